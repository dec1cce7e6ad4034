package axiom.core.check.algebra;

import axiom.api.verify.Rational;

/**
 * What follows from facts about rounded numbers. Sound because ○ of {@link Rounding} never decreases where its argument grows, leaves the numbers of float32 alone, and
 * gives no 0 but for what is less than half of the least positive number (gradual underflow).
 */
final class RoundingRules {

    private final Ring ring;

    RoundingRules(Ring ring) {
        this.ring = ring;
    }

    private static Refusal wrong(String rule) {
        return new Refusal("'" + rule + "' does not apply");
    }

    private static Polynomial ground(Fact fact) {
        if (!fact.every().isEmpty()) {
            throw new Refusal("a fact holds for every position; inst makes it one of some");
        }
        return fact.number();
    }

    /** From p = 0 or p ≥ 0 the same of ○(t + p) − ○(t). */
    Fact rounded(Fact fact, Polynomial t) {
        Sign sign = switch (fact.sign()) {
            case ZERO -> Sign.ZERO;
            case AT_LEAST, POSITIVE -> Sign.AT_LEAST;
            case NOT_ZERO -> throw wrong("round");
        };
        return new Fact(ring.minus(ring.rounded(ring.plus(t, ground(fact))), ring.rounded(t)), sign);
    }

    /** From ○(a) − ○(b) &gt; 0 or ≠ 0 the same of a − b. */
    Fact unrounded(Fact fact, Polynomial a, Polynomial b) {
        boolean isStrict = fact.sign() == Sign.POSITIVE || fact.sign() == Sign.NOT_ZERO;
        if (!isStrict || !ground(fact).equals(ring.minus(ring.rounded(a), ring.rounded(b)))) {
            throw wrong("unround");
        }
        return new Fact(ring.minus(a, b), fact.sign());
    }

    /** From ○(t) = 0 or ≥ 0 the same of t, if it is a multiple of the least positive number. */
    Fact multiple(Fact fact, Polynomial t) {
        boolean applies = (fact.sign() == Sign.ZERO || fact.sign() == Sign.AT_LEAST) && ground(fact).equals(ring.rounded(t))
                && ring.rounding().isMultiple(t);
        if (!applies) {
            throw wrong("grid");
        }
        return new Fact(t, fact.sign());
    }

    /** From r ≥ c or r &gt; c that r is at least the next number of float32, if r is one. */
    Fact next(Fact fact) {
        Polynomial number = ring.minus(ground(fact), constant(fact));
        boolean applies = (fact.sign() == Sign.AT_LEAST || fact.sign() == Sign.POSITIVE) && ring.rounding().isNumber(number);
        if (!applies) {
            throw wrong("next");
        }
        Rational least = Binary32.above(rational(fact).negate(), fact.sign() == Sign.POSITIVE);
        return new Fact(ring.minus(number, Polynomial.of(least)), Sign.AT_LEAST);
    }

    private static Rational rational(Fact fact) {
        return fact.number().terms().getOrDefault(Monomial.ONE, Rational.ZERO);
    }

    private static Polynomial constant(Fact fact) {
        return Polynomial.of(rational(fact));
    }

    /** From 2^k·r + m ≥ 0, where r is a number of float32, k ≥ 0 and m the largest finite one, and m − 2^k·r ≥ 0, that 2^k·r is not rounded. */
    Fact exact(Fact least, Fact most) {
        Polynomial p = ring.minus(ground(least), Polynomial.of(Binary32.LARGEST));
        boolean isWithin = isOrder(least) && isOrder(most) && ring.plus(p, ground(most)).equals(Polynomial.of(Binary32.LARGEST));
        Rational scale = p.leading().abs();
        if (!isWithin || !Binary32.isDoubling(scale)
                || !ring.rounding().isNumber(ring.scaled(p, new Rational(scale.denominator(), scale.numerator())))) {
            throw wrong("double");
        }
        return new Fact(ring.minus(ring.rounded(p), p), Sign.ZERO);
    }

    private static boolean isOrder(Fact fact) {
        return fact.sign() == Sign.AT_LEAST || fact.sign() == Sign.POSITIVE;
    }

    /** From 2y − x ≥ 0 and 2x − y ≥ 0, for finite numbers x and y of float32, that x − y is not rounded (Sterbenz, Floating-Point Computation, 1974, theorem 4.3.1). */
    Fact near(Fact first, Fact second) {
        Rational third = Rational.of(1, 3);
        Polynomial x = ring.scaled(ring.plus(ground(first), ring.scaled(ground(second), Rational.of(2))), third);
        Polynomial y = ring.scaled(ring.plus(ring.scaled(ground(first), Rational.of(2)), ground(second)), third);
        if (!isOrder(first) || !isOrder(second) || !ring.rounding().isNumber(x) || !ring.rounding().isNumber(y)) {
            throw wrong("sterbenz");
        }
        Polynomial difference = ring.minus(x, y);
        return new Fact(ring.minus(ring.rounded(difference), difference), Sign.ZERO);
    }
}
