package axiom.core.judge;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import axiom.api.backend.Program;
import axiom.api.graph.Comparison;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Logic;
import axiom.api.graph.Op;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/**
 * A formula without quantifiers as a program: its inputs are the formula's variables, its one output {@value #HOLDS} is a BOOL scalar. It runs on every backend.
 *
 * <p>What the program decides about the numbers that the models computed is exact:
 * <ul>
 * <li>A literal is not rounded: x ≤ 0.1 with x in float32 means x ≤ the largest float32 that is at most 0.1. As an operand of an operator, a literal must be a
 * number of the operator's element type.
 * <li>l ≈ r ± t is true if and only if |l − r| ≤ t for the exact difference; it is false if an element is NaN or infinite, or
 * if l and r are float64 and their difference is not.
 * <li>A comparison with NaN is false, so its negation is true.
 * <li>A predicate on a tensor without elements is true.
 * </ul>
 *
 * @param program the program
 */
public record Statement(Program program) {

    /** The name of the output. */
    public static final String HOLDS = "holds";

    /**
     * Checks the types of a formula and lowers it.
     *
     * @param formula a formula without quantifiers
     * @param models the models by their names in the formula
     * @param variables the types of its variables, which become the inputs in this order; a named dimension means the same size in all of them
     * @return the program
     * @throws FormulaError if the formula has a quantifier, an unknown name, or operands that do not fit
     */
    public static Statement of(Formula formula, Map<String, Model> models, SequencedMap<String, TensorType> variables) {
        Limits.check(formula);
        GraphBuilder builder = Graph.builder("statement");
        Map<String, Value> inputs = new LinkedHashMap<>();
        variables.forEach((name, type) -> inputs.put(name, builder.input(name, type)));
        ModelCalls calls = new ModelCalls(builder, models);
        builder.output(HOLDS, lower(formula, builder, calls, inputs, new RowWise(builder, Map.of())));
        return new Statement(new Program(builder.build(), calls.tensors()));
    }

    /** Lowers a formula onto a graph that is being built, for all rows at once; a BOOL scalar. */
    static Value lower(Formula formula, GraphBuilder builder, ModelCalls calls, Map<String, Value> inputs, RowWise rows) {
        Lowering lowering = new Lowering(builder, new Scalars(builder), new ExactComparison(builder),
                new Terms(builder, calls, inputs, rows), rows);
        return lowering.scalars.all(lowering.lower(formula));
    }

    /** Lowers a predicate; whether it holds, element by element. */
    static Value elements(Formula predicate, GraphBuilder builder, ModelCalls calls, Map<String, Value> inputs, RowWise rows) {
        return new Lowering(builder, new Scalars(builder), new ExactComparison(builder), new Terms(builder, calls, inputs, rows), rows)
                .elements(predicate);
    }

    private record Lowering(GraphBuilder to, Scalars scalars, ExactComparison exact, Terms terms, RowWise rows) {

        /** One truth value; one for each row where it is about rows. */
        Value lower(Formula formula) {
            try {
                return switch (formula) {
                    case Formula.And(List<Formula> parts) -> join(new Logic.And(), parts, true);
                    case Formula.Or(List<Formula> parts) -> join(new Logic.Or(), parts, false);
                    case Formula.Not(Formula part) -> rows.apply(new Logic.Not(), List.of(lower(part)));
                    case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> rows.all(elements(formula));
                    case Formula.ForAll _, Formula.Exists _ ->
                        throw new FormulaError("a quantifier stands inside a statement", formula.toString(),
                                "quantify outside of it only");
                };
            } catch (ShapeError e) {
                throw new FormulaError(e, formula);
            }
        }

        /** Whether a predicate holds, element by element. */
        Value elements(Formula predicate) {
            return switch (predicate) {
                case Formula.Compare compare -> compare(compare);
                case Formula.Approximate approximate -> approximate(approximate);
                case Formula.Finite(Term term) -> finite(terms.lower(term));
                case Formula.Among among -> among(among);
                case Formula.And _, Formula.Or _, Formula.Not _, Formula.ForAll _, Formula.Exists _ ->
                    throw new IllegalArgumentException("[axiom.property] this is no predicate: " + predicate);
            };
        }

        private Value join(Op op, List<Formula> parts, boolean neutral) {
            Value joined = parts.isEmpty() ? scalars.truth(neutral) : lower(parts.getFirst());
            for (Formula part : parts.stream().skip(1).toList()) {
                joined = rows.apply(op, List.of(joined, lower(part)));
            }
            return joined;
        }

