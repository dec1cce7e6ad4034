package axiom.core.lang;

import java.util.List;
import java.util.Optional;

import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** Sizes as the text of types has them. */
final class SizeText {

    private SizeText() {}

    /** Sums of products of names and numbers; empty for others, which types cannot say. */
    static Optional<String> of(Dim size) {
        String text = size.toString();
        if (size.isFixed()) {
            return size.size() >= 1 ? Optional.of(text) : Optional.empty();
        }
        return size.names().stream().allMatch(FormulaText.Writer::isWord) && readsBack(size, text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean readsBack(Dim size, String text) {
        Parsed parsed = Parser.parse(new Source("size", "x :: Tensor{Float32, (" + text + ", 1)}"));
        if (!parsed.diagnostics().isEmpty() || !(parsed.tree().statements().getFirst() instanceof Syntax.Typed typed)) {
            return false;
        }
        Report report = new Report();
        return new TypeReader(report, java.util.Map.of()).read(typed.type()).filter(w -> w instanceof Wanted.Exactly(DeclaredType declared)
                && declared.type().equals(TensorType.float32(size, 1))).isPresent() && report.diagnostics().isEmpty();
    }

    static Optional<List<String>> all(List<Dim> sizes) {
        List<Optional<String>> texts = sizes.stream().map(SizeText::of).toList();
        return texts.stream().allMatch(Optional::isPresent) ? Optional.of(texts.stream().map(Optional::get).toList()) : Optional.empty();
    }
}
