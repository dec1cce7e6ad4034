package axiom.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;

final class Replays {
    static Referee of(Problem problem) {
        return candidate -> {
            List<TensorType> types = new ArrayList<>();
            Map<String, Dim> known = new java.util.HashMap<>();
            for (Value v : problem.graph().inputs()) {
                if (candidate.values().containsKey(v.name())) {
                    var t = candidate.values().get(v.name()).type();
                    for (int a = 0; a < t.shape().rank(); a++) {
                        int axis = a;
                        v.shape().dim(a).name().ifPresent(n -> known.put(n, t.shape().dim(axis)));
                    }
                }
            }
            problem.graph().inputs().forEach(v -> types.add(v.type().bind(known)));
            try (Evaluation e = new Evaluation(problem, problem.graph().bind(types))) {
                Point p = e.space().zero();
                for (int i = 0; i < p.elements().length; i++) {
                    String name = e.space().variables().get(i).name();
                    if (candidate.values().containsKey(name)) {
                        p.elements()[i] = Candidates.elements(candidate, name).stream().mapToDouble(Rational::toDouble).toArray();
                    }
                }
                return new Scoring(e).at(Prenex.of(problem.claim()).open(), p).isFalse();
            } catch (axiom.api.graph.ShapeError x) {
                return false;
            }
        };
    }
}
