package axiom.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class NpyTest {

    private static final Path FILE = Path.of("x.npy");

    @TempDir
    private Path folder;

    private static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length).put(text).put(data).array();
    }

    private static Tensor parse(byte[] bytes) {
        return Npy.parse(FILE, MemorySegment.ofArray(bytes));
    }

    private static byte[] floats(ByteOrder order, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    @Test
    void littleEndianInRowMajorOrder() {
        Tensor tensor = parse(
                file("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6)));
        assertEquals(Tensor.of(new float[][]{{1, 2, 3}, {4, 5, 6}}), tensor);
    }

    @Test
    void bigEndianIsTurned() {
        Tensor tensor = parse(file("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", floats(ByteOrder.BIG_ENDIAN, 1.5f, -2)));
        assertEquals(Tensor.vector(1.5f, -2), tensor);
    }

    @Test
    void columnMajorIsTurned() {
        Tensor tensor = parse(
                file("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", floats(ByteOrder.LITTLE_ENDIAN, 1, 4, 2, 5, 3, 6)));
        assertEquals(Tensor.of(new float[][]{{1, 2, 3}, {4, 5, 6}}), tensor);
    }

    @Test
    void scalarsAndEmptyArrays() {
        assertEquals(Tensor.scalar(7),
                parse(file("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", floats(ByteOrder.LITTLE_ENDIAN, 7))));
        assertEquals(Shape.of(0, 3), parse(file("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }", new byte[0])).shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }|its elements are 'c8', which no tensor holds",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }|float32(2) takes 8 bytes; 4 follow the header. It is cut off",
            "{'descr': 'u1', 'fortran_order': False, 'shape': (2,), }|2 bytes follow the last element",
            "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }|its header claims the impossible shape",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }|its header claims an axis of size '99999999999999999999'",
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }|its header has no readable entry 'descr'",
            "{'descr': '<f4', 'shape': (1,), }|its header has no readable entry 'fortran_order'"})
    void whatIsWrongIsSaid(String header, String message) {
        DataException e = assertThrows(DataException.class, () -> parse(file(header, new byte[4])));
        assertEquals("[axiom.data] x.npy: " + message, e.getMessage().substring(0, ("[axiom.data] x.npy: " + message).length()));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = file("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(DataException.class, () -> parse(part));
        }
    }

    @Property(tries = 3000)
    void noChangedByteCrashes(@ForAll @Size(min = 1, max = 6) byte[] noise, @ForAll @IntRange(min = 0, max = 90) int at) {
        byte[] bytes = file("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6));
        System.arraycopy(noise, 0, bytes, Math.min(at, bytes.length - noise.length), noise.length);
        try {
            parse(bytes);
        } catch (DataException expected) {
            assertEquals("[axiom.data]", expected.getMessage().substring(0, 12));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void whatIsWrittenReadsBack(DType dtype) throws IOException {
        Tensor tensor = Tensor.of(TensorType.of(dtype, 2, 2), 0, 1, 1, 0);
        Path file = folder.resolve("a.npy");
        Npy.write(tensor, file);
        Tensor back = Npy.read(file);
        assertEquals(dtype == DType.BFLOAT16 ? DType.FLOAT32 : dtype, back.dtype());
        assertArrayEquals(tensor.toDoubles(), back.toDoubles());
        assertEquals(0, (Files.size(file) - 4 * back.dtype().bytes()) % 64);
    }

    @Test
    void versionTwoHasALongerHeader() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String header = "{'descr': '|b1', 'fortran_order': False, 'shape': (1,), }";
        out.write(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0});
        out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length()).array());
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(1);
        assertEquals(Tensor.of(Shape.of(1), true), parse(out.toByteArray()));
    }
}
