package axiom.core.lang;

import static axiom.core.lang.Lowered.of;
import static axiom.core.lang.Lowered.conv;
import static axiom.core.lang.Lowered.pool;

import static axiom.core.lang.Lowered.apply;
import static axiom.core.lang.Lowered.image;
import static axiom.core.lang.Lowered.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.core.layers.Conv2d;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Operator;
import axiom.core.layers.Unsqueeze;

/** Axes among arguments, and what is said in axes of the declaration. */
class LayoutAxesTest {

    private static final DeclaredType PHOTO = image("batch", 8, 6, 3);

    private static Arguments dims(Object value) {
        return new Arguments(LayerSignature.of().keyword("dim", value instanceof List<?> ? Type.AXES : Type.AXIS), Map.of("dim", value),
                Map.of());
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
                                .matches(
                                        "there is no axis (5|0|-5|1000000000000000000000000000000) for Split; 'input0' is \\(batch, 8, 6, 3\\)"),
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
                    "+ needs sizes that are equal or 1; axis 2 is 4 and 8: MaxPool output is (batch, 4, 3, 3) and 'input0' is (batch, 8, 6, 3)",
                    sum.problem());
            ShapeError joined = assertThrows(ShapeError.class, () -> Layouts.concat(to, List.of(half, x), 3));
            assertEquals(
                    "concat along axis 4 needs operands that are equal on the others; MaxPool output is (batch, 4, 3, 3) and 'input0' is (batch, 8, 6, 3)",
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
}
