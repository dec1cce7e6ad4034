package axiom.core.lang;

import static axiom.core.lang.Lowered.apply;
import static axiom.core.lang.Lowered.image;
import static axiom.core.lang.Lowered.model;
import static axiom.core.lang.Lowered.ops;
import static axiom.core.lang.Lowered.optimized;
import static axiom.core.lang.Lowered.program;
import static axiom.core.lang.Lowered.tensor;
import static axiom.core.lang.Lowered.transposes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.model.Lowering;
import axiom.api.model.Model;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Activation;
import axiom.core.layers.BatchNorm2d;
import axiom.core.layers.Conv1d;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.Flatten;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.LayerNorm;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.layers.Operator;
import axiom.core.layers.PRelu;
import axiom.core.layers.Sequential;
import axiom.core.layers.Unsqueeze;

class LayoutsTest {

    private static final DeclaredType PHOTO = image("batch", 8, 6, 3);

    /** A model of one input and one output. */
    private static Model of(DeclaredType input, BiFunction<Lowering, Tracked, Tracked> declaration) {
        return model(List.of(input), (to, inputs) -> List.of(declaration.apply(to, inputs.getFirst())));
    }

    private static Tracked conv(Lowering to, String name, int out, Tracked x) {
        return apply(to, name, Layout.CHANNELS_FIRST, Conv2d.of(out, 3).same(), x);
    }

    private static Tracked relu(Lowering to, String name, Tracked x) {
        return apply(to, name, Layout.ANY, Activation.Relu, x);
    }

    private static Tracked pool(Lowering to, String name, Tracked x) {
        return apply(to, name, Layout.CHANNELS_FIRST, MaxPool.of(2), x);
    }

    /** conv → relu → pool → conv, with a residual addition and a concatenation of channels. */
    private static Tracked features(Lowering to, Tracked x) {
        Tracked a = pool(to, "pool", relu(to, "relu", conv(to, "first", 4, x)));
        Tracked b = apply(to, "norm", Layout.CHANNELS_FIRST, BatchNorm2d.of(), conv(to, "second", 4, a));
        Tracked residual = Layouts.binary(to, new Binary.Add(), a, b);
        return Layouts.concat(to, List.of(conv(to, "third", 2, residual), residual), residual.axes().size() - 1);
    }

    @Test
    void imagesStayChannelsFirstBetweenLayers() {
        Model classifier = of(PHOTO, (to, x) -> apply(to, "pooled", Layout.CHANNELS_FIRST, GlobalAvgPool.of(), features(to, x)));
        assertEquals(1, transposes(program(classifier)));
        assertEquals(1, transposes(optimized(classifier)));
        assertEquals("(batch, 6)", classifier.graph().outputs().get("y").shape().toString());
        Model map = of(PHOTO, LayoutsTest::features);
        assertEquals(2, transposes(program(map)));
        assertEquals(2, transposes(optimized(map)));
        assertEquals("(batch, 4, 3, 6)", map.graph().outputs().get("y").shape().toString());
    }

    @Test
    void anImageOfOneChannelIsNeverTransposed() {
        Model model = of(image("batch", 8, 6, 1),
                (to, x) -> apply(to, "pooled", Layout.CHANNELS_FIRST, GlobalAvgPool.of(), features(to, x)));
        assertEquals(0, transposes(program(model)));
        Model map = of(image(8, 6, 1), (to, x) -> conv(to, "second", 1, conv(to, "first", 4, x)));
        assertEquals(List.of("Squeeze", "Unsqueeze", "Conv", "Conv", "Squeeze", "Unsqueeze"), ops(program(map)));
        assertEquals(List.of("Constant", "Reshape", "Conv", "Conv", "Constant", "Reshape"), ops(optimized(map)));
    }

    @Test
    void oneImageGetsABatchInsideOnly() {
        Model model = of(image(8, 6, 3), LayoutsTest::features);
        assertEquals(Shape.of(8, 6, 3), model.graph().inputs().getFirst().shape());
        assertEquals(Shape.of(4, 3, 6), model.graph().outputs().get("y").shape());
        assertEquals(2, transposes(program(model)));
        assertEquals(2, transposes(optimized(model)));
    }

