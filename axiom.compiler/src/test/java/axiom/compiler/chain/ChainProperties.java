package axiom.compiler.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.tools.Diagnostic;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import axiom.api.graph.ShapeError;
import axiom.api.model.Layer;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Activation;
import axiom.core.layers.BatchNorm;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.Flatten;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.LayerNorm;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.layers.Reshape;
import axiom.core.layers.Residual;
import axiom.core.layers.Sequential;
import axiom.core.layers.Softmax;

/** The check while compiling and the one of the run agree: the same rows fail, with the same words, at the same layer. */
class ChainProperties {

    /** A layer and how it is written, with numbers {@code %s}. */
    private record Written(String text, Layer layer) {

        static Written of(String format, Function<int[], Layer> make, int... sizes) {
            return new Written(format.formatted(IntStream.of(sizes).boxed().toArray()), make.apply(sizes));
        }
    }

    /** A row and what it is built on. */
    record Chain(List<Written> layers, boolean image) {

        TensorType type() {
            return image ? TensorType.float32("batch", 2, 8, 8) : TensorType.float32("batch", 8);
        }

        /** The index of the layer that fails, and the problem. */
        Optional<Map.Entry<Integer, String>> fault() {
            try {
                Models.build("m", Sequential.of(layers.stream().map(Written::layer).toArray(Layer[]::new)), 1, type());
                return Optional.empty();
            } catch (ShapeError e) {
                return Optional.of(Map.entry(Integer.parseInt(e.where().split("[/ ]")[0]), e.problem()));
            }
        }

        /** A program with each layer in a line of its own. */
        String program() {
            return Compiled.program("Object m = Models.build(\"m\", Sequential.of(\n"
                    + layers.stream().map(Written::text).collect(Collectors.joining(",\n"))
                    + "), 1, TensorType.float32(\"batch\", " + (image ? "2, 8, 8" : "8") + "));");
        }

        @Override
        public String toString() {
            return type() + " " + layers.stream().map(Written::text).toList();
        }
    }

    private static Arbitrary<Written> simple() {
        Arbitrary<Integer> size = Arbitraries.of(2, 4, 8, 16, 32, 128);
        Arbitrary<Integer> small = Arbitraries.of(1, 2, 3, 5);
        Arbitrary<Written> plain = Arbitraries.of(new Written("Relu", Activation.Relu), new Written("Flatten.of()", Flatten.of()),
                new Written("GlobalAvgPool.of()", GlobalAvgPool.of()), new Written("BatchNorm.of()", BatchNorm.of()),
                new Written("LayerNorm.of()", LayerNorm.of()), new Written("Softmax.of()", Softmax.of()));
        return Arbitraries.oneOf(plain, plain,
                size.map(out -> Written.of("Dense.of(%s)", s -> Dense.of(s[0]), out)),
                Combinators.combine(size, size)
                        .as((in, out) -> Written.of("Dense.of(%s, 2 * %s / 2, Tanh)", s -> Dense.of(s[0], s[1], Activation.Tanh), in, out)),
                Combinators.combine(small, small)
                        .as((out, kernel) -> Written.of("Conv2d.of(%s, %s)", s -> Conv2d.of(s[0], s[1]), out, kernel)),
                Combinators.combine(small, small)
                        .as((in, out) -> Written.of("Conv2d.of(%s, %s, 3).same()", s -> Conv2d.of(s[0], s[1], 3).same(), in, out)),
                small.map(kernel -> Written.of("MaxPool.of(%s)", s -> MaxPool.of(s[0]), kernel)),
                Combinators.combine(small, size).as((a, b) -> Written.of("Reshape.of(%s, %s, 2)", s -> Reshape.of(s[0], s[1], 2), a, b)));
    }

    @Provide
    Arbitrary<Chain> chains() {
        Arbitrary<Written> nested = simple().list().ofMinSize(1).ofMaxSize(3).flatMap(inner -> {
            String text = inner.stream().map(Written::text).collect(Collectors.joining(", "));
            Layer[] layers = inner.stream().map(Written::layer).toArray(Layer[]::new);
            return Arbitraries.of(new Written("Residual.of(" + text + ")", Residual.of(layers)),
                    new Written("Sequential.of(" + text + ")", Sequential.of(layers)));
        });
        Arbitrary<List<Written>> row = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, simple()), net.jqwik.api.Tuple.of(1, nested))
                .list().ofMinSize(1)
                .ofMaxSize(6);
        return Combinators.combine(row, Arbitraries.of(true, false)).as(Chain::new);
    }

    @Property(tries = 150)
    void a_row_fails_while_compiling_as_it_fails_when_built(@ForAll("chains") Chain chain) {
        List<String> expected = new ArrayList<>();
        chain.fault().ifPresent(f -> expected.add((11 + f.getKey()) + " [axiom.shape] " + f.getValue()));
        assertEquals(expected, Compiled.said(chain.program()).stream().filter(s -> s.kind() == Diagnostic.Kind.ERROR)
                .map(s -> s.line() + " " + s.message().lines().findFirst().orElseThrow()).toList());
    }

    @Property(tries = 150)
    void a_row_that_is_not_built_fails_only_if_it_fails_when_built(@ForAll("chains") Chain chain) {
        String row = chain.program().replaceFirst("Models.build\\(\"m\", ", "").replaceFirst("\\), 1, TensorType.*", ");");
        boolean reported = Compiled.said(row).stream().anyMatch(s -> s.kind() == Diagnostic.Kind.ERROR);
        assertEquals(true, !reported || chain.fault().isPresent(), row);
    }
}
