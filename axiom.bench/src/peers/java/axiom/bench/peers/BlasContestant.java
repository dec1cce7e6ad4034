package axiom.bench.peers;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.HashMap;
import java.util.Map;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

import axiom.api.graph.Gemm;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.bench.Contestant;
import axiom.bench.Workload;

/** OpenBLAS for the matrix products of a dense network; bias and activation in Java. */
public final class BlasContestant implements Contestant {

    private final Workload workload;
    private final Map<String, FloatPointer> values = new HashMap<>();
    private final Map<String, float[]> arrays = new HashMap<>();
    private float[] output = {};

    /**
     * Loads a workload of Gemm and Relu nodes.
     *
     * @param workload what
     * @param threads how many threads it may use
     */
    public BlasContestant(Workload workload, int threads) {
        this.workload = workload;
        openblas_nolapack.blas_set_num_threads(threads);
        values.put("x", new FloatPointer(workload.input().toFloats()));
        workload.program().parameters().forEach((name, tensor) -> {
            values.put(name, new FloatPointer(tensor.toFloats()));
            arrays.put(name, tensor.toFloats());
        });
        for (Node node : workload.program().graph().nodes()) {
            int count = (int) node.output().shape().count();
            values.put(node.output().name(), new FloatPointer(count));
            arrays.put(node.output().name(), new float[count]);
        }
    }

    @Override
    public String engine() {
        return "openblas";
    }

    @Override
    public void run() {
        for (Node node : workload.program().graph().nodes()) {
            FloatPointer to = values.get(node.output().name());
            float[] array = arrays.get(node.output().name());
            if (node.op() instanceof Gemm) {
                gemm(node, to);
                to.get(array);
                float[] bias = arrays.get(node.inputs().get(2).name());
                for (int i = 0; i < array.length; i += bias.length) {
                    for (int j = 0; j < bias.length; j++) {
                        array[i + j] += bias[j];
                    }
                }
            } else {
                float[] from = arrays.get(node.inputs().getFirst().name());
                for (int i = 0; i < array.length; i++) {
                    array[i] = Math.max(0, from[i]);
                }
            }
            to.put(array);
            output = array;
        }
    }

    private void gemm(Node node, FloatPointer to) {
        Value x = node.inputs().get(0);
        int m = (int) x.shape().dim(0).size();
        int k = (int) x.shape().dim(1).size();
        int n = (int) node.output().shape().dim(1).size();
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, values.get(x.name()), k, values.get(node.inputs().get(1).name()),
                k,
                0, to, n);
    }

    @Override
    public float[] output() {
        return output;
    }

    @Override
    public void close() {
        values.values().forEach(FloatPointer::close);
    }
}
