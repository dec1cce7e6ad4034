package axiom.core.runtime;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import axiom.api.graph.Graph;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** The sizes of one kind of call: types of inputs that fit the graph, and what follows from them. Immutable. */
final class Bound {

    private final Graph graph;
    private final List<TensorType> inputs;
    private final List<TensorType> outputs;
    private final Map<String, Dim> sizes;

    /**
     * Checks inputs against a graph.
     *
     * @throws ShapeError if they do not fit
     */
    Bound(Graph graph, List<Tensor> given) {
        this.graph = graph;
        List<Value> wanted = graph.inputs();
        for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
            if (given.get(i) == null) {
                throw new ShapeError("input " + wanted.get(i) + " is null", "", "pass a tensor", List.of());
            }
        }
        this.inputs = given.stream().map(Tensor::type).toList();
        try {
            this.sizes = graph.bind(inputs);
            this.outputs = graph.outputs().values().stream().map(v -> v.type().bind(sizes)).toList();
        } catch (ArithmeticException e) {
            throw new ShapeError("the sizes of the inputs lead to no shape: " + e.getMessage(), "", "pass other sizes", inputs);
        }
    }

    /** The type of a value of the graph, or of one made of it by passes, in this kind of call. */
    TensorType bind(Value value) {
        return value.type().bind(sizes);
    }

    /** Whether a call has these sizes. Allocates nothing. */
    boolean fits(List<Tensor> given) {
        if (given.size() != inputs.size()) {
            return false;
        }
        for (int i = 0; i < inputs.size(); i++) {
            Tensor tensor = given.get(i);
            if (tensor == null || !same(tensor.type(), inputs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(TensorType a, TensorType b) {
        if (a == b) {
            return true;
        }
        if (a.dtype() != b.dtype()) {
            return false;
        }
        Shape x = a.shape();
        Shape y = b.shape();
        if (x == y) {
            return true;
        }
        int rank = x.rank();
        if (rank != y.rank()) {
            return false;
        }
        for (int axis = 0; axis < rank; axis++) {
            Dim size = x.dim(axis);
            if (size != y.dim(axis) && size.size() != y.dim(axis).size()) {
                return false;
            }
        }
        return true;
    }

    List<Tensor> allocate() {
        List<Tensor> tensors = new ArrayList<>(outputs.size());
        for (TensorType type : outputs) {
            tensors.add(Tensor.allocate(type));
        }
        return List.copyOf(tensors);
    }

    /** The caller's outputs, and tensors for those after them. */
    List<Tensor> withChecks(List<Tensor> given) {
        if (given.size() == outputs.size()) {
            return List.copyOf(given);
        }
        List<Tensor> tensors = new ArrayList<>(given);
        outputs.subList(given.size(), outputs.size()).forEach(type -> tensors.add(Tensor.allocate(type)));
        return List.copyOf(tensors);
    }

    /**
     * Checks the caller's outputs, which are the first of the graph's.
     *
     * @throws ShapeError if one has the wrong type
     * @throws IllegalArgumentException if one cannot be written or lies over an input or another output
     */
    void requireOutputs(List<Tensor> given, List<Tensor> outputTensors, int count) {
        if (outputTensors.size() != count) {
            throw new ShapeError("graph '" + graph.name() + "' has " + count + " outputs; " + outputTensors.size() + " are given", "",
                    "pass tensors of " + outputs.subList(0, count), types(outputTensors));
        }
        for (int i = 0; i < count; i++) {
            Tensor tensor = outputTensors.get(i);
            if (tensor == null || !same(tensor.type(), outputs.get(i))) {
                throw new ShapeError("output '" + name(i) + "' is " + outputs.get(i) + "; " + (tensor == null ? "null" : tensor.type())
                        + " is given", "", "pass a tensor of type " + outputs.get(i), types(outputTensors));
            }
            if (tensor.segment().isReadOnly()) {
                throw new IllegalArgumentException("[axiom.session] output '" + name(i)
                        + "' cannot be written\n  help: pass a tensor from Tensor.allocate; tensors made from arrays are read-only");
            }
            for (int j = 0; j < given.size(); j++) {
                requireApart(i, tensor, given.get(j), "an input");
            }
            for (int j = 0; j < i; j++) {
                requireApart(i, tensor, outputTensors.get(j), "another output");
            }
        }
    }

    private void requireApart(int output, Tensor tensor, Tensor other, String what) {
        MemorySegment a = tensor.segment();
        MemorySegment b = other.segment();
        boolean apart = a.isNative() && b.isNative()
                ? a.address() + a.byteSize() <= b.address() || b.address() + b.byteSize() <= a.address()
                : a.asOverlappingSlice(b).isEmpty();
        if (!apart && a.byteSize() > 0 && b.byteSize() > 0) {
            throw new IllegalArgumentException("[axiom.session] output '" + name(output) + "' lies over " + what
                    + "\n  help: pass memory of its own for each output");
        }
    }

    private String name(int output) {
        return graph.outputs().keySet().stream().skip(output).findFirst().orElse("");
    }

    private static List<TensorType> types(List<Tensor> tensors) {
        return IntStream.range(0, tensors.size()).filter(i -> tensors.get(i) != null).mapToObj(i -> tensors.get(i).type()).toList();
    }
}
