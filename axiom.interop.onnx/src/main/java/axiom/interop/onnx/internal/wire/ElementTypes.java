package axiom.interop.onnx.internal.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import axiom.api.tensor.DType;

/** ONNX's element types. */
public final class ElementTypes {

    /** By ONNX's number. */
    private static final List<String> NAMES = List.of("UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING",
            "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16", "FLOAT8E4M3FN", "FLOAT8E4M3FNUZ",
            "FLOAT8E5M2", "FLOAT8E5M2FNUZ", "UINT4", "INT4", "FLOAT4E2M1", "FLOAT8E8M0", "UINT2", "INT2");

    private ElementTypes() {}

    /**
     * ONNX's name of a number.
     *
     * @param code the number
     * @return for example {@code FLOAT16}
     */
    public static String name(int code) {
        return code >= 0 && code < NAMES.size() ? NAMES.get(code) : "unknown element type " + code;
    }

    /**
     * The element type of a number.
     *
     * @param code the number
     * @return empty where Axiom has no such type
     */
    public static Optional<DType> of(int code) {
        return Optional.ofNullable(switch (name(code)) {
            case "FLOAT" -> DType.FLOAT32;
            case "DOUBLE" -> DType.FLOAT64;
            case "FLOAT16" -> DType.FLOAT16;
            case "BFLOAT16" -> DType.BFLOAT16;
            case "INT8" -> DType.INT8;
            case "UINT8" -> DType.UINT8;
            case "INT32" -> DType.INT32;
            case "INT64" -> DType.INT64;
            case "BOOL" -> DType.BOOL;
            default -> null;
        });
    }

    /**
     * The number of a name, as old files write it.
     *
     * @param name in any case
     * @return 0 if there is no such name
     */
    public static int code(String name) {
        return Math.max(0, NAMES.indexOf(name.toUpperCase(Locale.ROOT)));
    }

    /**
     * What to say about a type that is not there.
     *
     * @param code its number
     * @return a problem
     */
    public static String refusal(int code) {
        return "elements of type " + name(code) + " are not supported";
    }

    /**
     * What to do about a type that is not there.
     *
     * @return advice
     */
    public static String help() {
        return "Axiom computes with float32, float64, float16, bfloat16, int8, uint8, int32, int64 and bool: export the model with one of them";
    }
}
