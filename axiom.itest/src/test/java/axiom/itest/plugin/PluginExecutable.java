package axiom.itest.plugin;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.NodeByNode;
import axiom.api.backend.Program;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Runs Gemm and Relu in the plainest way, and goes wrong as it is told. */
final class PluginExecutable implements Executable {

    private final NodeByNode right;
    private final Fault fault;

    PluginExecutable(Program program, Fault fault) {
        this.right = new NodeByNode(program, PluginExecutable::compute);
        this.fault = fault;
    }

    @Override
    public Graph graph() {
        return right.graph();
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        List<Tensor> results = right.run(inputs);
        return switch (fault) {
            case SHAPE -> List.of(Tensor.allocate(TensorType.of(DType.FLOAT32, 1, 2, 3)));
            case DTYPE -> List.of(Tensor.allocate(results.getFirst().type().as(DType.FLOAT64)));
            default -> results;
        };
    }

    @Override
    public void run(List<Tensor> inputs, List<Tensor> outputs) {
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
        right.run(inputs, outputs);
        if (fault == Fault.VALUES) {
            outputs.getFirst().set(0, outputs.getFirst().at(0) + 1);
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.parkNanos(Long.MAX_VALUE);
        }
    }

    private static void compute(Node node, List<Tensor> operands, List<Tensor> results) {
        Tensor result = results.getFirst();
        if (node.op() instanceof Gemm gemm) {
            gemm(gemm, operands, result);
        } else {
            for (long i = 0; i < result.count(); i++) {
                result.set(i, Math.max(0, operands.getFirst().at(i)));
            }
        }
    }

    private static void gemm(Gemm op, List<Tensor> operands, Tensor result) {
        Tensor a = operands.get(0);
        Tensor b = operands.get(1);
        long columns = result.shape().dim(1).size();
        long inner = a.shape().dim(1).size();
        for (long i = 0; i < result.shape().dim(0).size(); i++) {
            for (long j = 0; j < columns; j++) {
                double sum = operands.size() < 3 ? 0 : operands.get(2).at(j);
                for (long k = 0; k < inner; k++) {
                    sum += a.at(i * inner + k) * b.at(op.transposeB() ? j * inner + k : k * columns + j);
                }
                result.set(i * columns + j, sum);
            }
        }
    }

    @Override
    public Tensor parameter(String name) {
        return right.parameter(name);
    }

    @Override
    public List<String> explain() {
        return right.explain();
    }

    @Override
    public void close() {
        right.close();
    }
}