        private Value compare(Formula.Compare formula) {
            return switch (terms.lower(formula.left())) {
                case Terms.Lowered.Computed(Value left) -> switch (terms.lower(formula.right())) {
                    case Terms.Lowered.Computed(Value right) -> compare(left, right, formula);
                    case Terms.Lowered.Exact(BigDecimal right) -> compare(left, formula.relation(), right, formula);
                };
                case Terms.Lowered.Exact(BigDecimal left) -> switch (terms.lower(formula.right())) {
                    case Terms.Lowered.Computed(Value right) -> compare(right, ExactComparison.flipped(formula.relation()), left, formula);
                    case Terms.Lowered.Exact(BigDecimal right) -> scalars.truth(ExactComparison.holds(left, formula.relation(), right));
                };
            };
        }

        private Value compare(Value left, Value right, Formula.Compare formula) {
            requireSameType(left, right, formula);
            if (left.type().dtype() == DType.BOOL && formula.relation() != Relation.EQUAL) {
                throw new FormulaError("truth values have no order", formula.toString(), "compare them with =");
            }
            return rows.apply(formula.relation().op(), List.of(left, right));
        }

        private Value compare(Value numbers, Relation relation, BigDecimal literal, Formula formula) {
            requireNumbers(numbers, formula);
            return rows.like(numbers, exact.compare(numbers, relation, literal));
        }

        private Value approximate(Formula.Approximate formula) {
            BigDecimal tolerance = formula.tolerance();
            if (tolerance.signum() < 0) {
                throw new FormulaError("the tolerance " + tolerance + " is negative", formula.toString(), "use one of at least 0");
            }
            Terms.Lowered left = terms.lower(formula.left());
            Terms.Lowered right = terms.lower(formula.right());
            return switch (left) {
                case Terms.Lowered.Computed(Value l) -> switch (right) {
                    case Terms.Lowered.Computed(Value r) -> near(l, r, formula);
                    case Terms.Lowered.Exact(BigDecimal r) -> near(l, r, formula);
                };
                case Terms.Lowered.Exact(BigDecimal l) -> switch (right) {
                    case Terms.Lowered.Computed(Value r) -> near(r, l, formula);
                    case Terms.Lowered.Exact(BigDecimal r) -> scalars.truth(l.subtract(r).abs().compareTo(tolerance) <= 0);
                };
            };
        }

        private Value near(Value numbers, BigDecimal literal, Formula.Approximate formula) {
            requireNumbers(numbers, formula);
            return rows.like(numbers, exact.near(numbers, literal, formula.tolerance()));
        }

        private Value near(Value left, Value right, Formula.Approximate formula) {
            requireSameType(left, right, formula);
            requireNumbers(left, formula);
            if (left.type().dtype() == DType.INT64) {
                throw new FormulaError("≈ does not take int64, whose differences may not fit", formula.toString(),
                        "compare with = or ≤, or insert Cast");
            }
            List<Value> aligned = rows.aligned(List.of(left, right));
            Value near = left.type().dtype().isFloat()
                    ? exact.nearFloats(aligned.getFirst(), aligned.getLast(), formula.tolerance())
                    : exact.nearIntegers(aligned.getFirst(), aligned.getLast(), formula.tolerance());
            return rows.isRowed(left) ? rows.like(left, near) : rows.like(right, near);
        }

        private Value finite(Terms.Lowered term) {
            return switch (term) {
                // false for NaN, too, and cheaper than asking for each of the two
                case Terms.Lowered.Computed(Value value) when value.type().dtype().isFloat() -> {
                    Value largest = scalars.number(Decimals.greatestFinite(value.type().dtype()), value.type().dtype());
                    yield rows.like(value, to.add(new Comparison.LessOrEqual(), to.add(new Unary.Abs(), value), largest));
                }
                case Terms.Lowered.Computed _, Terms.Lowered.Exact _ -> scalars.truth(true);
            };
        }

        private Value among(Formula.Among formula) {
            return switch (terms.lower(formula.term())) {
                case Terms.Lowered.Computed(Value value) -> {
                    requireNumbers(value, formula);
                    yield rows.like(value, exact.among(value, formula.numbers()));
                }
                case Terms.Lowered.Exact(BigDecimal number) ->
                    scalars.truth(formula.numbers().stream().anyMatch(n -> n.compareTo(number) == 0));
            };
        }

        private static void requireSameType(Value left, Value right, Formula formula) {
            if (left.type().dtype() != right.type().dtype()) {
                throw new FormulaError("it compares " + left.type() + " with " + right.type(), formula.toString(),
                        "insert Cast on one side");
            }
        }

        private static void requireNumbers(Value value, Formula formula) {
            if (!value.type().dtype().isNumeric()) {
                throw new FormulaError("it compares " + value.type() + " with a number", formula.toString(), "insert Cast(FLOAT32)");
            }
        }
    }
}
