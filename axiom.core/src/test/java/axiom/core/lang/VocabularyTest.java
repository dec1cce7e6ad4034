package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.core.layers.Activation;
import axiom.core.layers.Dense;
import axiom.core.layers.Sequential;

/** Layers of others: they are used like Axiom's own, and whatever is wrong with their factories is said and contained. */
class VocabularyTest {

    /** A factory whose every answer can be chosen. */
    private record Plugin(Supplier<String> says, Supplier<List<LayerSignature>> calls, Supplier<Layout> order,
            Function<LayerArguments, Layer> maker)
            implements
                LayerFactory {

        static Plugin of(String name, LayerSignature signature, Function<LayerArguments, Layer> maker) {
            return new Plugin(() -> name, () -> List.of(signature), () -> Layout.DECLARED, maker);
        }

        @Override
        public String name() {
            return says.get();
        }

        @Override
        public List<LayerSignature> signatures() {
            return calls.get();
        }

        @Override
        public Layout layout() {
            return order.get();
        }

        @Override
        public Layer create(LayerArguments arguments) {
            return maker.apply(arguments);
        }
    }

    private static String outcome(String pipeline, LayerFactory factory) {
        return Piped.outcome(pipeline, Vocabulary.BUILT_IN.with(factory), _ -> {});
    }

    private static Plugin failing(Supplier<? extends Throwable> fault) {
        return Plugin.of("Odd", LayerSignature.of().optional("n", Type.SIZE), _ -> VocabularyTest.<RuntimeException>raise(fault.get()));
    }

    /** Throws anything, as code in other languages can. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Layer raise(Throwable any) throws T {
        throw (T) any;
    }

    @Test
    void aLayerOfOthersIsUsedByItsName() {
        Plugin bottleneck = Plugin.of("Bottleneck", LayerSignature.of().with("out", Type.SIZE).keyword("middle", Type.SIZE),
                a -> Sequential.of(Dense.of(a.has("middle") ? a.integer("middle") : 2), Dense.of(a.integer("out"))));
        assertEquals("Sequential(2 layers) gives (b, 7)", outcome("x :: Tensor(:b, 7) |> Bottleneck(7, middle=3)", bottleneck));
        assertTrue(Vocabulary.BUILT_IN.with(bottleneck).names().contains("Bottleneck"));
    }

    @Test
    void layersInsideALayerOfOthersGetTheOrderOfAxesThatTheyWant() {
        Plugin twice = Plugin.of("Twice", LayerSignature.of().rest("layers", Type.LAYER),
                a -> Sequential.of(a.layers("layers").getFirst(), a.layers("layers").getLast()));
        assertEquals("Sequential(2 layers) gives (3, 5, 4)",
                outcome("x :: Image(6, 5, 3) |> Twice(Conv(4, (1,1)), Conv(4, 4, (4,1)))", twice));
    }

    @Test
    void whatIsWrongWithAFactoryIsSaidWhenItIsAdded() {
        Supplier<List<LayerSignature>> none = () -> List.of(LayerSignature.of());
        assertRefused("calls its layer '2x'", new Plugin(() -> "2x", none, () -> LayerFactory.Layout.ANY, _ -> Activation.Relu));
        assertRefused("calls its layer 'training'",
                new Plugin(() -> "training", none, () -> LayerFactory.Layout.ANY, _ -> Activation.Relu));
        assertRefused("returns null from name()", new Plugin(() -> null, none, () -> LayerFactory.Layout.ANY, _ -> Activation.Relu));
        assertRefused("has no signature for 'Odd'", new Plugin(() -> "Odd", List::of, () -> LayerFactory.Layout.ANY, _ -> Activation.Relu));
        assertRefused("fails in signatures(): java.lang.IllegalArgumentException: [axiom.layer] parameter 'a' is declared twice",
                new Plugin(() -> "Odd", () -> List.of(LayerSignature.of().with("a", Type.SIZE).keyword("a", Type.SIZE)),
                        () -> LayerFactory.Layout.ANY,
                        _ -> Activation.Relu));
        assertRefused("returns null from layout()", new Plugin(() -> "Odd", none, () -> null, _ -> Activation.Relu));
        assertRefused("two layers are called 'Dense'",
                new Plugin(() -> "Dense", none, () -> LayerFactory.Layout.ANY, _ -> Activation.Relu));
    }

    private static void assertRefused(String problem, LayerFactory factory) {
        String message = assertThrows(IllegalArgumentException.class, () -> Vocabulary.BUILT_IN.with(factory)).getMessage();
        assertTrue(message.startsWith("[axiom.layer] ") && message.contains(problem) && message.contains("; help: "), message);
    }

    @Test
    void aFactoryThatRefusesArgumentsIsHeard() {
        assertEquals("""
                [axiom.argument] Odd cannot be made: 3 is no power of two
                help: change the arguments of Odd
                at: 3""", outcome("x :: Tensor(:b, 7) |> Odd(3)", failing(() -> new IllegalArgumentException("3 is no power of two"))));
        assertEquals("""
                [axiom.argument] 3 is no power of two
                help: use 4
                at: 3""", outcome("x :: Tensor(:b, 7) |> Odd(3)",
                failing(() -> new IllegalArgumentException("[acme] 3 is no power of two; help: use 4"))));
    }

    @Test
    void aFactoryThatFailsIsContained() {
        String message = """
                [axiom.layer] Odd cannot be made: %s
                help: mend the factory of Odd
                at: Odd""";
        List<Throwable> faults = List.of(new IllegalStateException("broken"), new StackOverflowError(),
                new NoClassDefFoundError("acme/Missing"),
                new IOException("disk"), new AssertionError());
        for (Throwable fault : faults) {
            assertEquals(message.formatted(Failures.told(fault)), outcome("x :: Tensor(:b, 7) |> Odd", failing(() -> fault)));
        }
        assertEquals(message.formatted("its factory returned null"),
                outcome("x :: Tensor(:b, 7) |> Odd", Plugin.of("Odd", LayerSignature.of(), _ -> null)));
    }

    @Test
    void aFactoryIsAskedOnceWhatItIs() {
        int[] asked = new int[1];
        Plugin fickle = new Plugin(() -> "Odd" + asked[0]++, () -> List.of(LayerSignature.of()), () -> LayerFactory.Layout.ANY,
                _ -> Activation.Relu);
        assertEquals("Relu gives (b, 7)", outcome("x :: Tensor(:b, 7) |> Odd0", fickle));
        assertEquals(1, asked[0]);
    }
}
