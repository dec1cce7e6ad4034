package axiom.api.property;

import java.math.BigDecimal;
import java.util.List;

import axiom.api.graph.Reduction;

/** Properties that have names. Each is a definition in the property language; the model is called {@code model} and has one input and one output. */
public final class Properties {

    private static final Term OUTPUT = new Term.Call("model", List.of(new Term.Variable("x")), "");

    private Properties() {}

    /**
     * No output is NaN or infinite.
     *
     * @return ∀x ∈ inputs(model). finite(model(x))
     */
    public static Property finiteOutput() {
        return new Property("FiniteOutput", forAllInputs(new Formula.Finite(OUTPUT)));
    }

    /**
     * Every output row is a probability distribution: non-negative, and its sum is 1 within a tolerance.
     *
     * @param tolerance how far the sum may be from 1; in float32, 1e-5 suits up to some hundred classes
     * @return ∀x ∈ inputs(model). model(x) ≥ 0 ∧ sum(model(x), last axis) ≈ 1 ± tolerance
     */
    public static Property validProbabilities(BigDecimal tolerance) {
        Term sum = new Term.Apply(new Reduction.ReduceSum(List.of(-1), false), List.of(OUTPUT));
        return new Property("ValidProbabilities", forAllInputs(new Formula.And(List.of(
                new Formula.Compare(OUTPUT, Relation.AT_LEAST, new Term.Literal(BigDecimal.ZERO)),
                new Formula.Approximate(sum, new Term.Literal(BigDecimal.ONE), tolerance)))));
    }

    private static Formula forAllInputs(Formula body) {
        return new Formula.ForAll("x", new Domain.Inputs("model", ""), body);
    }
}
