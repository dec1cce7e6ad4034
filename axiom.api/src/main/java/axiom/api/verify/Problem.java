package axiom.api.verify;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/**
 * A goal prepared for engines: one typed graph that computes every term of the formula, models included, and a claim about its values.
 *
 * <p>The graph's inputs are the formula's variables, each quantified once in the claim; names that would be used twice are changed. Its parameters are those of the
 * models, and one scalar for each literal that is an operand. Its outputs are the values that the claim speaks of, called {@code 0}, {@code 1}, and so on. Names of sizes stand for every size of at least 1: the problem is whether the claim is true for all
 * of them.
 *
 * <p>What operators mean is the semantics of the goal. Under {@link Semantics#FLOAT32}, the values in {@link #exact()} are nevertheless computed in exact real
 * arithmetic from their operands, as {@code exact(…)} asks for; all others are binary32 (or of their own integer or truth type). Under {@link Semantics#REAL} all
 * floating-point values are real numbers, parameters and constants are exactly the numbers that they store, and operators are those of mathematics; a quotient by 0
 * and the logarithm or root of a number outside of its domain have no value.
 *
 * @param goal where it comes from
 * @param graph computes the terms
 * @param parameters the values of the models' parameters, by name
 * @param literals the numbers that the other parameters stand for
 * @param exact values that are computed exactly even under FLOAT32
 * @param claim what is to be decided
 */
public record Problem(Goal goal, Graph graph, Map<String, Tensor> parameters, Map<Value, BigDecimal> literals, Set<Value> exact,
        Claim claim) {

    /** Copies the collections. */
    public Problem {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        literals = Collections.unmodifiableMap(new LinkedHashMap<>(literals));
        exact = Collections.unmodifiableSet(new LinkedHashSet<>(exact));
    }

    /**
     * What the operators mean.
     *
     * @return the goal's semantics
     */
    public Semantics semantics() {
        return goal.semantics();
    }

    /**
     * The names of sizes that are open.
     *
     * @return none if all shapes are fixed
     */
    public Set<String> sizes() {
        Set<String> names = new TreeSet<>();
        graph.inputs().forEach(v -> names.addAll(v.shape().names()));
        graph.nodes().forEach(n -> n.outputs().forEach(v -> names.addAll(v.shape().names())));
        return names;
    }

    /**
     * The same graph under another claim.
     *
     * @param other a claim about the same values
     * @return the problem
     */
    public Problem with(Claim other) {
        return new Problem(goal, graph, parameters, literals, exact, other);
    }
}
