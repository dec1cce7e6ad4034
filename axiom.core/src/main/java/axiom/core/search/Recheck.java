package axiom.core.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.BackendException;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.core.exact.Box;
import axiom.core.exact.Evaluator;
import axiom.core.exact.Truth;

/**
 * The referee of searches whose callers have none: exact evaluation under REAL; under FLOAT32 exact evaluation of all executions or, where these differ, a run of the
 * reference interpreter whose results are compared in double arithmetic.
 */
final class Recheck implements Referee {

    private final Problem problem;
    private final Claim claim;
    private final Evaluator evaluator;

    Recheck(Problem problem) {
        this.problem = problem;
        this.claim = Prenex.of(problem.claim()).open();
        this.evaluator = Evaluator.of(problem);
    }

    @Override
    public boolean refutes(Counterexample candidate) {
        try {
            if (problem.semantics() == Semantics.FLOAT32) {
                return isFalseInFloat(candidate);
            }
            Map<Value, Box> boxes = new HashMap<>();
            for (Value variable : problem.graph().inputs()) {
                Tensor tensor = candidate.values().get(variable.name());
                if (tensor != null) {
                    List<Rational> exact = candidate.exact().get(variable.name());
                    boxes.put(variable, exact == null ? Box.of(tensor) : Box.exact(tensor.type(), exact));
                }
            }
            return evaluator.truth(claim, boxes) instanceof Truth.False;
        } catch (IllegalArgumentException | BackendException _) {
            // sizes that the graph does not take
            return false;
        }
    }

    private boolean isFalseInFloat(Counterexample candidate) {
        try (Evaluation evaluation = new Evaluation(problem, sizes(candidate))) {
            Point point = evaluation.space().zero();
            for (int v = 0; v < point.elements().length; v++) {
                Tensor tensor = candidate.values().get(evaluation.space().variables().get(v).name());
                if (tensor != null) {
                    for (int i = 0; i < point.elements()[v].length; i++) {
                        point.elements()[v][i] = tensor.dtype().isInteger() && tensor.longAt(i) == Long.MAX_VALUE ? 0x1p63 : tensor.at(i);
                    }
                }
            }
            return new Scoring(evaluation).at(claim, point).isFalse();
        }
    }

    /** What the tensors tell; names that nothing tells get the size 1. */
    private Map<String, Dim> sizes(Counterexample candidate) {
        Map<String, Dim> sizes = new HashMap<>();
        for (Value variable : problem.graph().inputs()) {
            Tensor tensor = candidate.values().get(variable.name());
            Shape shape = tensor == null ? Shape.SCALAR : tensor.shape();
            for (int axis = 0; axis < shape.rank(); axis++) {
                Dim declared = variable.shape().dim(axis);
                long size = shape.dim(axis).size();
                declared.tells().ifPresent(name -> solved(declared, name, size, sizes));
            }
        }
        problem.graph().inputs().forEach(v -> v.shape().names().forEach(name -> sizes.putIfAbsent(name, Dim.ONE)));
        return sizes;
    }

    /** The declared size is a multiple of the name plus a number. */
    private static void solved(Dim declared, String name, long size, Map<String, Dim> sizes) {
        long atZero = declared.bind(Map.of(name, Dim.ZERO)).size();
        long step = declared.bind(Map.of(name, Dim.ONE)).size() - atZero;
        sizes.put(name, Dim.of((size - atZero) / step));
    }
}
