package axiom.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTest {

    @ParameterizedTest
    @EnumSource(DType.class)
    void numbersThatATypeHoldsComeBack(DType dtype) {
        double[] values = switch (dtype) {
            case FLOAT32 -> new double[]{0, -0.0, 1.5, -Float.MAX_VALUE, Float.MIN_VALUE, 0x1.fffffcp-127, Double.POSITIVE_INFINITY,
                    Double.NaN};
            case FLOAT64 -> new double[]{0, -0.0, Math.PI, -Double.MAX_VALUE, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN};
            case FLOAT16 -> new double[]{0, -0.0, 65504, -0x1p-24, 0x1.ff8p-15, Double.POSITIVE_INFINITY, Double.NaN};
            case BFLOAT16 -> new double[]{0, -0.0, 0x1.fep127, -0x1p-133, Double.NEGATIVE_INFINITY, Double.NaN};
            case INT8 -> new double[]{0, 127, -128, -1};
            case UINT8 -> new double[]{0, 255, 128, 1};
            case INT32 -> new double[]{0, Integer.MAX_VALUE, Integer.MIN_VALUE};
            case INT64 -> new double[]{0, 0x1p62, -0x1p63};
            case BOOL -> new double[]{0, 1, 1, 0};
        };
        TensorType type = TensorType.of(dtype, values.length);
        Tensor tensor = Tensor.of(type, values);
        assertArrayEquals(values, tensor.toDoubles());
        assertEquals(type, tensor.type());
        assertEquals(values.length * (long) dtype.bytes(), tensor.segment().byteSize());
        assertEquals(tensor, tensor.copy());
        assertEquals(tensor.hashCode(), tensor.copy().hashCode());
        for (int i = 0; i < values.length; i++) {
            long expected = (long) values[i];
            assertEquals(expected, tensor.longAt(i));
        }
    }

    @Property
    void int64KeepsEveryBit(@ForAll long[] values) {
        assertArrayEquals(values, Tensor.of(Shape.of(values.length), values).toLongs());
        assertArrayEquals(values, Tensor.of((Object) values).toLongs());
    }

    @Property
    void integersWrapToTheirWidth(@ForAll long value) {
        assertEquals((byte) value, stored(DType.INT8, value));
        assertEquals(value & 0xff, stored(DType.UINT8, value));
        assertEquals((int) value, stored(DType.INT32, value));
        assertEquals(value, stored(DType.INT64, value));
        assertEquals(value == 0 ? 0 : 1, stored(DType.BOOL, value));
    }

    private static long stored(DType dtype, long value) {
        Tensor tensor = Tensor.allocate(TensorType.of(dtype));
        tensor.set(0, value);
        return tensor.longAt(0);
    }

    @Property
    void floatsAreRoundedToNearest(@ForAll double value) {
        Tensor tensor = Tensor.allocate(TensorType.of(DType.FLOAT32, 2));
        tensor.set(1, value);
        assertEquals((float) value, tensor.at(1));
        assertEquals(0.0, tensor.at(0));
    }

    @Test
    void aFloatBecomesAnIntegerTowardsZero() {
        Tensor tensor = Tensor.of(TensorType.of(DType.INT32, 4), 2.9, -2.9, Double.NaN, -0.5);
        assertArrayEquals(new long[]{2, -2, 0, 0}, tensor.toLongs());
        assertEquals(-2, Tensor.of(new double[]{-2.9}).longAt(0));
    }

    @Test
    void javaArraysOfAnyRankBecomeTensors() {
        Tensor tensor = Tensor.of(new float[][][]{{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}});
        assertEquals(TensorType.of(DType.FLOAT32, 2, 3, 2), tensor.type());
        assertArrayEquals(new float[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, tensor.toFloats());
        assertEquals(TensorType.of(DType.FLOAT64, 1, 2), Tensor.of(new double[][]{{1, 2}}).type());
        assertEquals(TensorType.of(DType.INT32, 2), Tensor.of(new int[]{1, -2}).type());
        assertArrayEquals(new long[]{1, -2}, Tensor.of(new int[]{1, -2}).toLongs());
        assertEquals(TensorType.of(DType.INT8, 2, 1), Tensor.of(new byte[][]{{1}, {-2}}).type());
        assertArrayEquals(new long[]{1, 0, 0, 1}, Tensor.of(new boolean[][]{{true, false}, {false, true}}).toLongs());
        assertArrayEquals(new long[]{1, 2}, Tensor.of(new Long[]{1L, 2L}).toLongs());
        assertEquals(TensorType.of(DType.FLOAT32), Tensor.of((Object) 3f).type());
        assertEquals(TensorType.of(DType.INT64), Tensor.of((Object) Long.MAX_VALUE).type());
        assertEquals(Long.MAX_VALUE, Tensor.of((Object) Long.MAX_VALUE).longAt(0));
        assertEquals(TensorType.of(DType.FLOAT32, 0), Tensor.of(new float[0]).type());
        assertEquals(TensorType.of(DType.FLOAT32, 2, 0), Tensor.of(new float[2][0]).type());
        assertEquals(TensorType.of(DType.FLOAT32, 0, 0), Tensor.of(new float[0][5]).type());
    }

    @Test
    void arraysThatAreNoTensorsAreRefused() {
        assertEquals("[axiom.tensor] ragged array: axis 1 has 2 elements first and 1 later; help: make all rows the same length",
                refusal(() -> Tensor.of(new float[][]{{1, 2}, {3}})));
        assertEquals("[axiom.tensor] ragged array: axis 1 has 2 elements first and null later; help: make all rows the same length",
                refusal(() -> Tensor.of(new float[][]{{1, 2}, null})));
        assertEquals("[axiom.tensor] ragged array: axis 1 has 0 elements first and null later; help: make all rows the same length",
                refusal(() -> Tensor.of(new float[][]{null, {1}})));
        assertEquals("[axiom.tensor] element 1 is null; help: give it a value", refusal(() -> Tensor.of(new Float[]{1f, null})));
        assertEquals("[axiom.tensor] a tensor cannot hold java.lang.String; help: use float, double, int, long, byte or boolean arrays",
                refusal(() -> Tensor.of(new String[]{"1"})));
        assertEquals("[axiom.tensor] a tensor cannot hold short; help: use float, double, int, long, byte or boolean arrays",
                refusal(() -> Tensor.of(new short[]{1})));
        assertEquals("[axiom.tensor] (2, 2) has 4 elements; 3 were given", refusal(() -> Tensor.of(Shape.of(2, 2), 1f, 2f, 3f)));
        assertEquals("[axiom.tensor] (2, 2) has 4 elements; 3 were given",
                refusal(() -> Tensor.of(TensorType.of(DType.INT8, 2, 2), 1, 2, 3)));
    }

    private static String refusal(Callable<?> attempt) {
        return assertThrows(IllegalArgumentException.class, attempt::call).getMessage();
    }

    @Test
    void aReshapedTensorIsAView() {
        Tensor tensor = Tensor.allocate(TensorType.of(DType.FLOAT32, 2, 3));
        Tensor view = tensor.reshape(Shape.of(3, 2));
        tensor.set(4, 7.0);
        assertEquals(7.0, view.at(4));
        view.set(0, 1.0);
        assertEquals(1.0, tensor.at(0));
        assertEquals(Shape.of(3, 2), view.shape());
        assertEquals(6, view.count());
        assertEquals("[axiom.tensor] (2, 3) has 6 elements; (4) has 4", refusal(() -> tensor.reshape(Shape.of(4))));
        assertThrows(IllegalStateException.class, () -> tensor.reshape(Shape.named("n", 2)));
        assertNotEquals(tensor, view);
        Tensor copy = tensor.copy();
        copy.set(0, 5.0);
        assertEquals(1.0, tensor.at(0), "a copy has memory of its own");
    }

    @Test
    void aReadOnlyTensorCannotBeWritten() {
        float[] source = {1, 2};
        Tensor made = Tensor.vector(source);
        source[0] = 9;
        assertEquals(1.0, made.at(0), "elements are copied in");
        UnsupportedOperationException e = assertThrows(UnsupportedOperationException.class, () -> made.set(0, 1.0));
        assertEquals("[axiom.tensor] this float32(2) is read-only; help: write to a copy() of it", e.getMessage());
        assertThrows(UnsupportedOperationException.class, () -> made.reshape(Shape.of(2, 1)).set(0, 1L));
        assertSame(made, made.readOnly());
        Tensor writable = Tensor.allocate(TensorType.of(DType.INT64, 1));
        Tensor view = writable.readOnly();
        assertThrows(UnsupportedOperationException.class, () -> view.set(0, 1L));
        assertThrows(IllegalArgumentException.class, () -> view.segment().fill((byte) 1));
        writable.set(0, 8L);
        assertEquals(8, view.longAt(0));
        assertEquals(8, made.copy().segment().byteSize());
        made.copy().set(0, 3.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 61, 1L << 62, (1L << 62) + 1, -(1L << 62)})
    void thereIsNothingOutside(long index) {
        for (DType dtype : DType.values()) {
            Tensor tensor = Tensor.allocate(TensorType.of(dtype, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.at(index));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.longAt(index));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.set(index, 1.0));
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.set(index, 1L));
        }
    }

    @Test
    void scalarsAndEmptyTensors() {
        assertEquals(1, Tensor.scalar(2).count());
        assertEquals(Shape.SCALAR, Tensor.scalar(2).shape());
        assertEquals(2.0, Tensor.scalar(2).at(0));
        Tensor empty = Tensor.allocate(TensorType.of(DType.FLOAT32, 3, 0, 2));
        assertEquals(0, empty.count());
        assertEquals(0, empty.toFloats().length);
        assertEquals(0, empty.segment().byteSize());
        assertThrows(IndexOutOfBoundsException.class, () -> empty.at(0));
        assertEquals(empty, empty.copy());
        assertEquals(Shape.of(0), empty.reshape(Shape.of(0)).shape());
        assertEquals(0, Tensor.allocate(TensorType.of(DType.INT64, Long.MAX_VALUE, 0, Long.MAX_VALUE)).count());
    }

    @Test
    void equalityIsOfTypeAndBytes() {
        assertEquals(Tensor.vector(1, 2), Tensor.of(new float[]{1, 2}));
        assertNotEquals(Tensor.vector(0f), Tensor.vector(-0f));
        assertEquals(Tensor.vector(Float.NaN), Tensor.vector(Float.NaN));
        assertNotEquals(Tensor.vector(1, 2), Tensor.vector(1, 2).reshape(Shape.of(2, 1)));
        assertNotEquals(Tensor.of(Shape.of(1), 0), Tensor.of(Shape.of(1), 0f));
    }

    @Test
    void memoryOfOthersIsUsedInPlace() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(17).asSlice(1, 16);
            Tensor tensor = Tensor.over(TensorType.of(DType.FLOAT64, 2), memory);
            tensor.set(1, 2.5);
            assertEquals(2.5, tensor.at(1), "also where it is not aligned");
            assertEquals("[axiom.tensor] float32(2) takes 8 bytes; the memory has 16",
                    refusal(() -> Tensor.over(TensorType.of(DType.FLOAT32, 2), memory)));
            Tensor inArena = Tensor.allocate(TensorType.of(DType.FLOAT32, 100), arena);
            assertEquals(0, inArena.segment().address() % Tensor.ALIGNMENT);
        }
    }

    @Test
    void onlyItsOwnTypeIsReadAsFloats() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Tensor.of(new double[]{1}).toFloats());
        assertEquals("[axiom.tensor] this tensor is float64(1); float32 is needed; help: insert a Cast", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000L, Long.MAX_VALUE / 4, Long.MAX_VALUE})
    void whatFitsNowhereNamesTheFlag(long elements) {
        OutOfMemoryError e = assertThrows(OutOfMemoryError.class, () -> Tensor.allocate(TensorType.of(DType.FLOAT32, elements)));
        assertEquals("[axiom.memory] no room for float32(" + elements
                + ") outside the Java heap; help: raise the limit with -XX:MaxDirectMemorySize, or use a smaller batch", e.getMessage());
    }

    @Test
    void moreElementsThanNumbersIsRefusedToo() {
        assertThrows(OutOfMemoryError.class, () -> Tensor.allocate(TensorType.of(DType.INT8, 1L << 40, 1L << 40)));
        assertThrows(IllegalStateException.class, () -> Tensor.allocate(TensorType.float32("n")));
    }

    @Test
    void manyThreadsMayRead() throws Exception {
        long[] values = new long[1000];
        Arrays.setAll(values, i -> i * 37L);
        Tensor tensor = Tensor.of(Shape.of(1000), values);
        Callable<Long> sum = () -> {
            long s = 0;
            for (int round = 0; round < 50; round++) {
                for (long i = 0; i < tensor.count(); i++) {
                    s += tensor.longAt(i);
                }
            }
            return s;
        };
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var future : pool.invokeAll(List.of(sum, sum, sum, sum, sum, sum, sum, sum))) {
                assertEquals(50 * Arrays.stream(values).sum(), future.get());
            }
        }
    }

    @Test
    void readsLikeAnArray() {
        assertEquals("float32(2, 2) [[1.0, 2.0], [3.0, 4.0]]", Tensor.of(new float[][]{{1, 2}, {3, 4}}).toString());
        assertEquals("float32() 0.5", Tensor.scalar(0.5f).toString());
        assertEquals("bool(2) [true, false]", Tensor.of(new boolean[]{true, false}).toString());
        assertEquals("int64(6) [0, 1, 2, 3, 4, 5]", Tensor.of(Shape.of(6), 0L, 1L, 2L, 3L, 4L, 5L).toString());
        assertEquals("uint8(7) [250, 251, 252, …, 254, 255, 0]",
                Tensor.of(TensorType.of(DType.UINT8, 7), 250, 251, 252, 253, 254, 255, 256).toString());
        assertEquals("float32(2, 0) [[], []]", Tensor.allocate(TensorType.of(DType.FLOAT32, 2, 0)).toString());
        assertEquals("float16(3) [NaN, Infinity, -0.0]",
                Tensor.of(TensorType.of(DType.FLOAT16, 3), Double.NaN, 1e9, -0.0).toString());
        assertEquals("float64(1) [0.1]", Tensor.of(new double[]{0.1}).toString());
        Tensor big = Tensor.allocate(TensorType.of(DType.INT8, 10, 20, 300));
        assertTrue(big.toString().startsWith("int8(10, 20, 300) [[[0, 0, 0, …, 0, 0, 0], [0,"), big.toString());
        Tensor deep = Tensor.allocate(TensorType.of(DType.BOOL, 6, 6, 6, 6, 6, 6, 6));
        assertTrue(deep.toString().length() < 6000 && deep.toString().endsWith("…], …], …]"), deep.toString());
    }

    @Property(tries = 200)
    void equalContentsHashAlike(@ForAll @Size(max = 100) float[] values) {
        assertEquals(Tensor.vector(values).hashCode(), Tensor.of((Object) values).hashCode());
        assertEquals(Tensor.vector(values), Tensor.of((Object) values));
    }
}
