package axiom.core.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;

/** Decides in double arithmetic, so that searches can be tested without the replay. */
record DoubleReferee(Problem problem) implements Referee {

    @Override
    public boolean refutes(Counterexample candidate) {
        Map<String, Dim> sizes = new HashMap<>();
        List<TensorType> types = new ArrayList<>();
        for (Value variable : problem.graph().inputs()) {
            TensorType type = candidate.values().get(variable.name()).type();
            types.add(type);
            for (int axis = 0; axis < type.shape().rank(); axis++) {
                Dim size = type.shape().dim(axis);
                variable.shape().dim(axis).name().ifPresent(name -> sizes.put(name, size));
            }
        }
        try (Evaluation evaluation = new Evaluation(problem, sizes)) {
            problem.graph().bind(types);
            Point point = evaluation.space().zero();
            for (int v = 0; v < types.size(); v++) {
                String name = problem.graph().inputs().get(v).name();
                point.elements()[v] = Candidates.elements(candidate, name).stream().mapToDouble(Rational::toDouble).toArray();
            }
            return new Scoring(evaluation).at(Prenex.of(problem.claim()).open(), point).isFalse();
        } catch (ShapeError _) {
            return false;
        }
    }
}
