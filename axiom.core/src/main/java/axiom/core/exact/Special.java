package axiom.core.exact;

/** Enclosures of functions of machine learning at a number, about as many correct bits, relative to the value, as are asked for. */
final class Special {

    private static final Interval TWO = Interval.of(2);
    /** From here on erfc is enclosed by two successive sums of its asymptotic series. */
    private static final Bound FAR = Bound.of(14);
    /** Beyond it ±1 and 0 are close enough to erf, tanh and the like whatever the precision. */
    private static final Bound EXTREME = Bound.power(20);
    /** Where tanh lies there. */
    private static final Interval SATURATED = new Interval(Bound.ONE.minus(Bound.power(-4096)), Bound.ONE);

    private Special() {}

    /** 1/(1 + e^−x). */
    static Interval sigmoid(Bound x, int bits) {
        if (!x.isFinite()) {
            return x.signum() > 0 ? Interval.ONE : Interval.ZERO;
        }
        if (x.signum() < 0) {
            Interval e = Elementary.exp(x, bits + 8);
            return e.over(e.plus(Interval.ONE)).round(bits + 8);
        }
        return Interval.ONE.over(Elementary.exp(x.negate(), bits + 8).plus(Interval.ONE).round(bits + 8)).round(bits + 8);
    }

    /** tanh x = (e^2x − 1)/(e^2x + 1), odd. */
    static Interval tanh(Bound x, int bits) {
        if (!x.isFinite()) {
            return Interval.of(x.signum());
        }
        if (x.signum() < 0) {
            return tanh(x.negate(), bits).negate();
        }
        if (x.compareTo(EXTREME) > 0) {
            return SATURATED;
        }
        Interval e = Elementary.expm1(x.plus(x), bits + 16);
        return e.over(e.plus(TWO)).both(new Interval(Bound.ZERO, Bound.ONE)).round(bits + 8);
    }

    /** ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|). */
    static Interval softplus(Bound x, int bits) {
        if (!x.isFinite()) {
            return x.signum() > 0 ? Interval.of(x) : Interval.ZERO;
        }
        Interval tail = Elementary.log1p(Elementary.exp(x.abs().negate(), bits + 8), bits + 8).both(Interval.POSITIVE);
        return (x.signum() > 0 ? tail.plus(Interval.of(x)) : tail).round(bits + 8);
    }

    /** The error function, odd. */
    static Interval erf(Bound x, int bits) {
        if (x.signum() < 0) {
            return erf(x.negate(), bits).negate();
        }
        if (x.compareTo(FAR) > 0) {
            // 1 − erf is below 2^−280 there
            return Interval.ONE.minus(erfc(x, 64)).both(new Interval(Bound.ZERO, Bound.ONE));
        }
        return series(x, bits + 16).both(new Interval(Bound.ZERO, Bound.ONE)).round(bits + 8);
    }

    /**
     * erf x = 2/√π·e^(−x²)·Σ 2ⁿx^(2n+1)/(1·3·5···(2n+1)) (NIST Digital Library of Mathematical Functions, 7.6.2), all terms positive. Term n + 1 is 2x²/(2n + 3)
     * times term n; once that is at most 1/2, what follows a term is at most that term.
     */
    private static Interval series(Bound x, int bits) {
        if (x.signum() == 0) {
            return Interval.ZERO;
        }
        int work = bits + 16;
        Interval twice = Interval.of(x).square().times(TWO).round(work);
        Interval term = Interval.of(x).round(work);
        Interval sum = term;
        Bound small = Bound.power(-work);
        for (long n = 0;; n++) {
            Interval factor = twice.over(Interval.of(2 * n + 3)).round(work);
            term = term.times(factor).round(work);
            sum = sum.plus(term).round(work);
            if (factor.high().compareTo(Bound.power(-1)) < 0 && term.high().compareTo(sum.low().times(small)) < 0) {
                sum = new Interval(sum.low(), sum.high().plus(term.high()));
                return sum.times(gauss(x, work)).times(TWO).over(rootPi(work)).round(bits);
            }
        }
    }

    private static Interval gauss(Bound x, int bits) {
        return Elementary.exp(x.times(x).negate(), bits);
    }

    private static Interval rootPi(int bits) {
        Interval pi = Elementary.pi(bits + 8);
        return new Interval(Elementary.sqrt(pi.low(), bits).low(), Elementary.sqrt(pi.high(), bits).high());
    }

