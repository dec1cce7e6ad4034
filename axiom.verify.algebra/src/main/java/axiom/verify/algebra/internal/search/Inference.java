package axiom.verify.algebra.internal.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** The rules of the format, as makers of facts. */
final class Inference {

    private static final Rational MINUS = Rational.of(-1);

    private final Algebra algebra;
    private final Map<Place, Fact> origins = new HashMap<>();

    Inference(Algebra algebra) {
        this.algebra = algebra;
    }

    Algebra algebra() {
        return algebra;
    }

    /** The facts that say where maxima are, by the places that come with them. */
    Map<Place, Fact> origins() {
        return origins;
    }

    static Fact one() {
        return Fact.derived(Poly.ONE, Sign.POSITIVE, "one");
    }

    static Fact square(Poly t) {
        return Fact.derived(t.times(t), Sign.AT_LEAST, "sq", t);
    }

    Fact exp(Poly t) {
        return Fact.derived(algebra.apply(Kind.EXP, t), Sign.POSITIVE, "exp", t);
    }

    Fact expAboveLine(Poly t) {
        return Fact.derived(algebra.apply(Kind.EXP, t).minus(t).minus(Poly.ONE), Sign.AT_LEAST, "expge", t);
    }

    Fact relu0(Poly t) {
        return Fact.derived(algebra.relu(t), Sign.AT_LEAST, "relu0", t);
    }

    Fact reluAbove(Poly t) {
        return Fact.derived(algebra.relu(t).minus(t), Sign.AT_LEAST, "relup", t);
    }

    Fact reluEither(Poly t) {
        Poly r = algebra.relu(t);
        return Fact.derived(r.times(r.minus(t)), Sign.ZERO, "reluz", t);
    }

    Fact root0(Poly t) {
        return Fact.derived(algebra.apply(Kind.SQRT, t), Sign.AT_LEAST, "sqrt0", t);
    }

    Fact circle(Poly t) {
        return Fact.derived(algebra.apply(Kind.SIN, t).power(2).plus(algebra.apply(Kind.COS, t).power(2)).minus(Poly.ONE), Sign.ZERO,
                "trig",
                t);
    }

    Fact error(Poly t, boolean isMost) {
        Poly erf = algebra.apply(Kind.ERF, t);
        return Fact.derived(Poly.ONE.plus(isMost ? erf.negated() : erf), Sign.POSITIVE, isMost ? "erfmost" : "erfleast", t);
    }

    Fact floor(Poly t, boolean isMost) {
        Poly floor = algebra.apply(Kind.FLOOR, t);
        return isMost
                ? Fact.derived(t.minus(floor), Sign.AT_LEAST, "floormost", t)
                : Fact.derived(floor.plus(Poly.ONE).minus(t), Sign.POSITIVE, "floorleast", t);
    }

    Fact step(Poly t) {
        Poly step = algebra.apply(Kind.STEP, t);
        return Fact.derived(step.times(step).minus(step), Sign.ZERO, "step", t);
    }

    static Fact truth(Poly t) {
        return Fact.derived(t.times(t).minus(t), Sign.ZERO, "bool", t);
    }

    static Fact bound(Poly t, Rational most, boolean isMost) {
        return Fact.derived(Poly.of(most).minus(isMost ? t : t.negated()), Sign.AT_LEAST, isMost ? "most" : "least", t);
    }

    Fact size(Dim size) {
        return Fact.derived(algebra.size(size).minus(Poly.ONE), Sign.AT_LEAST, "size", size);
    }

    static Optional<Fact> product(Fact a, Fact b) {
        Poly number = a.number().times(b.number());
        if (a.sign() == Sign.ZERO || b.sign() == Sign.ZERO) {
            return Optional.of(Fact.derived(number, Sign.ZERO, "mul", a, b));
        }
        boolean isOrder = a.isOrder() && b.isOrder();
        boolean isStrict = a.sign() != Sign.AT_LEAST && b.sign() != Sign.AT_LEAST;
        if (!isOrder && !isStrict) {
            return Optional.empty();
        }
        return Optional.of(Fact.derived(number, isOrder ? isStrict ? Sign.POSITIVE : Sign.AT_LEAST : Sign.NOT_ZERO, "mul", a, b));
    }

    Fact rounded(Fact fact, Poly t) {
        Poly number = algebra.apply(Kind.ROUND, t.plus(fact.number())).minus(algebra.apply(Kind.ROUND, t));
        return Fact.derived(number, fact.sign() == Sign.ZERO ? Sign.ZERO : Sign.AT_LEAST, "round", fact, t);
    }

    Fact unrounded(Fact fact, Poly a, Poly b) {
        return Fact.derived(a.minus(b), fact.sign(), "unround", fact, a, "|", b);
    }

