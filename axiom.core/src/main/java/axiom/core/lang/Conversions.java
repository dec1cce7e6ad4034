package axiom.core.lang;

import java.util.Map;
import java.util.TreeMap;

import axiom.api.tensor.DType;

/** Element types by their names in the text, which are functions that convert, too. */
final class Conversions {

    static final Map<String, DType> BY_NAME = new TreeMap<>(Map.of("Float32", DType.FLOAT32, "Float64", DType.FLOAT64, "Float16",
            DType.FLOAT16,
            "BFloat16", DType.BFLOAT16, "Int8", DType.INT8, "UInt8", DType.UINT8, "Int32", DType.INT32, "Int64", DType.INT64, "Bool",
            DType.BOOL));

    private Conversions() {}

    static String name(DType dtype) {
        return BY_NAME.entrySet().stream().filter(e -> e.getValue() == dtype).findFirst().orElseThrow().getKey();
    }
}