    @Test
    void severalUsesOfTheInputShareATransposeOnceOptimized() {
        Model model = of(PHOTO, (to, x) -> Layouts.concat(to, List.of(conv(to, "a", 2, x), conv(to, "b", 3, x), x), 3));
        assertEquals(2, transposes(optimized(model)));
    }

    @Test
    void flattenFollowsTheDeclaredOrder() {
        Model model = of(image(2, 2, 2), (to, x) -> apply(to, "flat", Layout.DECLARED, Flatten.of(), relu(to, "relu", identity(to, x))));
        Tensor x = Tensor.of(Shape.of(2, 2, 2), 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f);
        assertArrayEquals(new double[]{1, 2, 3, 4, 5, 6, 7, 8}, Lowered.run(program(model), List.of(x)).getFirst().toDoubles());
        assertEquals(0, transposes(optimized(model)));
    }

    /** Wants channels first, and does nothing. */
    private static Tracked identity(Lowering to, Tracked x) {
        return apply(to, "channels", Layout.CHANNELS_FIRST, Activation.Identity, x);
    }

    @Test
    void elementwiseOperatorsBroadcastFromTheLastDeclaredAxis() {
        // squeeze and excite: one factor for each channel
        Model excite = of(PHOTO, (to, x) -> {
            Tracked image = conv(to, "conv", 4, x);
            Tracked factors = apply(to, "mean", Layout.CHANNELS_FIRST, GlobalAvgPool.of(), image);
            assertEquals("(batch, 4)", factors.shape().toString());
            Tracked scaled = Layouts.binary(to, new Binary.Mul(), image, factors);
            assertEquals("(batch, 8, 6, 4)", scaled.shape().toString());
            assertTrue(scaled.batched() && scaled.image());
            return apply(to, "end", Layout.CHANNELS_FIRST, GlobalAvgPool.of(), scaled);
        });
        assertEquals(1, transposes(program(excite)));
        // an unbatched operand goes with every sample
        Model mask = model(List.of(PHOTO, tensor(8, 6, 1)), (to, inputs) -> List
                .of(Layouts.binary(to, new Binary.Sub(), conv(to, "conv", 4, inputs.get(0)), inputs.get(1))));
        assertEquals(2, transposes(program(mask)));
        assertEquals("(batch, 8, 6, 4)", mask.graph().outputs().get("y").shape().toString());
        Model plain = model(List.of(tensor("batch", 5), tensor(3, 5)), (to, inputs) -> List
                .of(Layouts.binary(to, new Binary.Add(), inputs.get(0), inputs.get(1))));
        assertEquals("(batch, 3, 5)", plain.graph().outputs().get("y").shape().toString());
    }

    @Test
    void operandsThatBroadcastAsTheyLieNeedNothing() {
        Model model = model(List.of(tensor("batch", 4, 5), tensor(5)), (to, inputs) -> {
            Tracked two = Layouts.constant(to, Tensor.scalar(2));
            return List.of(Layouts.binary(to, new Binary.Mul(), two, Layouts.binary(to, new Binary.Add(), inputs.get(0), inputs.get(1))));
        });
        assertEquals(List.of("Constant", "Add", "Mul"), ops(program(model)));
        Model scalars = of(tensor(), (to, x) -> Layouts.unary(to, new Unary.Neg(), x));
        assertEquals(List.of("Neg"), ops(program(scalars)));
    }

    @Test
    void aSumOfDifferentLaysKeepsTheOneOfMost() {
        Model model = of(PHOTO, (to, x) -> {
            Tracked image = conv(to, "conv", 3, x);
            return conv(to, "next", 3, Layouts.elementwise(to, new Binary.Add(), List.of(x, image)));
        });
        assertEquals(3, transposes(program(model)));
        assertEquals(2, transposes(optimized(model)));
    }

