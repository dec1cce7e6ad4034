package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import axiom.api.model.Contract;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.core.judge.Judge;

/** Whatever the text of a property, there is an answer. */
class ContractFuzzTest {

    private static final Properties.Same ROWS = Properties.same("batch", 3);

    private static final List<String> WORDS = List.of("output", "input", "model", "x", "y", "n", "sum", "max", "argmax", "norm", "softmax",
            "dot",
            "relu", "finite", "valid_probabilities", "bounded", "FiniteOutput()", "AllOf", "AnyOf", "Monotone", "BoundedOutput",
            "AdversarialRobust", "IndividualFairness", "exact", "take", "slice", "concat", "unsqueeze", "tensor", "whole", "box",
            "positions", "is_inf", "layer_norm", "output=", "from=0", "dim=(1, 2)", "dim=:all", "clip", "Float32", "Int64", "ball",
            "inputs", "Real", "Int", "Vector",
            "Tensor",
            "(", ")", "(", ")", "[", "]", "[1]", "[2:3]", ",", ".", "1", "0", "2.5", "1e300", "-1", "+", "-", "*", "/", "^", "±", "≈", "∈",
            "==",
            "!=", "<", "<=", "and", "or", "not", "implies", "iff", "∀x.", "∃y.", "∀x ∈", "∀y ∈ ball(x, 1).", "∀x, y.", "training", ":l1",
            "dim=2",
            "|>", "::", "true", "if", "end", "\"t\"", "inf", "{Float32}", "=");

    /** Pieces that fit together more often than words do. */
    private static final List<String> PIECES = List.of("output", "output[1]", "sum(output)", "x", "y", "model(x)", "argmax(model(y))", "3",
            "0.1",
            "norm(x - y)", "softmax(x)", "(x + output)", "max(x, y)", "dot(x, output)", "Float32(argmax(x))");

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(WORDS).list().ofMaxSize(25).map(w -> String.join(" ", w));
    }

    @Provide
    Arbitrary<String> statements() {
        Arbitrary<String> piece = Arbitraries.of(PIECES);
        Arbitrary<String> sign = Arbitraries.of("<", "==", "!=", "≈", ">=", "∈ [0, 1] and 1 <");
        Arbitrary<String> joint = Arbitraries.of(" and ", " or ", " implies ", " iff ", " and not ");
        Arbitrary<String> domain = Arbitraries.of("", " ∈ input", " ∈ [0, 1]", " ∈ Vector(3)", " ∈ Real", " ∈ Vector(:batch, 3)",
                " ∈ ball(0, 1)",
                " ∈ Int", " ∈ Tensor{Float32, (2, 3)}");
        Arbitrary<String> compared = Combinators.combine(piece, sign, piece).as((a, s, b) -> a + " " + s + " " + b);
        return Combinators.combine(domain, domain, compared, joint, compared)
                .as((d, e, p, j, q) -> "∀x" + d + ", y" + e + ". " + p + j + q);
    }

    private static void answers(String text) {
        Contracts.Read read = Properties.read("@prove " + text, ROWS.scope());
        read.diagnostics().forEach(d -> assertFalse(d.problem().isEmpty() || d.help().isEmpty(), text));
        Proposition.of(new Source("p", text));
        Proposition.of(new Source("p", text), Map.of("model", ROWS.model(), "other", Properties.two()));
        Proposition.of(new Source("p", text), Map.of("model", Properties.two())).property()
                .ifPresent(p -> FormulaText.of(p.formula(), FormulaText.Alphabet.ASCII));
        for (Contract contract : read.contracts()) {
            requireMeaning(contract, text);
        }
    }

    /** The judge reads every formula; it may not be able to test it. */
    private static void requireMeaning(Contract contract, String text) {
        Goal goal = new Goal(contract.property(), Map.of("model", ROWS.model()), Semantics.FLOAT32);
        Tensor sample = Tensor.allocate(TensorType.float32(2, 3));
        Verdict verdict = Judge.testTogether(goal, List.of(Map.of("x", sample, "y", sample, "input", sample)));
        // a sample may have the wrong type, and some decimals are no floats
        boolean excused = verdict.reason().startsWith("sample 1") || verdict.reason().contains("operators take no rounded literals");
        assertFalse(verdict.status() == Verdict.Status.ERROR && !excused, () -> text + ": " + verdict.reason());
    }

    @Property(tries = 2000)
    void anyWords(@ForAll("words") String text) {
        answers(text);
    }

    @Property(tries = 1000)
    void anyStatements(@ForAll("statements") String text) {
        answers(text);
    }

    @Property(tries = 500)
    void anyCharacters(@ForAll String text) {
        answers(text);
    }
}
