package axiom.verify.smt.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.verify.Rational;

/**
 * Makes terms: checks their sorts, makes each only once, and computes what is constant. Arithmetic of FLOAT32 is left to the solver. Not thread-safe.
 */
public final class Terms {

    /** True. */
    public static final Term TRUE = new Term.Truth(true);
    /** False. */
    public static final Term FALSE = new Term.Truth(false);
    /** How deep conditional terms of constants are looked into. */
    private static final int DEPTH = 64;

    private record Key(Object function, List<Term> arguments) {}

    private final Map<Key, Term> known = new HashMap<>();
    private final int limit;
    private int symbols;

    /**
     * A maker of terms.
     *
     * @param limit how many compound terms it makes at most
     */
    public Terms(int limit) {
        this.limit = limit;
    }

    /** More terms would be made than the limit allows. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany(int limit) {
            super("[axiom.smt] more than " + limit + " terms", null, false, false);
        }
    }

    /**
     * A symbol that no other term has.
     *
     * @param sort its sort
     * @return the symbol
     */
    public Term.Symbol symbol(Sort sort) {
        return new Term.Symbol(symbols++, sort);
    }

    /**
     * A number of a sort.
     *
     * @param sort INT or REAL
     * @param value a whole number if the sort is INT
     * @return the constant
     */
    public static Term number(Sort sort, Rational value) {
        return switch (sort) {
            case REAL -> new Term.Number(value);
            case INT -> {
                require(value.isWhole(), "an integer");
                yield new Term.Whole(value.numerator());
            }
            case BOOL, FLOAT32 -> throw new IllegalArgumentException("[axiom.smt] " + value + " is no " + sort);
        };
    }

