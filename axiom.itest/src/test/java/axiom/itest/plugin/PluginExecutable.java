package axiom.itest.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Runs Gemm and Relu in the plainest way. */
final class PluginExecutable implements Executable {

    private final Program program;
    private final Fault fault;
    private final AtomicBoolean closed = new AtomicBoolean();

    PluginExecutable(Program program, Fault fault) {
        this.program = program;
        this.fault = fault;
    }

    @Override
    public Graph graph() {
        return program.graph();
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        List<Tensor> right = Executable.super.run(inputs);
        return switch (fault) {
            case SHAPE -> List.of(Tensor.allocate(TensorType.of(DType.FLOAT32, 1, 2, 3)));
            case DTYPE -> List.of(Tensor.allocate(right.getFirst().type().as(DType.FLOAT64)));
            default -> right;
        };
    }

    @Override
    public void run(List<Tensor> inputs, List<Tensor> outputs) {
        if (closed.get()) {
            throw new IllegalStateException("[plugin] this executable is closed");
        }
        switch (fault) {
            case RUN -> throw new BackendException("the device fell off the bus");
            case RUN_ERROR -> throw new NoSuchMethodError("built against another version");
            case HANG -> hang();
            case HANG_LATER -> {
                if (graph().name().equals("mlp")) {
                    hang();
                }
            }
            default -> {}
        }
        Map<Value, Tensor> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(graph().inputs().get(i), inputs.get(i));
        }
        graph().parameters().forEach(p -> values.put(p, program.parameters().get(p.name())));
        Map<String, Dim> sizes = graph().bind(inputs.stream().map(Tensor::type).toList());
        for (Node node : graph().nodes()) {
            Tensor result = Tensor.allocate(node.output().type().bind(sizes));
            List<Tensor> operands = node.inputs().stream().map(values::get).toList();
            if (node.op() instanceof Gemm gemm) {
                gemm(gemm, operands, result);
            } else {
                for (long i = 0; i < result.count(); i++) {
                    result.set(i, Math.max(0, operands.getFirst().at(i)));
                }
            }
            values.put(node.output(), result);
        }
        int i = 0;
        for (Value output : graph().outputs().values()) {
            outputs.get(i++).segment().copyFrom(values.get(output).segment());
        }
        if (fault == Fault.VALUES) {
            outputs.getFirst().set(0, outputs.getFirst().at(0) + 1);
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.parkNanos(Long.MAX_VALUE);
        }
    }

    private static void gemm(Gemm op, List<Tensor> operands, Tensor result) {
        Tensor a = operands.get(0);
        Tensor b = operands.get(1);
        long rows = result.shape().dim(0).size();
        long columns = result.shape().dim(1).size();
        long inner = a.shape().dim(1).size();
        for (long i = 0; i < rows; i++) {
            for (long j = 0; j < columns; j++) {
                double sum = operands.size() < 3
                        ? 0
                        : operands.get(2).at(operands.get(2).count() == 1
                                ? 0
                                : operands.get(2).shape().rank() == 2
                                        && operands.get(2).shape().dim(0).size() > 1 ? i * columns + j : j);
                for (long k = 0; k < inner; k++) {
                    sum += a.at(i * inner + k) * b.at(op.transposeB() ? j * inner + k : k * columns + j);
                }
                result.set(i * columns + j, sum);
            }
        }
    }

    @Override
    public Tensor parameter(String name) {
        return program.parameters().get(name);
    }

    @Override
    public List<String> explain() {
        return List.of("plain loops");
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
