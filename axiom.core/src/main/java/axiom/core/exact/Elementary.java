package axiom.core.exact;

import java.math.BigInteger;
import java.util.function.IntFunction;

import axiom.api.verify.Rational;

/**
 * Enclosures of elementary functions at a number: about as many correct bits, relative to the value, as are asked for. Each is an argument reduction followed by a
 * Taylor series whose remainder is bounded, in interval arithmetic, so that every rounding is accounted for (Muller, Elementary Functions, 3rd ed., chapters 3 and
 * 11; Tucker, Validated Numerics, chapter 2).
 */
final class Elementary {

    /** Beyond it e^x is only said to be above or below a power of two. */
    private static final Bound EXTREME = Bound.power(24);
    private static final int TINY = -(1 << 24);
    private static final Interval HALF = Interval.of(Bound.power(-1));

    private static final Constant LN2 = new Constant(bits -> atanh(Interval.ONE.over(Interval.of(3)), bits).times(Interval.of(2)));
    // Machin's formula
    private static final Constant PI = new Constant(
            bits -> arctan(5, bits).times(Interval.of(16)).minus(arctan(239, bits).times(Interval.of(4))));

    private Elementary() {}

    /** A number that is computed once for each precision that is asked for, rounded up to a power of two. */
    private static final class Constant {
        private final IntFunction<Interval> compute;
        private volatile int bits;
        private volatile Interval value = Interval.ALL;

        Constant(IntFunction<Interval> compute) {
            this.compute = compute;
        }

        synchronized Interval at(int wanted) {
            if (wanted > bits) {
                int next = Math.max(128, Integer.highestOneBit(wanted) * 2);
                value = compute.apply(next);
                bits = next;
            }
            return value;
        }
    }

    static Interval pi(int bits) {
        return PI.at(bits).round(bits);
    }

    static Interval ln2(int bits) {
        return LN2.at(bits).round(bits);
    }

    /** arctan 1/n = Σ (−1)^k/((2k+1)·n^(2k+1)), an alternating series. */
    private static Interval arctan(int n, int bits) {
        int work = bits + 16;
        Interval square = Interval.of((long) n * n);
        Interval power = Interval.ONE.over(Interval.of(n)).round(work);
        Interval sum = Interval.ZERO;
        for (int k = 0;; k++) {
            Interval term = power.over(Interval.of(2L * k + 1)).round(work);
            if (term.high().compareTo(Bound.power(-work)) < 0) {
                return sum.widen(term.high());
            }
            sum = (k % 2 == 0 ? sum.plus(term) : sum.minus(term)).round(work);
            power = power.over(square).round(work);
        }
    }

    /** artanh s = s + s³/3 + s⁵/5 + …, |s| at most 1/3: the terms from one on are at most that one times 1/(1 − s²) ≤ 9/8. */
    private static Interval atanh(Interval s, int bits) {
        int work = bits + 16;
        if (s.equals(Interval.ZERO)) {
            return s;
        }
        Interval square = s.square().round(work);
        Interval power = s.round(work);
        Interval sum = Interval.ZERO;
        Bound small = s.abs().high().times(Bound.power(-work));
        for (int k = 0;; k++) {
            Interval term = power.over(Interval.of(2L * k + 1)).round(work);
            if (term.abs().high().compareTo(small) < 0) {
                return sum.widen(term.abs().high().plus(term.abs().high()));
            }
            sum = sum.plus(term).round(work);
            power = power.times(square).round(work);
        }
    }

    /** e^x. */
    static Interval exp(Bound x, int bits) {
        if (!x.isFinite()) {
            return x.signum() > 0 ? Interval.of(x) : Interval.ZERO;
        }
        if (x.signum() == 0) {
            return Interval.ONE;
        }
        if (x.abs().compareTo(EXTREME) > 0) {
            // e > 2: e^x is beyond 2^±2^24; below, positive but smaller than anything else here
            return x.signum() > 0
                    ? new Interval(Bound.power(-TINY), Bound.POSITIVE_INFINITY)
                    : new Interval(Bound.ZERO, Bound.power(TINY));
        }
        int work = bits + 40;
        Bound k = nearest(x.over(Bound.of(0.6931471805599453)).roundDown(60));
        Interval rest = Interval.of(x).minus(Interval.of(k).times(ln2(work + 30))).round(work + 30);
        return power(k.floor().intValueExact(), series(rest, work)).round(bits + 8);
    }

    private static Bound nearest(Bound x) {
        return Bound.dyadic(x.plus(Bound.power(-1)).floor(), 0);
    }

    private static Interval power(int k, Interval factor) {
        return factor.times(Interval.of(Bound.power(k)));
    }

    /** e^r for |r| below 1: e^r = (e^(r/2^8))^(2^8), the inner one by Taylor's series. */
    private static Interval series(Interval r, int work) {
        Interval small = r.times(Interval.of(Bound.power(-8)));
        Interval result = Interval.ONE.plus(expm1Series(small, work)).round(work);
        for (int i = 0; i < 8; i++) {
            result = result.square().round(work);
        }
        return result;
    }

