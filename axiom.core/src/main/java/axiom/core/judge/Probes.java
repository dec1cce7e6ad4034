package axiom.core.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;

/** A few points where something often has no value: all elements 0, 1 or −1, all open sizes 1. */
final class Probes {

    private static final long MOST = 4096;

    private Probes() {}

    /** The points, for claims that begin with ∀; none if they would be large. */
    static List<Counterexample> of(Problem problem) {
        List<Value> variables = new ArrayList<>();
        for (Claim rest = problem.claim(); rest instanceof Claim.ForAll(Value variable, _, Claim body); rest = body) {
            variables.add(variable);
        }
        Set<String> sizes = Case.sizes(problem);
        Map<String, Dim> one = sizes.stream().collect(Collectors.toMap(n -> n, _ -> Dim.ONE));
        List<TensorType> types = variables.stream().map(v -> v.type().bind(one)).toList();
        if (variables.isEmpty() || types.stream().anyMatch(t -> t.shape().count() > MOST)) {
            return List.of();
        }
        List<Counterexample> points = new ArrayList<>();
        for (int element : new int[]{0, 1, -1}) {
            Map<String, Tensor> values = new LinkedHashMap<>();
            for (int i = 0; i < types.size(); i++) {
                Tensor tensor = Tensor.allocate(types.get(i));
                for (long j = 0; j < tensor.count(); j++) {
                    fill(tensor, j, element);
                }
                values.put(variables.get(i).name(), tensor.readOnly());
            }
            points.add(new Counterexample(values));
        }
        return points;
    }

    private static void fill(Tensor tensor, long index, int element) {
        switch (tensor.dtype()) {
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> tensor.set(index, (double) element);
            case INT8, INT32, INT64 -> tensor.set(index, (long) element);
            case UINT8, BOOL -> tensor.set(index, (long) Math.abs(element));
        }
    }
}
