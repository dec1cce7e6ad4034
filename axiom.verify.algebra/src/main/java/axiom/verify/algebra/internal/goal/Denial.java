package axiom.verify.algebra.internal.goal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.Shape;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Meaning.Demand;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;
import axiom.verify.algebra.internal.term.Single;

/** What holds where a claim is not true. */
public final class Denial {

    private final Meaning meaning;

    /**
     * For claims of one problem.
     *
     * @param meaning what values are
     */
    public Denial(Meaning meaning) {
        this.meaning = meaning;
    }

    /**
     * What holds where a claim is not true.
     *
     * @param claim quantifiers only at its head, all of them ∀
     * @return the cases
     * @throws GaveUp if it has another form, or a part that is not understood
     */
    public Assumed of(Claim claim) {
        List<Assumed> parts = new ArrayList<>();
        Claim body = claim;
        while (body instanceof Claim.ForAll all) {
            parts.add(deny(all.domain(), false));
            body = all.body();
        }
        parts.add(deny(body, true));
        return Assumed.both(parts);
    }

    /** Not true, or not false. */
    private Assumed deny(Claim claim, boolean isTruth) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> joined(parts, isTruth, !isTruth);
            case Claim.Any(List<Claim> parts) -> joined(parts, isTruth, isTruth);
            case Claim.Not(Claim part) -> deny(part, !isTruth);
            case Claim.ForAll _, Claim.Exists _ -> throw new GaveUp("a quantifier inside of the claim is left to others");
            case Claim.Compare(Side left, Relation relation, Side right) -> {
                List<Demand> holds = new ArrayList<>();
                List<Poly[]> all = sides(left, right);
                for (Poly[] sides : all) {
                    holds.add(compared(sides[0].minus(sides[1]), relation));
                }
                yield predicate(holds, demands(all, left, right, false), isTruth);
            }
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> {
                List<Demand> holds = new ArrayList<>();
                Poly most = Poly.of(Rational.of(tolerance));
                List<Poly[]> all = sides(left, right);
                for (Poly[] sides : all) {
                    Poly difference = sides[0].minus(sides[1]);
                    holds.add(new Demand(most.minus(difference), Sign.AT_LEAST));
                    holds.add(new Demand(most.plus(difference), Sign.AT_LEAST));
                }
                yield predicate(holds, demands(all, left, right, true), isTruth);
            }
            case Claim.Finite(Value value) -> {
                Side side = new Side.Computed(value);
                List<Demand> holds = new ArrayList<>();
                List<Poly[]> all = sides(side, new Side.Exact(BigDecimal.ZERO));
                if (!meaning.isFinite(value)) {
                    for (Poly[] sides : all) {
                        holds.addAll(Rounded.finite(sides[0]));
                    }
                }
                yield predicate(holds, demands(side), isTruth);
            }
        };
    }

    private Assumed joined(List<Claim> parts, boolean isTruth, boolean isBoth) {
        List<Assumed> denied = parts.stream().map(p -> deny(p, isTruth)).toList();
        return isBoth ? Assumed.both(denied) : Assumed.either(denied);
    }

    private List<Demand> demands(Side... sides) {
        List<Value> values = new ArrayList<>();
        for (Side side : sides) {
            if (side instanceof Side.Computed(Value value)) {
                values.add(value);
            }
        }
        return meaning.demands(values);
    }

    private static Demand compared(Poly difference, Relation relation) {
        return switch (relation) {
            case EQUAL -> new Demand(difference, Sign.ZERO);
            case LESS -> new Demand(difference.negated(), Sign.POSITIVE);
            case AT_MOST -> new Demand(difference.negated(), Sign.AT_LEAST);
            case GREATER -> new Demand(difference, Sign.POSITIVE);
            case AT_LEAST -> new Demand(difference, Sign.AT_LEAST);
        };
    }

    private Assumed predicate(List<Demand> holds, List<Demand> demands, boolean isTruth) {
        List<Assumed> ends = isTruth ? holds.stream().map(Denial::fails).toList() : holds.stream().map(Denial::everywhere).toList();
        Assumed last = isTruth ? Assumed.either(ends) : Assumed.both(ends);
        List<Assumed> cases = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            List<Assumed> parts = new ArrayList<>(demands.subList(0, i).stream().map(Denial::everywhere).toList());
            parts.add(fails(demands.get(i)));
            cases.add(Assumed.both(parts));
        }
        List<Assumed> parts = new ArrayList<>(demands.stream().map(Denial::everywhere).toList());
        parts.add(last);
        cases.add(Assumed.both(parts));
        return Assumed.either(cases);
    }

    private static List<Place.Open> open(Poly number) {
        return number.places().stream().filter(Place.Open.class::isInstance).map(Place.Open.class::cast)
                .sorted(Comparator.comparingInt(Place.Open::number)).toList();
    }

    private static Assumed everywhere(Demand demand) {
        return new Assumed.Known(List.of(), open(demand.number()), demand.number(), demand.sign());
    }

    private static Assumed fails(Demand demand) {
        Poly opposite = demand.number().negated();
        List<Place.Open> some = open(demand.number());
        return switch (demand.sign()) {
            case ZERO -> new Assumed.Known(some, List.of(), demand.number(), Sign.NOT_ZERO);
            case NOT_ZERO -> new Assumed.Known(some, List.of(), demand.number(), Sign.ZERO);
            case AT_LEAST -> new Assumed.Known(some, List.of(), opposite, Sign.POSITIVE);
            case POSITIVE -> new Assumed.Known(some, List.of(), opposite, Sign.AT_LEAST);
        };
    }

    private List<Poly[]> sides(Side left, Side right) {
        Shape shape = Axes.common(shape(left), shape(right));
        List<Poly[]> all = new ArrayList<>();
        for (List<Place> at : Axes.all(shape.dims(), meaning.algebra())) {
            all.add(new Poly[]{element(left, shape, at), element(right, shape, at)});
        }
        return all;
    }

    /** With those that infinite elements are not compared as if they were numbers. */
    private List<Demand> demands(List<Poly[]> sides, Side left, Side right, boolean isDistance) {
        List<Demand> demands = new ArrayList<>(demands(left, right));
        for (Poly[] pair : sides) {
            demands.addAll(isOrdered(left, right, isDistance) ? List.of() : Rounded.finite(pair[0]));
            demands.addAll(isOrdered(right, left, isDistance) ? List.of() : Rounded.finite(pair[1]));
        }
        return demands;
    }

    private boolean isOrdered(Side side, Side other, boolean isDistance) {
        if (!(side instanceof Side.Computed(Value value)) || meaning.isFinite(value)) {
            return true;
        }
        return !isDistance && switch (other) {
            case Side.Computed(Value against) -> !meaning.isExactly(against);
            case Side.Exact(BigDecimal number) -> Rational.of(number).abs().compareTo(Single.INFINITE) < 0;
            case Side.Size _ -> false;
        };
    }

    private static Shape shape(Side side) {
        return side instanceof Side.Computed(Value value) ? value.shape() : Shape.SCALAR;
    }

    private Poly element(Side side, Shape shape, List<Place> at) {
        return switch (side) {
            case Side.Computed(Value value) -> meaning.at(value, Axes.within(value.shape(), shape, at));
            case Side.Exact(BigDecimal number) -> Poly.of(Rational.of(number));
            case Side.Size(var size) -> {
                Axes.requirePositions(size);
                yield meaning.algebra().size(size);
            }
        };
    }
}
