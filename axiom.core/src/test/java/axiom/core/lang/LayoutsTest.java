package axiom.core.lang;

import static axiom.core.lang.Lowered.of;
import static axiom.core.lang.Lowered.conv;
import static axiom.core.lang.Lowered.relu;
import static axiom.core.lang.Lowered.pool;

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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.model.LayerFactory.Layout;
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
import axiom.core.layers.PRelu;
import axiom.core.layers.Sequential;
import axiom.core.layers.Unsqueeze;

class LayoutsTest {

    private static final DeclaredType PHOTO = image("batch", 8, 6, 3);

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

    /** A value as a layer in declared order gives it. */
    private static Tracked handedOver(Lowering to, Tracked x) {
        return new Tracked(Layouts.declared(to, x), List.of(0, 1, 2, 3), true, true, "", "");
    }

    @Test
    void layersThatHandOverDeclaredOrderShareItOnceOptimized() {
        Model model = of(PHOTO, (to, x) -> {
            Tracked a = handedOver(to, relu(to, "relu", handedOver(to, conv(to, "first", 4, x))));
            Tracked b = handedOver(to, pool(to, "pool", a));
            Tracked c = handedOver(to, conv(to, "second", 4, b));
            Tracked residual = handedOver(to, relu(to, "last", Layouts.binary(to, new Binary.Add(), b, c)));
            return handedOver(to, conv(to, "third", 5, residual));
        });
        assertEquals(8, transposes(program(model)));
        assertEquals(2, transposes(optimized(model)));
    }

    @Test
    void branchesInDeclaredOrderAreJoinedChannelsFirstOnceOptimized() {
        Model model = of(PHOTO, (to, x) -> {
            List<Tracked> branches = List.of(handedOver(to, conv(to, "narrow", 2, x)), handedOver(to, conv(to, "wide", 5, x)));
            Tracked joined = relu(to, "relu", Layouts.concat(to, branches, 3));
            return apply(to, "mean", Layout.CHANNELS_FIRST, GlobalAvgPool.of(), conv(to, "next", 4, joined));
        });
        assertEquals(5, transposes(program(model)));
        assertEquals(1, transposes(optimized(model)));
    }
}
