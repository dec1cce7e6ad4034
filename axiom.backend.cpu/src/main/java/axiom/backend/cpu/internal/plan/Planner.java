package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.ChannelsLast.Border;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.LayoutStep;
import axiom.backend.cpu.internal.step.MoveStep;

/**
 * Plans one binding: turns nodes into steps, one after the other. A value is held row-major, channels-last, or both, as its readers ask; conversions appear
 * where they are first needed. Used by one thread.
 */
final class Planner {

    /** A buffer in channels-last layout. */
    record Last(int buffer, ChannelsLast layout) {}

    private final Graph graph;
    private final Map<String, Dim> sizes;
    private final Weights weights;
    private final Kernels kernels;
    private final int threads;
    private final Buffers buffers = new Buffers();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<Value, Integer> plain = new HashMap<>();
    private final Map<Value, Last> last = new HashMap<>();
    private final Map<Value, Value> flattened = new HashMap<>();
    private final Map<Value, Tensor> constants = new HashMap<>();
    private final Map<Value, List<Node>> readers = new HashMap<>();
    private final Map<Value, Border> borders = new HashMap<>();
    private final Set<Node> done = new HashSet<>();
    private final Set<Value> outputs;
    private int room;

    Planner(Graph graph, Map<String, Dim> sizes, Weights weights, Kernels kernels, int threads) {
        this.graph = graph;
        this.sizes = sizes;
        this.weights = weights;
        this.kernels = kernels;
        this.threads = threads;
        this.outputs = new HashSet<>(graph.outputs().values());
        for (Value parameter : graph.parameters()) {
            if (weights.changes(parameter.name())) {
                plain.put(parameter, Buffers.isArray(parameter.type().dtype())
                        ? buffers.fixed(weights.changing(parameter.name()))
                        : buffers.given(weights.changingTensor(parameter.name())));
            } else {
                constants.put(parameter, weights.given(parameter.name()));
            }
        }
        for (Node node : graph.nodes()) {
            node.outputs().forEach(v -> known(v).ifPresent(t -> constants.put(v, t)));
            if (node.op() instanceof Constant(Tensor value)) {
                constants.put(node.output(), value);
            }
            if (!node.outputs().stream().allMatch(constants::containsKey)) {
                node.inputs().stream().distinct().forEach(v -> readers.computeIfAbsent(v, _ -> new ArrayList<>()).add(node));
            }
        }
        for (Node node : graph.nodes()) {
            Windows.border(this, node).ifPresent(b -> borders.merge(node.inputs().getFirst(), b, Border::union));
        }
    }

    private Optional<Tensor> known(Value value) {
        return value.known().map(elements -> {
            TensorType type = value.type().bind(sizes);
            Tensor tensor = Tensor.allocate(type);
            for (int i = 0; i < elements.size(); i++) {
                tensor.set(i, elements.get(i).bind(sizes).size());
            }
            return tensor.readOnly();
        });
    }

    Graph graph() {
        return graph;
    }

    Kernels kernels() {
        return kernels;
    }

    int threads() {
        return threads;
    }

    Weights weights() {
        return weights;
    }

    Buffers buffers() {
        return buffers;
    }

    List<Step> steps() {
        return steps;
    }

    List<String> texts() {
        return texts;
    }

    /** The room that every workspace needs. */
    int room() {
        return room;
    }

    void needRoom(long elements) {
        room = Math.max(room, Buffers.checked(elements, "a step's scratch memory"));
    }

    /** The axes of a value. */
    int[] sizes(Value value) {
        return Arrays.stream(value.shape().bind(sizes).sizes()).mapToInt(n -> Buffers.checked(n, "an axis of '" + value.name() + "'"))
                .toArray();
    }

    /** The number of elements of a value. */
    int count(Value value) {
        return Buffers.checked(value.shape().bind(sizes).count(), "'" + value.name() + "'");
    }

    boolean isFloat(Value value) {
        return Buffers.isArray(value.type().dtype());
    }

    /** The tensor of a value that does not change from run to run. */
    Optional<Tensor> constant(Value value) {
        return Optional.ofNullable(constants.get(value));
    }

    boolean isOutput(Value value) {
        return outputs.contains(value);
    }

    /** The only reader of a value that nobody else sees. */
    Optional<Node> onlyReader(Value value) {
        List<Node> nodes = readers.getOrDefault(value, List.of());
        return !isOutput(value) && nodes.size() == 1 && !done.contains(nodes.getFirst()) ? Optional.of(nodes.getFirst()) : Optional.empty();
    }

    boolean isRead(Value value) {
        return isOutput(value) || readers.containsKey(value);
    }

    void markDone(Node node) {
        done.add(node);
    }

    boolean isDone(Node node) {
        return done.contains(node) || node.outputs().stream().allMatch(constants::containsKey);
    }

    /** The sizes of all names. */
    Map<String, Dim> bindings() {
        return sizes;
    }

    /** Whether no reader wants a border around a value. */
    boolean wantsNoBorder(Value value) {
        return borders.getOrDefault(value, Border.NONE).equals(Border.NONE);
    }

