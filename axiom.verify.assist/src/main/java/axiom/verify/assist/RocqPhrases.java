package axiom.verify.assist;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.verify.Derivation.Sign;
import axiom.verify.assist.Proof.Pattern;
import axiom.verify.assist.Proof.Step;
import axiom.verify.assist.Proof.Variable;

/** Steps in Rocq. */
final class RocqPhrases extends Phrases {

    RocqPhrases() {
        super(Assistant.ROCQ);
    }

    @Override
    String proof(Proof proof, Statement theorem) {
        Lines lines = new Lines();
        lines.add("assert (refuted : " + text(proof.statement()) + ").");
        Lines inside = new Lines();
        inside.add("intros " + names(proof.variables()) + " " + pattern(proof.block().assumed()) + ".");
        inside.add(steps(proof.block().steps()));
        lines.block("{ ", inside, " }");
        String arguments = proof.variables().stream().map(v -> switch (v) {
            case Variable.Size(String name) -> " " + name + " ltac:(assumption)";
            case Variable.Tensor(String name, _, _) -> " " + name;
        }).collect(Collectors.joining());
        lines.add("opened; apply NNPP; intro no; pushed; refine (refuted" + arguments + " _); first [ found | (signed; found) ].");
        return lines.text("  ");
    }

    @Override
    String lemma(String name) {
        return name;
    }

    @Override
    String counted() {
        return "ltac:(lia)";
    }

    @Override
    String same() {
        return "ltac:(same)";
    }

    @Override
    String pattern(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Name(String name) -> name;
            case Pattern.Position(String name, Pattern rest) -> "[" + name + " [H" + name + " " + pattern(rest) + "]]";
            case Pattern.All(List<Pattern> parts) -> parts.isEmpty() ? "_" : nested(parts, " ");
        };
    }

    /** Patterns of a conjunction or disjunction, which have two parts each. */
    private String nested(List<Pattern> parts, String sign) {
        String last = pattern(parts.getLast());
        for (int i = parts.size() - 2; i >= 0; i--) {
            last = "[" + pattern(parts.get(i)) + sign + last + "]";
        }
        return last;
    }

    @Override
    void lemma(Lines lines, Step.Lemma step) {
        lines.add("assert (" + step.name() + " : " + text(step.says()) + ") by (apply (" + as(step.sign()) + " _ " + text(step.raw())
                + "); [same | exact " + applied(step.lemma(), step.arguments()) + "]).");
    }

    @Override
    void linear(Lines lines, Step.Linear step) {
        String how = step.sign() == Sign.NOT_ZERO
                ? "intro none; " + step.facts().stream().map(f -> "try (apply " + f + "; lra)").collect(Collectors.joining("; "))
                : "lra";
        lines.add("assert (" + step.name() + " : " + text(step.says()) + ") by (" + how + ").");
    }

    @Override
    void factor(Lines lines, Step.Factor step) {
        lines.add("assert (" + step.name() + " : " + text(step.says()) + ") by exact (factor_not_zero " + text(step.number()) + " "
                + text(step.factor()) + " " + text(step.rest()) + " " + same() + " " + text(step.fact()) + ").");
    }

    @Override
    void have(Lines lines, Step.Have step) {
        lines.add("assert (" + step.name() + " : " + text(step.says()) + ").");
        Lines inside = new Lines();
        inside.add(step.position().map(p -> "intros " + p + " H" + p + "; ").orElse("") + "apply (" + opposite(step.sign()) + " _ "
                + text(step.opposite()) + "); [same | intros " + pattern(step.refuted().assumed()) + "].");
        inside.add(steps(step.refuted().steps()));
        lines.block("{ ", inside, " }");
    }

    @Override
    void close(Lines lines, Step.Close step) {
        lines.add(step.isInequation() ? "apply " + step.fact() + "; lra." : "lra.");
    }

    @Override
    void cases(Lines lines, String term, List<Proof.Block> blocks) {
        lines.add("destruct " + term + (blocks.isEmpty() ? "" : " as " + nested(blocks.stream().map(Proof.Block::assumed).toList(), " | "))
                + ".");
        blocks.forEach(b -> lines.block("{ ", steps(b.steps()), " }"));
    }
}
