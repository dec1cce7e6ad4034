package axiom.core.exact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Obligation;
import axiom.api.graph.Op;
import axiom.api.graph.ShapeError;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/**
 * What the values of a problem's graph can be, and what the truth of claims about them can be, for all values of the variables in given boxes and all executions of
 * the problem's semantics.
 *
 * <p>Under {@link Semantics#REAL}, rational operations on points are exact and other functions are enclosed as precisely as a claim needs, to a limit. Under
 * {@link Semantics#FLOAT32} every execution that {@link axiom.api.verify.Accuracy} allows is covered, and values that the problem computes exactly are real
 * numbers. An operator that cannot be enclosed gives everything, and what depends on it is undecided.
 *
 * <p>Variables of the claim's quantifiers that are positions along an axis are taken to lie on it. Immutable; safe from any thread.
 */
public final class Evaluator {

    private static final int BITS = 96;
    private static final int MOST_BITS = 3072;

    private final Problem problem;
    private final Map<Value, Dim> positions = new HashMap<>();
    private final Map<Value, Op> origins = new HashMap<>();
    private final Map<Value, Field> parameters = new HashMap<>();

    private Evaluator(Problem problem) {
        this.problem = problem;
        collectPositions(problem.claim());
        // what a float32 operator computes is only nearly what its name says
        problem.graph().nodes().stream().filter(n -> isReal() || problem.exact().contains(n.output()))
                .forEach(n -> origins.put(n.output(), n.op()));
        for (Value parameter : problem.graph().parameters()) {
            parameters.put(parameter, parameter(parameter));
        }
    }

    /**
     * Prepares a problem.
     *
     * @param problem the problem; its parameters are copied
     * @return an evaluator
     */
    public static Evaluator of(Problem problem) {
        return new Evaluator(problem);
    }

