package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Optimize;
import axiom.api.runtime.Session;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.host.AxiomHost;
import axiom.tck.format.Box;
import axiom.tck.format.Closeness;
import axiom.tck.format.Instance;
import axiom.tck.format.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real networks in an embedded host: each loads, runs wholly on the CPU backend under every optimisation, and computes what ONNX Runtime computes at points of
 * the boxes that its properties speak of.
 */
class NetworksTest {

    private static final Closeness TOLERANCE = new Closeness(1e-4, 1e-5);
    /** Batches of an open model: one, odd ones around the width of a vector, and several tiles. */
    private static final List<Integer> BATCHES = List.of(1, 3, 17, 64);
    /** Runs of a model whose batch is fixed. */
    private static final int ROUNDS = 8;

    private static Axiom axiom;

    @TestFactory
    Stream<DynamicTest> computeOnTheCpuWhatOnnxRuntimeComputes() {
        Path data = SharedData.folder("vnn");
        List<Instance> instances = Instance.in(data);
        assertTrue(instances.size() > 30, "only " + instances.size() + " networks");
        axiom = AxiomHost.builder().start();
        return instances.stream().map(i -> dynamicTest(data.relativize(i.network()).toString(), i.network().toUri(), () -> compare(i)));
    }

    @AfterAll
    static void close() {
        if (axiom != null) {
            axiom.close();
        }
    }

    private static void compare(Instance instance) throws OrtException {
        Model model = axiom.read(instance.network());
        Shape open = model.inputs().firstEntry().getValue().shape();
        assertEquals(1, model.inputs().size());
        List<Shape> shapes = new ArrayList<>();
        if (open.isFixed()) {
            for (int i = 0; i < ROUNDS; i++) {
                shapes.add(open);
            }
        } else {
            BATCHES.forEach(b -> shapes.add(new Shape(open.dims().stream().map(d -> d.isFixed() ? d : Dim.of(b)).toList())));
        }
        Random random = new Random(instance.network().getFileName().toString().hashCode());
        Box box = Box.read(instance.property(), (int) new Shape(open.dims().stream().filter(Dim::isFixed).toList()).count());
        List<Tensor> points = shapes.stream().map(s -> Tensor.of(s, box.sample(random, (int) (s.count() / box.low().length)))).toList();
        List<Map<String, Tensor>> expected = expected(instance.network(), model, points);
        for (Optimize optimize : Optimize.values()) {
            CompileOptions options = CompileOptions.DEFAULT.optimize(optimize).fallback(Fallback.FAIL).on("cpu");
            try (Session session = axiom.compile(model, options)) {
                for (int i = 0; i < points.size(); i++) {
                    String what = optimize + ", input " + points.get(i).shape() + ", ";
                    Map<String, Tensor> actual = session.run(Map.of(model.inputs().firstEntry().getKey(), points.get(i)));
                    assertEquals(expected.get(i).keySet(), actual.keySet());
                    expected.get(i).forEach((name, value) -> TOLERANCE.require(value, actual.get(name), what + name));
                }
                assertEquals(List.of("cpu"), session.placement().backends());
            }
        }
        // nor is another backend chosen where all may be
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
        }
    }

    /** What ONNX Runtime computes, by output name. */
    private static List<Map<String, Tensor>> expected(Path network, Model model, List<Tensor> points) throws OrtException {
        List<Map<String, Tensor>> expected = new ArrayList<>();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(network.toString(), options)) {
                for (Tensor point : points) {
                    expected.add(run(environment, session, model, point));
                }
            }
        }
        return expected;
    }

    private static Map<String, Tensor> run(OrtEnvironment environment, OrtSession session, Model model, Tensor point) throws OrtException {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(point.toFloats()), point.shape().sizes());
                OrtSession.Result result = session.run(Map.of(model.inputs().firstEntry().getKey(), input))) {
            assertEquals(model.outputs().size(), result.size());
            for (String name : model.outputs().keySet()) {
                OnnxTensor value = (OnnxTensor) result.get(name).orElseThrow();
                float[] elements = new float[value.getFloatBuffer().remaining()];
                value.getFloatBuffer().get(elements);
                outputs.put(name, Tensor.of(Shape.of(value.getInfo().getShape()), elements));
            }
        }
        return outputs;
    }
}
