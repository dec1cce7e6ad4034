package axiom.core.lang;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Random;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Declarations in tests, and runs of their models. */
final class Declared {

    static final String MNIST = """
            input  :: Tensor{Float32, (:batch, 28, 28, 1)}
            output :: Probabilities(10)
            features = input |> Conv(32, (3,3)) |> ReLU |> MaxPool((2,2))
            features = features |> Conv(64, (3,3)) |> ReLU |> MaxPool((2,2))
            flat   = features |> GlobalAvgPool() |> Flatten
            output = flat |> Dense(64, 10) |> Softmax
            """;

    private static final ReferenceBackend REFERENCE = new ReferenceBackend(Arithmetic.DOUBLE);

    private Declared() {}

    static Declaration of(String text) {
        return Declaration.of(new Source("net", text), Vocabulary.BUILT_IN);
    }

    /** A declaration that nothing is wrong with, warnings aside. */
    static Declaration right(String text) {
        Declaration declaration = of(text);
        if (declaration.hasErrors()) {
            throw new AssertionError(
                    declaration.diagnostics().stream().map(d -> d.text(declaration.source())).collect(Collectors.joining("\n")));
        }
        return declaration;
    }

    static Model model(String text) {
        return right(text).build(42);
    }

    static List<Tensor> run(Model model, Tensor... inputs) {
        try (Executable executable = REFERENCE.compile(new Program(model.graph(), model.parameters()))) {
            return executable.run(List.of(inputs));
        }
    }

    /** Uniform numbers from −1 to 1. */
    static Tensor numbers(long seed, long... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * Random.uniform(seed, 0, i) - 1);
        }
        return Tensor.of(shape, values);
    }

    /** A model with uniform numbers for parameters, the first ones alike in every model, so that no term vanishes. */
    static Model randomized(Model model) {
        Map<String, Tensor> parameters = new HashMap<>();
        List<String> names = List.copyOf(model.parameters().keySet());
        IntStream.range(0, names.size())
                .forEach(i -> parameters.put(names.get(i), numbers(100 + i, model.parameters().get(names.get(i)).shape().sizes())));
        return model.with(parameters);
    }

    /** The same elements with axes in another order, as Transpose means it. */
    static Tensor permuted(Tensor x, int... permutation) {
        long[] from = x.shape().sizes();
        long[] sizes = IntStream.of(permutation).mapToLong(a -> from[a]).toArray();
        float[] values = new float[Math.toIntExact(x.count())];
        for (int i = 0; i < values.length; i++) {
            long rest = i;
            long[] index = new long[from.length];
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                index[permutation[axis]] = rest % sizes[axis];
                rest /= sizes[axis];
            }
            long offset = 0;
            for (int axis = 0; axis < from.length; axis++) {
                offset = offset * from[axis] + index[axis];
            }
            values[i] = (float) x.at(offset);
        }
        return Tensor.of(Shape.of(sizes), values);
    }
}
