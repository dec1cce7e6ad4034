package axiom.api.property;

import static axiom.api.property.Definition.may;
import static axiom.api.property.Definition.needs;
import static axiom.api.property.Formulas.and;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Concat;
import axiom.api.graph.Slice;
import axiom.api.property.Definition.Arguments;
import axiom.api.property.Definition.Kind;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;

/** The named properties, each written down once. */
final class Definitions {

    static final BigDecimal TOLERANCE = new BigDecimal("1e-5");
    static final String INCREASING = "increasing";
    static final String DECREASING = "decreasing";

    private static final int LAST = -1;

    static final Definition VALID_PROBABILITIES = new Definition("ValidProbabilities",
            "∀x. model(x) ≥ 0 ∧ sum(model(x), dim=-1) ≈ 1 ± tolerance",
            List.of(may("tolerance", Kind.NOT_NEGATIVE, TOLERANCE)),
            (with, about) -> about.forAll(y -> and(y.isAtLeast(0), y.sum(LAST).near(Expr.number(1), with.number("tolerance")))));

    static final Definition FINITE_OUTPUT = new Definition("FiniteOutput", "∀x. finite(model(x))", List.of(),
            (_, about) -> about.forAll(Expr::isFinite));

    static final Definition NO_NAN = new Definition("NoNaN", "∀x. model(x) == model(x)", List.of(),
            (_, about) -> about.forAll(Expr::hasNoNaN));

    static final Definition NO_INF = new Definition("NoInf", "∀x. ¬is_inf(model(x))", List.of(),
            (_, about) -> about.forAll(Expr::hasNoInf));

    static final Definition BOUNDED_OUTPUT = new Definition("BoundedOutput", "∀x. low ≤ model(x) ≤ high",
            List.of(needs("low", Kind.NUMBER), needs("high", Kind.NUMBER)), Definitions::bounded);

    static final Definition NORMALIZED = new Definition("Normalized", "∀x. norm(model(x), norm, dim=-1) ≈ 1 ± tolerance",
            List.of(may("norm", Kind.NORM, Norm.L2), may("tolerance", Kind.NOT_NEGATIVE, TOLERANCE)),
            (with, about) -> about.forAll(y -> y.norm(with.norm("norm"), LAST).near(Expr.number(1), with.number("tolerance"))));

    static final Definition MONOTONE = new Definition("Monotone",
            "∀x, y. model(x with max(x, y) at the feature) ≥ model(x), or ≤ if direction=:decreasing",
            List.of(needs("feature", Kind.COLUMN), may("direction", Kind.NAME, INCREASING)), Definitions::monotone);

    static final Definition LOCAL_LIPSCHITZ = new Definition("LocalLipschitz",
            "∀x, y ∈ ball(x, radius). ‖model(x) − model(y)‖ − constant·‖x − y‖ ≤ slack",
            List.of(needs("constant", Kind.NOT_NEGATIVE), needs("radius", Kind.NOT_NEGATIVE), may("norm", Kind.NORM, Norm.L2),
                    may("slack", Kind.NOT_NEGATIVE, BigDecimal.ZERO)),
            Definitions::lipschitz);

    static final Definition ADVERSARIAL_ROBUST = new Definition("AdversarialRobust",
            "∀x, y ∈ ball(x, epsilon). argmax(model(x)) == argmax(model(y))",
            List.of(needs("epsilon", Kind.NOT_NEGATIVE), may("norm", Kind.NORM, Norm.LINF)),
            (with, about) -> about.forPairs((inputs, x) -> Formulas.ball(inputs, x, with.number("epsilon"), with.norm("norm")),
                    (x, y) -> x.argmax(LAST).is(y.argmax(LAST))));

    static final Definition DEMOGRAPHIC_PARITY = new Definition("DemographicParity",
            "∀x ∈ data(model). |rate(group) − rate(reference)| ≤ threshold, rate(g) the part of the rows with g in the column attribute whose argmax is outcome",
            List.of(needs("attribute", Kind.COLUMN), needs("threshold", Kind.NOT_NEGATIVE), may("group", Kind.NUMBER, BigDecimal.ONE),
                    may("reference", Kind.NUMBER, BigDecimal.ZERO), may("outcome", Kind.COLUMN, 2)),
            (with, about) -> about.forData("DemographicParity",
                    (x, y) -> gap(group(x, with, "group"), group(x, with, "reference"), chosen(y, with), with)));

    static final Definition EQUALIZED_ODDS = new Definition("EqualizedOdds",
            "∀x ∈ data(model), label ∈ data(model, label). DemographicParity among the rows with label 0, and among those with label 1",
            List.of(needs("attribute", Kind.COLUMN), needs("label", Kind.NAME), needs("threshold", Kind.NOT_NEGATIVE),
                    may("group", Kind.NUMBER, BigDecimal.ONE), may("reference", Kind.NUMBER, BigDecimal.ZERO),
                    may("outcome", Kind.COLUMN, 2)),
            Definitions::odds);

    static final Definition INDIVIDUAL_FAIRNESS = new Definition("IndividualFairness",
            "∀x, y. ‖model(x) − model(y)‖ − lipschitz·‖x − y without the columns sensitive‖ ≤ slack",
            List.of(needs("lipschitz", Kind.NOT_NEGATIVE), needs("sensitive", Kind.COLUMNS), may("norm", Kind.NORM, Norm.L2),
                    may("slack", Kind.NOT_NEGATIVE, BigDecimal.ZERO)),
            Definitions::individual);

