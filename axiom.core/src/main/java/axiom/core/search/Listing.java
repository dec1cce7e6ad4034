package axiom.core.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Rational;

/** Counterexamples as text for people. Has no state; may be used from several threads. */
public final class Listing {

    private static final int MAX_ELEMENTS = 32;
    private static final int SHOWN = 8;

    private Listing() {}

    /**
     * The values of all variables, for example {@code x = [0, 1], i = 2}. Of large tensors the first elements that are not 0 are named, each with its place counted
     * from 0.
     *
     * @param counterexample the values
     * @return one line
     */
    public static String text(Counterexample counterexample) {
        return counterexample.values().entrySet().stream()
                .map(v -> v.getKey() + " = " + text(v.getValue(), Optional.ofNullable(counterexample.exact().get(v.getKey()))))
                .collect(Collectors.joining(", "));
    }

    private static String text(Tensor tensor, Optional<List<Rational>> exact) {
        List<String> elements = new ArrayList<>();
        long count = tensor.count();
        if (count <= MAX_ELEMENTS) {
            for (int i = 0; i < count; i++) {
                elements.add(element(tensor, exact, i));
            }
            return nested(elements, tensor.shape(), 0, 0);
        }
        long others = 0;
        for (int i = 0; i < count; i++) {
            String element = element(tensor, exact, i);
            if (!element.equals("0")) {
                if (elements.size() < SHOWN) {
                    elements.add(element + " at " + place(tensor.shape(), i));
                }
                others++;
            }
        }
        String shown = others == 0 ? "" : " but " + String.join(", ", elements) + (others > SHOWN ? ", … (" + others + " elements)" : "");
        return tensor.type() + ": 0" + shown;
    }

    private static String nested(List<String> elements, Shape shape, int axis, int start) {
        if (axis == shape.rank()) {
            return elements.get(start);
        }
        int step = Math.toIntExact(shape.product(axis + 1, shape.rank()).size());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.dim(axis).size(); i++) {
            parts.add(nested(elements, shape, axis + 1, start + i * step));
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static String place(Shape shape, long index) {
        long rest = index;
        List<Long> place = new ArrayList<>();
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            place.addFirst(rest % shape.dim(axis).size());
            rest /= shape.dim(axis).size();
        }
        return place.toString();
    }

    private static String element(Tensor tensor, Optional<List<Rational>> exact, int index) {
        if (exact.isPresent()) {
            return number(exact.get().get(index), DType.FLOAT64);
        }
        return switch (tensor.dtype()) {
            case BOOL -> tensor.longAt(index) == 1 ? "true" : "false";
            case INT8, UINT8, INT32, INT64 -> Long.toString(tensor.longAt(index));
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> {
                double element = tensor.at(index);
                boolean negativeZero = element == 0 && 1 / element < 0;
                yield negativeZero
                        ? "-0"
                        : Double.isFinite(element) ? number(Rational.of(element), tensor.dtype()) : Double.toString(element);
            }
        };
    }

    /** As a decimal where that is short. */
    static String number(Rational number, DType dtype) {
        return decimal(number, dtype).map(Listing::plain).orElseGet(number::toString);
    }

    /** The shortest decimal that the type rounds to this number, if the number is one of the type; else the number, if it is a short decimal. */
    static Optional<BigDecimal> decimal(Rational number, DType dtype) {
        if (number.isWhole() && number.numerator().bitLength() < 24) {
            return number.decimal();
        }
        double near = number.toDouble();
        if (dtype.isFloat() && dtype != DType.FLOAT64 && Math.abs(near) <= Float.MAX_VALUE && Rational.of((float) near).equals(number)) {
            return Optional.of(new BigDecimal(Float.toString((float) near)));
        }
        return number.decimal().filter(d -> d.precision() <= 20);
    }

    private static String plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        String plain = Math.abs(stripped.scale()) < 16 ? stripped.toPlainString() : "";
        int exponent = stripped.precision() - stripped.scale() - 1;
        String digits = stripped.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        String scientific = digits + "e" + exponent;
        return plain.isEmpty() || plain.length() > scientific.length() + 4 ? scientific : plain;
    }
}
