package axiom.api.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * The simplest executable: runs the nodes of a graph one after the other on the host, each by a kernel, into new tensors. It takes care of everything but the
 * arithmetic, for backends that begin small. Threads and lifetime are as {@link Executable} says.
 */
public final class NodeByNode implements Executable {

    /** Computes one node. Called from several threads at once. */
    @FunctionalInterface
    public interface Kernel {

        /**
         * Computes the results of a node.
         *
         * @param node the node
         * @param operands its operands, not to be written
         * @param results a writable tensor of zeros for each result
         */
        void run(Node node, List<Tensor> operands, List<Tensor> results);
    }

    private final Program program;
    private final Kernel kernel;
    private final Map<String, Tensor> parameters;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * An executable.
     *
     * @param program what it runs
     * @param kernel computes each node
     */
    public NodeByNode(Program program, Kernel kernel) {
        this.program = program;
        this.kernel = kernel;
        this.parameters = new HashMap<>(program.parameters());
    }

    @Override
    public Graph graph() {
        return program.graph();
    }

    @Override
    public void run(List<Tensor> inputs, List<Tensor> outputs) {
        Lock held = program.updates().isEmpty() ? lock.readLock() : lock.writeLock();
        held.lock();
        try {
            if (closed) {
                throw new IllegalStateException(
                        "[axiom.backend] the executable of '" + graph().name() + "' is closed; help: compile the program again");
            }
            compute(inputs, outputs);
        } finally {
            held.unlock();
        }
    }

    private void compute(List<Tensor> inputs, List<Tensor> outputs) {
        Map<String, Dim> sizes = graph().bind(inputs.stream().map(Tensor::type).toList());
        List<String> names = List.copyOf(graph().outputs().sequencedKeySet());
        List<Value> wanted = List.copyOf(graph().outputs().sequencedValues());
        requireTypes(wanted.stream().map(v -> v.type().bind(sizes)).toList(), outputs);
        Map<Value, Tensor> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(graph().inputs().get(i), inputs.get(i));
        }
        graph().parameters().forEach(p -> values.put(p, parameters.get(p.name())));
        for (Node node : graph().nodes()) {
            List<Tensor> results = new ArrayList<>();
            for (Value output : node.outputs()) {
                results.add(Tensor.allocate(output.type().bind(sizes)));
                values.put(output, results.getLast());
            }
            kernel.run(node, node.inputs().stream().map(values::get).toList(), results);
        }
        for (int i = 0; i < outputs.size(); i++) {
            Tensor result = values.get(wanted.get(i));
            outputs.get(i).segment().copyFrom(result.segment());
            if (program.updates().containsKey(names.get(i))) {
                parameters.put(program.updates().get(names.get(i)), result.copy());
            }
        }
    }

    private void requireTypes(List<TensorType> expected, List<Tensor> outputs) {
        List<TensorType> given = outputs.stream().map(Tensor::type).toList();
        if (!given.equals(expected)) {
            throw new ShapeError("'" + graph().name() + "' writes " + expected + "; its outputs are " + given, "",
                    "pass tensors of these types", given);
        }
    }

    @Override
    public Tensor parameter(String name) {
        lock.readLock().lock();
        try {
            Tensor parameter = parameters.get(name);
            if (parameter == null) {
                throw new IllegalArgumentException("[axiom.backend] '" + graph().name() + "' has no parameter '" + name + "'; help: it has "
                        + graph().parameters().stream().map(Value::name).toList());
            }
            return parameter.copy();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<String> explain() {
        return List.of(graph().nodes().size() + " nodes, one after the other");
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
