package axiom.core.reference;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

import axiom.api.graph.Binary;
import axiom.api.tensor.TensorType;

/** Functions of two operands, element by element. */
final class Binaries {

    private Binaries() {}

    static Buffer apply(Binary op, Buffer first, Buffer second, Site site) {
        TensorType type = site.result();
        Buffer a = first.broadcast(type);
        Buffer b = second.broadcast(type);
        if (a instanceof Reals x) {
            return map(real(op), x.values(), b instanceof Integers n ? Casts.toDoubles(n) : Reals.of(b), type, site.precision());
        }
        return b instanceof Reals y
                ? Casts.truncated(type, map(Powers::real, Casts.toDoubles((Integers) a), y.values()))
                : map(integer(op), Integers.of(a), Integers.of(b), type);
    }

    private static double[] map(DoubleBinaryOperator function, double[] a, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = function.applyAsDouble(a[i], b[i]);
        }
        return result;
    }

    private static Reals map(DoubleBinaryOperator function, double[] a, double[] b, TensorType type, Precision precision) {
        double[] result = map(function, a, b);
        for (int i = 0; i < result.length; i++) {
            result[i] = precision.round(result[i]);
        }
        return Reals.rounded(type, result);
    }

    private static Integers map(LongBinaryOperator function, long[] a, long[] b, TensorType type) {
        long[] result = new long[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = function.applyAsLong(a[i], b[i]);
        }
        return Integers.wrapped(type, result);
    }

    private static DoubleBinaryOperator real(Binary op) {
        return switch (op) {
            case Binary.Add _ -> Double::sum;
            case Binary.Sub _ -> (a, b) -> a - b;
            case Binary.Mul _ -> (a, b) -> a * b;
            case Binary.Div _ -> (a, b) -> a / b;
            case Binary.Pow _ -> Powers::real;
            case Binary.Min _ -> Math::min;
            case Binary.Max _ -> Math::max;
            case Binary.PRelu _ -> (a, b) -> a >= 0 ? a : b * a;
        };
    }

    private static LongBinaryOperator integer(Binary op) {
        return switch (op) {
            case Binary.Add _ -> Long::sum;
            case Binary.Sub _ -> (a, b) -> a - b;
            case Binary.Mul _ -> (a, b) -> a * b;
            case Binary.Div _ -> (a, b) -> b == 0 ? 0 : a / b;
            case Binary.Pow _ -> Powers::integer;
            case Binary.Min _ -> Math::min;
            case Binary.Max _ -> Math::max;
            case Binary.PRelu _ -> (a, b) -> a >= 0 ? a : b * a;
        };
    }
}
