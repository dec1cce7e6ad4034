package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import axiom.api.graph.Constant;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;

/**
 * The elements of a problem's values as polynomials.
 *
 * <p>Over the reals, an element is the number that it is. In float32, it is the number that it is if it is finite, and what {@link Binary32} counts it as if it is
 * ±∞. That keeps the order, and what {@link Operators} make of it. Where it might be NaN is a condition.
 */
final class Elements {

    private static final int MAX_DEPTH = 400;

    /** A condition without which a value has none. */
    record Condition(Polynomial number, Sign sign) {}

    private final Problem problem;
    private final Ring ring;
    private final Operators operators;
    private final Map<Value, Node> makers = new HashMap<>();
    private final Map<Value, Tensor> tensors = new HashMap<>();
    private final Set<Value> variables;
    private final Map<Value, Map<List<Index>, Polynomial>> known = new HashMap<>();
    private final Map<Value, Boolean> finite = new HashMap<>();
    private int depth;
    private int fresh = -1;

    Elements(Problem problem, long work) {
        this.problem = problem;
        this.ring = new Ring(work, this::number,
                isReal() ? Optional.empty() : Optional.of(v -> v.type().dtype() == DType.FLOAT32 && !isExact(v)));
        this.operators = new Operators(this, ring);
        this.variables = new HashSet<>(problem.graph().inputs());
        for (Node node : problem.graph().nodes()) {
            node.outputs().forEach(v -> makers.put(v, node));
            if (node.op() instanceof Constant(Tensor value)) {
                tensors.put(node.output(), value);
            }
        }
        for (Value parameter : problem.graph().parameters()) {
            Tensor tensor = problem.parameters().get(parameter.name());
            if (tensor != null && !problem.literals().containsKey(parameter)) {
                tensors.put(parameter, tensor);
            }
        }
    }

    Ring ring() {
        return ring;
    }

    boolean isReal() {
        return problem.semantics() == Semantics.REAL;
    }

    /** Whether a node computes with real numbers. */
    boolean isReal(Node node) {
        return isReal() || problem.exact().containsAll(node.outputs());
    }

    boolean isExact(Value value) {
        return isReal() || problem.exact().contains(value) || problem.literals().containsKey(value);
    }

    boolean isVariable(Value value) {
        return variables.contains(value);
    }

    /** A new index that stands for every position of an axis. */
    Index.Free any(Dim size) {
        Positions.requireSize(size);
        return new Index.Free(fresh--, size);
    }

    private Optional<Rational> number(Value value, List<Index> at) {
        if (problem.literals().containsKey(value)) {
            return Optional.of(Rational.of(problem.literals().get(value)));
        }
        Tensor tensor = tensors.get(value);
        if (tensor == null || !at.stream().allMatch(i -> i instanceof Index.At)) {
            return Optional.empty();
        }
        long flat = 0;
        for (int axis = 0; axis < at.size(); axis++) {
            flat = flat * tensor.shape().dim(axis).size() + ((Index.At) at.get(axis)).position();
        }
        if (!tensor.dtype().isFloat()) {
            return Optional.of(Rational.of(tensor.longAt(flat)));
        }
        double number = tensor.at(flat);
        if (!Double.isFinite(number)) {
            throw new Refusal("'" + value.name() + "' has elements that are no numbers");
        }
        return Optional.of(Rational.of(number));
    }

    /** All elements of a constant are finite. */
    private void requireNumbers(Value value, Tensor tensor) {
        if (tensor.dtype().isFloat() && finite.putIfAbsent(value, true) == null) {
            ring.spend(tensor.count());
            for (long i = 0; i < tensor.count(); i++) {
                if (!Double.isFinite(tensor.at(i))) {
                    throw new Refusal("'" + value.name() + "' has elements that are no numbers");
                }
            }
        }
    }

