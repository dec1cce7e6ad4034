package axiom.bench.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import axiom.bench.Contestant;
import axiom.bench.OnnxFile;
import axiom.bench.Workload;

/** ONNX Runtime on the processor, with input and output in pinned buffers, its fastest way from Java. */
public final class OrtContestant implements Contestant {

    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final FloatBuffer result;

    /**
     * Loads a workload.
     *
     * @param workload what
     * @param threads how many threads it may use
     */
    public OrtContestant(Workload workload, int threads) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            session = environment.createSession(OnnxFile.of(workload.program()), options);
            FloatBuffer input = direct(workload.input().toFloats().length);
            input.put(workload.input().toFloats()).flip();
            var output = workload.program().graph().outputs().firstEntry().getValue();
            result = direct((int) output.shape().count());
            inputs = Map.of("x", OnnxTensor.createTensor(environment, input, workload.input().shape().sizes()));
            outputs = Map.of(output.name(), OnnxTensor.createTensor(environment, result, output.shape().sizes()));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FloatBuffer direct(int count) {
        return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public String engine() {
        return "onnxruntime";
    }

    @Override
    public void run() {
        try (OrtSession.Result _ = session.run(inputs, outputs)) {
            // the result is in the pinned buffer
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public float[] output() {
        float[] copy = new float[result.capacity()];
        result.duplicate().rewind().get(copy);
        return copy;
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
