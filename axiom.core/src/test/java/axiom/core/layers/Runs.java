package axiom.core.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Random;
import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Builds layers, gives their parameters any values, and runs them on the reference. */
final class Runs {

    private static final ReferenceBackend REFERENCE = new ReferenceBackend(Arithmetic.DOUBLE);

    private Runs() {}

    /** Uniform numbers from −1 to 1. */
    static Tensor numbers(long seed, long... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Random.uniform(seed, 0, i) - 1);
        }
        return Tensor.of(shape, values);
    }

    /** A model of one layer whose parameters are uniform numbers, so that no term of a formula vanishes. */
    static Model model(Layer layer, Tensor... inputs) {
        Model model = Models.build("layer", layer, 1, types(inputs));
        return model.with(randomized(model));
    }

    static Map<String, Tensor> randomized(Model model) {
        Map<String, Tensor> parameters = new HashMap<>();
        model.parameters().forEach((name, tensor) -> {
            if (tensor.dtype().isFloat()) {
                double lift = name.endsWith("running_var") ? 1.5 : 0;
                Tensor drawn = numbers(name.hashCode(), tensor.shape().sizes());
                parameters.put(name, Tensor.of(tensor.type(), IntStream.range(0, (int) drawn.count()).mapToDouble(i -> drawn.at(i) + lift)
                        .toArray()));
            }
        });
        return parameters;
    }

    static TensorType[] types(Tensor... inputs) {
        return Arrays.stream(inputs).map(Tensor::type).toArray(TensorType[]::new);
    }

    static List<Tensor> run(Model model, Tensor... inputs) {
        try (Executable executable = REFERENCE.compile(new Program(model.graph(), model.parameters()))) {
            return executable.run(List.of(inputs));
        }
    }

    static double[] run(Layer layer, Tensor... inputs) {
        return run(model(layer, inputs), inputs).getFirst().toDoubles();
    }

    static void assertClose(double[] expected, double[] actual) {
        assertArrayEquals(expected, actual, 1e-5);
    }

    static void assertShape(Tensor actual, long... sizes) {
        assertEquals(Shape.of(sizes), actual.shape());
    }
}
