package axiom.itest.corpus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A term of the formulas that {@link Hunt} makes, as text and with a meaning of its own that shares nothing with Axiom: over the reals decimal numbers with a bound of
 * their error, in float32 one execution of those that are allowed, drawn by chance.
 *
 * @param op the operator: {@code var}, {@code num}, {@code exact}, an infix or a function's name
 * @param text a name or a literal
 * @param isVector whether it is a vector
 * @param parts the operands
 */
record HuntTerm(String op, String text, boolean isVector, List<HuntTerm> parts) {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal TINY = new BigDecimal("1e-55");

    HuntTerm(String op, boolean isVector, HuntTerm... parts) {
        this(op, "", isVector, List.of(parts));
    }

    @Override
    public String toString() {
        return switch (op) {
            case "var", "num" -> text;
            case "+", "-", "*", "/" -> "(" + parts.get(0) + " " + op + " " + parts.get(1) + ")";
            case "neg" -> "(-" + parts.getFirst() + ")";
            case "at" -> parts.getFirst() + "[" + text + "]";
            case "square" -> "(" + parts.getFirst() + ")^2";
            case "cube" -> "(" + parts.getFirst() + ")^3";
            default -> op + "(" + String.join(", ", parts.stream().map(HuntTerm::toString).toList()) + ")";
        };
    }

    /** A real number up to an error; no value if the number is null. */
    record Real(BigDecimal number, BigDecimal error) {
        static final Real NONE = new Real(null, null);

        static Real of(BigDecimal exact) {
            return new Real(exact, BigDecimal.ZERO);
        }

        static Real about(double value) {
            if (!Double.isFinite(value) || Math.abs(value) > 1e300) {
                throw new Unsure();
            }
            return new Real(new BigDecimal(value), new BigDecimal(Math.abs(value) * 1e-11 + 1e-300));
        }

        boolean isExact() {
            return error.signum() == 0;
        }

        Real tidy() {
            if (number.precision() > 400 || error.precision() > 30) {
                BigDecimal kept = number.round(DIGITS);
                return new Real(kept, error.add(number.abs().multiply(TINY)).round(new MathContext(20)).multiply(new BigDecimal("1.01")));
            }
            return this;
        }

        /** −1, 0 or 1, if that is certain. */
        int sign() {
            if (number.abs().compareTo(error) <= 0 && !(isExact() && number.signum() == 0)) {
                throw new Unsure();
            }
            return number.signum();
        }

        Real minus(Real other) {
            return new Real(number.subtract(other.number), error.add(other.error)).tidy();
        }
    }

    /** What is asked lies within the error. */
    static final class Unsure extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The elements over the reals; one if it is a number. Each one that has no value makes all have none. */
    Real[] real(Map<String, BigDecimal[]> point) {
        List<Real[]> x = parts.stream().map(p -> p.real(point)).toList();
        if (x.stream().anyMatch(e -> Arrays.asList(e).contains(Real.NONE))) {
            return new Real[]{Real.NONE};
        }
        return switch (op) {
            case "var" -> Arrays.stream(point.get(text)).map(Real::of).toArray(Real[]::new);
            case "num" -> new Real[]{Real.of(new BigDecimal(text))};
            case "exact" -> x.getFirst();
            case "at" -> new Real[]{x.getFirst()[Integer.parseInt(text) - 1]};
            case "sum" -> new Real[]{sum(x.getFirst())};
            case "mean" -> new Real[]{over(sum(x.getFirst()), Real.of(BigDecimal.valueOf(x.getFirst().length)))};
            case "max", "min" -> {
                if (parts.size() == 1) {
                    Real best = x.getFirst()[0];
                    for (Real e : x.getFirst()) {
                        best = extreme(best, e);
                    }
                    yield new Real[]{best};
                }
                yield each(x, e -> extreme(e[0], e[1]));
            }
            case "softmax" -> {
                Real[] e = Arrays.stream(x.getFirst()).map(v -> function("exp", v)).toArray(Real[]::new);
                Real s = sum(e);
                yield Arrays.stream(e).map(v -> over(v, s)).toArray(Real[]::new);
            }
            default -> each(x, e -> element(e[0], e[e.length - 1]));
        };
    }

    private interface Step<T> {
        T apply(T[] operands);
    }

