package axiom.tck.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import axiom.api.backend.Program;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Accuracy;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.exact.Bound;
import axiom.core.exact.Box;
import axiom.core.exact.Evaluator;

/** Whether results are those of an execution that the FLOAT32 semantics allows, as {@link Accuracy} says. */
final class Executions {

    /** Larger operands are left out, since enclosing is slow. */
    private static final long LARGEST = 300;
    private static final int SAMPLES = 300;
    private static final List<Unary> FUNCTIONS = List.of(new Unary.Exp(), new Unary.Log(), new Unary.Sqrt(), new Unary.Reciprocal(),
            new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(),
            new Unary.Softsign(), new Unary.Mish(), new Unary.HardSwish(), new Unary.LeakyRelu(0.01), new Unary.Elu(1), new Unary.Elu(0.7),
            new Unary.Selu(1.67326319217681884765625, 1.05070102214813232421875), new Unary.Gelu(false), new Unary.Gelu(true),
            new Unary.HardSigmoid(0.2, 0.5), new Unary.Swish(1), new Unary.Swish(1.7), new Unary.Floor(), new Unary.Ceil(),
            new Unary.Round());

    private Executions() {}

    /** One-argument functions on numbers of all exponents, and other small cases in float32. */
    static Stream<Case> cases() {
        Stream<Case> small = Stream.concat(OperatorCases.ordinary().stream(), OperatorCases.special().stream())
                .filter(c -> !c.named() && c.given().stream().noneMatch(g -> g.role() == Case.Role.PARAMETER))
                .filter(c -> c.given().stream().anyMatch(g -> g.tensor().dtype() == DType.FLOAT32))
                .filter(c -> c.given().stream().mapToLong(g -> g.tensor().count()).sum() <= LARGEST);
        return Stream.concat(FUNCTIONS.stream().map(op -> Case.of(op, samples())), small);
    }

    private static Tensor samples() {
        float[] x = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            x[i] = Float.intBitsToFloat((int) (i * ((1L << 32) / SAMPLES | 1)));
        }
        // most of the work is done by ordinary numbers
        for (int i = 0; i < SAMPLES; i += 2) {
            x[i] = (float) Math.scalb((double) (i % 7 - 3) * (1 + i / (double) SAMPLES), i % 11 - 5);
        }
        return Tensor.vector(x);
    }

    /**
     * Requires that results lie in their enclosures.
     *
     * @throws AssertionError if one does not
     */
    static void requireAllowed(Case given, Program program, List<Tensor> actual) {
        Goal goal = new Goal(new Property("any", new Formula.And(List.of())), Map.of(), Semantics.FLOAT32);
        Problem problem = new Problem(goal, program.graph(), program.parameters(), Map.of(), Set.of(), new Claim.All(List.of()));
        Map<Value, Box> boxes = new HashMap<>();
        for (int i = 0; i < given.inputs().size(); i++) {
            boxes.put(program.graph().inputs().get(i), Box.of(given.inputs().get(i)));
        }
        Map<Value, Box> enclosed = Evaluator.of(problem).enclose(boxes);
        int number = 0;
        for (Value value : program.graph().outputs().values()) {
            requireAllowed(given, actual.get(number++), enclosed.get(value));
        }
    }

    private static void requireAllowed(Case given, Tensor actual, Box box) {
        for (int i = 0; i < actual.count(); i++) {
            boolean number = actual.dtype().isFloat();
            boolean allowed = number && Double.isNaN(actual.at(i))
                    ? box.mayBeNaN(i)
                    : box.at(i).contains(number ? Bound.of(actual.at(i)) : Bound.of(actual.longAt(i)));
            if (!allowed) {
                throw new AssertionError(given + ": element " + i + " is " + actual.at(i) + ", and the semantics allows " + box.at(i)
                        + (box.mayBeNaN(i) ? " or NaN" : ""));
            }
        }
    }
}