    private Field parameter(Value parameter) {
        if (problem.literals().containsKey(parameter)) {
            return Field.scalar(Cell.of(Interval.of(Bound.of(problem.literals().get(parameter)))));
        }
        Tensor tensor = problem.parameters().get(parameter.name());
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "[axiom.exact] parameter '" + parameter.name() + "' has no value\n  help: pass a problem with all parameters");
        }
        Field field = Box.of(tensor).field();
        return isReal() && tensor.dtype().isFloat() ? field.map(Evaluator::real) : field;
    }

    private static Cell real(Cell cell) {
        return cell.nan() || cell.mayBeInfinite() ? Cell.NOTHING : cell;
    }

    private boolean isReal() {
        return problem.semantics() == Semantics.REAL;
    }

    private void collectPositions(Claim claim) {
        if (claim instanceof Claim.ForAll(Value variable, Claim domain, _)) {
            collect(variable, domain);
        } else if (claim instanceof Claim.Exists(Value variable, Claim domain, _)) {
            collect(variable, domain);
        }
        claim.parts().forEach(this::collectPositions);
    }

    /** 0 ≤ variable &lt; size. */
    private void collect(Value variable, Claim domain) {
        if (domain instanceof Claim.All(List<Claim> parts) && parts.size() == 2
                && parts.get(0) instanceof Claim.Compare(Side.Computed(Value low), Relation least, Side.Exact(BigDecimal zero))
                && parts.get(1) instanceof Claim.Compare(Side.Computed(Value high), Relation less, Side bound)
                && low == variable && high == variable && least == Relation.AT_LEAST && less == Relation.LESS && zero.signum() == 0) {
            switch (bound) {
                case Side.Size(Dim size) -> positions.put(variable, size);
                case Side.Exact(BigDecimal size) -> positions.put(variable, Dim.of(size.longValueExact()));
                case Side.Computed _ -> {
                    // an ordinary domain
                }
            }
        }
    }

    /**
     * The truth of a claim.
     *
     * @param claim about values of the problem's graph; quantifiers in it range over the boxes of their variables, and so are rarely decided
     * @param boxes boxes of variables. A box of fixed shape fixes sizes; a variable without a box, or of open sizes, has any finite elements of its type
     * @return true, false or undefined only if that holds at every point and for every execution
     * @throws IllegalArgumentException if a box does not fit its variable
     */
    public Truth truth(Claim claim, Map<Value, Box> boxes) {
        boolean point = boxes.values().stream().allMatch(Box::isPoint);
        Truth truth = truth(claim, boxes, BITS);
        for (int bits = 4 * BITS; point && bits <= MOST_BITS && truth instanceof Truth.Undecided; bits *= 2) {
            truth = truth(claim, boxes, bits);
        }
        return truth;
    }

    private Truth truth(Claim claim, Map<Value, Box> boxes, int bits) {
        Set<Value> wanted = claim.values();
        Run run = new Run(boxes, bits);
        run.compute(wanted);
        Claims claims = new Claims(run.values, run.sizes, run.reals, isReal(), run.positions());
        int truth = claims.truth(claim);
        return truth(truth, claims.doubt(), () -> run.reason(wanted));
    }

    /** The conclusion from a set of possible truth values. */
    static Truth truth(int possible, String doubt, Supplier<String> reason) {
        return switch (possible) {
            case Claims.TRUE -> new Truth.True();
            case Claims.FALSE -> new Truth.False();
            case Claims.NONE -> new Truth.Undefined(reason.get());
            default -> {
                String why = reason.get();
                yield new Truth.Undecided(doubt + (why.isEmpty() ? "" : (doubt.isEmpty() ? "" : "; ") + why));
            }
        };
    }

    /**
     * Encloses all values.
     *
     * @param boxes as for {@link #truth}
     * @return a box for every value of the graph
     * @throws IllegalArgumentException if a box does not fit its variable
     */
    public Map<Value, Box> enclose(Map<Value, Box> boxes) {
        Run run = new Run(boxes, BITS);
        Set<Value> all = new HashSet<>(problem.graph().inputs());
        problem.graph().nodes().forEach(n -> all.addAll(n.outputs()));
        run.compute(all);
        Map<Value, Box> result = new LinkedHashMap<>();
        run.values.forEach((value, field) -> result.put(value, new Box(run.type(value), field)));
        return result;
    }

    /** One evaluation. */
    private final class Run {
        private final Map<String, Dim> sizes;
        private final int bits;
        private final Map<Value, Field> values = new LinkedHashMap<>();
        private final Map<Value, String> reasons = new HashMap<>();
        private final Set<Value> reals = problem.exact();

        Run(Map<Value, Box> boxes, int bits) {
            this.bits = bits;
            this.sizes = Variables.sizes(problem.graph(), boxes);
            Map<Value, Dim> bound = positions();
            for (Value input : problem.graph().inputs()) {
                values.put(input, Variables.field(type(input), Optional.ofNullable(boxes.get(input)), isReal(),
                        Optional.ofNullable(bound.get(input))));
            }
            values.putAll(parameters);
        }

        TensorType type(Value value) {
            return value.type().bind(sizes);
        }

        Map<Value, Dim> positions() {
            Map<Value, Dim> bound = new HashMap<>();
            positions.forEach((value, size) -> bound.put(value, size.bind(sizes)));
            return bound;
        }

        void compute(Set<Value> wanted) {
            Set<Value> needed = new HashSet<>(wanted);
            for (Node node : problem.graph().nodes().reversed()) {
                if (node.outputs().stream().anyMatch(needed::contains)) {
                    needed.addAll(node.inputs());
                }
            }
            Map<Value, Dim> bound = positions();
            for (Node node : problem.graph().nodes()) {
                if (node.outputs().stream().anyMatch(needed::contains)) {
                    compute(node, bound);
                }
            }
        }

        private void compute(Node node, Map<Value, Dim> bound) {
            boolean real = isReal() || node.outputs().stream().anyMatch(reals::contains);
            List<Field> operands = new ArrayList<>();
            for (Value input : node.inputs()) {
                boolean converted = real && !isReal() && input.type().dtype().isFloat() && !reals.contains(input)
                        && !problem.literals().containsKey(input);
                operands.add(converted ? values.get(input).map(Cell::exact) : values.get(input));
            }
            List<TensorType> results = node.outputs().stream().map(this::type).toList();
            Site site = new Site(node, node.inputs().stream().map(this::type).toList(), results,
                    Operators.rules(results.getFirst(), real, bits),
                    real, bound, origins);
            List<Field> computed = Operators.enclose(site, operands);
            if (site.isOpen()) {
                // one element stands for many, and another value need not mean the same one of them
                computed = computed.stream().map(f -> f.map(c -> node.op() instanceof SoftmaxFamily ? c : c.another())).toList();
            }
            for (int i = 0; i < computed.size(); i++) {
                Value value = node.outputs().get(i);
                values.put(value, known(value, results.get(i), computed.get(i)));
                note(node, value);
            }
        }

        /** What shape rules know is exact. */
        private Field known(Value value, TensorType type, Field computed) {
            return value.known().map(elements -> new Field(Field.sizes(type),
                    elements.stream().map(e -> Claims.size(e.bind(sizes))).toArray(Cell[]::new))).orElse(computed);
        }

        private void note(Node node, Value value) {
            for (Cell cell : values.get(value).cells()) {
                if (cell.undefined() || cell == Cell.ANY_FLOAT) {
                    String first = node.inputs().stream().filter(reasons::containsKey).map(reasons::get).findFirst()
                            .orElse(Reasons.of(node));
                    reasons.put(value, first);
                    return;
                }
            }
        }

        String reason(Set<Value> wanted) {
            return problem.graph().nodes().stream().flatMap(n -> n.outputs().stream()).filter(wanted::contains).filter(reasons::containsKey)
                    .map(reasons::get).findFirst().orElse("");
        }
    }

    /** The sizes and the elements of variables. */
    static final class Variables {

        private Variables() {}

        /** The sizes that boxes of fixed shape fix. */
        static Map<String, Dim> sizes(Graph graph, Map<Value, Box> boxes) {
            Map<String, Dim> sizes = new HashMap<>();
            for (Value input : graph.inputs()) {
                Box box = boxes.get(input);
                if (box == null) {
                    continue;
                }
                TensorType given = box.type();
                if (given.dtype() != input.type().dtype() || given.shape().rank() != input.shape().rank()) {
                    throw misfit(input, given);
                }
                for (int axis = 0; axis < given.shape().rank(); axis++) {
                    Dim size = given.shape().dim(axis);
                    if (size.isFixed() && input.shape().dim(axis).name().isPresent()) {
                        Dim before = sizes.putIfAbsent(input.shape().dim(axis).name().get(), size);
                        if (before != null && !before.equals(size)) {
                            throw misfit(input, given);
                        }
                    }
                }
            }
            for (Value input : graph.inputs()) {
                if (boxes.containsKey(input) && !input.type().bind(sizes).equals(boxes.get(input).type().bind(sizes))) {
                    throw misfit(input, boxes.get(input).type());
                }
            }
            for (Obligation obligation : graph.obligations()) {
                Set<String> names = new HashSet<>(obligation.left().names());
                names.addAll(obligation.right().names());
                if (sizes.keySet().containsAll(names)) {
                    try {
                        obligation.check(sizes);
                    } catch (ShapeError e) {
                        throw new IllegalArgumentException("[axiom.exact] " + e.getMessage(), e);
                    }
                }
            }
            return sizes;
        }

        private static IllegalArgumentException misfit(Value input, TensorType given) {
            return new IllegalArgumentException("[axiom.exact] '" + input.name() + "' is " + input.type() + "; a box of " + given
                    + " is given\n  help: pass a box of that type, and of the same size wherever a name occurs");
        }

        static Field field(TensorType type, Optional<Box> box, boolean real, Optional<Dim> position) {
            Interval domain = domain(type, real, position);
            if (box.isEmpty()) {
                return Field.filled(Field.sizes(type), Cell.of(domain));
            }
            boolean floats = type.dtype() == DType.FLOAT32 && !real;
            return box.get().field().map(c -> c.ordinary() && c.range().intersect(domain).isPresent()
                    ? c.in(floats ? Binary32.inward(c.range().both(domain)) : c.range().both(domain))
                    : real && (c.nan() || c.mayBeInfinite()) ? Cell.NOTHING : c);
        }

        private static Interval domain(TensorType type, boolean real, Optional<Dim> position) {
            Interval range = switch (type.dtype()) {
                case FLOAT32 -> real ? Interval.ALL : Binary32.FINITE;
                case INT64, INT32 -> real ? Interval.ALL : IntegerRules.range(type.dtype());
                case INT8, UINT8, BOOL, FLOAT64, FLOAT16, BFLOAT16 -> IntegerRules.range(type.dtype());
            };
            return position
                    .map(size -> new Interval(Bound.ZERO, size.isFixed() && size.size() > 0 ? Bound.of(size.size() - 1) : range.high()))
                    .orElse(range);
        }
    }
}
