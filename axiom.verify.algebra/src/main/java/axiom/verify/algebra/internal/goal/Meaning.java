package axiom.verify.algebra.internal.goal;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import axiom.api.graph.Constant;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** What the values of a problem are, element by element. Not thread-safe. */
public final class Meaning {

    private static final int DEEPEST = 350;

    /**
     * Without it a value has none.
     *
     * @param number what is compared with 0
     * @param sign how it must compare
     */
    record Demand(Poly number, Sign sign) {}

    private final Problem problem;
    private final Algebra algebra;
    private final Operations operations;
    private final List<Value> values = new ArrayList<>();
    private final Map<Value, Integer> numbers = new HashMap<>();
    private final Map<Value, Node> nodes = new HashMap<>();
    private final Map<Value, Tensor> tensors = new HashMap<>();
    private final Map<Value, Map<List<Place>, Poly>> done = new HashMap<>();
    private int depth;

    /**
     * Prepares a problem.
     *
     * @param problem the problem
     */
    public Meaning(Problem problem) {
        this.problem = problem;
        this.algebra = new Algebra(this::constant, this::isSingle, n -> values.get(n).type().dtype() == DType.BOOL);
        this.operations = new Operations(this, algebra);
        values.addAll(problem.graph().inputs());
        values.addAll(problem.graph().parameters());
        for (Node node : problem.graph().nodes()) {
            values.addAll(node.outputs());
            node.outputs().forEach(v -> nodes.put(v, node));
            if (node.op() instanceof Constant(Tensor tensor)) {
                tensors.put(node.output(), tensor);
            }
        }
        for (int i = 0; i < values.size(); i++) {
            numbers.put(values.get(i), i);
        }
        for (Value parameter : problem.graph().parameters()) {
            if (!problem.literals().containsKey(parameter) && problem.parameters().containsKey(parameter.name())) {
                tensors.put(parameter, problem.parameters().get(parameter.name()));
            }
        }
    }

    /**
     * Where its numbers are.
     *
     * @return the algebra
     */
    public Algebra algebra() {
        return algebra;
    }

    /**
     * All values by number.
     *
     * @return inputs, parameters, results
     */
    public List<Value> values() {
        return values;
    }

    /**
     * Whether numbers are real.
     *
     * @return false for float32
     */
    public boolean isReal() {
        return problem.semantics() == Semantics.REAL;
    }

    private boolean isSingle(int number) {
        return values.get(number).type().dtype() == DType.FLOAT32 && !isExactly(values.get(number));
    }

    /**
     * What makes a value's elements.
     *
     * @param number the value's number
     * @return empty for variables, parameters and constants
     */
    public Optional<Op> maker(int number) {
        return maker(values.get(number)).map(Node::op);
    }

    /** Whether all elements are known to be 0, 1 or −1. */
    boolean isUnit(Value value) {
        Tensor tensor = tensors.get(value);
        return tensor != null && LongStream.range(0, tensor.count()).mapToDouble(tensor::at).allMatch(x -> x == 0 || Math.abs(x) == 1);
    }

    Optional<Node> maker(Value value) {
        return tensors.containsKey(value) ? Optional.empty() : Optional.ofNullable(nodes.get(value));
    }

    int number(Value value) {
        return numbers.get(value);
    }

    boolean isVariable(Value value) {
        return numbers.get(value) < problem.graph().inputs().size();
    }

    boolean isExactly(Value value) {
        return isReal() || problem.exact().contains(value) || problem.literals().containsKey(value);
    }

    boolean isExactly(Node node) {
        return node.outputs().stream().allMatch(v -> isReal() || problem.exact().contains(v));
    }

    boolean isFinite(Value value) {
        Deque<Value> open = new ArrayDeque<>(List.of(value));
        Set<Value> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Value next = open.pop();
            if (seen.add(next) && !isExactly(next) && next.type().dtype().isFloat() && nodes.containsKey(next)
                    && !tensors.containsKey(next)) {
                Op op = nodes.get(next).op();
                if (!Rounded.isNever(op) && !Rounded.isSmall(op)) {
                    return false;
                }
                open.addAll(Rounded.isSmall(op) ? List.of() : nodes.get(next).inputs());
            }
        }
        return true;
    }

    private Optional<Rational> constant(int number, List<Place> at) {
        Value value = values.get(number);
        BigDecimal literal = problem.literals().get(value);
        if (literal != null) {
            return Optional.of(Rational.of(literal));
        }
        Tensor tensor = tensors.get(value);
        if (tensor == null || at.stream().anyMatch(p -> !(p instanceof Place.Fixed))) {
            return Optional.empty();
        }
        long flat = 0;
        for (int axis = 0; axis < at.size(); axis++) {
            flat = flat * tensor.shape().dim(axis).size() + ((Place.Fixed) at.get(axis)).position();
        }
        if (tensor.dtype().isFloat() && !Double.isFinite(tensor.at(flat))) {
            throw new GaveUp("'" + value.name() + "' has an element that is no number");
        }
        return Optional.of(tensor.dtype().isFloat() ? Rational.of(tensor.at(flat)) : Rational.of(tensor.longAt(flat)));
    }

    Poly at(Value value, List<Place> at) {
        Poly old = done.getOrDefault(value, Map.of()).get(at);
        if (old != null) {
            return old;
        }
        DType dtype = value.type().dtype();
        boolean isKnown = dtype == DType.FLOAT32 || dtype == DType.INT64 || dtype == DType.INT32 || dtype == DType.BOOL
                || isReal() && dtype.isFloat();
        if (!isKnown) {
            throw new GaveUp("elements of type " + dtype + " are left to others");
        }
        value.shape().dims().forEach(Axes::requirePositions);
        for (int axis = 0; axis < at.size(); axis++) {
            Dim size = value.shape().dim(axis);
            if (at.get(axis) instanceof Place.Fixed(long p) && p != 0 && (p < 0 || !size.isFixed() || p >= size.size())) {
                throw new GaveUp("position " + (p + 1) + " of an axis of size " + size + " may not be there");
            }
        }
        if (++depth > DEEPEST) {
            throw new GaveUp("the terms are nested too deeply");
        }
        boolean isMade = nodes.containsKey(value) && !tensors.containsKey(value);
        Poly result = isMade ? operations.element(nodes.get(value), value, at) : algebra.element(number(value), at, !dtype.isFloat());
        depth--;
        done.computeIfAbsent(value, _ -> new HashMap<>()).put(List.copyOf(at), result);
        return result;
    }

    List<Demand> demands(List<Value> of) {
        Set<Node> cone = new HashSet<>();
        Deque<Value> open = new ArrayDeque<>(of);
        while (!open.isEmpty()) {
            Node node = nodes.get(open.pop());
            if (node != null && cone.add(node)) {
                open.addAll(node.inputs());
            }
        }
        Set<Demand> demands = new LinkedHashSet<>();
        for (Node node : problem.graph().nodes()) {
            if (cone.contains(node)) {
                demands.addAll(operations.demands(node));
            }
        }
        return List.copyOf(demands);
    }
}
