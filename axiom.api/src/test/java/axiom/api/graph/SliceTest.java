package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Provide
    Arbitrary<Long> positions() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-12, 12),
                Arbitraries.of((long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1));
    }

    @Provide
    Arbitrary<Long> steps() {
        return Arbitraries.longs().between(-5, 5).filter(s -> s != 0);
    }

    /** As ONNX says it, element by element. */
    private static List<Long> onnx(long size, long start, long end, long step) {
        long first = Math.clamp(start < 0 ? Math.max(start, -1L << 40) + size : start, 0, step > 0 ? size : Math.max(0, size - 1));
        long last = Math.clamp(end < 0 ? Math.max(end, -1L << 40) + size : end, step > 0 ? 0 : -1,
                step > 0 ? size : Math.max(-1, size - 1));
        List<Long> taken = new ArrayList<>();
        if (size > 0) {
            for (long i = first; step > 0 ? i < last : i > last; i += step) {
                taken.add(i);
            }
        }
        return taken;
    }

    /** As Python says it: {@code range(*slice(start, end, step).indices(size))}. */
    private static List<Long> python(long size, long start, long end, long step) {
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? size : size - 1;
        long first = start < 0 ? Math.max(Math.max(start, -1L << 40) + size, low) : Math.min(start, high);
        long last = end < 0 ? Math.max(Math.max(end, -1L << 40) + size, low) : Math.min(end, high);
        List<Long> taken = new ArrayList<>();
        for (long i = first; step > 0 ? i < last : i > last; i += step) {
            taken.add(i);
        }
        return taken;
    }

    private static void assertTaken(List<Long> expected, Slice.Extent extent, long step) {
        List<Long> taken = new ArrayList<>();
        for (long i = 0; i < extent.count().size(); i++) {
            taken.add(extent.start().size() + i * step);
        }
        assertEquals(expected, taken);
    }

    @Property(tries = 10000)
    void aFixedAxisIsSlicedAsOnnxSays(@ForAll @IntRange(max = 10) int size, @ForAll("positions") long start, @ForAll("positions") long end,
            @ForAll("steps") long step) {
        assertTaken(onnx(size, start, end, step), Slice.extent(Dim.of(size), Dim.of(start), Dim.of(end), step), step);
    }

    @Property(tries = 10000)
    void whichIsAsPythonSaysButForStartsBeforeTheBeginning(@ForAll @IntRange(max = 10) int size, @ForAll("positions") long start,
            @ForAll("positions") long end, @ForAll("steps") long step) {
        if (step > 0 || start >= -size) {
            assertTaken(python(size, start, end, step), Slice.extent(Dim.of(size), Dim.of(start), Dim.of(end), step), step);
        }
    }

    @Property(tries = 10000)
    void aNamedAxisGivesTheSameOnceItIsBound(@ForAll @IntRange(max = 10) int size, @ForAll("positions") long start,
            @ForAll("positions") long end, @ForAll("steps") long step) {
        Slice.Extent before = Slice.extent(Dim.named("n"), Dim.of(start), Dim.of(end), step);
        Map<String, Dim> sizes = Map.of("n", Dim.of(size));
        assertTaken(onnx(size, start, end, step), new Slice.Extent(before.start().bind(sizes), before.count().bind(sizes)), step);
    }

    @Property(tries = 10000)
    void computedPositionsTooAlsoWhereTheyTurnOutNegative(@ForAll @IntRange(max = 9) int size, @ForAll @IntRange(max = 9) int other,
            @ForAll @IntRange(min = -4, max = 4) int start, @ForAll @IntRange(min = -4, max = 4) int end, @ForAll("steps") long step) {
        Map<String, Dim> sizes = Map.of("n", Dim.of(size), "m", Dim.of(other));
        Slice.Extent before = Slice.extent(Dim.named("n"), Dim.named("m").plus(start),
                Dim.named("n").times(2).minus(Dim.named("m")).plus(end),
                step);
        assertTaken(onnx(size, other + start, 2L * size - other + end, step),
                new Slice.Extent(before.start().bind(sizes), before.count().bind(sizes)), step);
    }

    @Test
    void usualSlicesStayReadable() {
        Dim n = Dim.named("n");
        assertEquals("n - min(1, n)", Slice.extent(n, Dim.ONE, Dim.of(Long.MAX_VALUE), 1).count().toString());
        assertEquals("n", Slice.extent(n, Dim.ZERO, n, 1).count().toString());
        assertEquals("n", Slice.extent(n, Dim.of(-1), Dim.of(Long.MIN_VALUE), -1).count().toString());
        assertEquals("floor((n + 1)/2)", Slice.extent(n, Dim.ZERO, Dim.of(Integer.MAX_VALUE), 2).count().toString());
        Dim half = n.floorDiv(Dim.of(2));
        Dim rest = Slice.extent(n, half, Dim.of(Long.MAX_VALUE), 1).count();
        assertEquals(n, Slice.extent(n, Dim.ZERO, half, 1).count().plus(rest), "two halves make a whole");
    }

    @Test
    void aKnownVectorKeepsItsElements() {
        Operand vector = Operand.known(TensorType.of(DType.INT64, 4), List.of(Dim.named("n"), Dim.of(7), Dim.of(8), Dim.of(9)));
        assertEquals(List.of(Dim.of(9), Dim.of(7)), slice(vector, Dim.of(3), Dim.ZERO, -2).known().orElseThrow());
        Operand open = slice(vector, Dim.named("n"), Dim.of(4), 1);
        assertTrue(open.known().isEmpty(), "how much is taken depends on n");
        assertEquals(Shape.of(Dim.of(4).minus(Dim.of(4).min(Dim.named("n")))), open.shape());
    }

    private static Operand slice(Operand x, Dim start, Dim end, long step) {
        TensorType one = TensorType.of(DType.INT64, 1);
        return new Slice(List.of(0), List.of(step))
                .infer(new Operands("Slice", List.of(x, Operand.known(one, List.of(start)), Operand.known(one, List.of(end))))).getFirst();
    }
}