    static final List<Definition> ALL = List.of(VALID_PROBABILITIES, FINITE_OUTPUT, NO_NAN, NO_INF, BOUNDED_OUTPUT, NORMALIZED, MONOTONE,
            LOCAL_LIPSCHITZ, ADVERSARIAL_ROBUST, DEMOGRAPHIC_PARITY, EQUALIZED_ODDS, INDIVIDUAL_FAIRNESS);

    private Definitions() {}

    private static Formula bounded(Arguments with, Subject about) {
        if (with.number("low").compareTo(with.number("high")) > 0) {
            throw Formulas.wrong("nothing lies in [" + with.number("low") + ", " + with.number("high") + "]", "exchange the bounds");
        }
        return about.forAll(y -> and(y.isAtLeast(Expr.number(with.number("low"))), y.isAtMost(Expr.number(with.number("high")))));
    }

    private static Formula monotone(Arguments with, Subject about) {
        String direction = with.name("direction");
        if (!direction.equals(INCREASING) && !direction.equals(DECREASING)) {
            throw Formulas.wrong("'" + direction + "' is no direction", "use :increasing or :decreasing");
        }
        Relation relation = direction.equals(INCREASING) ? Relation.AT_LEAST : Relation.AT_MOST;
        int column = with.column("feature") - 1;
        return about.forOne("Monotone", (x, before) -> Formulas.forAll(about.second(about.names().getFirst()), about.domain(), y -> {
            // every value that is at least as large as the feature is the larger of it and another one
            List<Expr> parts = new ArrayList<>();
            if (column > 0) {
                parts.add(columns(x, 0, column));
            }
            parts.add(column(x, column).max(column(y, column)));
            parts.add(columns(x, column + 1, Long.MAX_VALUE));
            return about.output(List.of(joined(parts))).compare(relation, before);
        }));
    }

    private static Formula lipschitz(Arguments with, Subject about) {
        about.requireOne("LocalLipschitz");
        Norm norm = with.norm("norm");
        return about.forOne("LocalLipschitz", (x, fx) -> Formulas.forAll(about.second(about.names().getFirst()),
                Formulas.ball(about.domain(), x, with.number("radius"), norm),
                y -> slower(fx.minus(about.output(List.of(y))), with.number("constant"), x.minus(y), norm, with)));
    }

    private static Formula individual(Arguments with, Subject about) {
        return about.forOne("IndividualFairness", (x, fx) -> Formulas.forAll(about.second(about.names().getFirst()), about.domain(),
                y -> slower(fx.minus(about.output(List.of(y))), with.number("lipschitz"), without(x.minus(y), with.columns("sensitive")),
                        with.norm("norm"), with)));
    }

    /** All elements of a batch are taken together: for a model that treats rows one by one, this says the same as for each row. */
    private static Formula slower(Expr change, BigDecimal constant, Expr distance, Norm norm, Arguments with) {
        return change.norm(norm).minus(Expr.number(constant).times(distance.norm(norm))).isAtMost(Expr.number(with.number("slack")));
    }

    private static Expr without(Expr x, List<Integer> columns) {
        List<Expr> kept = new ArrayList<>();
        long from = 0;
        for (int column : columns) {
            if (column - 1 > from) {
                kept.add(columns(x, from, column - 1));
            }
            from = column;
        }
        kept.add(columns(x, from, Long.MAX_VALUE));
        return joined(kept);
    }

    private static Expr joined(List<Expr> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : parts.getFirst().apply(new Concat(LAST), parts.stream().skip(1).toArray(Expr[]::new));
    }

    private static Expr columns(Expr x, long from, long to) {
        return x.apply(new Slice(List.of(LAST), List.of(1L)), Expr.constant(Tensor.of(new long[]{from})),
                Expr.constant(Tensor.of(new long[]{to})));
    }

    /** One column, which must be there. */
    private static Expr column(Expr x, long column) {
        return x.at(LAST, Expr.constant(Tensor.of(new long[]{column})));
    }

    /** 1 for the rows of a group, 0 for others. */
    private static Expr group(Expr x, Arguments with, String which) {
        return x.at(LAST, with.column("attribute") - 1).same(Expr.number(with.number(which))).as(DType.FLOAT32);
    }

    /** 1 for the rows with the outcome, 0 for others. */
    private static Expr chosen(Expr y, Arguments with) {
        return y.argmax(LAST).same(Expr.number(BigDecimal.valueOf(with.column("outcome") - 1L))).as(DType.FLOAT32);
    }

    private static Formula gap(Expr group, Expr reference, Expr chosen, Arguments with) {
        return rate(group, chosen).minus(rate(reference, chosen)).abs().exactly().isAtMost(Expr.number(with.number("threshold")));
    }

    private static Expr rate(Expr group, Expr chosen) {
        return group.times(chosen).sum().over(group.sum());
    }

    private static Formula odds(Arguments with, Subject about) {
        return about.forData("EqualizedOdds", (x, y) -> Formulas.forAll(with.name("label"),
                Formulas.data(about.model(), with.name("label")), label -> {
                    Formula[] both = new Formula[2];
                    for (int value = 0; value < 2; value++) {
                        Expr among = label.same(Expr.number(value)).as(DType.FLOAT32);
                        both[value] = gap(group(x, with, "group").times(among), group(x, with, "reference").times(among), chosen(y, with),
                                with);
                    }
                    return and(both);
                }));
    }
}
