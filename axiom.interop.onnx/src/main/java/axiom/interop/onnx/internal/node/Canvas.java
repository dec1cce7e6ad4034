package axiom.interop.onnx.internal.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.interop.onnx.internal.wire.Source;
import axiom.interop.onnx.internal.wire.TensorData;

/** The graph that grows while a file is read, with what is known about its values. Not thread-safe. */
public final class Canvas {

    private final Source source;
    private final TensorData data;
    private final GraphBuilder builder;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> inputs = new HashSet<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<Value, Tensor> constants = new IdentityHashMap<>();
    private final Map<Value, List<Value>> operands = new IdentityHashMap<>();

    /**
     * An empty graph.
     *
     * @param source the file
     * @param data reads its tensors
     * @param name the graph's name
     * @param reserved every name that the file uses: generated ones differ from them
     */
    public Canvas(Source source, TensorData data, String name, Set<String> reserved) {
        this.source = source;
        this.data = data;
        this.builder = Graph.builder(name);
        this.taken.addAll(reserved);
    }

    /**
     * The file.
     *
     * @return the file
     */
    public Source source() {
        return source;
    }

    /**
     * Reads the file's tensors.
     *
     * @return the reader
     */
    public TensorData data() {
        return data;
    }

    /**
     * The tensors of the parameters so far.
     *
     * @return by name
     */
    public Map<String, Tensor> parameters() {
        return parameters;
    }

    /**
     * Declares an input.
     *
     * @param name its name
     * @param type its type
     * @return what the name stands for
     */
    public Item input(String name, TensorType type) {
        inputs.add(name);
        return item(builder.input(name, type));
    }

    /**
     * Makes a tensor available under a name: as a parameter if it holds floating-point numbers and may be trained, as a constant otherwise.
     *
     * @param name its name; empty for a generated one
     * @param tensor its elements
     * @param trainable whether it may be a parameter
     * @return what the name stands for
     */
    public Item tensor(String name, Tensor tensor, boolean trainable) {
        return Item.lazy(() -> Optional.of(tensor), () -> {
            if (!trainable || !tensor.dtype().isFloat()) {
                return constant(name, tensor);
            }
            Value parameter = builder.parameter(name, tensor.type());
            parameters.put(name, tensor);
            remember(parameter, tensor);
            return parameter;
        });
    }

    /**
     * What a value stands for.
     *
     * @param value a value of the graph
     * @return the item
     */
    public Item item(Value value) {
        return Item.of(value, () -> constant(value));
    }

    Value constant(String name, Tensor tensor) {
        Value value = add(new Constant(tensor), List.of(), name, List.of(name)).getFirst();
        remember(value, tensor);
        return value;
    }

    private void remember(Value value, Tensor tensor) {
        if (tensor.count() <= Fold.MAX) {
            constants.put(value, tensor);
        }
    }

    /** The elements of a value, if they are fixed and known. */
    private Optional<Tensor> constant(Value value) {
        Optional<List<Dim>> known = value.known().filter(dims -> dims.stream().allMatch(Dim::isFixed));
        if (known.isPresent()) {
            Tensor tensor = Tensor.allocate(value.type());
            for (int i = 0; i < known.get().size(); i++) {
                tensor.set(i, known.get().get(i).size());
            }
            return Optional.of(tensor.readOnly());
        }
        return Optional.ofNullable(constants.get(value));
    }

    /** Adds an operator; empty names are generated. */
    List<Value> add(Op op, List<Value> in, String name, List<String> results) {
        List<Value> values = builder.addAll(op, in, name, results);
        values.forEach(v -> operands.put(v, in));
        if (!in.isEmpty() && values.size() == 1 && values.getFirst().known().isEmpty()) {
            List<Tensor> known = in.stream().map(this::constant).flatMap(Optional::stream).toList();
            if (known.size() == in.size()) {
                Fold.apply(op, known, values.getFirst()).ifPresent(t -> remember(values.getFirst(), t));
            }
        }
        return values;
    }

    /**
     * A name that nothing has.
     *
     * @param base what it begins with
     * @return the name, taken from now on
     */
    public String fresh(String base) {
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** The inputs of the graph whose elements a value is computed from. */
    Set<String> origins(Value value) {
        Set<String> names = new LinkedHashSet<>();
        Set<Value> seen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        List<Value> open = new ArrayList<>(List.of(value));
        while (!open.isEmpty()) {
            Value next = open.removeLast();
            if (next.known().isPresent() || !seen.add(next)) {
                continue;
            }
            if (inputs.contains(next.name())) {
                names.add(next.name());
            }
            open.addAll(operands.getOrDefault(next, List.of()));
        }
        return names;
    }

    /**
     * Declares an output.
     *
     * @param name its name
     * @param item what it is
     * @return the value
     */
    public Value output(String name, Item item) {
        builder.output(name, item.value());
        return item.value();
    }

    /**
     * Finishes the graph.
     *
     * @return the graph
     */
    public Graph build() {
        return builder.build();
    }
}
