package axiom.core.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Executable;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/** Computes the values that a claim speaks of, for one choice of sizes. For one thread. */
final class Evaluation implements AutoCloseable {

    private final Problem problem;
    private final Space space;
    private final Map<String, Dim> sizes;
    private final Executable executable;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final Map<Value, Integer> places = new HashMap<>();
    private long runs;

    /**
     * @throws axiom.api.graph.ShapeError if the graph does not take these sizes
     * @throws axiom.api.backend.BackendException if it cannot be run
     */
    Evaluation(Problem problem, Map<String, Dim> sizes) {
        this.problem = problem;
        this.sizes = sizes;
        this.space = Space.of(problem.graph(), sizes);
        this.executable = Widened.compile(problem);
        try {
            executable.graph().inputs().forEach(v -> inputs.add(Tensor.allocate(v.type().bind(sizes))));
            Map<String, Dim> bound = executable.graph().bind(inputs.stream().map(Tensor::type).toList());
            executable.graph().outputs().values().forEach(v -> outputs.add(Tensor.allocate(v.type().bind(bound))));
            List<Value> values = List.copyOf(problem.graph().outputs().values());
            for (int i = 0; i < values.size(); i++) {
                places.put(values.get(i), i);
            }
        } catch (RuntimeException e) {
            executable.close();
            throw e;
        }
    }

    Space space() {
        return space;
    }

    Semantics semantics() {
        return problem.semantics();
    }

    /** How many points have been computed. */
    long runs() {
        return runs;
    }

    /** Computes all values at a point; what {@link #value} gave before may change. */
    void run(Point point) {
        runs++;
        for (int variable = 0; variable < inputs.size(); variable++) {
            Tensor input = inputs.get(variable);
            double[] elements = point.elements()[variable];
            boolean real = input.dtype().isFloat();
            for (int i = 0; i < elements.length; i++) {
                if (real) {
                    input.set(i, elements[i]);
                } else {
                    input.set(i, (long) elements[i]);
                }
            }
        }
        executable.run(inputs, outputs);
    }

    boolean has(Value value) {
        return places.containsKey(value) || space.variables().contains(value);
    }

    /** A value that the claim speaks of, or a variable, at the last point. */
    Tensor value(Value value) {
        Integer place = places.get(value);
        return place == null ? inputs.get(space.variables().indexOf(value)) : outputs.get(place);
    }

    TensorType type(int variable) {
        return space.types().get(variable);
    }

    long size(Dim dim) {
        return dim.bind(sizes).size();
    }

    @Override
    public void close() {
        executable.close();
    }
}
