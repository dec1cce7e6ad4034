package axiom.core.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.graph.Gather;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Logic;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/** Prepares goals for engines: checks their types, and lowers all terms of a formula onto one graph. */
public final class Problems {

    private static final TensorType POSITION = new TensorType(DType.INT64, Shape.SCALAR);

    private final Goal goal;
    private final Map<String, Dim> sizes;
    private final GraphBuilder to = Graph.builder("problem");
    private final Scalars scalars = new Scalars(to);
    private final ModelCalls calls;
    private final Map<Value, BigDecimal> literals = new LinkedHashMap<>();
    private final Map<BigDecimal, Map<DType, Value>> known = new HashMap<>();
    private final Set<Value> exact = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();

    private Problems(Goal goal, Map<String, Dim> sizes) {
        this.goal = goal;
        this.sizes = sizes;
        this.calls = new ModelCalls(to, goal.models());
    }

    /**
     * Prepares a goal.
     *
     * @param goal the goal
     * @return the problem; all names of sizes stay open
     * @throws FormulaError if the formula means nothing: an unknown name, operands that do not fit, a literal that float32 arithmetic cannot take
     */
    public static Problem of(Goal goal) {
        return of(goal, Map.of());
    }

    /**
     * Prepares a goal for some sizes only.
     *
     * @param goal the goal
     * @param sizes values of names of sizes that the formula's own variables have
     * @return the problem
     * @throws FormulaError if the formula means nothing, or not with these sizes
     */
    public static Problem of(Goal goal, Map<String, Dim> sizes) {
        Limits.check(goal.property().formula());
        if (!goal.property().data().isEmpty()) {
            throw new FormulaError("it is a statement about a data set", goal.property().data().iterator().next().toString(),
                    "test it with data; for all inputs, write inputs(model)");
        }
        return lowered(goal, sizes);
    }

    /**
     * Prepares a goal that may speak of a data set. In the problem its variables range over all tensors of their types, so it is good for one point only: that of
     * the data.
     *
     * @throws FormulaError if the formula means nothing
     */
    static Problem atData(Goal goal) {
        Limits.check(goal.property().formula());
        return lowered(goal, Map.of());
    }

    private static Problem lowered(Goal goal, Map<String, Dim> sizes) {
        Formula formula = goal.property().formula();
        Problems problems = new Problems(goal, sizes);
        Claim claim = problems.lower(formula, Map.of());
        problems.outputs(claim);
        return new Problem(goal, problems.to.build(), problems.calls.tensors(), problems.literals, problems.exact, claim);
    }

    /**
     * The semantics that a formula has if nobody says another.
     *
     * @param formula the formula
     * @return FLOAT32 if it speaks of a model, REAL otherwise
     */
    public static Semantics semantics(Formula formula) {
        return new Property("", formula).models().isEmpty() ? Semantics.REAL : Semantics.FLOAT32;
    }

    /** The graph's outputs are the values that the claim speaks of. */
    private void outputs(Claim claim) {
        SequencedSet<Value> values = claim.values();
        if (values.isEmpty()) {
            values.add(scalars.truth(true));
        }
        int number = 0;
        for (Value value : values) {
            to.output(Integer.toString(number++), value);
        }
    }

