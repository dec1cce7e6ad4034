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
import java.util.Set;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Obligation;
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
    private final Map<Value, Value> values = new HashMap<>();
    private final GraphBuilder to = Graph.builder("problem");

    private Rebuilt(Problem from, Map<String, Dim> sizes) {
        this.from = from;
        this.sizes = sizes;
    }

    /**
     * The problem with another claim, and a graph that has nothing besides what the claim speaks of.
     *
     * @param claim a claim about values of the problem
     */
    static Problem narrowed(Problem problem, Claim claim) {
        return new Rebuilt(problem, Map.of()).build(claim);
    }

    /**
     * The problem for some sizes.
     *
     * @throws axiom.api.graph.ShapeError if the graph means nothing with these sizes
     */
    static Problem bound(Problem problem, Map<String, Dim> sizes) {
        Rebuilt rebuilt = new Rebuilt(problem, sizes);
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

    private Problem build(Claim claim) {
        Set<Value> needed = needed(Claims.values(claim));
        for (Value input : from.graph().inputs()) {
            if (needed.contains(input)) {
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
        for (Node node : from.graph().nodes()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                List<Value> made = to.in(node.path(),
                        () -> to.addAll(node.op(), node.inputs().stream().map(values::get).toList(), node.name(),
                                node.outputs().stream().map(Value::name).toList()));
                for (int i = 0; i < made.size(); i++) {
                    values.put(node.outputs().get(i), made.get(i));
                }
            }
        }
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
