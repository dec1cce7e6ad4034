package axiom.core.report;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Rational;

/** Counterexamples and witnesses as text for people. */
public final class Points {

    /** Elements of a tensor that are written; more are counted. */
    private static final int MOST = 12;

    private Points() {}

    /**
     * One line, whatever the variables are called.
     *
     * @param point values by variable
     * @return for example {@code x = 0, y = [1, 0.5]}; rows are separated by {@code ;} and a long tensor is cut
     */
    public static String text(Counterexample point) {
        return point.values().entrySet().stream()
                .map(e -> TextReport.line(e.getKey()) + " = " + text(e.getValue(), point.exact().get(e.getKey())))
                .collect(Collectors.joining(", "));
    }

    private static String text(Tensor tensor, List<Rational> exact) {
        LongFunction<String> element = i -> exact == null ? element(tensor, i) : exact.get(Math.toIntExact(i)).toString();
        if (tensor.shape().rank() == 0) {
            return element.apply(0);
        }
        StringBuilder text = new StringBuilder("[");
        long row = tensor.shape().dim(-1).size();
        long shown = Math.min(MOST, tensor.count());
        for (long i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : i % row == 0 ? "; " : ", ").append(element.apply(i));
        }
        if (tensor.count() > shown) {
            text.append(", … ").append(tensor.count()).append(" elements");
        }
        return text.append(']').append(tensor.shape().rank() > 1 ? " of " + tensor.shape() : "").toString();
    }

    /** The shortest text that tells the number from others of its type. */
    static String element(Tensor tensor, long index) {
        return switch (tensor.dtype()) {
            case BOOL -> tensor.longAt(index) == 0 ? "false" : "true";
            case INT8, UINT8, INT32, INT64 -> Long.toString(tensor.longAt(index));
            case FLOAT64 -> plain(Double.toString(tensor.at(index)));
            case FLOAT32, FLOAT16, BFLOAT16 -> plain(Float.toString((float) tensor.at(index)));
        };
    }

    private static String plain(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    /** Whether elements are written as JSON numbers can be: all but NaN and infinities. */
    static boolean isNumber(Tensor tensor, long index) {
        return tensor.dtype() != DType.BOOL && Double.isFinite(tensor.at(index));
    }
}