    private Claim lower(Formula formula, Map<String, Value> variables) {
        try {
            return switch (formula) {
                case Formula.And(List<Formula> parts) -> new Claim.All(parts.stream().map(p -> lower(p, variables)).toList());
                case Formula.Or(List<Formula> parts) -> new Claim.Any(parts.stream().map(p -> lower(p, variables)).toList());
                case Formula.Not(Formula part) -> new Claim.Not(lower(part, variables));
                case Formula.ForAll(String name, Domain domain, Formula body) -> {
                    Range range = range(name, domain, variables);
                    Claim lowered = lower(body, with(variables, name, range.value()));
                    for (Range.Input input : range.inputs().reversed()) {
                        lowered = new Claim.ForAll(input.variable(), input.within(), lowered);
                    }
                    yield lowered;
                }
                case Formula.Exists(String name, Domain domain, Formula body) -> {
                    Range range = range(name, domain, variables);
                    Claim lowered = lower(body, with(variables, name, range.value()));
                    for (Range.Input input : range.inputs().reversed()) {
                        lowered = new Claim.Exists(input.variable(), input.within(), lowered);
                    }
                    yield lowered;
                }
                case Formula.Compare compare -> {
                    Side left = side(compare.left(), variables);
                    Side right = side(compare.right(), variables);
                    Fitting.requireComparable(left, right, compare, compare.relation() == Relation.EQUAL, to);
                    yield new Claim.Compare(left, compare.relation(), right);
                }
                case Formula.Approximate near -> {
                    if (near.tolerance().signum() < 0) {
                        throw new FormulaError("the tolerance " + near.tolerance() + " is negative", formula.toString(),
                                "use one of at least 0");
                    }
                    Side left = side(near.left(), variables);
                    Side right = side(near.right(), variables);
                    Fitting.requireComparable(left, right, near, false, to);
                    yield new Claim.Near(left, right, near.tolerance());
                }
                case Formula.Finite(Term term) -> {
                    Side side = side(term, variables);
                    yield !(side instanceof Side.Computed(Value value))
                            ? new Claim.All(List.of())
                            // what is no floating-point number is finite where it has a value
                            : value.type().dtype().isFloat() ? new Claim.Finite(value) : new Claim.Compare(side, Relation.EQUAL, side);
                }
                case Formula.Among among -> among(side(among.term(), variables), among.numbers(), formula);
            };
        } catch (ShapeError e) {
            throw new FormulaError(e, formula);
        }
    }

    /** Any of several equations, of numbers; of tensors, element by element, by operators that are true exactly where the equations are. */
    private Claim among(Side side, List<BigDecimal> numbers, Object where) {
        return switch (side) {
            case Side.Size size -> throw new IllegalStateException("[axiom.property] a size is no term: " + size);
            case Side.Exact(BigDecimal number) -> truth(numbers.stream().anyMatch(n -> n.compareTo(number) == 0));
            case Side.Computed(Value value) when !value.type().dtype().isNumeric() ->
                throw new FormulaError("it compares " + value.type() + " with numbers", where.toString(), "insert Cast(FLOAT32)");
            case Side.Computed(Value value) when value.shape().rank() == 0 -> new Claim.Any(numbers.stream()
                    .map(n -> (Claim) new Claim.Compare(side, Relation.EQUAL, new Side.Exact(n))).toList());
            case Side.Computed(Value value) -> {
                boolean exactly = exact.contains(value);
                DType dtype = value.type().dtype();
                boolean rounded = !dtype.isFloat() || !exactly && goal.semantics() == Semantics.FLOAT32;
                List<Value> equal = numbers.stream().filter(n -> !rounded || Decimals.isOf(n, dtype))
                        .map(n -> apply(new Comparison.Equal(), List.of(value, literal(n, dtype, exactly, new Term.Literal(n))), exactly))
                        .toList();
                Value any = equal.stream().reduce((left, right) -> apply(new Logic.Or(), List.of(left, right), exactly))
                        .orElseGet(() -> apply(new Comparison.Less(), List.of(value, value), exactly));
                yield new Claim.Compare(new Side.Computed(any), Relation.EQUAL, new Side.Computed(scalars.truth(true)));
            }
        };
    }

    private static Claim truth(boolean value) {
        return value ? new Claim.All(List.of()) : new Claim.Any(List.of());
    }

    private static Map<String, Value> with(Map<String, Value> variables, String name, Value variable) {
        Map<String, Value> more = new HashMap<>(variables);
        more.put(name, variable);
        return more;
    }