    /**
     * A truth value.
     *
     * @param value the value
     * @return the constant
     */
    public static Term truth(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * A binary32 number.
     *
     * @param value the value
     * @return the constant
     */
    public static Term single(float value) {
        return new Term.Single(Float.floatToIntBits(value));
    }

    /**
     * The number that a term is, if it is a constant INT or REAL.
     *
     * @param term a term
     * @return empty for all others
     */
    public static Optional<Rational> constant(Term term) {
        return switch (term) {
            case Term.Number(Rational value) -> Optional.of(value);
            case Term.Whole(BigInteger value) -> Optional.of(new Rational(value, BigInteger.ONE));
            case Term.Symbol _, Term.Truth _, Term.Single _, Term.Compound _ -> Optional.empty();
        };
    }

    /**
     * Not a.
     *
     * @param a a BOOL
     * @return a BOOL
     */
    public Term not(Term a) {
        require(a.sort() == Sort.BOOL, "a BOOL");
        if (a instanceof Term.Truth(boolean value)) {
            return truth(!value);
        }
        return a instanceof Term.Apply apply && apply.function() == Function.NOT
                ? apply.arguments().getFirst()
                : make(Function.NOT, Sort.BOOL, a);
    }

    /**
     * All of them.
     *
     * @param parts BOOLs; none means true
     * @return a BOOL
     */
    public Term and(List<Term> parts) {
        return join(Function.AND, parts, true);
    }

    /**
     * All of them.
     *
     * @param parts BOOLs; none means true
     * @return a BOOL
     */
    public Term and(Term... parts) {
        return and(Arrays.asList(parts));
    }

    /**
     * Some of them.
     *
     * @param parts BOOLs; none means false
     * @return a BOOL
     */
    public Term or(List<Term> parts) {
        return join(Function.OR, parts, false);
    }

    /**
     * Some of them.
     *
     * @param parts BOOLs; none means false
     * @return a BOOL
     */
    public Term or(Term... parts) {
        return or(Arrays.asList(parts));
    }

    /**
     * b, if a.
     *
     * @param a a BOOL
     * @param b a BOOL
     * @return a BOOL
     */
    public Term implies(Term a, Term b) {
        return or(not(a), b);
    }

    private Term join(Function function, List<Term> parts, boolean neutral) {
        Set<Term> kept = new LinkedHashSet<>();
        for (Term part : parts) {
            require(part.sort() == Sort.BOOL, "BOOLs");
            if (part instanceof Term.Truth(boolean value)) {
                if (value != neutral) {
                    return part;
                }
            } else {
                kept.add(part);
            }
        }
        return switch (kept.size()) {
            case 0 -> truth(neutral);
            case 1 -> kept.iterator().next();
            default -> make(function, Sort.BOOL, kept.toArray(Term[]::new));
        };
    }

    /**
     * a, if a condition holds, b otherwise.
     *
     * @param condition a BOOL
     * @param a a term
     * @param b a term of the same sort
     * @return a term of that sort
     */
    public Term ite(Term condition, Term a, Term b) {
        require(condition.sort() == Sort.BOOL && a.sort() == b.sort(), "a BOOL and two terms of one sort");
        if (condition instanceof Term.Truth(boolean value)) {
            return value ? a : b;
        } else if (a.equals(b)) {
            return a;
        } else if (a instanceof Term.Truth(boolean value)) {
            return value ? or(condition, b) : and(not(condition), b);
        } else if (b instanceof Term.Truth(boolean value)) {
            return value ? or(not(condition), a) : and(condition, a);
        }
        return make(Function.ITE, a.sort(), condition, a, b);
    }

    /**
     * Whether two truth values, or two numbers of INT or REAL, are the same.
     *
     * @param a a term
     * @param b a term of the same sort
     * @return a BOOL
     */
    public Term equal(Term a, Term b) {
        require(a.sort() == b.sort() && a.sort() != Sort.FLOAT32, "two terms of one sort other than FLOAT32");
        if (a.equals(b)) {
            return TRUE;
        } else if (a instanceof Term.Truth(boolean value)) {
            return value ? b : not(b);
        } else if (b instanceof Term.Truth) {
            return equal(b, a);
        }
        return compare(Function.EQUAL, a, b);
    }

    /**
     * a ≤ b.
     *
     * @param a an INT or REAL
     * @param b another of the same sort
     * @return a BOOL
     */
    public Term atMost(Term a, Term b) {
        requireNumbers(a, b);
        return a.equals(b) ? TRUE : compare(Function.LE, a, b);
    }

    /**
     * a &lt; b.
     *
     * @param a an INT or REAL
     * @param b another of the same sort
     * @return a BOOL
     */
    public Term less(Term a, Term b) {
        requireNumbers(a, b);
        return a.equals(b) ? FALSE : compare(Function.LT, a, b);
    }

    private Term compare(Function function, Term a, Term b) {
        if (constant(b).isPresent() && choosesConstants(a, DEPTH)) {
            return constant(a).map(x -> holds(function, x, constant(b).get())).orElseGet(() -> {
                Term.Apply choice = (Term.Apply) a;
                return ite(choice.arguments().get(0), compare(function, choice.arguments().get(1), b),
                        compare(function, choice.arguments().get(2), b));
            });
        } else if (constant(a).isPresent() && choosesConstants(b, DEPTH)) {
            Term.Apply choice = (Term.Apply) b;
            return ite(choice.arguments().get(0), compare(function, a, choice.arguments().get(1)),
                    compare(function, a, choice.arguments().get(2)));
        }
        return make(function, Sort.BOOL, a, b);
    }

    /** Whether a term is a constant, or a chain of conditions that choose constants. */
    private static boolean choosesConstants(Term term, int depth) {
        if (constant(term).isPresent()) {
            return true;
        }
        return depth > 0 && term instanceof Term.Apply a && a.function() == Function.ITE && constant(a.arguments().get(1)).isPresent()
                && choosesConstants(a.arguments().get(2), depth - 1);
    }

    private static Term holds(Function function, Rational a, Rational b) {
        int order = a.compareTo(b);
        return truth(switch (function) {
            case EQUAL -> order == 0;
            case LE -> order <= 0;
            case LT -> order < 0;
            default -> throw new IllegalArgumentException("[axiom.smt] " + function + " compares no numbers");
        });
    }

    /**
     * The sum.
     *
     * @param sort INT or REAL
     * @param parts terms of that sort; none means 0
     * @return a term of that sort
     */
    public Term add(Sort sort, List<Term> parts) {
        Rational sum = Rational.ZERO;
        List<Term> kept = new ArrayList<>();
        for (Term part : parts) {
            require(part.sort() == sort, "summands of one sort");
            Optional<Rational> number = constant(part);
            if (number.isPresent()) {
                sum = sum.plus(number.get());
            } else {
                kept.add(part);
            }
        }
        if (sum.signum() != 0 || kept.isEmpty()) {
            kept.add(number(sort, sum));
        }
        return kept.size() == 1 ? kept.getFirst() : make(Function.ADD, sort, kept.toArray(Term[]::new));
    }

    /**
     * a + b.
     *
     * @param a an INT or REAL
     * @param b another of the same sort
     * @return a term of that sort
     */
    public Term add(Term a, Term b) {
        return add(a.sort(), List.of(a, b));
    }

    /**
     * a − b.
     *
     * @param a an INT or REAL
     * @param b another of the same sort
     * @return a term of that sort
     */
    public Term sub(Term a, Term b) {
        requireNumbers(a, b);
        Optional<Rational> y = constant(b);
        if (y.isPresent()) {
            return add(a, number(a.sort(), y.get().negate()));
        }
        return a.equals(b) ? number(a.sort(), Rational.ZERO) : make(Function.SUB, a.sort(), a, b);
    }

    /**
     * −a.
     *
     * @param a an INT or REAL
     * @return a term of that sort
     */
    public Term neg(Term a) {
        requireNumbers(a, a);
        if (a instanceof Term.Apply apply && apply.function() == Function.NEG) {
            return apply.arguments().getFirst();
        }
        return constant(a).map(x -> number(a.sort(), x.negate())).orElseGet(() -> make(Function.NEG, a.sort(), a));
    }

    /**
     * a·b.
     *
     * @param a an INT or REAL
     * @param b another of the same sort
     * @return a term of that sort
     */
    public Term mul(Term a, Term b) {
        requireNumbers(a, b);
        Optional<Rational> x = constant(a);
        Optional<Rational> y = constant(b);
        if (x.isPresent() && y.isPresent()) {
            return number(a.sort(), x.get().times(y.get()));
        } else if (y.isPresent()) {
            return mul(b, a);
        } else if (x.isPresent() && x.get().signum() == 0) {
            return a;
        } else if (x.isPresent() && x.get().equals(Rational.ONE)) {
            return b;
        } else if (x.isPresent() && x.get().equals(Rational.of(-1))) {
            return neg(b);
        }
        return make(Function.MUL, a.sort(), a, b);
    }

    /**
     * An integer as a real number.
     *
     * @param a an INT
     * @return a REAL
     */
    public Term toReal(Term a) {
        require(a.sort() == Sort.INT, "an INT");
        return constant(a).map(x -> number(Sort.REAL, x)).orElseGet(() -> make(Function.TO_REAL, Sort.REAL, a));
    }

    /**
     * A function of binary32 numbers.
     *
     * @param function one whose name begins with FP
     * @param arguments as many FLOAT32 as it takes
     * @return a FLOAT32, a BOOL or a REAL
     */
    public Term fp(Function function, Term... arguments) {
        int arity = switch (function) {
            case FP_FMA -> 3;
            case FP_ADD, FP_SUB, FP_MUL, FP_DIV, FP_LE, FP_LT, FP_EQ -> 2;
            case FP_SQRT, FP_FLOOR, FP_CEIL, FP_ROUND, FP_NEG, FP_ABS, FP_IS_NAN, FP_IS_INFINITE, FP_IS_ZERO, FP_TO_REAL -> 1;
            case NOT, AND, OR, EQUAL, ITE, ADD, SUB, NEG, MUL, LE, LT, TO_REAL -> -1;
        };
        require(arguments.length == arity && Arrays.stream(arguments).allMatch(a -> a.sort() == Sort.FLOAT32), "FLOAT32");
        Sort sort = switch (function) {
            case FP_LE, FP_LT, FP_EQ, FP_IS_NAN, FP_IS_INFINITE, FP_IS_ZERO -> Sort.BOOL;
            case FP_TO_REAL -> Sort.REAL;
            default -> Sort.FLOAT32;
        };
        if (function == Function.FP_TO_REAL && arguments[0] instanceof Term.Single single && Float.isFinite(single.value())) {
            return new Term.Number(Rational.of(single.value()));
        } else if (sort == Sort.BOOL && Arrays.stream(arguments).allMatch(a -> a instanceof Term.Single)) {
            float first = ((Term.Single) arguments[0]).value();
            float last = ((Term.Single) arguments[arity - 1]).value();
            return truth(switch (function) {
                case FP_LE -> first <= last;
                case FP_LT -> first < last;
                case FP_EQ -> first == last;
                case FP_IS_NAN -> Float.isNaN(first);
                case FP_IS_INFINITE -> Float.isInfinite(first);
                default -> first == 0;
            });
        }
        return make(function, sort, arguments);
    }

    /**
     * A body that is true for all values of some variables.
     *
     * @param variables symbols that occur nowhere else
     * @param body a BOOL
     * @return a BOOL
     */
    public Term forAll(List<Term.Symbol> variables, Term body) {
        require(body.sort() == Sort.BOOL, "a BOOL");
        if (variables.isEmpty() || body instanceof Term.Truth) {
            return body;
        }
        return known.computeIfAbsent(new Key(List.copyOf(variables), List.of(body)), _ -> new Term.ForAll(next(), variables, body));
    }

    private Term make(Function function, Sort sort, Term... arguments) {
        List<Term> list = List.of(arguments);
        return known.computeIfAbsent(new Key(function, list), _ -> new Term.Apply(next(), function, list, sort));
    }

    private int next() {
        if (known.size() >= limit) {
            throw new TooMany(limit);
        }
        return known.size();
    }

    private static void requireNumbers(Term a, Term b) {
        require(a.sort() == b.sort() && (a.sort() == Sort.INT || a.sort() == Sort.REAL), "numbers of one sort");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("[axiom.smt] a term needs " + what);
        }
    }
}