    Fact multiple(Fact fact, Poly rounded, Sign sign) {
        return Fact.derived(rounded, sign, "grid", fact, rounded);
    }

    static Fact next(Fact fact, Poly number) {
        return Fact.derived(number, Sign.AT_LEAST, "next", fact);
    }

    Fact exact(String rule, Fact first, Fact second, Poly p) {
        return Fact.derived(algebra.apply(Kind.ROUND, p).minus(p), Sign.ZERO, rule, first, second);
    }

    /** Factors fit the facts' signs. */
    static Fact combination(List<Rational> factors, List<Fact> facts) {
        Poly total = Poly.ZERO;
        Sign sign = Sign.ZERO;
        List<Object> operands = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            total = total.plus(fact.number().times(factors.get(i)));
            operands.add(factors.get(i));
            operands.add(fact);
            sign = switch (fact.sign()) {
                case ZERO -> sign;
                case AT_LEAST -> sign == Sign.ZERO ? Sign.AT_LEAST : sign;
                case POSITIVE -> Sign.POSITIVE;
                case NOT_ZERO -> Sign.NOT_ZERO;
            };
        }
        return Fact.derived(total, sign, "lin", operands.toArray());
    }

    static Fact scaled(Fact fact, Rational by) {
        return by.equals(Rational.ONE) ? fact : combination(List.of(by), List.of(fact));
    }

    static Fact multiple(Fact equation, Poly by) {
        return Fact.derived(equation.number().times(by), Sign.ZERO, "times", equation, by);
    }

    Fact root(Fact fact) {
        return Fact.derived(algebra.apply(Kind.SQRT, fact.number()).power(2).minus(fact.number()), Sign.ZERO, "root", fact);
    }

    Fact inverse(Fact fact) {
        return Fact.derived(algebra.apply(Kind.INV, fact.number()), fact.sign(), "inv", fact);
    }

    Fact logMost(Fact fact) {
        return Fact.derived(fact.number().minus(Poly.ONE).minus(algebra.apply(Kind.LOG, fact.number())), Sign.AT_LEAST, "logmost", fact);
    }

    Fact expOfLog(Fact fact) {
        return Fact.derived(algebra.apply(Kind.EXP, algebra.apply(Kind.LOG, fact.number())).minus(fact.number()), Sign.ZERO, "explog",
                fact);
    }

    Fact reluPositive(Fact fact) {
        return Fact.derived(algebra.relu(fact.number()).minus(fact.number()), Sign.ZERO, "relupos", fact);
    }

    Fact reluNegative(Fact fact) {
        return Fact.derived(algebra.relu(fact.number().negated()), Sign.ZERO, "reluneg", fact);
    }

    Fact stepOne(Fact fact) {
        return Fact.derived(algebra.apply(Kind.STEP, fact.number()).minus(Poly.ONE), Sign.ZERO, "step1", fact);
    }

    Fact stepZero(Fact fact) {
        return Fact.derived(algebra.apply(Kind.STEP, fact.number().negated()), Sign.ZERO, "step0", fact);
    }

    /** Strengthened by what is known of whole numbers; empty if nothing is gained. */
    static Optional<Fact> whole(Fact fact) {
        TreeMap<Mono, Rational> rest = new TreeMap<>(fact.number().terms());
        rest.remove(Mono.ONE);
        if (rest.isEmpty() || fact.sign() == Sign.NOT_ZERO) {
            return Optional.empty();
        }
        BigInteger above = rest.values().stream().map(Rational::numerator).reduce(BigInteger.ZERO, BigInteger::gcd);
        BigInteger below = rest.values().stream().map(Rational::denominator).reduce(BigInteger.ONE,
                (a, b) -> a.multiply(b).divide(a.gcd(b)));
        Rational unit = new Rational(below, above);
        Poly q = new Poly(rest).times(unit);
        if (!q.isWhole()) {
            return Optional.empty();
        }
        Rational offset = fact.number().factor(Mono.ONE).times(unit);
        if (fact.sign() == Sign.ZERO) {
            return offset.isWhole() ? Optional.empty() : Optional.of(Fact.derived(Poly.ONE, Sign.ZERO, "int", fact));
        } else if (fact.sign() == Sign.AT_LEAST && offset.isWhole()) {
            return Optional.empty();
        }
        BigInteger floor = offset.numerator().subtract(offset.numerator().mod(offset.denominator())).divide(offset.denominator());
        BigInteger least = offset.isWhole() ? floor.subtract(BigInteger.ONE) : floor;
        return Optional.of(Fact.derived(q.plus(Poly.of(new Rational(least, BigInteger.ONE))), Sign.AT_LEAST, "int", fact));
    }

    /** A fact without the inverse of a number that is not 0; empty if the inverse is not one atom, or the number's sign matters and is not known. */
    Optional<Fact> cleared(Fact fact, Fact divisor) {
        Poly inverse = algebra.apply(Kind.INV, divisor.number());
        if (inverse.terms().size() != 1 || inverse.degree() != 1 || inverse.atoms().iterator().next().kind() != Kind.INV) {
            return Optional.empty();
        }
        Atom atom = inverse.atoms().iterator().next();
        int most = fact.number().terms().keySet().stream().mapToInt(m -> m.power(atom)).max().orElse(0);
        if (fact.isOrder() && divisor.sign() != Sign.POSITIVE && most % 2 != 0) {
            return Optional.empty();
        }
        Poly total = Poly.ZERO;
        for (Map.Entry<Mono, Rational> term : fact.number().terms().entrySet()) {
            int power = term.getKey().power(atom);
            Poly rest = Poly.of(term.getKey().part(a -> !a.equals(atom)), term.getValue());
            for (int i = 0; i < power; i++) {
                rest = rest.times(Rational.ONE.over(inverse.leading()));
            }
            total = total.plus(rest.times(divisor.number().power(most - power)));
        }
        return Optional.of(Fact.derived(total, fact.sign(), "clear", fact, divisor));
    }

    static Fact factor(Fact fact, Atom atom) {
        return Fact.derived(Poly.of(atom), Sign.NOT_ZERO, "factor", fact, Poly.of(atom));
    }

    Fact exponentials(Fact fact, Poly b) {
        return Fact.derived(algebra.apply(Kind.EXP, b.plus(fact.number())).minus(algebra.apply(Kind.EXP, b)), fact.sign(), "expexp", fact,
                b);
    }

    Fact logarithms(Fact fact, Fact b) {
        return Fact.derived(algebra.apply(Kind.LOG, b.number().plus(fact.number())).minus(algebra.apply(Kind.LOG, b.number())), fact.sign(),
                "loglog", fact, b);
    }

    Fact sum(Fact fact) {
        Place.Open place = fact.every().getFirst();
        return Fact.derived(algebra.sum(place, place.size(), fact.number()), fact.sign(), "sum", fact);
    }

    Fact member(Fact fact, Place at) {
        Place.Open place = fact.every().getFirst();
        Poly sum = algebra.sum(place, place.size(), fact.number());
        return Fact.derived(sum.minus(algebra.replaced(fact.number(), place, at)), Sign.AT_LEAST, "member", fact, at);
    }

    Fact largest(Atom max, Place at) {
        return Fact.derived(Poly.of(max).minus(algebra.body(max, at)), Sign.AT_LEAST, "largest", at, max);
    }

    Fact attained(Atom max) {
        Place.Open where = algebra.open(max.size());
        Fact fact = Fact.attained(Poly.of(max).minus(algebra.body(max, where)), where, max);
        origins.put(where, fact);
        return fact;
    }

    Fact instance(Fact fact, List<Place> at) {
        Poly number = fact.number();
        List<Object> operands = new ArrayList<>(List.of(fact));
        for (int i = 0; i < at.size(); i++) {
            number = algebra.replaced(number, fact.every().get(i), at.get(i));
            operands.add(at.get(i));
        }
        return Fact.instance(List.of(), number, fact.sign(), operands.toArray());
    }

    /** What is left of a fact when an equation, whose highest power of an atom has a number as its factor, is used as often as possible. */
    static Fact reduced(Fact fact, Fact equation, Atom atom) {
        int degree = degree(equation.number(), atom);
        Rational lead = equation.number().factor(Mono.of(atom, degree));
        Poly rest = fact.number();
        Poly quotient = Poly.ZERO;
        while (degree(rest, atom) >= degree) {
            int highest = degree(rest, atom);
            TreeMap<Mono, Rational> top = new TreeMap<>();
            rest.terms().forEach((m, c) -> {
                if (m.power(atom) == highest) {
                    top.put(m.part(a -> !a.equals(atom)).times(Mono.of(atom, highest - degree)), c.over(lead));
                }
            });
            quotient = quotient.plus(new Poly(top));
            rest = rest.minus(new Poly(top).times(equation.number()));
        }
        return quotient.isZero() ? fact : combination(List.of(Rational.ONE, MINUS), List.of(fact, multiple(equation, quotient)));
    }

    /** That a number is what is left of it when an equation is used as often as possible; empty if it cannot be used. */
    static Optional<Fact> difference(Poly p, Fact equation, Atom atom) {
        // with nothing on the other side
        Fact nothing = Fact.assumed(List.of(), p, Sign.ZERO);
        Fact rest = reduced(nothing, equation, atom);
        return rest == nothing ? Optional.empty() : Optional.of((Fact) rest.operands().get(3));
    }

    static int degree(Poly p, Atom atom) {
        return p.terms().keySet().stream().mapToInt(m -> m.power(atom)).max().orElse(0);
    }
}