    private static Real[] each(List<Real[]> x, Step<Real> step) {
        int n = x.stream().mapToInt(e -> e.length).max().orElse(1);
        Real[] result = new Real[n];
        for (int i = 0; i < n; i++) {
            Real[] operands = new Real[x.size()];
            for (int j = 0; j < operands.length; j++) {
                operands[j] = x.get(j)[x.get(j).length == 1 ? 0 : i];
            }
            result[i] = step.apply(operands);
        }
        return Arrays.asList(result).contains(Real.NONE) ? new Real[]{Real.NONE} : result;
    }

    private Real extreme(Real a, Real b) {
        return a.minus(b).sign() >= 0 == op.equals("max") ? a : b;
    }

    private static Real sum(Real[] x) {
        Real total = Real.of(BigDecimal.ZERO);
        for (Real e : x) {
            total = new Real(total.number.add(e.number), total.error.add(e.error)).tidy();
        }
        return total;
    }

    private static Real times(Real a, Real b) {
        return new Real(a.number.multiply(b.number),
                a.number.abs().multiply(b.error).add(b.number.abs().multiply(a.error)).add(a.error.multiply(b.error))).tidy();
    }

    private static Real over(Real a, Real b) {
        if (b.sign() == 0) {
            return Real.NONE;
        }
        BigDecimal quotient = a.number.divide(b.number, DIGITS);
        if (a.isExact() && b.isExact() && quotient.multiply(b.number).compareTo(a.number) == 0) {
            return Real.of(quotient);
        }
        BigDecimal least = b.number.abs().subtract(b.error);
        BigDecimal error = a.error.add(quotient.abs().multiply(b.error)).divide(least, new MathContext(20))
                .multiply(new BigDecimal("1.01"));
        return new Real(quotient, error.add(quotient.abs().multiply(TINY)));
    }

    private Real element(Real a, Real b) {
        return switch (op) {
            case "+" -> new Real(a.number.add(b.number), a.error.add(b.error)).tidy();
            case "-" -> a.minus(b);
            case "*" -> times(a, b);
            case "/" -> over(a, b);
            case "neg" -> new Real(a.number.negate(), a.error);
            case "square" -> times(a, a);
            case "cube" -> times(a, times(a, a));
            case "abs" -> new Real(a.number.abs(), a.error);
            case "relu" -> a.sign() > 0 ? a : Real.of(BigDecimal.ZERO);
            default -> function(op, a);
        };
    }

    private static Real function(String name, Real a) {
        if (name.equals("floor") || !a.isExact()) {
            if (!name.equals("floor")) {
                throw new Unsure();
            }
            if (!a.isExact()) {
                throw new Unsure();
            }
            return Real.of(a.number.setScale(0, java.math.RoundingMode.FLOOR));
        }
        double x = a.number.doubleValue();
        if (new BigDecimal(x).compareTo(a.number) != 0) {
            throw new Unsure();
        }
        return switch (name) {
            case "exp" -> Real.about(Math.exp(x));
            case "sigmoid" -> Real.about(1 / (1 + Math.exp(-x)));
            case "tanh" -> Real.about(Math.tanh(x));
            case "log" -> x <= 0 ? Real.NONE : x == 1 ? Real.of(BigDecimal.ZERO) : Real.about(Math.log(x));
            case "sqrt" -> {
                if (x < 0) {
                    yield Real.NONE;
                }
                double root = Math.rint(Math.sqrt(x) * 4) / 4;
                yield root * root == x && root < 1e6 ? Real.of(new BigDecimal(root)) : Real.about(Math.sqrt(x));
            }
            default -> throw new IllegalStateException(name);
        };
    }

    /** An element of one execution in float32, and the exact product that it rounds, if it is one. */
    private record Single(float value, float left, float right, boolean isProduct) {
        Single(float value) {
            this(value, 0, 0, false);
        }
    }

