package axiom.core.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.TensorType;

/** Properties as texts, about small models. */
final class Properties {

    /** Everything that a property may mention of one model. */
    static final Scope SCOPE = new Scope(types("input", type(true, "batch", 3)), types("output", type(true, "batch", 2)),
            types("hidden", type(true, "batch", 4), "image", type(true, "batch", 8, 8, 3), "states", type(true, "batch", "steps", 3)),
            Set.of("broken"));

    /** One unbatched vector in, the same vector and its sum out. */
    static final Scope TWO = new Scope(types("a", type(false, 3), "b", type(false, 3)),
            types("sum", type(false), "first", type(false, 3)), types(), Set.of());

    private Properties() {}

    private static DeclaredType type(boolean batched, Object... axes) {
        return new DeclaredType("Tensor", TensorType.float32(axes), batched);
    }

    private static SequencedMap<String, DeclaredType> types(Object... pairs) {
        SequencedMap<String, DeclaredType> types = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            types.put((String) pairs[i], (DeclaredType) pairs[i + 1]);
        }
        return types;
    }

    static Contracts.Read read(String text, Scope scope) {
        Syntax.Text tree = Parser.parse(source(text)).tree();
        return Contracts.of(tree, scope.with(Outline.of(source(text), tree, List.of(), Vocabulary.BUILT_IN, new Report())));
    }

    private static Source source(String text) {
        return new Source("p", text.startsWith("@") ? text : "@prove " + text);
    }

    /** The formula as it is printed. */
    static String formula(String text) {
        Contracts.Read read = read(text, SCOPE);
        return read.contracts().stream().map(c -> c.property().formula().toString()).collect(Collectors.joining("\n"))
                + read.diagnostics().stream().map(d -> "\n" + d.text(source(text))).collect(Collectors.joining());
    }

    /** What is wrong, with the part of the text that is marked. */
    static String wrong(String text, Scope scope) {
        return read(text, scope).diagnostics().stream().map(d -> source(text).text(d.span()) + "\n" + d.message())
                .collect(Collectors.joining("\n"));
    }

    /** The one contract of a text that has nothing wrong with it. */
    static Contract about(Scope scope, String text) {
        Contracts.Read read = read(text, scope);
        if (!read.diagnostics().isEmpty() || read.contracts().size() != 1) {
            throw new AssertionError(text + ": " + read);
        }
        return read.contracts().getFirst();
    }

    /** A model whose output is its input (batch, axes), and what a property may say of it. */
    record Same(Model model, Scope scope) {}

    static Same same(Object... axes) {
        DeclaredType type = type(axes.length > 0 && axes[0] instanceof String, axes);
        GraphBuilder to = Graph.builder("same");
        to.output("output", to.add(new View.Identity(), to.input("input", type.type())));
        return new Same(new Model("same", to.build(), Map.of(), List.of(), new Provenance("test", Map.of())),
                new Scope(types("input", type), types("output", type), types(), Set.of()));
    }

    /** What {@link #TWO} describes. */
    static Model two() {
        GraphBuilder to = Graph.builder("two");
        Value a = to.input("a", TensorType.float32(3));
        Value b = to.input("b", TensorType.float32(3));
        to.output("sum", to.add(new Reduction.ReduceSum(List.of(), false), b));
        to.output("first", to.add(new Unary.Relu(), a));
        return new Model("two", to.build(), Map.of(), List.of(), new Provenance("test", Map.of()));
    }
}
