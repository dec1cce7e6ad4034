package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import axiom.api.verify.Rational;
import axiom.verify.smt.term.Term;

/**
 * What terms are at a point. Real numbers and integers are doubles, which say small dyadic numbers and their sums and products exactly; binary32 numbers are
 * floats; symbols for functions have the function's value.
 */
final class Evaluation {

    private final Symbols symbols;
    private final Map<Term, Object> known = new HashMap<>();
    private final Predicate<Term.Symbol> choices;
    private final double tolerance;

    Evaluation(Symbols symbols, Map<Term.Symbol, Object> variables, Predicate<Term.Symbol> choices) {
        this(symbols, variables, choices, 0);
    }

    /** Numbers that differ by no more than a tolerance are equal. */
    Evaluation(Symbols symbols, Map<Term.Symbol, Object> variables, Predicate<Term.Symbol> choices, double tolerance) {
        this.tolerance = tolerance;
        this.symbols = symbols;
        this.choices = choices;
        known.putAll(variables);
    }

    boolean truth(Term term) {
        return (Boolean) of(term);
    }

    double number(Term term) {
        return switch (of(term)) {
            case Double d -> d;
            case Float f -> f;
            case Boolean b -> b ? 1 : 0;
            case Object other -> throw new IllegalStateException(other.toString());
        };
    }

    Object of(Term term) {
        Object before = known.get(term);
        if (before == null) {
            before = compute(term);
            known.put(term, before);
        }
        return before;
    }

    private Object compute(Term term) {
        return switch (term) {
            case Term.Symbol symbol -> meaning(symbols.meaning(symbol).orElseThrow(() -> new IllegalStateException("free " + symbol)));
            case Term.Truth(boolean value) -> value;
            case Term.Whole(var value) -> value.doubleValue();
            case Term.Number(Rational value) -> value.toDouble();
            case Term.Single single -> single.value();
            case Term.Apply apply -> apply(apply);
            case Term.ForAll _ -> throw new IllegalStateException("∀");
        };
    }

    private Object meaning(Fresh fresh) {
        double[] a = fresh.arguments().stream().mapToDouble(this::number).toArray();
        return switch (fresh.meaning()) {
            case QUOTIENT -> a[1] == 0 ? 12345.0 : a[0] / a[1];
            case ROOT -> a[0] < 0 ? 12345.0 : Math.sqrt(a[0]);
            case EXP -> Math.exp(a[0]);
            case LOG -> a[0] <= 0 ? 12345.0 : Math.log(a[0]);
            case SIGMOID -> 1 / (1 + Math.exp(-a[0]));
            case TANH -> Math.tanh(a[0]);
            case SOFTPLUS -> Math.max(0, a[0]) + Math.log1p(Math.exp(-Math.abs(a[0])));
            case SOFTMAX -> {
                double sum = 0;
                for (double x : a) {
                    sum += Math.exp(x - a[fresh.index()]);
                }
                yield 1 / sum;
            }
            case CHOICE -> choices.test(fresh.symbol());
        };
    }

    private Object apply(Term.Apply apply) {
        List<Object> v = new ArrayList<>();
        apply.arguments().forEach(a -> v.add(of(a)));
        return switch (apply.function()) {
            case NOT -> !(Boolean) v.getFirst();
            case AND -> v.stream().allMatch(x -> (Boolean) x);
            case OR -> v.stream().anyMatch(x -> (Boolean) x);
            case EQUAL -> v.get(0) instanceof Boolean b ? b.equals(v.get(1)) : Math.abs(d(v, 0) - d(v, 1)) <= tolerance;
            case ITE -> (Boolean) v.get(0) ? v.get(1) : v.get(2);
            case ADD -> v.stream().mapToDouble(x -> (Double) x).sum();
            case SUB -> d(v, 0) - d(v, 1);
            case NEG -> -d(v, 0);
            case MUL -> d(v, 0) * d(v, 1);
            case LE -> d(v, 0) <= d(v, 1) + tolerance;
            case LT -> d(v, 0) < d(v, 1) - tolerance;
            case TO_REAL -> d(v, 0);
            case FP_ADD -> f(v, 0) + f(v, 1);
            case FP_SUB -> f(v, 0) - f(v, 1);
            case FP_MUL -> f(v, 0) * f(v, 1);
            case FP_DIV -> f(v, 0) / f(v, 1);
            case FP_FMA -> Math.fma(f(v, 0), f(v, 1), f(v, 2));
            case FP_SQRT -> (float) Math.sqrt(f(v, 0));
            case FP_FLOOR -> (float) Math.floor(f(v, 0));
            case FP_CEIL -> (float) Math.ceil(f(v, 0));
            case FP_ROUND -> (float) Math.rint(f(v, 0));
            case FP_NEG -> -f(v, 0);
            case FP_ABS -> Math.abs(f(v, 0));
            case FP_LE -> f(v, 0) <= f(v, 1);
            case FP_LT -> f(v, 0) < f(v, 1);
            case FP_EQ -> f(v, 0) == f(v, 1);
            case FP_IS_NAN -> Float.isNaN(f(v, 0));
            case FP_IS_INFINITE -> Float.isInfinite(f(v, 0));
            case FP_IS_ZERO -> f(v, 0) == 0;
            case FP_TO_REAL -> (double) f(v, 0);
        };
    }

    private static double d(List<Object> values, int i) {
        return (Double) values.get(i);
    }

    private static float f(List<Object> values, int i) {
        return (Float) values.get(i);
    }
}
