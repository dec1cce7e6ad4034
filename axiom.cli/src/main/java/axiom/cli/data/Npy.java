package axiom.cli.data;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * NumPy's array file, versions 1 to 3. Source: NumPy Enhancement Proposal 1 and the documentation of {@code numpy.lib.format}.
 *
 * <p>Little-endian arrays in C order are mapped, not read; others are copied into that form.
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String AS_FLOATS = "save it as float32, for example numpy.save(file, array.astype('float32'))";
    /** Tensors of more axes do not occur; NumPy itself allows 64. */
    private static final int MAX_RANK = 32;
    private static final int MAX_HEADER = 1 << 16;

    private Npy() {}

    /** A tensor; read-only. */
    static Tensor read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return parse(file, bytes);
        }
    }

    static Tensor parse(Path file, MemorySegment bytes) {
        long size = bytes.byteSize();
        if (size < 10 || !startsWithMagic(bytes)) {
            throw new DataException(file, "it does not begin as an npy file", "save it with numpy.save");
        }
        int major = bytes.get(ValueLayout.JAVA_BYTE, 6);
        if (major < 1 || major > 3) {
            throw new DataException(file, "npy version " + major + " is unknown",
                    "save it with numpy.save, which writes version 1, 2 or 3");
        }
        long start = major == 1 ? 10 : 12;
        if (size < start) {
            throw truncated(file, "its header");
        }
        long length = major == 1
                ? Short.toUnsignedLong(bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, 8))
                : Integer.toUnsignedLong(bytes.get(ValueLayout.JAVA_INT_UNALIGNED, 8));
        if (length > MAX_HEADER) {
            throw new DataException(file, "its header claims " + length + " bytes", "save a plain array, not a structured one");
        }
        if (size < start + length) {
            throw truncated(file, "its header");
        }
        byte[] text = bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
        NpyHeader header = NpyHeader.parse(file, new String(text, StandardCharsets.UTF_8));
        return elements(file, header, bytes.asSlice(start + length));
    }

    private static boolean startsWithMagic(MemorySegment bytes) {
        return MemorySegment.mismatch(bytes, 0, MAGIC.length, MemorySegment.ofArray(MAGIC), 0, MAGIC.length) == -1;
    }

    private static Tensor elements(Path file, NpyHeader header, MemorySegment data) {
        if (header.shape().rank() > MAX_RANK) {
            throw new DataException(file, "it has " + header.shape().rank() + " axes", "use at most " + MAX_RANK);
        }
        DType dtype = dtype(header.kind()).orElseThrow(
                () -> new DataException(file, "its elements are '" + header.kind() + "', which no tensor holds", AS_FLOATS));
        TensorType type = new TensorType(dtype, header.shape());
        long needed;
        try {
            needed = type.bytes();
        } catch (ArithmeticException e) {
            throw new DataException(file, "its header claims the impossible shape " + header.shape(), "the file is corrupt: save it again");
        }
        if (data.byteSize() < needed) {
            throw truncated(file, type + " takes " + needed + " bytes; " + data.byteSize() + " follow the header. It");
        }
        if (data.byteSize() > needed) {
            throw new DataException(file, (data.byteSize() - needed) + " bytes follow the last element",
                    "the file is corrupt: save it again");
        }
        boolean swap = header.bigEndian() && dtype.bytes() > 1;
        if (!swap && !header.fortran()) {
            return Tensor.over(type, data);
        }
        return copy(type, data, swap, header.fortran());
    }

    private static Tensor copy(TensorType type, MemorySegment data, boolean swap, boolean fortran) {
        Tensor tensor = Tensor.allocate(type);
        long[] sizes = type.shape().sizes();
        int width = type.dtype().bytes();
        long count = tensor.count();
        long[] index = new long[sizes.length];
        for (long i = 0; i < count; i++) {
            long from = fortran ? columnMajor(index, sizes) : i;
            for (int b = 0; b < width; b++) {
                byte value = data.get(ValueLayout.JAVA_BYTE, from * width + (swap ? width - 1 - b : b));
                tensor.segment().set(ValueLayout.JAVA_BYTE, i * width + b, value);
            }
            for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return tensor.readOnly();
    }

    private static long columnMajor(long[] index, long[] sizes) {
        long position = 0;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            position = position * sizes[axis] + index[axis];
        }
        return position;
    }

    private static Optional<DType> dtype(String kind) {
        return switch (kind) {
            case "f4" -> Optional.of(DType.FLOAT32);
            case "f8" -> Optional.of(DType.FLOAT64);
            case "f2" -> Optional.of(DType.FLOAT16);
            case "i1" -> Optional.of(DType.INT8);
            case "u1" -> Optional.of(DType.UINT8);
            case "i4" -> Optional.of(DType.INT32);
            case "i8" -> Optional.of(DType.INT64);
            case "b1" -> Optional.of(DType.BOOL);
            default -> Optional.empty();
        };
    }

    private static DataException truncated(Path file, String what) {
        return new DataException(file, what + " is cut off", "the file is incomplete: copy or save it again");
    }

    /** Writes version 1; BFLOAT16, which NumPy lacks, as float32. */
    static void write(Tensor tensor, Path file) throws IOException {
        Tensor plain = tensor.dtype() == DType.BFLOAT16 ? Tensor.of(tensor.type().as(DType.FLOAT32), tensor.toDoubles()) : tensor;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            out.write(header(plain.type()));
            try (WritableByteChannel channel = Channels.newChannel(out)) {
                long size = plain.segment().byteSize();
                for (long at = 0; at < size; at += MAX_HEADER) {
                    channel.write(plain.segment().asSlice(at, Math.min(MAX_HEADER, size - at)).asByteBuffer());
                }
            }
        }
    }

    private static byte[] header(TensorType type) {
        StringBuilder axes = new StringBuilder("(");
        for (long size : type.shape().sizes()) {
            axes.append(size).append(", ");
        }
        String text = "{'descr': '" + descr(type.dtype()) + "', 'fortran_order': False, 'shape': " + axes.append(")") + ", }";
        // the elements begin at a multiple of 64 bytes
        int padded = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
        byte[] bytes = new byte[10 + padded];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        bytes[6] = 1;
        bytes[8] = (byte) padded;
        bytes[9] = (byte) (padded >> 8);
        String line = text + " ".repeat(padded - text.length() - 1) + "\n";
        System.arraycopy(line.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, padded);
        return bytes;
    }

    private static String descr(DType dtype) {
        return switch (dtype) {
            case FLOAT32, BFLOAT16 -> "<f4";
            case FLOAT64 -> "<f8";
            case FLOAT16 -> "<f2";
            case INT8 -> "|i1";
            case UINT8 -> "|u1";
            case INT32 -> "<i4";
            case INT64 -> "<i8";
            case BOOL -> "|b1";
        };
    }
}
