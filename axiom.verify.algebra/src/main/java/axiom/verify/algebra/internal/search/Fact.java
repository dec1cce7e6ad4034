package axiom.verify.algebra.internal.search;

import java.util.List;
import java.util.Optional;

import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** Something that holds, with the reason why. Each object is one line of a derivation, if it is needed. */
final class Fact {

    /** The places for all of which it holds. */
    private final List<Place.Open> every;
    /** What is compared with 0. */
    private final Poly number;
    /** How it compares. */
    private final Sign sign;
    /** The rule that gives it; empty if it is assumed. */
    private final String rule;
    /** What the rule is given: facts, polynomials, places, numbers, words. */
    private final List<Object> operands;
    /** A place that comes with it. */
    private final Optional<Place.Open> place;
    /** How its opposite is refuted. */
    private final Optional<Case> refutation;

    private Fact(List<Place.Open> every, Poly number, Sign sign, String rule, List<Object> operands, Optional<Place.Open> place,
            Optional<Case> refutation) {
        this.every = every;
        this.number = number;
        this.sign = sign;
        this.rule = rule;
        this.operands = operands;
        this.place = place;
        this.refutation = refutation;
    }

    static Fact assumed(List<Place.Open> every, Poly number, Sign sign) {
        return new Fact(every, number, sign, "", List.of(), Optional.empty(), Optional.empty());
    }

    static Fact derived(Poly number, Sign sign, String rule, Object... operands) {
        return new Fact(List.of(), number, sign, rule, List.of(operands), Optional.empty(), Optional.empty());
    }

    static Fact instance(List<Place.Open> every, Poly number, Sign sign, Object... operands) {
        return new Fact(every, number, sign, "inst", List.of(operands), Optional.empty(), Optional.empty());
    }

    static Fact attained(Poly number, Place.Open where, Object... operands) {
        return new Fact(List.of(), number, Sign.ZERO, "attained", List.of(operands), Optional.of(where), Optional.empty());
    }

    static Fact shown(Optional<Place.Open> place, Poly number, Sign sign, Case refutation) {
        return new Fact(place.stream().toList(), number, sign, "have", List.of(), place, Optional.of(refutation));
    }

    List<Place.Open> every() {
        return every;
    }

    Poly number() {
        return number;
    }

    Sign sign() {
        return sign;
    }

    String rule() {
        return rule;
    }

    List<Object> operands() {
        return operands;
    }

    Optional<Place.Open> place() {
        return place;
    }

    Optional<Case> refutation() {
        return refutation;
    }

    boolean isGround() {
        return every.isEmpty();
    }

    boolean isOrder() {
        return sign == Sign.AT_LEAST || sign == Sign.POSITIVE;
    }

    boolean isContradiction() {
        return isGround() && number.number().map(n -> switch (sign) {
            case ZERO -> n.signum() != 0;
            case AT_LEAST -> n.signum() < 0;
            case POSITIVE -> n.signum() <= 0;
            case NOT_ZERO -> n.signum() == 0;
        }).orElse(false);
    }

    @Override
    public String toString() {
        return (every.isEmpty() ? "" : "∀" + every + " ") + number + " " + sign.word() + " 0";
    }
}
