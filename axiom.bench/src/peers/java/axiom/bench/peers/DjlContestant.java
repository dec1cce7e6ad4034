package axiom.bench.peers;

import java.util.HashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.Node;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.Tensor;
import axiom.bench.Contestant;
import axiom.bench.Workload;

/** PyTorch through DJL, one operator after the other. */
public final class DjlContestant implements Contestant {

    private final NDManager manager = NDManager.newBaseManager();
    private final Workload workload;
    private final Map<String, NDArray> values = new HashMap<>();
    private float[] output = {};

    /**
     * Loads a workload.
     *
     * @param workload what
     */
    public DjlContestant(Workload workload) {
        this.workload = workload;
        values.put("x", array(workload.input()));
        workload.program().parameters().forEach((name, tensor) -> values.put(name, array(tensor)));
    }

    private NDArray array(Tensor tensor) {
        return manager.create(tensor.toFloats(), new Shape(tensor.shape().sizes()));
    }

    @Override
    public String engine() {
        return "djl-pytorch";
    }

    @Override
    public void run() {
        try (NDManager scope = manager.newSubManager()) {
            Map<String, NDArray> results = new HashMap<>(values);
            for (Node node : workload.program().graph().nodes()) {
                NDArray result = apply(node, results);
                result.attach(scope);
                results.put(node.output().name(), result);
            }
            Value last = workload.program().graph().outputs().firstEntry().getValue();
            output = results.get(last.name()).toFloatArray();
        }
    }

    private static NDArray apply(Node node, Map<String, NDArray> results) {
        NDArray[] in = node.inputs().stream().map(v -> results.get(v.name())).toArray(NDArray[]::new);
        return switch (node.op()) {
            case Gemm _ -> Linear.linear(in[0], in[1], in[2]).singletonOrThrow();
            case Convolution.Conv _ -> Conv2d.conv2d(in[0], in[1], in[2], new Shape(1, 1), new Shape(1, 1)).singletonOrThrow();
            case axiom.api.graph.Pool.MaxPool _ ->
                Pool.maxPool2d(in[0], new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
            case View.Flatten _ -> in[0].reshape(in[0].getShape().get(0), -1);
            case Unary.Relu _ -> Activation.relu(in[0]);
            case Binary.Add _ -> in[0].add(in[1]);
            default -> throw new IllegalArgumentException("[axiom.bench] no workload uses " + node.op().name());
        };
    }

    @Override
    public float[] output() {
        return output;
    }

    @Override
    public void close() {
        manager.close();
    }
}