    /** e^r − 1 for |r| ≤ 1/2, relatively exact. What follows a term is at most twice that term. */
    private static Interval expm1Series(Interval r, int work) {
        Bound most = r.abs().high();
        if (most.signum() == 0) {
            return Interval.ZERO;
        }
        Bound small = most.times(Bound.power(-work));
        Interval term = r.round(work);
        Interval sum = Interval.ZERO;
        for (int n = 2;; n++) {
            sum = sum.plus(term).round(work);
            term = term.times(r).over(Interval.of(n)).round(work);
            if (term.abs().high().compareTo(small) < 0) {
                return sum.widen(term.abs().high().times(Bound.of(2)));
            }
        }
    }

    /** e^x − 1, relatively exact near 0. */
    static Interval expm1(Bound x, int bits) {
        if (x.isFinite() && x.abs().compareTo(Bound.power(-2)) < 0) {
            return expm1Series(Interval.of(x), bits + 16);
        }
        return exp(x, bits + 8).minus(Interval.ONE);
    }

    /** ln x of a number greater than 0. */
    static Interval log(Bound x, int bits) {
        if (!x.isFinite() || x.equals(Bound.ONE)) {
            return x.isFinite() ? Interval.ZERO : Interval.of(x);
        }
        int k = Math.toIntExact(x.magnitude());
        Bound m = x.times(Bound.power(Math.negateExact(k)));
        if (m.compareTo(Bound.of(1.375)) > 0) {
            m = m.times(Bound.power(-1));
            k++;
        }
        // close to 1 only if k is 0; then the series alone is relatively exact
        int work = bits + 24;
        Interval near = Interval.of(m);
        Interval s = near.minus(Interval.ONE).over(near.plus(Interval.ONE)).round(work + 8);
        Interval rest = atanh(s, work).times(Interval.of(2));
        return (k == 0 ? rest : rest.plus(ln2(work + 32).times(Interval.of(k)))).round(bits + 8);
    }

    /** ln(1 + x) for x ≥ 0. */
    static Interval log1p(Interval x, int bits) {
        if (x.high().compareTo(Bound.power(-2)) > 0 || !x.isBounded()) {
            return new Interval(log(x.low().plus(Bound.ONE), bits).low(), log(Interval.sum(x.high(), Bound.ONE, true), bits).high());
        }
        return atanh(x.over(x.plus(Interval.of(2))).round(bits + 24), bits + 8).times(Interval.of(2));
    }

    /** √x of a number of at least 0. */
    static Interval sqrt(Bound x, int bits) {
        if (x.signum() == 0 || !x.isFinite()) {
            return Interval.of(x);
        }
        if (x.isShort()) {
            Rational exact = x.toRational();
            BigInteger above = exact.numerator().sqrt();
            BigInteger below = exact.denominator().sqrt();
            Rational root = new Rational(above, below);
            if (root.times(root).equals(exact)) {
                return Interval.of(Bound.of(root));
            }
        }
        // x·4^shift has twice as many bits as wanted, or a few more
        long shift = bits + 8 - Math.floorDiv(x.magnitude(), 2);
        Bound scaled = x.times(Bound.power(Math.toIntExact(2 * shift)));
        BigInteger whole = scaled.floor();
        BigInteger root = whole.sqrt();
        return new Interval(Bound.dyadic(root, -shift), Bound.dyadic(root.add(BigInteger.ONE), -shift));
    }

    /** sin(x + quarters·π/2), to about so many bits after the point of the result. */
    static Interval sine(Bound x, int quarters, int bits) {
        if (x.signum() == 0) {
            return quarters % 2 == 0 ? Interval.ZERO : Interval.ONE;
        }
        int size = Math.toIntExact(Math.abs(x.magnitude()));
        int work = bits + size + 40;
        if (work > 1 << 16) {
            return x.magnitude() > 0 || quarters % 2 == 1 ? Interval.UNIT : nearZero(x);
        }
        Interval quarter = pi(work).times(HALF);
        Bound n = nearest(x.over(quarter.low()).roundDown(Math.max(60, size + 60)));
        Interval r = Interval.of(x).minus(Interval.of(n).times(quarter));
        int turn = n.floor().add(BigInteger.valueOf(quarters)).mod(BigInteger.valueOf(4)).intValue();
        Interval value = turn % 2 == 0 ? sineSeries(r.round(work), work) : cosineSeries(r.round(work), work);
        return (turn < 2 ? value : value.negate()).both(Interval.UNIT).round(bits + 8);
    }

    /** |sin x − x| ≤ |x|³. */
    private static Interval nearZero(Bound x) {
        Interval point = Interval.of(x).round(1024);
        return point.widen(point.abs().power(3).high());
    }

    /** For |r| &lt; 1 terms fall by half at least and alternate: what follows is at most the next term. */
    private static Interval sineSeries(Interval r, int work) {
        return alternating(r, r.square().round(work), 2, work);
    }

    private static Interval cosineSeries(Interval r, int work) {
        return alternating(Interval.ONE, r.square().round(work), 1, work);
    }

    private static Interval alternating(Interval first, Interval square, int next, int work) {
        Interval term = first;
        Interval sum = Interval.ZERO;
        Bound small = first.abs().high().times(Bound.power(-work));
        for (long n = next;; n += 2) {
            if (term.abs().high().compareTo(small) <= 0) {
                return sum.widen(term.abs().high().times(Bound.of(2)));
            }
            sum = sum.plus(term).round(work);
            term = term.times(square).over(Interval.of(n * (n + 1))).negate().round(work);
        }
    }
}