    /**
     * A formula's variable in the graph.
     *
     * @param inputs the inputs that it is made of, outermost first: one, unless it is extended
     * @param value its value
     */
    private record Range(List<Input> inputs, Value value) {

        /** An input, and what belonging to the domain means for it. */
        record Input(Value variable, Claim within) {}
    }

    private Range range(String name, Domain domain, Map<String, Value> variables) {
        Value variable = input(name, Prefix.type(domain, goal.models()).bind(sizes));
        List<Claim> parts = new ArrayList<>();
        if (!Extended.isExtended(domain)) {
            within(variable, domain, variables, parts);
            return new Range(List.of(new Range.Input(variable, new Claim.All(parts))), variable);
        }
        Extended.require(domain, variable.type(), goal.semantics());
        Value kind = input(Extended.kind(variable.name()), variable.type());
        Value value = Extended.value(variable, kind, to);
        parts.addAll(Extended.within(kind));
        within(value, domain, variables, parts);
        return new Range(List.of(new Range.Input(variable, new Claim.All(List.of())), new Range.Input(kind, new Claim.All(parts))), value);
    }

    private Value input(String name, TensorType type) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "_" + i;
        }
        return to.input(unique, type);
    }

    private void within(Value variable, Domain domain, Map<String, Value> variables, List<Claim> parts) {
        Side side = new Side.Computed(variable);
        switch (domain) {
            case Domain.Tensors _, Domain.Inputs _, Domain.Extended _, Domain.Data _ -> {}
            case Domain.Positions(Dim size) -> {
                parts.add(new Claim.Compare(side, Relation.AT_LEAST, new Side.Exact(BigDecimal.ZERO)));
                Dim bound = size.bind(sizes);
                parts.add(new Claim.Compare(side, Relation.LESS,
                        bound.isFixed() ? new Side.Exact(BigDecimal.valueOf(bound.size())) : new Side.Size(bound)));
            }
            case Domain.Box(Domain of, Term low, Term high) -> {
                Side least = side(low, variables);
                Side most = side(high, variables);
                Fitting.requireFits(variable, least, domain);
                Fitting.requireFits(variable, most, domain);
                parts.add(new Claim.Compare(side, Relation.AT_LEAST, least));
                parts.add(new Claim.Compare(side, Relation.AT_MOST, most));
                within(variable, of, variables, parts);
            }
            case Domain.Among(Domain of, List<BigDecimal> numbers) -> {
                if (variable.shape().rank() > 0 && !numbers.isEmpty()) {
                    // what follows from the rest, for those who want intervals
                    parts.add(new Claim.Compare(side, Relation.AT_LEAST, new Side.Exact(numbers.getFirst())));
                    parts.add(new Claim.Compare(side, Relation.AT_MOST, new Side.Exact(numbers.getLast())));
                }
                parts.add(among(side, numbers, domain));
                within(variable, of, variables, parts);
            }
            case Domain.Ball(Domain of, Term centre, BigDecimal radius, Norm norm) -> {
                if (radius.signum() < 0) {
                    throw new FormulaError("the radius " + radius + " is negative", domain.toString(), "use one of at least 0");
                }
                Side middle = side(centre, variables);
                Fitting.requireFits(variable, middle, domain);
                parts.add(switch (norm) {
                    case LINF -> new Claim.Near(side, middle, radius);
                    case L1 -> length(variable, centre, variables, new Unary.Abs(), radius);
                    case L2 -> length(variable, centre, variables, null, radius.multiply(radius));
                });
                within(variable, of, variables, parts);
            }
        }
    }

    /** The sum of the differences' absolute values or squares is at most a number, all in exact arithmetic. */
    private Claim length(Value variable, Term centre, Map<String, Value> variables, Op absolute, BigDecimal most) {
        Value difference = apply(new Binary.Sub(), List.of(variable, operand(centre, variable.type().dtype(), variables)), true);
        Value parts = absolute == null
                ? apply(new Binary.Mul(), List.of(difference, difference), true)
                : apply(absolute, List.of(difference), true);
        Value sum = parts.shape().rank() == 0 ? parts : apply(new Reduction.ReduceSum(List.of(), false), List.of(parts), true);
        return new Claim.Compare(new Side.Computed(sum), Relation.AT_MOST, new Side.Exact(most));
    }

    private Value operand(Term term, DType dtype, Map<String, Value> variables) {
        return switch (term(term, variables, false)) {
            case Side.Computed(Value value) -> value;
            case Side.Exact(BigDecimal number) -> literal(number, dtype, true, term);
            case Side.Size size -> throw new IllegalStateException("[axiom.property] a size is no operand: " + size);
        };
    }

    private Side side(Term term, Map<String, Value> variables) {
        return term(term, variables, false);
    }

    private Side term(Term term, Map<String, Value> variables, boolean exactly) {
        return switch (term) {
            case Term.Literal(BigDecimal value) -> new Side.Exact(value);
            case Term.Variable(String name) -> {
                if (!variables.containsKey(name)) {
                    throw new FormulaError("no variable is called '" + name + "'", "",
                            "use one of " + variables.keySet().stream().sorted().toList());
                }
                yield new Side.Computed(variables.get(name));
            }
            case Term.Exact(Term inner) -> term(inner, variables, true);
            case Term.Call call -> new Side.Computed(calls.call(call, operands(call, call.inputs(), variables, false)));
            case Term.Apply apply -> {
                List<Value> operands = operands(apply, apply.operands(), variables, exactly);
                if (apply.op() instanceof Gather(int axis)) {
                    Fitting.requireElements(operands.getFirst(), operands.getLast(), axis, apply);
                }
                try {
                    yield new Side.Computed(apply(apply.op(), operands, exactly));
                } catch (ShapeError e) {
                    throw new FormulaError(e, apply);
                }
            }
        };
    }

    private Value apply(Op op, List<Value> operands, boolean exactly) {
        List<Value> results = to.addAll(op, operands);
        if (exactly) {
            exact.addAll(results);
        }
        return results.getFirst();
    }

    private List<Value> operands(Term term, List<Term> terms, Map<String, Value> variables, boolean exactly) {
        List<Side> sides = terms.stream().map(t -> term(t, variables, exactly)).toList();
        // a literal takes the element type of what it meets
        DType dtype = DType.FLOAT32;
        for (Side side : sides.reversed()) {
            dtype = side instanceof Side.Computed(Value value) ? value.type().dtype() : dtype;
        }
        List<Value> values = new ArrayList<>();
        for (Side side : sides) {
            values.add(switch (side) {
                case Side.Computed(Value value) -> value;
                case Side.Exact(BigDecimal number) -> literal(number, dtype, exactly, term);
                case Side.Size size -> throw new IllegalStateException("[axiom.property] a size is no operand: " + size);
            });
        }
        if (!exactly && goal.semantics() == Semantics.FLOAT32) {
            values.stream().filter(v -> exact.contains(v) && v.type().dtype().isFloat()).findFirst().ifPresent(v -> {
                throw new FormulaError("an exact number goes into float32 arithmetic", term.toString(),
                        "write exact(…) around the whole term, or around none of it");
            });
        }
        return values;
    }

    private Value literal(BigDecimal number, DType dtype, boolean exactly, Term where) {
        if (!dtype.isFloat() || !exactly && goal.semantics() == Semantics.FLOAT32) {
            return Terms.exactly(number, dtype, where, scalars);
        }
        BigDecimal plain = number.stripTrailingZeros();
        return known.computeIfAbsent(plain, _ -> new HashMap<>()).computeIfAbsent(dtype, _ -> {
            Value value = to.parameter("literal/" + literals.size(), new TensorType(dtype, Shape.SCALAR));
            literals.put(value, plain);
            return value;
        });
    }
}
