package axiom.api.tensor;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Between nested Java arrays, tensors and text. */
final class JavaArrays {

    private static final int EDGE = 3;
    // about a screen of text
    private static final int LONG = 4096;

    private JavaArrays() {}

    static Tensor tensor(Object array) {
        List<Integer> sizes = new ArrayList<>();
        Object first = array;
        Class<?> element = array.getClass();
        while (element.isArray()) {
            int length = first == null ? 0 : Array.getLength(first);
            sizes.add(length);
            first = length > 0 ? Array.get(first, 0) : null;
            element = element.getComponentType();
        }
        Shape shape = Shape.of(sizes.stream().mapToLong(Integer::longValue).toArray());
        Tensor tensor = Tensor.allocate(new TensorType(dtype(element), shape));
        fill(tensor, array, sizes, 0, 0);
        return tensor.readOnly();
    }

    private static DType dtype(Class<?> element) {
        if (element == float.class || element == Float.class) {
            return DType.FLOAT32;
        } else if (element == double.class || element == Double.class) {
            return DType.FLOAT64;
        } else if (element == int.class || element == Integer.class) {
            return DType.INT32;
        } else if (element == long.class || element == Long.class) {
            return DType.INT64;
        } else if (element == byte.class || element == Byte.class) {
            return DType.INT8;
        } else if (element == boolean.class || element == Boolean.class) {
            return DType.BOOL;
        }
        throw new IllegalArgumentException("[axiom.tensor] a tensor cannot hold " + element.getTypeName()
                + "; help: use float, double, int, long, byte or boolean arrays");
    }

    private static long fill(Tensor tensor, Object part, List<Integer> sizes, int axis, long at) {
        if (axis == sizes.size()) {
            switch (part) {
                case null -> throw new IllegalArgumentException("[axiom.tensor] element " + at + " is null; help: give it a value");
                case Long n -> tensor.set(at, n.longValue());
                case Number n -> tensor.set(at, n.doubleValue());
                case Boolean b -> tensor.set(at, b ? 1L : 0L);
                default -> throw new IllegalArgumentException("[axiom.tensor] '" + part + "' is no number");
            }
            return at + 1;
        }
        int length = part == null ? 0 : Array.getLength(part);
        if (part == null || length != sizes.get(axis)) {
            throw new IllegalArgumentException("[axiom.tensor] ragged array: axis " + axis + " has " + sizes.get(axis)
                    + " elements first and " + (part == null ? "null" : length) + " later; help: make all rows the same length");
        }
        if (part instanceof float[] || part instanceof double[] || part instanceof int[] || part instanceof long[]
                || part instanceof byte[]) {
            tensor.fill(at, part, length);
            return at + length;
        }
        for (int i = 0; i < length; i++) {
            at = fill(tensor, Array.get(part, i), sizes, axis + 1, at);
        }
        return at;
    }

    static String text(Tensor tensor) {
        StringBuilder text = new StringBuilder();
        append(text, tensor, tensor.shape().sizes(), 0, 0);
        return text.toString();
    }

    private static void append(StringBuilder text, Tensor tensor, long[] sizes, int axis, long at) {
        if (axis == sizes.length) {
            text.append(element(tensor, at));
            return;
        }
        long stride = 1;
        for (int i = axis + 1; i < sizes.length; i++) {
            stride *= sizes[i];
        }
        text.append('[');
        for (long i = 0; i < sizes[axis]; i++) {
            text.append(i > 0 ? ", " : "");
            if (text.length() > LONG) {
                text.append('…');
                break;
            }
            if (i == EDGE && sizes[axis] > 2 * EDGE) {
                text.append("…, ");
                i = sizes[axis] - EDGE;
            }
            append(text, tensor, sizes, axis + 1, at + i * stride);
        }
        text.append(']');
    }

    private static String element(Tensor tensor, long at) {
        return switch (tensor.dtype()) {
            case FLOAT32, FLOAT16, BFLOAT16 -> Float.toString((float) tensor.at(at));
            case FLOAT64 -> Double.toString(tensor.at(at));
            case INT8, UINT8, INT32, INT64 -> Long.toString(tensor.longAt(at));
            case BOOL -> Boolean.toString(tensor.longAt(at) != 0);
        };
    }
}
