package axiom.core.reference;

import axiom.api.graph.Classification;
import axiom.api.graph.Comparison;
import axiom.api.graph.Logic;
import axiom.api.tensor.TensorType;

/** Comparisons, truth values and what is chosen by them. */
final class Choices {

    private Choices() {}

    static Buffer compare(Comparison op, Buffer first, Buffer second, TensorType type) {
        Buffer a = first.broadcast(type);
        Buffer b = second.broadcast(type);
        long[] result = new long[a.count()];
        for (int i = 0; i < result.length; i++) {
            boolean holds = switch (a) {
                case Reals reals -> holds(op, reals.values()[i], Reals.of(b)[i]);
                case Integers integers -> holds(op, integers.values()[i], Integers.of(b)[i]);
            };
            result[i] = holds ? 1 : 0;
        }
        return new Integers(type, result);
    }

    private static boolean holds(Comparison op, double a, double b) {
        return switch (op) {
            case Comparison.Equal _ -> a == b;
            case Comparison.Less _ -> a < b;
            case Comparison.LessOrEqual _ -> a <= b;
            case Comparison.Greater _ -> a > b;
            case Comparison.GreaterOrEqual _ -> a >= b;
        };
    }

    private static boolean holds(Comparison op, long a, long b) {
        return switch (op) {
            case Comparison.Equal _ -> a == b;
            case Comparison.Less _ -> a < b;
            case Comparison.LessOrEqual _ -> a <= b;
            case Comparison.Greater _ -> a > b;
            case Comparison.GreaterOrEqual _ -> a >= b;
        };
    }

    static Buffer combine(Logic op, Buffer[] in, TensorType type) {
        long[] a = Integers.of(in[0].broadcast(type));
        long[] b = Integers.of(in[in.length - 1].broadcast(type));
        long[] result = new long[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (op) {
                case Logic.And _ -> a[i] & b[i];
                case Logic.Or _ -> a[i] | b[i];
                case Logic.Xor _ -> a[i] ^ b[i];
                case Logic.Not _ -> 1 - a[i];
            };
        }
        return new Integers(type, result);
    }

    static Buffer classify(Classification op, Buffer x, TensorType type) {
        double[] values = Reals.of(x);
        long[] result = new long[values.length];
        for (int i = 0; i < result.length; i++) {
            boolean holds = switch (op) {
                case Classification.IsNaN _ -> Double.isNaN(values[i]);
                case Classification.IsInf(boolean positive, boolean negative) ->
                    Double.isInfinite(values[i]) && (values[i] > 0 ? positive : negative);
            };
            result[i] = holds ? 1 : 0;
        }
        return new Integers(type, result);
    }

    static Buffer where(Buffer condition, Buffer first, Buffer second, TensorType type) {
        long[] chosen = Integers.of(condition.broadcast(type));
        Buffer a = first.broadcast(type);
        Buffer result = Buffer.zeros(type);
        Buffer b = second.broadcast(type);
        for (int i = 0; i < chosen.length; i++) {
            (chosen[i] != 0 ? a : b).copyTo(result, i, i, 1);
        }
        return result;
    }

    static Buffer clip(Buffer x, Buffer low, Buffer high, TensorType type) {
        return switch (x) {
            case Reals reals -> {
                double[] result = reals.values().clone();
                for (int i = 0; i < result.length; i++) {
                    result[i] = Math.min(Math.max(result[i], Reals.of(low)[0]), Reals.of(high)[0]);
                }
                yield new Reals(type, result);
            }
            case Integers integers -> {
                long[] result = integers.values().clone();
                for (int i = 0; i < result.length; i++) {
                    result[i] = Math.min(Math.max(result[i], Integers.of(low)[0]), Integers.of(high)[0]);
                }
                yield new Integers(type, result);
            }
        };
    }
}
