package axiom.core.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** A program that is run node by node. Parameters and constants are copied to the heap once and never changed, only replaced. */
final class Interpreter implements Executable {

    private final Graph graph;
    private final Map<String, String> updates;
    private final long elements;
    private final Arithmetic arithmetic;
    private final Schedule schedule;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final ReentrantLock updating = new ReentrantLock();
    private final Map<Value, Buffer> constants = new HashMap<>();
    private volatile Map<String, Buffer> parameters;
    private volatile Layout layout;
    private boolean closed;

    Interpreter(Program program, Arithmetic arithmetic) {
        this.graph = program.graph();
        this.updates = program.updates();
        this.elements = program.parameters().values().stream().mapToLong(Tensor::count).sum();
        this.arithmetic = arithmetic;
        this.schedule = new Schedule(graph);
        if (graph.inputs().stream().allMatch(v -> v.shape().isFixed())) {
            layout(graph.bind(graph.inputs().stream().map(Value::type).toList()));
        }
        Map<String, Buffer> resident = new HashMap<>();
        graph.parameters().forEach(v -> resident.put(v.name(), Codec.read(program.parameters().get(v.name()))));
        this.parameters = Map.copyOf(resident);
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Constant(Tensor value)) {
                constants.put(node.output(), Codec.read(value));
            }
        }
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        // before allocating what might be too large
        Layout bound = layout(graph.bind(types(inputs)));
        List<Tensor> outputs = new ArrayList<>();
        for (Value output : graph.outputs().values()) {
            outputs.add(Tensor.allocate(bound.types()[schedule.slot(output)]));
        }
        run(inputs, outputs);
        return outputs;
    }

    @Override
    public void run(List<Tensor> inputs, List<Tensor> outputs) {
        life.readLock().lock();
        try {
            requireOpen();
            Layout bound = layout(graph.bind(types(inputs)));
            requireOutputs(bound, outputs);
            if (updates.isEmpty()) {
                execute(inputs, outputs, bound);
            } else {
                updating.lock();
                try {
                    execute(inputs, outputs, bound);
                } finally {
                    updating.unlock();
                }
            }
        } catch (OutOfMemoryError e) {
            throw new BackendException("[axiom.memory] the Java heap of " + Runtime.getRuntime().maxMemory() + " bytes is too small for '"
                    + graph.name() + "'\n  help: use a smaller batch, or raise the limit with -Xmx", e);
        } finally {
            life.readLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("[axiom.run] '" + graph.name() + "' has been closed; help: compile it again");
        }
    }

    private static List<TensorType> types(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::type).toList();
    }

    private Layout layout(Map<String, Dim> sizes) {
        Layout last = layout;
        if (last == null || !last.sizes().equals(sizes)) {
            last = Layout.of(schedule, sizes);
            layout = last;
        }
        return last;
    }

    private void requireOutputs(Layout bound, List<Tensor> outputs) {
        if (outputs.size() != graph.outputs().size()) {
            throw new ShapeError("graph '" + graph.name() + "' has " + graph.outputs().size() + " outputs; " + outputs.size()
                    + " tensors are given", "", "pass one for each of " + graph.outputs().keySet(), types(outputs));
        }
        int i = 0;
        for (Map.Entry<String, Value> output : graph.outputs().entrySet()) {
            TensorType type = bound.types()[schedule.slot(output.getValue())];
            Tensor given = outputs.get(i++);
            if (!given.type().equals(type)) {
                throw new ShapeError("output '" + output.getKey() + "' is " + type + "; " + given.type() + " is given", "",
                        "pass a tensor of type " + type, List.of(given.type()));
            }
            if (given.segment().isReadOnly()) {
                throw new IllegalArgumentException(
                        "[axiom.run] the tensor for output '" + output.getKey() + "' is read-only; help: make it with Tensor.allocate");
            }
        }
    }

    private void execute(List<Tensor> inputs, List<Tensor> outputs, Layout bound) {
        Buffer[] values = new Buffer[schedule.size()];
        for (int i = 0; i < inputs.size(); i++) {
            values[schedule.slot(graph.inputs().get(i))] = Codec.read(inputs.get(i));
        }
        Map<String, Buffer> current = parameters;
        graph.parameters().forEach(v -> values[schedule.slot(v)] = current.get(v.name()));
        Map<Value, Buffer> results = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            List<Buffer> computed = compute(node, values, bound);
            for (int j = 0; j < computed.size(); j++) {
                values[schedule.slot(node.outputs().get(j))] = computed.get(j);
            }
            for (int slot : schedule.finished(i)) {
                values[slot] = null;
            }
        }
        graph.outputs().values().forEach(v -> results.put(v, values[schedule.slot(v)]));
        int i = 0;
        for (Value output : graph.outputs().values()) {
            Codec.write(results.get(output), outputs.get(i++));
        }
        update(results);
    }

    private List<Buffer> compute(Node node, Buffer[] values, Layout bound) {
        if (constants.containsKey(node.output())) {
            return List.of(constants.get(node.output()));
        }
        Buffer[] operands = node.inputs().stream().map(v -> values[schedule.slot(v)]).toArray(Buffer[]::new);
        List<TensorType> types = node.outputs().stream().map(v -> bound.types()[schedule.slot(v)]).toList();
        try {
            return Kernels.apply(node.op(), operands, new Site(node, types, arithmetic));
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            throw new BackendException("[axiom.reference] " + node.op().name() + " failed: " + e + "\n  at " + node.where()
                    + "\n  help: this is a defect of the reference interpreter, or an attribute is absurdly large", e);
        }
    }

    private void update(Map<Value, Buffer> results) {
        if (!updates.isEmpty()) {
            Map<String, Buffer> next = new HashMap<>(parameters);
            updates.forEach((output, parameter) -> next.put(parameter, results.get(graph.outputs().get(output))));
            parameters = Map.copyOf(next);
        }
    }

    @Override
    public Tensor parameter(String name) {
        life.readLock().lock();
        try {
            requireOpen();
            return read(name);
        } finally {
            life.readLock().unlock();
        }
    }

    private Tensor read(String name) {
        Buffer buffer = parameters.get(name);
        if (buffer == null) {
            throw new IllegalArgumentException(
                    "[axiom.run] '" + graph.name() + "' has no parameter '" + name + "'; help: it has "
                            + graph.parameters().stream().map(Value::name).toList());
        }
        Tensor tensor = Tensor.allocate(buffer.type());
        Codec.write(buffer, tensor);
        return tensor;
    }

    @Override
    public List<String> explain() {
        List<String> lines = new ArrayList<>();
        lines.add("reference interpreter, " + arithmetic + " arithmetic, one operator after the other, nothing fused");
        lines.add(graph.nodes().size() + " operators; " + elements + " parameter elements resident on the Java heap, 8 bytes each");
        Layout last = layout;
        if (last != null) {
            lines.add("at most " + last.peak() + " bytes of values at one time for sizes " + last.sizes());
        }
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            closed = true;
            parameters = Map.of();
            constants.clear();
        } finally {
            life.writeLock().unlock();
        }
    }
}
