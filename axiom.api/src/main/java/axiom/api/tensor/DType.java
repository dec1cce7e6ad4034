package axiom.api.tensor;

import java.util.Locale;

/**
 * The type of a tensor's elements. Elements are stored little-endian; {@link #BOOL} uses one byte, 0 or 1.
 */
public enum DType {
    /** IEEE 754 binary32. */
    FLOAT32(4, Kind.FLOAT),
    /** IEEE 754 binary64. */
    FLOAT64(8, Kind.FLOAT),
    /** IEEE 754 binary16. */
    FLOAT16(2, Kind.FLOAT),
    /** The upper half of a binary32: 8 exponent bits, 7 stored fraction bits. */
    BFLOAT16(2, Kind.FLOAT),
    /** Signed 8-bit integer, −128 to 127. */
    INT8(1, Kind.INTEGER),
    /** Unsigned 8-bit integer, 0 to 255. */
    UINT8(1, Kind.INTEGER),
    /** Signed 32-bit integer. */
    INT32(4, Kind.INTEGER),
    /** Signed 64-bit integer. */
    INT64(8, Kind.INTEGER),
    /** A truth value. */
    BOOL(1, Kind.BOOL);

    private enum Kind {
        FLOAT, INTEGER, BOOL
    }

    private final int bytes;
    private final Kind kind;

    DType(int bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    /**
     * The size of one element.
     *
     * @return the size in bytes: 1, 2, 4 or 8
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Whether elements are floating-point numbers.
     *
     * @return true for the four floating-point types
     */
    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /**
     * Whether elements are integers; {@link #BOOL} is not one.
     *
     * @return true for the four integer types
     */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /**
     * Whether elements are numbers.
     *
     * @return true for every type but {@link #BOOL}
     */
    public boolean isNumeric() {
        return kind != Kind.BOOL;
    }

    /**
     * The name as people write it.
     *
     * @return for example {@code float32}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
