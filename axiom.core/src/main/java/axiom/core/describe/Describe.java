package axiom.core.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * Describes models.
 *
 * <p>Floating-point operations are counted so: a multiplication and an addition are two; products of matrices and convolutions have two for each pair of
 * factors, and one for each added bias; an element-wise operator has one for each result, whatever the function; a softmax five for each element; a pool one
 * for each element of each window; a normalisation over the input seven for each element (four without a mean, two with known statistics); a reduction one for
 * each input element; attention its two products and a softmax. What only moves elements counts nothing.
 */
public final class Describe {

    private static final int LARGEST_GUESS = 4096;

    private Describe() {}

    /**
     * Describes a model for a batch of one. Other names of sizes take the smallest power of two that fits the model.
     *
     * @param model the model
     * @return its description, which says the sizes
     * @throws IllegalArgumentException if no such size fits, or a number does not fit 63 bits
     */
    public static Description describe(Model model) {
        return describe(model, Map.of());
    }

    /**
     * Describes a model for given sizes.
     *
     * @param model the model
     * @param sizes sizes by name; a name that is missing is chosen as {@link #describe(Model)} does
     * @return its description, which says the sizes
     * @throws IllegalArgumentException if the sizes do not fit the model, or a number does not fit 63 bits
     */
    public static Description describe(Model model, Map<String, Long> sizes) {
        try {
            Map<String, Dim> bound = choose(model.graph(), sizes);
            return summarize(model, bound);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "[axiom.describe] the numbers of '" + model.name() + "' do not fit 63 bits; help: give smaller sizes",
                    e);
        }
    }

    private static Map<String, Dim> choose(Graph graph, Map<String, Long> sizes) {
        Collection<String> names = new TreeSet<>();
        graph.inputs().forEach(i -> names.addAll(i.shape().names()));
        for (long guess = 1;; guess *= 2) {
            Map<String, Dim> bound = new TreeMap<>();
            for (String name : names) {
                bound.put(name, Dim.of(sizes.getOrDefault(name, name.equals("batch") ? 1 : guess)));
            }
            try {
                check(graph, bound);
                return bound;
            } catch (IllegalArgumentException e) {
                if (sizes.keySet().containsAll(names) || guess >= LARGEST_GUESS) {
                    throw new IllegalArgumentException("[axiom.describe] '" + graph.name() + "' does not run with the sizes " + bound
                            + "; help: give sizes that fit for " + names + "\n" + e.getMessage(), e);
                }
            }
        }
    }

    private static void check(Graph graph, Map<String, Dim> bound) {
        graph.bind(graph.inputs().stream().map(i -> i.type().bind(bound)).toList());
        for (Node node : graph.nodes()) {
            for (Value output : node.outputs()) {
                // an empty result would mean a window that does not fit; an empty constant or shape is one by intent
                if (!output.shape().isFixed() && output.shape().bind(bound).count() == 0) {
                    throw new ShapeError("'" + output.name() + "' is empty", node.where(), "use larger sizes", List.of(output.type()));
                }
            }
        }
    }

    private static Description summarize(Model model, Map<String, Dim> bound) {
        Graph graph = model.graph();
        SequencedMap<String, Row> rows = rows(model);
        Map<Value, String> users = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            node.inputs().forEach(v -> users.putIfAbsent(v, key(node)));
            rows.get(key(node)).add(node, bound);
        }
        Map<Value, Set<String>> uses = uses(graph);
        for (Node node : graph.nodes()) {
            for (Value result : node.outputs()) {
                enclosing(node).stream().filter(p -> uses.getOrDefault(result, Set.of()).stream().anyMatch(u -> !inside(u, p)))
                        .forEach(p -> rows.get(p).leaves(result.type(), bound));
            }
        }
        long parameters = 0;
        long parameterBytes = 0;
        for (Value parameter : graph.parameters()) {
            Row user = rows.get(users.getOrDefault(parameter, ""));
            parameters = Math.addExact(parameters, parameter.shape().count());
            parameterBytes = Math.addExact(parameterBytes, parameter.type().bytes());
            if (user != null) {
                user.own(parameter.type());
            }
        }
        List<LayerSummary> layers = rows.values().stream().map(Row::summary).toList();
        Memory memory = Memory.of(graph, bound);
        Map<String, Long> sizes = new TreeMap<>();
        bound.forEach((name, size) -> sizes.put(name, size.size()));
        return new Description(model.name(), text(model.inputs()), text(model.outputs()), sizes, layers, parameters, parameterBytes,
                memory.constants(), layers.stream().mapToLong(LayerSummary::flops).reduce(0, Math::addExact),
                layers.stream().mapToLong(LayerSummary::activationBytes).reduce(0, Math::addExact), memory.peak());
    }

    /** A row for every path, and before it for those that contain it. */
    private static SequencedMap<String, Row> rows(Model model) {
        SequencedMap<String, Row> rows = new LinkedHashMap<>();
        for (Node node : model.graph().nodes()) {
            for (String path : enclosing(node)) {
                rows.computeIfAbsent(path, p -> new Row(p.strip(), declared(model, p)));
            }
        }
        return rows;
    }

    /** The rows that a node counts to, outermost first. */
    private static List<String> enclosing(Node node) {
        List<String> paths = new ArrayList<>();
        for (int slash = node.path().indexOf('/'); slash >= 0; slash = node.path().indexOf('/', slash + 1)) {
            paths.add(node.path().substring(0, slash));
        }
        paths.add(key(node));
        return paths;
    }

    /** The rows where each value is used; the empty one stands for the world outside. */
    private static Map<Value, Set<String>> uses(Graph graph) {
        Map<Value, Set<String>> uses = new HashMap<>();
        graph.nodes().forEach(n -> n.inputs().forEach(v -> uses.computeIfAbsent(v, _ -> new HashSet<>()).add(key(n))));
        graph.outputs().values().forEach(v -> uses.computeIfAbsent(v, _ -> new HashSet<>()).add(""));
        return uses;
    }

    private static boolean inside(String path, String container) {
        return path.equals(container) || path.startsWith(container + "/");
    }

    private static String key(Node node) {
        // line feeds keep the names of nodes outside layers apart from paths
        return node.path().isEmpty() ? "\n" + node.name() + "\n" : node.path();
    }

    /** What the model's provenance says of the layer at a path. */
    private static String declared(Model model, String path) {
        return model.provenance().details().getOrDefault("layer." + path, "");
    }

    private static Map<String, String> text(SequencedMap<String, TensorType> types) {
        Map<String, String> text = new LinkedHashMap<>();
        types.forEach((name, type) -> text.put(name, type.toString()));
        return text;
    }
}
