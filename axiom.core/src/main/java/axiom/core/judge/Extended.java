package axiom.core.judge;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Comparison;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.graph.Where;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Relation;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/**
 * Variables whose elements may be infinite or NaN, made of two whose elements are finite, so that nobody else needs to know: a number, and a kind between −4 and 4
 * that says what is there instead: −∞ up to −2, the number itself up to 0, ∞ up to 2, and NaN above. Halving the range of the kind twice tells them apart.
 */
final class Extended {

    private static final double MOST = 4;
    private static final double NAN = 2;
    private static final double INFINITE = 0;
    private static final double NEGATIVE = -2;
    private static final String KIND = ": kind";

    private Extended() {}

    static boolean isExtended(Domain domain) {
        return switch (domain) {
            case Domain.Extended _ -> true;
            case Domain.Box(Domain of, _, _) -> isExtended(of);
            case Domain.Ball(Domain of, _, _, _) -> isExtended(of);
            case Domain.Among(Domain of, _) -> isExtended(of);
            case Domain.Tensors _, Domain.Inputs _, Domain.Data _, Domain.Positions _ -> false;
        };
    }

    static void require(Domain domain, TensorType type, Semantics semantics) {
        if (!type.dtype().isFloat()) {
            throw new FormulaError(type.dtype() + " has no infinities and no NaN", domain.toString(), "leave 'extended' out");
        }
        if (semantics == Semantics.REAL) {
            throw new FormulaError("no real number is infinite or NaN", domain.toString(),
                    "leave 'extended' out, or ask about float32");
        }
    }

    /** The name of the variable that says what a variable's elements are. */
    static String kind(String variable) {
        return variable + KIND;
    }

    /** What the two are together. */
    static Value value(Value number, Value kind, GraphBuilder to) {
        Scalars scalars = new Scalars(to);
        var dtype = number.type().dtype();
        Value nan = to.add(new Comparison.Greater(), kind, scalars.number(NAN, dtype));
        Value infinite = to.add(new Comparison.Greater(), kind, scalars.number(INFINITE, dtype));
        Value negative = to.add(new Comparison.LessOrEqual(), kind, scalars.number(NEGATIVE, dtype));
        Value value = to.add(new Where(), negative, scalars.number(Double.NEGATIVE_INFINITY, dtype), number);
        value = to.add(new Where(), infinite, scalars.number(Double.POSITIVE_INFINITY, dtype), value);
        return to.add(new Where(), nan, scalars.number(Double.NaN, dtype), value);
    }

    static List<Claim> within(Value kind) {
        Side side = new Side.Computed(kind);
        return List.of(new Claim.Compare(side, Relation.AT_LEAST, new Side.Exact(BigDecimal.valueOf(-MOST))),
                new Claim.Compare(side, Relation.AT_MOST, new Side.Exact(BigDecimal.valueOf(MOST))));
    }

    /** A point of a problem as people see it: each variable once. */
    static Counterexample shown(Goal goal, Counterexample point) {
        if (!isExtended(goal.property().formula())) {
            return point;
        }
        Map<String, Tensor> shown = new LinkedHashMap<>(point.values());
        point.values().forEach((name, number) -> {
            Tensor kind = shown.get(kind(name));
            if (kind != null && kind.type().equals(number.type())) {
                shown.remove(kind(name));
                shown.put(name, together(number, kind));
            }
        });
        return new Counterexample(shown, point.exact());
    }

    private static Tensor together(Tensor number, Tensor kind) {
        Tensor together = number.copy();
        for (long i = 0; i < together.count(); i++) {
            double k = kind.at(i);
            if (k > NAN) {
                together.set(i, Double.NaN);
            } else if (k > INFINITE) {
                together.set(i, Double.POSITIVE_INFINITY);
            } else if (k <= NEGATIVE) {
                together.set(i, Double.NEGATIVE_INFINITY);
            }
        }
        return together.readOnly();
    }

    /** The point of a problem that is shown as this one. */
    static Counterexample hidden(Problem problem, Counterexample shown) {
        if (!isExtended(problem.goal().property().formula())) {
            return shown;
        }
        Map<String, Tensor> values = new LinkedHashMap<>();
        shown.values().forEach((name, value) -> {
            boolean made = problem.graph().inputs().stream().anyMatch(v -> v.name().equals(kind(name)))
                    && !shown.values().containsKey(kind(name));
            if (!made) {
                values.put(name, value);
                return;
            }
            Tensor number = value.copy();
            Tensor kind = Tensor.allocate(value.type());
            for (long i = 0; i < value.count(); i++) {
                double element = value.at(i);
                if (!Double.isFinite(element)) {
                    number.set(i, 0.0);
                    kind.set(i, Double.isNaN(element) ? MOST : element > 0 ? NAN : -MOST);
                }
            }
            values.put(name, number.readOnly());
            values.put(kind(name), kind.readOnly());
        });
        return new Counterexample(values, shown.exact());
    }

    private static boolean isExtended(Formula formula) {
        return switch (formula) {
            case Formula.ForAll(_, Domain domain, Formula body) -> isExtended(domain) || isExtended(body);
            case Formula.Exists(_, Domain domain, Formula body) -> isExtended(domain) || isExtended(body);
            case Formula.And(List<Formula> parts) -> parts.stream().anyMatch(Extended::isExtended);
            case Formula.Or(List<Formula> parts) -> parts.stream().anyMatch(Extended::isExtended);
            case Formula.Not(Formula part) -> isExtended(part);
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> false;
        };
    }
}