    /** The elements in float32, in an execution that is drawn. */
    float[] single(Map<String, float[]> point, RandomGenerator random) {
        Single[] x = run(point, random);
        float[] result = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = x[i].value;
        }
        return result;
    }

    private Single[] run(Map<String, float[]> point, RandomGenerator random) {
        List<Single[]> x = parts.stream().map(p -> p.run(point, random)).toList();
        return switch (op) {
            case "var" -> singles(point.get(text));
            case "num" -> singles(Float.parseFloat(text));
            case "at" -> new Single[]{x.getFirst()[Integer.parseInt(text) - 1]};
            case "sum" -> singles(sum(x.getFirst(), random));
            case "mean" -> {
                int n = x.getFirst().length;
                float s = sum(x.getFirst(), random);
                yield singles(random.nextBoolean() || n == 1 ? s / n : s * (1f / n));
            }
            case "max", "min" -> {
                if (parts.size() == 1) {
                    float best = x.getFirst()[0].value;
                    for (Single e : x.getFirst()) {
                        best = op.equals("max") ? Math.max(best, e.value) : Math.min(best, e.value);
                    }
                    yield singles(best);
                }
                yield all(x, e -> new Single(op.equals("max") ? Math.max(e[0].value, e[1].value) : Math.min(e[0].value, e[1].value)));
            }
            case "softmax" -> {
                float most = Float.NEGATIVE_INFINITY;
                for (Single e : x.getFirst()) {
                    most = Math.max(most, e.value);
                }
                Single[] e = new Single[x.getFirst().length];
                for (int i = 0; i < e.length; i++) {
                    e[i] = new Single((float) Math.exp(x.getFirst()[i].value - most));
                }
                float s = sum(e, random);
                yield Arrays.stream(e).map(v -> new Single(v.value / s)).toArray(Single[]::new);
            }
            default -> all(x, e -> element(e[0], e[e.length - 1], random));
        };
    }

    private static Single[] singles(float... values) {
        Single[] result = new Single[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = new Single(values[i]);
        }
        return result;
    }

    private static Single[] all(List<Single[]> x, Step<Single> step) {
        int n = x.stream().mapToInt(e -> e.length).max().orElse(1);
        Single[] result = new Single[n];
        for (int i = 0; i < n; i++) {
            Single[] operands = new Single[x.size()];
            for (int j = 0; j < operands.length; j++) {
                operands[j] = x.get(j)[x.get(j).length == 1 ? 0 : i];
            }
            result[i] = step.apply(operands);
        }
        return result;
    }

    private static float sum(Single[] x, RandomGenerator random) {
        List<Single> open = new ArrayList<>(List.of(x));
        Collections.shuffle(open, java.util.Random.from(random));
        if (random.nextInt(4) == 0) {
            double wide = 0;
            for (Single e : open) {
                wide += e.isProduct ? (double) e.left * e.right : e.value;
            }
            return (float) wide;
        }
        boolean pairs = random.nextBoolean();
        while (open.size() > 1) {
            Single a = open.removeFirst();
            Single b = open.removeFirst();
            Single s = new Single(add(a, b, random));
            if (pairs) {
                open.add(s);
            } else {
                open.addFirst(s);
            }
        }
        return open.getFirst().value;
    }

    private static float add(Single a, Single b, RandomGenerator random) {
        if (a.isProduct && random.nextBoolean()) {
            return Math.fma(a.left, a.right, b.value);
        }
        return b.isProduct && random.nextBoolean() ? Math.fma(b.left, b.right, a.value) : a.value + b.value;
    }

    private Single element(Single a, Single b, RandomGenerator random) {
        float x = a.value;
        return switch (op) {
            case "+" -> new Single(add(a, b, random));
            case "-" -> new Single(add(a, new Single(-b.value, -b.left, b.right, b.isProduct), random));
            case "*" -> new Single(x * b.value, x, b.value, true);
            case "/" -> new Single(x / b.value);
            case "neg" -> new Single(-x, -a.left, a.right, a.isProduct);
            case "square" -> new Single((float) Math.pow(x, 2));
            case "cube" -> new Single((float) Math.pow(x, 3));
            case "abs" -> new Single(Math.abs(x));
            case "relu" -> new Single(Float.isNaN(x) ? x : Math.max(0, x));
            case "floor" -> new Single((float) Math.floor(x));
            case "exp" -> new Single((float) Math.exp(x));
            case "sigmoid" -> new Single((float) (1 / (1 + Math.exp(-(double) x))));
            case "tanh" -> new Single((float) Math.tanh(x));
            case "log" -> new Single((float) Math.log(x));
            case "sqrt" -> new Single((float) Math.sqrt(x));
            default -> throw new IllegalStateException(op);
        };
    }
}