    /**
     * An element.
     *
     * @param value a value of the graph
     * @param at a position on each axis
     * @return what it is
     * @throws Refusal if it is not understood, or may be NaN
     */
    Polynomial at(Value value, List<Index> at) {
        if (at.size() != value.shape().rank()) {
            throw new Refusal("'" + value.name() + "' has " + value.shape().rank() + " axes");
        }
        Polynomial old = known.getOrDefault(value, Map.of()).get(at);
        if (old != null) {
            return old;
        }
        ring.spend(50);
        requireType(value.type().dtype());
        for (int axis = 0; axis < at.size(); axis++) {
            requireWithin(value, axis, at.get(axis));
        }
        if (++depth > MAX_DEPTH) {
            throw new Refusal("terms are nested too deeply");
        }
        Polynomial result;
        if (tensors.containsKey(value)) {
            requireNumbers(value, tensors.get(value));
            result = ring.element(value, at);
        } else if (makers.containsKey(value)) {
            result = operators.element(makers.get(value), value, at);
        } else {
            result = ring.element(value, at);
        }
        depth--;
        known.computeIfAbsent(value, _ -> new HashMap<>()).put(at, result);
        return result;
    }

    private void requireType(DType dtype) {
        switch (dtype) {
            case FLOAT32, INT64, INT32, BOOL -> {}
            case FLOAT64, FLOAT16, BFLOAT16 -> {
                if (!isReal()) {
                    throw new Refusal("elements of type " + dtype + " are not float32");
                }
            }
            case INT8, UINT8 -> throw new Refusal("elements of type " + dtype + " wrap");
        }
    }

    private static void requireWithin(Value value, int axis, Index index) {
        var size = value.shape().dim(axis);
        boolean within = switch (index) {
            case Index.At(long position) -> position == 0 || position > 0 && size.isFixed() && position < size.size();
            case Index.Free(_, var of) -> of.equals(size);
            case Index.Said(_, var of) -> of.equals(size);
            case Index.Bound _ -> true;
        };
        Positions.requireSize(size);
        if (!within) {
            throw new Refusal("an index leaves axis " + axis + " of '" + value.name() + "'");
        }
    }

    /**
     * Whether all elements of a value of float32 arithmetic are sure to be finite.
     *
     * @param value a value of the graph
     * @return true for variables, numbers, what is made of them without rounding, and functions that are bounded
     */
    boolean isFinite(Value value) {
        if (isExact(value) || !value.type().dtype().isFloat() || tensors.containsKey(value) || !makers.containsKey(value)) {
            return true;
        }
        Boolean old = finite.get(value);
        if (old == null) {
            Node maker = makers.get(value);
            old = Floats.isBounded(maker.op())
                    || Floats.isExact(maker.op()) && deeper(() -> maker.inputs().stream().allMatch(this::isFinite));
            finite.put(value, old);
        }
        return old;
    }

    /** What makes a value that is neither a variable nor a tensor. */
    Optional<Node> maker(Value value) {
        return tensors.containsKey(value) ? Optional.empty() : Optional.ofNullable(makers.get(value));
    }

    /** The elements of a constant, or of a parameter that is no literal. */
    Optional<Tensor> tensor(Value value) {
        return Optional.ofNullable(tensors.get(value));
    }

    /** That an element is finite. */
    static List<Condition> finite(Ring ring, Polynomial p) {
        return List.of(new Condition(ring.minus(Polynomial.of(Binary32.INFINITY), p), Sign.POSITIVE),
                new Condition(ring.plus(Polynomial.of(Binary32.INFINITY), p), Sign.POSITIVE));
    }

    private boolean deeper(BooleanSupplier question) {
        if (++depth > MAX_DEPTH) {
            throw new Refusal("terms are nested too deeply");
        }
        boolean answer = question.getAsBoolean();
        depth--;
        return answer;
    }

    /**
     * Without which conditions a value may have none. Whether an element has one is not told apart: all elements of all values that it is computed from must.
     *
     * @param values values of the graph
     * @return conditions; an index with a negative id stands for every position
     */
    List<Condition> conditions(List<Value> values) {
        Set<Node> cone = new LinkedHashSet<>();
        List<Value> open = new ArrayList<>(values);
        while (!open.isEmpty()) {
            Node maker = makers.get(open.removeLast());
            if (maker != null && cone.add(maker)) {
                open.addAll(maker.inputs());
            }
        }
        Map<Condition, Boolean> conditions = new LinkedHashMap<>();
        for (Node node : problem.graph().nodes()) {
            if (cone.contains(node)) {
                operators.conditions(node).forEach(c -> conditions.put(c, true));
            }
        }
        return List.copyOf(conditions.keySet());
    }
}