    /** 1 − erf x, relatively exact where it is small. */
    static Interval erfc(Bound x, int bits) {
        if (!x.isFinite()) {
            return x.signum() > 0 ? Interval.ZERO : TWO;
        }
        if (x.signum() < 0) {
            return TWO.minus(erfc(x.negate(), bits));
        }
        if (x.compareTo(FAR) <= 0) {
            // erfc x ≥ 2^−(1.45x² + 6) up to there, so that the difference keeps its leading bits
            int lost = x.times(x).times(Bound.of(1.5)).floor().intValueExact() + 16;
            return Interval.ONE.minus(series(x, bits + lost));
        }
        if (x.compareTo(EXTREME) > 0) {
            return new Interval(Bound.ZERO, Bound.power(-(1 << 20)));
        }
        return asymptotic(x, bits);
    }

    /**
     * erfc x = e^(−x²)/(x√π)·Σ (−1)^k·(1·3···(2k−1))/(2x²)^k, which lies between any two successive sums (there, 7.12.1 and 7.12(i)).
     */
    private static Interval asymptotic(Bound x, int bits) {
        int work = bits + 16;
        Interval twice = Interval.of(x).square().times(TWO).round(work);
        Interval term = Interval.ONE;
        Interval sum = Interval.ONE;
        for (long k = 1;; k++) {
            Interval next = term.times(Interval.of(2 * k - 1)).over(twice).negate().round(work);
            if (next.abs().high().compareTo(Bound.power(-work)) < 0 || next.abs().high().compareTo(term.abs().low()) >= 0) {
                Interval factor = sum.hull(sum.plus(next));
                return gauss(x, work).times(factor).over(rootPi(work).times(Interval.of(x))).round(bits);
            }
            term = next;
            sum = sum.plus(next).round(work);
        }
    }

    /** x·Φ(x) with the normal distribution Φ(x) = erfc(−x/√2)/2. */
    static Interval gelu(Bound x, int bits) {
        Interval scaled = Interval.of(x).over(root(2, bits + 32)).negate();
        // erfc falls: its least value is at the upper end
        Interval tail = new Interval(erfc(scaled.high().roundUp(bits + 32), bits + 8).low(),
                erfc(scaled.low().roundDown(bits + 32), bits + 8).high());
        return Interval.of(x).times(tail).times(Interval.of(Bound.power(-1))).round(bits);
    }

    private static Interval root(long n, int bits) {
        return Elementary.sqrt(Bound.of(n), bits);
    }

    /** x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2 = x·sigmoid(2·√(2/π)·(x + 0.044715·x³)), for a number c instead of 0.044715. */
    static Interval geluByTanh(Bound x, Bound c, int bits) {
        int work = bits + 64;
        Interval pi = Elementary.pi(work);
        Interval ratio = TWO.over(pi);
        Interval scale = new Interval(Elementary.sqrt(ratio.low(), work).low(), Elementary.sqrt(ratio.high(), work).high()).times(TWO);
        Bound inner = x.plus(c.times(x).times(x).times(x));
        Interval argument = scale.times(Interval.of(inner)).round(work);
        return Interval.of(x).times(increasing(argument, bits)).round(bits);
    }

    private static Interval increasing(Interval x, int bits) {
        return new Interval(sigmoid(x.low(), bits + 8).low(), sigmoid(x.high(), bits + 8).high());
    }

    /** x·sigmoid(x). */
    static Interval swish(Bound x, int bits) {
        return Interval.of(x).times(sigmoid(x, bits + 8)).round(bits);
    }

    /** x·tanh(ln(1 + e^x)) = x·n/(n + 2) with n = e^2x + 2e^x. */
    static Interval mish(Bound x, int bits) {
        if (x.compareTo(EXTREME) > 0) {
            return Interval.of(x).times(SATURATED);
        }
        Interval e = Elementary.exp(x, bits + 16);
        Interval n = e.square().plus(e.times(TWO));
        // n/(n + 2) = 1 − 2/(n + 2), which grows with n
        Bound least = n.low().over(Interval.sum(n.low(), Bound.of(2), true));
        Bound most = n.high().isFinite() ? n.high().over(Interval.sum(n.high(), Bound.of(2), false)).min(Bound.ONE) : Bound.ONE;
        return Interval.of(x).times(new Interval(least, most)).round(bits);
    }
}