    @Test
    void axesOfReductionsAndSoftmaxAreDeclaredOnes() {
        for (DeclaredType type : List.of(PHOTO, image(8, 6, 3))) {
            int batch = type.batched() ? 1 : 0;
            Model model = model(List.of(type), (to, inputs) -> {
                Tracked x = conv(to, "conv", 5, inputs.getFirst());
                Tracked channels = Layouts.reduce(to, Reduction.ReduceSum::new, Layouts.softmax(to, x, batch + 2), List.of(batch + 2),
                        false);
                Tracked kept = Layouts.reduce(to, Reduction.ReduceMax::new, x, List.of(batch), true);
                Tracked all = Layouts.reduce(to, Reduction.ReduceMean::new, x, List.of(batch, batch + 1, batch + 2), false);
                Tracked none = Layouts.reduce(to, Reduction.ReduceL2::new, all, List.of(), false);
                return List.of(channels, kept, all, none);
            });
            String front = type.batched() ? "batch, " : "";
            assertEquals(List.of("(" + front + "8, 6)", "(" + front + "1, 6, 5)", type.batched() ? "(batch)" : "()",
                    type.batched()
                            ? "(batch)"
                            : "()"),
                    model.graph().outputs().values().stream().map(v -> v.shape().toString()).toList());
            Tensor x = Lowered.numbers(1, type.type().shape().bind(Map.of("batch", Dim.of(2))));
            List<Tensor> results = Lowered.run(program(model), List.of(x));
            for (double sum : results.getFirst().toDoubles()) {
                assertEquals(1, sum, 1e-6);
            }
            for (int i = 0; i < results.getLast().count(); i++) {
                assertEquals(Math.abs(results.get(2).at(i)), results.getLast().at(i), 1e-6);
            }
        }
    }

    @Test
    void aReducedBatchIsNone() {
        of(tensor("batch", 5), (to, x) -> {
            Tracked mean = Layouts.reduce(to, Reduction.ReduceMean::new, x, List.of(0), false);
            assertFalse(mean.batched());
            assertEquals(Shape.of(5), mean.shape());
            return mean;
        });
    }

    @Test
    void layersSeeDeclaredOrderWhereTheyAskForIt() {
        Model model = of(PHOTO, (to, x) -> {
            Tracked normal = apply(to, "norm", Layout.DECLARED, LayerNorm.of(), conv(to, "conv", 5, x));
            assertEquals("(batch, 8, 6, 5)", normal.shape().toString());
            assertTrue(normal.image());
            return normal;
        });
        assertEquals(Shape.of(5), model.parameters().get("norm.weight").shape());
    }

    @Test
    void signalsAreChannelsLastToo() {
        of(tensor("batch", "steps", 5), (to, x) -> {
            assertFalse(x.image());
            Tracked slopes = apply(to, "prelu", Layout.CHANNELS_FIRST, PRelu.of(), x);
            assertFalse(slopes.image(), "a sequence stays one");
            Tracked signal = apply(to, "conv", Layout.CHANNELS_FIRST, Conv1d.of(7, 3), slopes);
            assertEquals("(batch, steps - 2, 7)", signal.shape().toString());
            assertTrue(signal.image());
            return signal;
        });
    }

    @Test
    void namedSizesStayNames() {
        Model model = of(image("batch", "H", "W", 3), (to, x) -> Layouts.binary(to, new Binary.Add(), conv(to, "conv", 3, x), x));
        assertEquals("(batch, H, W, 3)", model.graph().outputs().get("y").shape().toString());
        Model gray = of(image("batch", "H", "W", 1), LayoutsTest::identity);
        assertEquals(List.of("Squeeze", "Unsqueeze", "Squeeze", "Unsqueeze"), ops(program(gray)));
        assertEquals(List.of(), ops(optimized(gray)));
    }

    @Test
    void allResultsAreTracked() {
        of(PHOTO, (to, x) -> {
            Tracked image = conv(to, "conv", 4, x);
            LayerRule rule = Lowered.rule("Split", Layout.ANY);
            int axis = Layouts.positioned(rule, dims(BigDecimal.valueOf(4)), List.of(image)).axis("dim");
            List<Tracked> halves = Layouts.apply(to, "split", rule, Lowered.NOTHING, Operator.of(new Split(axis, 2)), List.of(image));
            assertEquals(List.of("(batch, 8, 6, 2)", "(batch, 8, 6, 2)"), halves.stream().map(h -> h.shape().toString()).toList());
            assertTrue(halves.stream().allMatch(h -> h.image() && h.batched()));
            return halves.getLast();
        });
    }

