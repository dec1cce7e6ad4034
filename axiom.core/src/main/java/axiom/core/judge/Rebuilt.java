package axiom.core.judge;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Obligation;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;

/** A problem again, with only what a claim needs, perhaps for fixed sizes. */
final class Rebuilt {

    private final Problem from;
    private final Map<String, Dim> sizes;
    private final Optional<Witness> witness;
    private final Map<Value, Value> values = new HashMap<>();
    private final GraphBuilder to = Graph.builder("problem");
    /** A value of the type of a variable that has a witness, where its sizes are open. */
    private Optional<Value> like = Optional.empty();

    private Rebuilt(Problem from, Map<String, Dim> sizes, Optional<Witness> witness) {
        this.from = from;
        this.sizes = sizes;
        this.witness = witness;
    }

    /**
     * The problem with another claim, and a graph that has nothing besides what the claim speaks of.
     *
     * @param claim a claim about values of the problem
     */
    static Problem narrowed(Problem problem, Claim claim) {
        return new Rebuilt(problem, Map.of(), Optional.empty()).build(claim);
    }

    /**
     * The problem for some sizes.
     *
     * @throws axiom.api.graph.ShapeError if the graph means nothing with these sizes
     */
    static Problem bound(Problem problem, Map<String, Dim> sizes) {
        Rebuilt rebuilt = new Rebuilt(problem, sizes, Optional.empty());
        Problem result = rebuilt.build(problem.claim());
        rebuilt.values.forEach((old, made) -> {
            if (!old.shape().bind(sizes).equals(made.shape())) {
                throw new IllegalStateException(
                        "[axiom.judge] '" + old.name() + "' is " + made.type() + " and not " + old.type().bind(sizes)
                                + "\n  help: give the operator explicit axes");
            }
        });
        return result;
    }

    /**
     * The problem with a witness for its variable; empty if that has another type.
     *
     * @param witness made of what is quantified before its variable
     */
    static Optional<Problem> instance(Problem problem, Witness witness) {
        try {
            return Optional.of(new Rebuilt(problem, Map.of(), Optional.of(witness)).build(problem.claim()));
        } catch (ShapeError e) {
            return Optional.empty();
        }
    }

    private boolean isWitnessed(Value variable) {
        return witness.map(w -> from.graph().inputs().get(w.variable()).equals(variable)).orElse(false);
    }

    private void witness(Witness given) {
        Value exists = from.graph().inputs().get(given.variable());
        Optional<Value> of = Optional.empty();
        if (given.value() >= 0) {
            Value old = Witness.values(from).get(given.value());
            nodes(needed(Set.of(old)));
            of = Optional.of(values.get(old));
        }
        Value term = given.term(to, of, like, exists);
        if (!term.type().equals(exists.type())) {
            throw new ShapeError("a witness of " + exists.type() + " is " + term.type(), "", "use one of that type", List.of(term.type()));
        }
        values.put(exists, term);
    }

    private Problem build(Claim claim) {
        Set<Value> roots = new HashSet<>(Claims.values(claim));
        witness.filter(w -> w.value() >= 0).ifPresent(w -> roots.add(Witness.values(from).get(w.value())));
        Set<Value> needed = needed(roots);
        for (Value input : from.graph().inputs()) {
            if (isWitnessed(input)) {
                like = input.shape().isFixed() ? Optional.empty() : Optional.of(to.input(input.name(), input.type()));
            } else if (needed.contains(input)) {
                values.put(input, to.input(input.name(), input.type().bind(sizes)));
            }
        }
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<Value, BigDecimal> literals = new LinkedHashMap<>();
        for (Value parameter : from.graph().parameters()) {
            if (needed.contains(parameter)) {
                Value made = to.parameter(parameter.name(), parameter.type());
                values.put(parameter, made);
                if (from.literals().containsKey(parameter)) {
                    literals.put(made, from.literals().get(parameter));
                } else {
                    parameters.put(parameter.name(), from.parameters().get(parameter.name()));
                }
            }
        }
        // also those that belong to nodes that are left out: they say for which sizes the formula means something
        from.graph().obligations().forEach(o -> to.require(new Obligation(o.left().bind(sizes), o.right().bind(sizes), o.reason())));
        witness.ifPresent(this::witness);
        nodes(needed);
        Claim mapped = map(claim);
        int number = 0;
        Set<Value> spoken = new LinkedHashSet<>(Claims.values(mapped));
        for (Value value : spoken) {
            to.output(Integer.toString(number++), value);
        }
        if (number == 0) {
            to.output("0", new Scalars(to).truth(true));
        }
        Set<Value> exact = new LinkedHashSet<>();
        from.exact().stream().filter(values::containsKey).forEach(v -> exact.add(values.get(v)));
        return new Problem(from.goal(), to.build(), parameters, literals, exact, mapped);
    }

    private void nodes(Set<Value> needed) {
        for (Node node : from.graph().nodes()) {
            if (node.outputs().stream().anyMatch(needed::contains) && !values.containsKey(node.output())) {
                List<Value> made = to.in(node.path(),
                        () -> to.addAll(node.op(), node.inputs().stream().map(values::get).toList(), node.name(),
                                node.outputs().stream().map(Value::name).toList()));
                for (int i = 0; i < made.size(); i++) {
                    values.put(node.outputs().get(i), made.get(i));
                }
            }
        }
    }

    private Set<Value> needed(Set<Value> roots) {
        Map<Value, Node> makers = new HashMap<>();
        from.graph().nodes().forEach(n -> n.outputs().forEach(v -> makers.put(v, n)));
        Set<Value> needed = new HashSet<>();
        Deque<Value> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Value value = open.pop();
            if (needed.add(value) && makers.containsKey(value)) {
                open.addAll(makers.get(value).inputs());
            }
        }
        return needed;
    }

    private Claim map(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> new Claim.All(map(parts));
            case Claim.Any(List<Claim> parts) -> new Claim.Any(map(parts));
            case Claim.Not(Claim part) -> new Claim.Not(map(part));
            case Claim.ForAll(Value variable, Claim domain, Claim body) ->
                new Claim.ForAll(values.get(variable), map(domain), map(body));
            case Claim.Exists(Value variable, Claim domain, Claim body) when isWitnessed(variable) -> {
                List<Claim> parts = new ArrayList<>(List.of(map(domain)));
                if (witness.get().mayOverflow(from)) {
                    parts.add(new Claim.Finite(values.get(variable)));
                }
                parts.add(map(body));
                Claim all = new Claim.All(parts);
                yield like.<Claim>map(l -> new Claim.ForAll(l, new Claim.All(List.of()), all)).orElse(all);
            }
            case Claim.Exists(Value variable, Claim domain, Claim body) ->
                new Claim.Exists(values.get(variable), map(domain), map(body));
            case Claim.Compare(Side left, var relation, Side right) -> new Claim.Compare(map(left), relation, map(right));
            case Claim.Near(Side left, Side right, var tolerance) -> new Claim.Near(map(left), map(right), tolerance);
            case Claim.Finite(Value value) -> new Claim.Finite(values.get(value));
        };
    }

    private List<Claim> map(List<Claim> parts) {
        List<Claim> mapped = new ArrayList<>();
        parts.forEach(p -> mapped.add(map(p)));
        return mapped;
    }

    private Side map(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> new Side.Computed(values.get(value));
            case Side.Exact _ -> side;
            case Side.Size(Dim size) -> {
                Dim bound = size.bind(sizes);
                yield bound.isFixed() ? new Side.Exact(BigDecimal.valueOf(bound.size())) : new Side.Size(bound);
            }
        };
    }
}