    /** Whether a value has been computed. */
    boolean isReady(Value value) {
        return plain.containsKey(value) || last.containsKey(value) || constants.containsKey(value) || flattened.containsKey(value);
    }

    boolean isLast(Value value) {
        return last.containsKey(value);
    }

    /** A value in row-major order. */
    int plain(Value value) {
        Integer there = plain.get(value);
        if (there != null) {
            return there;
        }
        Tensor constant = constants.get(value);
        int buffer;
        if (flattened.containsKey(value)) {
            buffer = plain(flattened.get(value));
        } else if (constant != null) {
            buffer = isFloat(value) ? buffers.fixed(weights.form(value, "plain", constant::toFloats)) : buffers.given(constant);
        } else {
            Last from = last.get(value);
            buffer = buffers.floats(count(value), "'" + value.name() + "'");
            emit("to row-major '" + value.name() + "'", new LayoutStep(from.layout(), from.buffer(), buffer, false), List.of(from.buffer()),
                    List.of(buffer));
        }
        plain.put(value, buffer);
        return buffer;
    }

    /** A value in channels-last layout with at least the border that its readers were found to want. */
    Last last(Value value) {
        Last there = last.get(value);
        if (there != null) {
            return there;
        }
        int from = plain(value);
        Last to = defineLast(value);
        emit("to " + to.layout() + " '" + value.name() + "'", new LayoutStep(to.layout(), from, to.buffer(), true), List.of(from),
                List.of(to.buffer()));
        return to;
    }

    /** The layout that a value would have channels-last. */
    ChannelsLast layout(Value value, Border border) {
        int[] s = sizes(value);
        int rank = s.length;
        ChannelsLast layout = new ChannelsLast(s[0], s[1], rank > 4 ? s[rank - 3] : 1, rank > 3 ? s[rank - 2] : 1,
                rank > 2 ? s[rank - 1] : 1,
                border);
        Buffers.checked(layout.size(), "'" + value.name() + "'");
        return layout;
    }

    /** A new buffer for a value, in row-major order. */
    int define(Value value) {
        int buffer = isFloat(value) ? buffers.floats(count(value), "'" + value.name() + "'") : buffers.tensor(boundType(value));
        plain.put(value, buffer);
        return buffer;
    }

    TensorType boundType(Value value) {
        return value.type().bind(sizes);
    }

    /** A new buffer for a value, in channels-last layout. */
    Last defineLast(Value value) {
        Border border = borders.getOrDefault(value, Border.NONE);
        ChannelsLast layout = layout(value, border);
        Last made = new Last(buffers.floats(layout.size(), "'" + value.name() + "'"), layout);
        last.put(value, made);
        return made;
    }

    /** Lets a value share another one's buffer. */
    void alias(Value value, int buffer) {
        plain.put(value, buffer);
    }

    /** Lets a value share another one's channels-last buffer. */
    void aliasLast(Value value, Last buffer) {
        last.put(value, buffer);
    }

    /** Remembers that a matrix is an image per row, which is there channels-last; it is made row-major only if someone asks. */
    void flatten(Value matrix, Value image) {
        flattened.put(matrix, image);
    }

    /** The channels-last image that a matrix is, if it was not made row-major. */
    Optional<Last> image(Value matrix) {
        Value image = flattened.get(matrix);
        return image == null || plain.containsKey(matrix) || plain.containsKey(image) ? Optional.empty() : Optional.of(last.get(image));
    }

    /** A FLOAT32 buffer for something between two steps. */
    int scratch(long elements, String what) {
        return buffers.floats(elements, what);
    }

    int fixed(float[] array) {
        return buffers.fixed(array);
    }

    /** A FLOAT32 value stretched to a shape. */
    int stretched(Value value, int[] to) {
        int[] from = sizes(value);
        if (Arrays.equals(from, to) || count(value) == Arrays.stream(to).reduce(1, (a, b) -> a * b)) {
            return plain(value);
        }
        Grid grid = Grid.of(to, Grid.stretched(from, to), Grid.dense(to));
        int source = plain(value);
        int target = scratch(grid.runs() * (long) grid.run(), "'" + value.name() + "'");
        emit("stretch '" + value.name() + "'", new MoveStep(grid, source, 0, target, 0), List.of(source), List.of(target));
        return target;
    }

    /** Adds a step. */
    void emit(String text, Step step, List<Integer> reads, List<Integer> writes) {
        int at = steps.size() + 1;
        reads.forEach(b -> buffers.use(b, at));
        writes.forEach(b -> buffers.use(b, at));
        steps.add(step);
        texts.add(text);
    }

    /** Says that the last step needs more buffers than it was said to read. */
    void keepAlive(int... used) {
        for (int buffer : used) {
            buffers.use(buffer, steps.size());
        }
    }

    /** FLOAT32, everywhere. */
    boolean allFloat(Node node) {
        return node.inputs().stream().allMatch(v -> v.type().dtype() == DType.FLOAT32)
                && node.outputs().stream().allMatch(v -> v.type().dtype() == DType.FLOAT32);
    }
}