    @Test
    void axesOfALayerThatInsertsSomeCountInItsResult() {
        LayerRule unsqueeze = new LayerRule() {

            @Override
            public LayerFactory factory() {
                return Lowered.rule("Unsqueeze", Layout.DECLARED).factory();
            }

            @Override
            public int added(Arguments arguments) {
                return 1;
            }
        };
        for (DeclaredType type : List.of(tensor("batch", 5), tensor(7, 5))) {
            of(type, (to, x) -> {
                Arguments last = dims(BigDecimal.valueOf(3));
                int axis = Layouts.positioned(unsqueeze, last, List.of(x)).axis("dim");
                assertEquals(axis, Layouts.positioned(unsqueeze, dims(BigDecimal.valueOf(-1)), List.of(x)).axis("dim"));
                Tracked longer = Layouts.apply(to, "longer", unsqueeze, last, Unsqueeze.of(axis), List.of(x)).getFirst();
                assertEquals(type.batched() ? "(batch, 5, 1)" : "(7, 5, 1)", longer.shape().toString());
                assertTrue(Layouts.misplaced(unsqueeze, dims(BigDecimal.valueOf(4)), List.of(x)).isPresent());
                return longer;
            });
        }
    }

    @Test
    void axesCountFromOneOrFromTheEnd() {
        assertEquals(OptionalInt.of(0), Layouts.axis(1, 4));
        assertEquals(OptionalInt.of(3), Layouts.axis(4, 4));
        assertEquals(OptionalInt.of(3), Layouts.axis(-1, 4));
        for (int none : new int[]{0, 5, -5, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(OptionalInt.empty(), Layouts.axis(none, 4));
        }
    }

    private static Arguments dims(Object value) {
        return new Arguments(LayerSignature.of().keyword("dim", value instanceof List<?> ? Type.AXES : Type.AXIS), Map.of("dim", value),
                Map.of());
    }

    @Test
    void axisArgumentsBecomeThoseThatTheLayerGets() {
        List<List<Integer>> seen = new ArrayList<>();
        of(PHOTO, (to, x) -> {
            Tracked image = conv(to, "conv", 4, x);
            for (Layout layout : Layout.values()) {
                LayerRule rule = Lowered.rule("Layer", layout);
                seen.add(Layouts.positioned(rule, dims(List.of(1, 2, 3, -1)), List.of(image)).integers("dim"));
                assertEquals(seen.getLast().getLast(), Layouts.positioned(rule, dims(BigDecimal.valueOf(4)), List.of(image)).axis("dim"));
            }
            return x;
        });
        assertEquals(List.of(List.of(0, 2, 3, 1), List.of(0, 1, 2, 3), List.of(0, 2, 3, 1)), seen);
        of(image(8, 6, 3), (to, x) -> {
            assertEquals(List.of(1, 3),
                    Layouts.positioned(Lowered.rule("Layer", Layout.DECLARED), dims(List.of(1, 3)), List.of(x)).integers(
                            "dim"));
            assertEquals(List.of(0, 2),
                    Layouts.positioned(Lowered.rule("Layer", Layout.ANY), dims(List.of(1, 3)), List.of(x)).integers("dim"));
            return x;
        });
    }

    @Test
    void axesThatAreNotThereAreExplained() {
        of(PHOTO, (to, x) -> {
            LayerRule rule = Lowered.rule("Split", Layout.DECLARED);
            for (Object wrong : List.of(new BigDecimal("5"), new BigDecimal("0"), List.of(1, -5), new BigDecimal("1e30"))) {
                LayerRule.Mismatch mismatch = Layouts.misplaced(rule, dims(wrong), List.of(x)).orElseThrow();
                assertTrue(
                        mismatch.problem()
                                .matches("Split has no axis (5|0|-5|1000000000000000000000000000000); 'input0' is \\(batch, 8, 6, 3\\)"),
                        mismatch.problem());
                assertEquals("count axes from 1 to 4, the batch being 1, or from -1 back to -4", mismatch.help());
                assertEquals("dim", mismatch.parameter());
                assertThrows(IllegalArgumentException.class, () -> Layouts.positioned(rule, dims(wrong), List.of(x)));
            }
            return x;
        });
    }

    @Test
    void whatDoesNotBroadcastOrJoinIsSaidInDeclaredAxes() {
        of(PHOTO, (to, x) -> {
            Tracked half = pool(to, "pool", conv(to, "conv", 3, x));
            ShapeError sum = assertThrows(ShapeError.class, () -> Layouts.binary(to, new Binary.Add(), half, x));
            assertEquals(
                    "Add cannot combine operands whose axis -3 is 4 and 8; MaxPool output is (batch, 4, 3, 3) and 'input0' is (batch, 8, 6, 3)",
                    sum.problem());
            ShapeError joined = assertThrows(ShapeError.class, () -> Layouts.concat(to, List.of(half, x), 3));
            assertEquals(
                    "concat needs tensors that differ on axis 4 only; MaxPool output is (batch, 4, 3, 3) and 'input0' is (batch, 8, 6, 3)",
                    joined.problem());
            return x;
        });
    }

    @Test
    void errorsOfLayersAreTranslated() {
        of(PHOTO, (to, x) -> {
            Tracked image = conv(to, "conv", 4, x);
            ShapeError channels = assertThrows(ShapeError.class, () -> apply(to, "next", Layout.CHANNELS_FIRST, Conv2d.of(5, 7, 3), image));
            assertTrue(channels.problem().contains("(batch, 4, 8, 6)"), channels.problem());
            assertTrue(Layouts.declaredMessage(channels, List.of(image)).endsWith("is (batch, 8, 6, 4)"),
                    Layouts.declaredMessage(channels, List
                            .of(image)));
            assertEquals("axis 2 of (batch, 8, 6, 4) and axis 4 of (batch, 8, 6, 4)",
                    Layouts.declaredText("axis 2 of (batch, 4, 8, 6) and axis -3 of (batch, 4, 8, 6)", List.of(image)));
            assertEquals("nothing", Layouts.declaredText("nothing", List.of()));
            ShapeError silent = new ShapeError("Conv has 3 groups", "", "use 1", List.of());
            assertEquals("Conv has 3 groups; in declared axes Conv2d output is (batch, 8, 6, 4)",
                    Layouts.declaredMessage(silent, List.of(image)));
            return x;
        });
    }

    @Test
    void aLayerThatBreaksItsPromiseIsFound() {
        of(image(8, 6, 3), (to, x) -> {
            ShapeError batch = assertThrows(ShapeError.class,
                    () -> apply(to, "turn", Layout.DECLARED, Operator.of(new Transpose(List.of(1, 0, 2, 3))), x));
            assertEquals("Transpose has to give one result for each sample; it gives (8, 1, 6, 3) for 'input0' is (8, 6, 3)",
                    batch.problem());
            assertThrows(ShapeError.class, () -> apply(to, "sum", Layout.ANY, Operator.of(new Reduction.ReduceSum(List.of(), false)), x));
            return x;
        });
        of(tensor("batch", 5), (to, x) -> {
            Tracked turned = apply(to, "turn", Layout.DECLARED, Operator.of(new Transpose(List.of(1, 0))), x);
            assertEquals("(5, batch)", turned.shape().toString());
            assertFalse(turned.batched());
            return turned;
        });
    }

    @Test
    void theSameNetworkOfChannelsFirstLayersGivesTheSameBits() {
        Model declared = of(PHOTO, (to, x) -> {
            Tracked image = pool(to, "c", relu(to, "b", conv(to, "a", 4, x)));
            return apply(to, "f", Layout.DECLARED, Dense.of(5),
                    apply(to, "e", Layout.CHANNELS_FIRST, GlobalAvgPool.of(), conv(to, "d", 6, image)));
        });
        Model plain = Models.build("plain", Sequential.of(Conv2d.of(4, 3).same(), Activation.Relu, MaxPool.of(2), Conv2d.of(6, 3).same(),
                GlobalAvgPool.of(), Dense.of(5)), 1, TensorType.float32("batch", 3, 8, 6));
        List<String> names = List.copyOf(plain.parameters().keySet());
        List<String> others = List.copyOf(declared.parameters().keySet());
        Map<String, Tensor> same = new java.util.HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            same.put(names.get(i), declared.parameters().get(others.get(i)));
        }
        Tensor x = Lowered.numbers(3, Shape.of(2, 8, 6, 3));
        float[] permuted = new float[2 * 8 * 6 * 3];
        for (int i = 0; i < permuted.length; i++) {
            // (n, c, h·w) takes from (n, h·w, c)
            permuted[i] = (float) x.at((i / 144 * 48 + i % 48) * 3 + i / 48 % 3);
        }
        assertArrayEquals(Lowered.run(program(plain.with(same)), List.of(Tensor.of(Shape.of(2, 3, 8, 6), permuted))).getFirst().toDoubles(),
                Lowered.run(program(declared), List.of(x)).getFirst().toDoubles());
    }
}
