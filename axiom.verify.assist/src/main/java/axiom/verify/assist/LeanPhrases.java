package axiom.verify.assist;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.verify.Derivation.Sign;
import axiom.verify.assist.Proof.Divisor;
import axiom.verify.assist.Proof.Pattern;
import axiom.verify.assist.Proof.Step;

/** Steps in Lean 4. */
final class LeanPhrases extends Phrases {

    LeanPhrases() {
        super(Assistant.LEAN);
    }

    @Override
    String proof(Proof proof, Statement theorem) throws Untranslatable {
        Lines lines = new Lines();
        lines.add("have refuted : " + text(proof.statement()) + " := by");
        Lines inside = new Lines();
        inside.add("rintro " + names(proof.variables()) + " " + pattern(proof.block().assumed()));
        inside.add(steps(proof.block().steps()));
        lines.beneath(inside);
        lines.add(new LeanOpening(this, proof).lines(theorem));
        return lines.text("  ");
    }

    @Override
    String lemma(String name) {
        return "Axiom." + name;
    }

    @Override
    String counted() {
        return "(by omega)";
    }

    @Override
    String same() {
        return "(by ax_same)";
    }

    @Override
    String pattern(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Name(String name) -> name;
            case Pattern.Position(String name, Pattern rest) -> "⟨" + name + ", H" + name + ", " + pattern(rest) + "⟩";
            case Pattern.All(List<Pattern> parts) ->
                parts.isEmpty() ? "_" : parts.stream().map(this::pattern).collect(Collectors.joining(", ", "⟨", "⟩"));
        };
    }

    private String same(Optional<Divisor> divisor) {
        return divisor.map(d -> "(by have other : " + text(d.number()) + " ≠ 0 := " + text(d.other()) + "; ax_same)").orElse(same());
    }

    @Override
    void lemma(Lines lines, Step.Lemma step) {
        lines.add("have " + step.name() + " : " + text(step.says()) + " := " + as(step.sign()) + " _ " + text(step.raw()) + " "
                + same(step.divisor()) + " " + applied(step.lemma(), step.arguments()));
    }

    @Override
    void linear(Lines lines, Step.Linear step) {
        String facts = String.join(", ", step.facts());
        String how = step.sign() == Sign.NOT_ZERO
                ? "intro none; first " + step.facts().stream().map(f -> "| exact " + f + " (by linarith)").collect(Collectors.joining(" "))
                : facts.isEmpty() ? "norm_num" : "linarith [" + facts + "]";
        lines.add("have " + step.name() + " : " + text(step.says()) + " := by " + how);
    }

    @Override
    void factor(Lines lines, Step.Factor step) {
        lines.add("have " + step.name() + " : " + text(step.says()) + " := " + lemma("factor_not_zero") + " " + text(step.number()) + " "
                + text(step.factor()) + " " + text(step.rest()) + " " + same() + " " + text(step.fact()));
    }

    @Override
    void have(Lines lines, Step.Have step) {
        lines.add("have " + step.name() + " : " + text(step.says()) + " := by");
        Lines inside = new Lines();
        step.position().ifPresent(p -> inside.add("intro " + p + " H" + p));
        inside.add("refine " + opposite(step.sign()) + " _ " + text(step.opposite()) + " " + same() + " ?_");
        inside.add("rintro " + pattern(step.refuted().assumed()));
        inside.add(steps(step.refuted().steps()));
        lines.beneath(inside);
    }

    @Override
    void close(Lines lines, Step.Close step) {
        lines.add(step.isInequation() ? "exact " + step.fact() + " (by norm_num)" : "linarith [" + step.fact() + "]");
    }

    @Override
    void cases(Lines lines, String term, List<Proof.Block> blocks) {
        if (blocks.isEmpty()) {
            lines.add("exact " + term + ".elim");
            return;
        }
        lines.add("rcases " + term + " with " + blocks.stream().map(b -> pattern(b.assumed())).collect(Collectors.joining(" | ")));
        blocks.forEach(b -> lines.block("· ", steps(b.steps()), ""));
    }
}
