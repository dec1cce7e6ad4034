package axiom.api.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** Finds the sizes of names from the types of the inputs of one run. */
final class Binding {

    private Binding() {}

    static Map<String, Dim> of(Graph graph, List<TensorType> types) {
        List<Value> inputs = graph.inputs();
        if (types.size() != inputs.size()) {
            throw new ShapeError(
                    "graph '" + graph.name() + "' takes " + inputs.size() + " inputs; " + types.size()
                            + (types.size() == 1 ? " is given" : " are given"),
                    "",
                    "pass tensors for " + inputs.stream().map(Value::toString).toList(), types);
        }
        Map<String, Dim> sizes = new LinkedHashMap<>();
        List<Obligation> computed = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            collect(inputs.get(i), types.get(i), sizes, computed);
        }
        computed.forEach(o -> o.left().tells().ifPresent(name -> sizes.computeIfAbsent(name, _ -> solved(o.left(), name, o.right()))));
        computed.forEach(o -> o.check(sizes));
        graph.obligations().forEach(o -> o.check(sizes));
        return sizes;
    }

    private static void collect(Value input, TensorType given, Map<String, Dim> sizes, List<Obligation> computed) {
        Shape declared = input.shape();
        if (given.dtype() != input.type().dtype() || given.shape().rank() != declared.rank() || !given.shape().isFixed()) {
            throw mismatch(input, given);
        }
        for (int axis = 0; axis < declared.rank(); axis++) {
            Dim wanted = declared.dim(axis);
            Dim actual = given.shape().dim(axis);
            Optional<String> name = wanted.name();
            if (wanted.isFixed() && !wanted.equals(actual)) {
                throw mismatch(input, given);
            } else if (name.isPresent()) {
                Dim before = sizes.putIfAbsent(name.get(), actual);
                if (before != null && !before.equals(actual)) {
                    throw new ShapeError("'" + name.get() + "' is " + before + " and " + actual + " at once",
                            "input '" + input.name() + "'",
                            "pass inputs that agree on '" + name.get() + "'", List.of(given));
                }
            } else if (!wanted.isFixed()) {
                computed.add(new Obligation(wanted, actual, "axis " + axis + " of input '" + input.name() + "' is " + actual));
            }
        }
    }

    /** The size of a name for which a multiple of it plus a number has a size; if there is none, one for which it has not. */
    private static Dim solved(Dim computed, String name, Dim actual) {
        try {
            Dim least = computed.bind(Map.of(name, Dim.ZERO));
            Dim factor = computed.bind(Map.of(name, Dim.ONE)).minus(least);
            return actual.minus(least).floorDiv(factor).max(Dim.ZERO);
        } catch (ArithmeticException _) {
            return Dim.ZERO;
        }
    }

    private static ShapeError mismatch(Value input, TensorType given) {
        return new ShapeError("input '" + input.name() + "' is " + input.type() + "; " + given + " is given", "",
                given.shape().isFixed() ? "pass a tensor of type " + input.type() : "bind its names first", List.of(given));
    }
}
