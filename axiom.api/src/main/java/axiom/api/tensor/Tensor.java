package axiom.api.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * A dense, row-major tensor of fixed shape in off-heap memory, little-endian.
 *
 * <p>A tensor is a view: {@link #reshape} and {@link #readOnly} share the memory. Reading from several threads is safe; whoever obtained a tensor from
 * {@link #allocate} may write to it and makes sure that nobody reads meanwhile. Tensors made from Java arrays are read-only. The memory lives as long as
 * its arena; without a given arena it is freed when no view of it is reachable any more.
 */
public final class Tensor {

    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;

    private static final int CHUNK = 1 << 20;

    /** Alignment of allocated tensors in bytes: a cache line, and the widest vector. */
    public static final long ALIGNMENT = 64;

    private final TensorType type;
    private final long count;
    private final MemorySegment segment;

    private Tensor(TensorType type, MemorySegment segment) {
        this.type = type;
        this.count = type.shape().count();
        this.segment = segment;
    }

    /**
     * A writable tensor of zeros, freed when unreachable.
     *
     * @param type a type of fixed shape
     * @return the tensor
     * @throws OutOfMemoryError if the direct-memory limit is reached; the message names the flag that raises it
     */
    public static Tensor allocate(TensorType type) {
        return allocate(type, bytes -> bytes <= Slab.MAX_BYTES ? Slab.allocate(bytes) : in(Arena.ofAuto(), bytes));
    }

    /**
     * A writable tensor of zeros in the given arena.
     *
     * @param type a type of fixed shape
     * @param arena owns the memory
     * @return the tensor
     * @throws OutOfMemoryError if the direct-memory limit is reached; the message names the flag that raises it
     */
    public static Tensor allocate(TensorType type, Arena arena) {
        return allocate(type, bytes -> in(arena, bytes));
    }

    private static MemorySegment in(Arena arena, long bytes) {
        return arena.allocate(Math.max(1, bytes), ALIGNMENT).asSlice(0, bytes);
    }

    private static Tensor allocate(TensorType type, LongFunction<MemorySegment> memory) {
        try {
            return new Tensor(type, memory.apply(type.bytes()));
        } catch (ArithmeticException | OutOfMemoryError e) {
            throw outOfMemory(type, e);
        }
    }

    private static OutOfMemoryError outOfMemory(TensorType type, Throwable cause) {
        OutOfMemoryError error = new OutOfMemoryError("[axiom.memory] no room for " + type + " outside the Java heap"
                + "; help: raise the limit with -XX:MaxDirectMemorySize, or use a smaller batch");
        error.initCause(cause);
        return error;
    }

    /**
     * A tensor over memory that someone else owns, for example a mapped file.
     *
     * @param type a type of fixed shape
     * @param segment exactly {@link TensorType#bytes()} bytes
     * @return the tensor, writable if the segment is
     * @throws IllegalArgumentException if the sizes disagree
     */
    public static Tensor over(TensorType type, MemorySegment segment) {
        if (segment.byteSize() != type.bytes()) {
            throw new IllegalArgumentException(
                    "[axiom.tensor] " + type + " takes " + type.bytes() + " bytes; the memory has " + segment.byteSize());
        }
        return new Tensor(type, segment);
    }

    /**
     * A FLOAT32 vector.
     *
     * @param values its elements
     * @return a read-only tensor
     */
    public static Tensor vector(float... values) {
        return of(Shape.of(values.length), values);
    }

    /**
     * A FLOAT32 scalar.
     *
     * @param value its element
     * @return a read-only tensor
     */
    public static Tensor scalar(float value) {
        return of(Shape.SCALAR, value);
    }

    /**
     * A FLOAT32 tensor from its elements in row-major order.
     *
     * @param shape a fixed shape
     * @param values exactly as many elements as the shape has
     * @return a read-only tensor
     */
    public static Tensor of(Shape shape, float... values) {
        return flat(new TensorType(DType.FLOAT32, shape), values.length, values);
    }

    /**
     * A FLOAT64 tensor from its elements in row-major order.
     *
     * @param shape a fixed shape
     * @param values exactly as many elements as the shape has
     * @return a read-only tensor
     */
    public static Tensor of(Shape shape, double... values) {
        return flat(new TensorType(DType.FLOAT64, shape), values.length, values);
    }

    /**
     * An INT32 tensor from its elements in row-major order.
     *
     * @param shape a fixed shape
     * @param values exactly as many elements as the shape has
     * @return a read-only tensor
     */
    public static Tensor of(Shape shape, int... values) {
        return flat(new TensorType(DType.INT32, shape), values.length, values);
    }

    /**
     * An INT64 tensor from its elements in row-major order.
     *
     * @param shape a fixed shape
     * @param values exactly as many elements as the shape has
     * @return a read-only tensor
     */
    public static Tensor of(Shape shape, long... values) {
        return flat(new TensorType(DType.INT64, shape), values.length, values);
    }

    /**
     * A BOOL tensor from its elements in row-major order.
     *
     * @param shape a fixed shape
     * @param values exactly as many elements as the shape has
     * @return a read-only tensor
     */
    public static Tensor of(Shape shape, boolean... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return flat(new TensorType(DType.BOOL, shape), values.length, bytes);
    }

    /**
     * A tensor from a Java number, boolean or rectangular array of any rank, as in {@code Tensor.of(new float[][] {{1, 2}, {3, 4}})}.
     *
     * @param array a {@code float}, {@code double}, {@code int}, {@code long}, {@code byte} (INT8) or {@code boolean}, or an array of arrays of them
     * @return a read-only tensor
     * @throws IllegalArgumentException if the array is ragged or holds something else
     */
    public static Tensor of(Object array) {
        return JavaArrays.tensor(array);
    }

    /**
     * A tensor of any type from numbers, rounded to nearest-even where the type is a narrower float, truncated where it is an integer.
     *
     * @param type a type of fixed shape
     * @param values exactly as many elements as the shape has; for BOOL, non-zero is true
     * @return a read-only tensor
     */
    public static Tensor of(TensorType type, double... values) {
        requireCount(type, values.length);
        Tensor tensor = allocate(type);
        for (int i = 0; i < values.length; i++) {
            tensor.set(i, values[i]);
        }
        return tensor.readOnly();
    }

    private static Tensor flat(TensorType type, int length, Object values) {
        requireCount(type, length);
        Tensor tensor = allocate(type);
        tensor.fill(0, values, length);
        return tensor.readOnly();
    }

    /** Copies a Java array of this tensor's element type. */
    void fill(long index, Object values, int length) {
        ValueLayout layout = switch (type.dtype()) {
            case FLOAT32 -> F32;
            case FLOAT64 -> F64;
            case FLOAT16, BFLOAT16 -> I16;
            case INT32 -> I32;
            case INT64 -> I64;
            case INT8, UINT8, BOOL -> I8;
        };
        MemorySegment.copy(values, 0, segment, layout, index * type.dtype().bytes(), length);
    }

    private static void requireCount(TensorType type, long given) {
        if (type.shape().count() != given) {
            throw new IllegalArgumentException(
                    "[axiom.tensor] " + type.shape() + " has " + type.shape().count() + " elements; " + given + " were given");
        }
    }

    /**
     * Element type and shape.
     *
     * @return the type, of fixed shape
     */
    public TensorType type() {
        return type;
    }

    /**
     * The element type.
     *
     * @return the element type
     */
    public DType dtype() {
        return type.dtype();
    }

    /**
     * The shape.
     *
     * @return a fixed shape
     */
    public Shape shape() {
        return type.shape();
    }

    /**
     * The number of elements.
     *
     * @return 1 for a scalar; 0 if an axis is 0
     */
    public long count() {
        return count;
    }

    /**
     * The memory.
     *
     * @return {@link TensorType#bytes()} bytes, read-only if this tensor is
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * A view that cannot be written through.
     *
     * @return this tensor if it is read-only already
     */
    public Tensor readOnly() {
        return segment.isReadOnly() ? this : new Tensor(type, segment.asReadOnly());
    }

    /**
     * The same memory in another shape.
     *
     * @param shape a fixed shape with as many elements
     * @return a view
     * @throws IllegalArgumentException if the number of elements differs
     */
    public Tensor reshape(Shape shape) {
        if (shape.count() != count) {
            throw new IllegalArgumentException(
                    "[axiom.tensor] " + type.shape() + " has " + count + " elements; " + shape + " has " + shape.count());
        }
        return new Tensor(type.as(shape), segment);
    }

    /**
     * A copy of its own.
     *
     * @return a writable tensor
     */
    public Tensor copy() {
        Tensor copy = allocate(type);
        copy.segment.copyFrom(segment);
        return copy;
    }

    /**
     * One element as a double; INT64 values beyond 2^53 are rounded.
     *
     * @param index row-major, 0 to count−1
     * @return the value; 0 or 1 for BOOL
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double at(long index) {
        Objects.checkIndex(index, count);
        return switch (type.dtype()) {
            case FLOAT32 -> segment.get(F32, index * 4);
            case FLOAT64 -> segment.get(F64, index * 8);
            case FLOAT16 -> Float.float16ToFloat(segment.get(I16, index * 2));
            case BFLOAT16 -> Narrow.bfloat16(segment.get(I16, index * 2));
            case INT8, UINT8, INT32, INT64, BOOL -> longAt(index);
        };
    }

    /**
     * One element as a long, exactly for integers and truncated towards zero for floating-point numbers.
     *
     * @param index row-major, 0 to count−1
     * @return the value; 0 or 1 for BOOL
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long longAt(long index) {
        Objects.checkIndex(index, count);
        return switch (type.dtype()) {
            case INT8 -> segment.get(I8, index);
            case UINT8 -> Byte.toUnsignedLong(segment.get(I8, index));
            case INT32 -> segment.get(I32, index * 4);
            case INT64 -> segment.get(I64, index * 8);
            case BOOL -> segment.get(I8, index) == 0 ? 0 : 1;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) at(index);
        };
    }

    /**
     * Writes one element, rounded to nearest-even for a narrower float, truncated towards zero and wrapped for an integer.
     *
     * @param index row-major, 0 to count−1
     * @param value the value; for BOOL, non-zero is true
     * @throws UnsupportedOperationException if this tensor is read-only
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(long index, double value) {
        requireWritable(index);
        switch (type.dtype()) {
            case FLOAT32 -> segment.set(F32, index * 4, (float) value);
            case FLOAT64 -> segment.set(F64, index * 8, value);
            case FLOAT16 -> segment.set(I16, index * 2, Narrow.float16(value));
            case BFLOAT16 -> segment.set(I16, index * 2, Narrow.bfloat16(value));
            case BOOL -> segment.set(I8, index, (byte) (value != 0 ? 1 : 0));
            case INT8, UINT8, INT32, INT64 -> set(index, (long) value);
        }
    }

    /**
     * Writes one element, wrapped to the width of an integer type, rounded once to nearest-even for a floating-point one.
     *
     * @param index row-major, 0 to count−1
     * @param value the value; for BOOL, non-zero is true
     * @throws UnsupportedOperationException if this tensor is read-only
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(long index, long value) {
        requireWritable(index);
        switch (type.dtype()) {
            case INT8, UINT8 -> segment.set(I8, index, (byte) value);
            case INT32 -> segment.set(I32, index * 4, (int) value);
            case INT64 -> segment.set(I64, index * 8, value);
            case FLOAT32 -> segment.set(F32, index * 4, (float) value);
            case FLOAT64 -> segment.set(F64, index * 8, (double) value);
            case FLOAT16, BFLOAT16 -> set(index, Narrow.toOdd(value));
            case BOOL -> segment.set(I8, index, (byte) (value != 0 ? 1 : 0));
        }
    }

    private void requireWritable(long index) {
        if (segment.isReadOnly()) {
            throw new UnsupportedOperationException("[axiom.tensor] this " + type + " is read-only; help: write to a copy() of it");
        }
        Objects.checkIndex(index, count);
    }

    /**
     * All elements of a FLOAT32 tensor.
     *
     * @return a new array in row-major order
     * @throws IllegalStateException for another element type
     */
    public float[] toFloats() {
        require(DType.FLOAT32);
        return segment.toArray(F32);
    }

    /**
     * All elements as doubles, as {@link #at} gives them.
     *
     * @return a new array in row-major order
     */
    public double[] toDoubles() {
        double[] values = new double[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i);
        }
        return values;
    }

    /**
     * All elements as longs, as {@link #longAt} gives them.
     *
     * @return a new array in row-major order
     */
    public long[] toLongs() {
        long[] values = new long[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = longAt(i);
        }
        return values;
    }

    private void require(DType dtype) {
        if (type.dtype() != dtype) {
            throw new IllegalStateException("[axiom.tensor] this tensor is " + type + "; " + dtype + " is needed; help: insert a Cast");
        }
    }

    /**
     * The identity of type and bytes.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            digest(sha);
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.tensor] this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    /**
     * Feeds type and bytes into a digest: a line of text, then the elements.
     *
     * @param into what is updated
     */
    public void digest(MessageDigest into) {
        into.update(("tensor " + type + "\n").getBytes(StandardCharsets.UTF_8));
        for (long at = 0; at < segment.byteSize(); at += CHUNK) {
            into.update(segment.asSlice(at, Math.min(CHUNK, segment.byteSize() - at)).asByteBuffer());
        }
    }

    /**
     * Whether type and bytes agree; 0.0 and −0.0 differ, a NaN equals the same NaN.
     *
     * @param other any object
     * @return true for a tensor with the same type and bytes
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t && type.equals(t.type) && segment.mismatch(t.segment) == -1;
    }

    @Override
    public int hashCode() {
        // the first elements are enough to tell most tensors apart
        byte[] head = segment.asSlice(0, Math.min(256, segment.byteSize())).toArray(I8);
        return 31 * type.hashCode() + Arrays.hashCode(head);
    }

    /**
     * Type and elements; long axes are abbreviated to their first and last three, and what is still too long is cut.
     *
     * @return for example {@code float32(2, 2) [[1.0, 2.0], [3.0, 4.0]]}
     */
    @Override
    public String toString() {
        return type + " " + JavaArrays.text(this);
    }
}
