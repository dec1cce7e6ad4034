package axiom.interop.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.core.reference.ReferenceBackend;
import axiom.tck.format.Box;
import axiom.tck.format.Closeness;
import axiom.tck.format.Instance;
import axiom.tck.format.SharedData;

/** Real networks: each loads, and computes what ONNX Runtime computes at points of the boxes that its properties speak of. */
class NetworksTest {

    private static final Closeness TOLERANCE = new Closeness(1e-4, 1e-5);
    private static final int POINTS = Integer.getInteger("axiom.onnx.points", 4);

    @TestFactory
    Stream<DynamicTest> computeWhatOnnxRuntimeComputes() {
        Path data = SharedData.folder("vnn");
        List<Instance> instances = Instance.in(data);
        assertTrue(instances.size() > 30, "only " + instances.size() + " networks");
        return instances.stream().map(i -> dynamicTest(data.relativize(i.network()).toString(), () -> compare(i.network(), i.property())));
    }

    private static void compare(Path network, Path property) throws OrtException {
        Model model = new OnnxReader().read(network, ReadOptions.DEFAULT);
        assertEquals(1, model.inputs().size());
        String input = model.inputs().firstEntry().getKey();
        Shape shape = model.inputs().firstEntry().getValue().shape();
        // a named dimension is the batch
        int batch = shape.isFixed() ? 1 : POINTS;
        Shape fixed = new Shape(shape.dims().stream().map(d -> d.isFixed() ? d : Dim.of(batch)).toList());
        Box box = Box.read(property, (int) fixed.count() / batch);
        Random random = new Random(network.getFileName().toString().hashCode());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(network.toString());
                Executable executable = new ReferenceBackend().compile(new Program(model.graph(), model.parameters()))) {
            for (int round = 0; round < POINTS / batch; round++) {
                float[] points = box.sample(random, batch);
                List<Tensor> actual = executable.run(List.of(Tensor.of(fixed, points)));
                try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(points), fixed.sizes());
                        OrtSession.Result expected = session.run(Map.of(input, tensor))) {
                    List<String> names = List.copyOf(model.outputs().keySet());
                    assertEquals(expected.size(), names.size());
                    for (int i = 0; i < names.size(); i++) {
                        OnnxTensor value = (OnnxTensor) expected.get(names.get(i)).orElseThrow();
                        float[] elements = new float[value.getFloatBuffer().remaining()];
                        value.getFloatBuffer().get(elements);
                        TOLERANCE.require(Tensor.of(Shape.of(value.getInfo().getShape()), elements), actual.get(i), names.get(i));
                    }
                }
            }
        }
    }
}
