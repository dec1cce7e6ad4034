package axiom.core.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;

/** Sizes to try for the names that are open. */
final class Sizes {

    private static final List<Integer> TRIED = List.of(1, 2, 3, 5, 10, 100);
    private static final long MAX_ELEMENTS = 1 << 20;

    private Sizes() {}

    /** Small ones first: all names alike, then all but one of size 1. */
    static List<Map<String, Dim>> of(Graph graph) {
        TreeSet<String> names = new TreeSet<>();
        graph.inputs().forEach(v -> names.addAll(v.shape().names()));
        SequencedSet<Map<String, Dim>> all = new LinkedHashSet<>();
        for (int size : TRIED) {
            Map<String, Dim> alike = new HashMap<>();
            names.forEach(n -> alike.put(n, Dim.of(size)));
            all.add(alike);
        }
        for (String name : names) {
            for (int size : List.of(2, 3)) {
                Map<String, Dim> one = new HashMap<>();
                names.forEach(n -> one.put(n, Dim.of(n.equals(name) ? size : 1)));
                all.add(one);
            }
        }
        return new ArrayList<>(all).stream().filter(sizes -> isPossible(graph, sizes)).toList();
    }

    private static boolean isPossible(Graph graph, Map<String, Dim> sizes) {
        try {
            Map<String, Dim> bound = graph.bind(graph.inputs().stream().map(v -> v.type().bind(sizes)).toList());
            long elements = 0;
            for (Value value : graph.inputs()) {
                elements = Math.addExact(elements, value.shape().bind(bound).count());
            }
            return elements <= MAX_ELEMENTS;
        } catch (IllegalArgumentException | ArithmeticException _) {
            return false;
        }
    }
}
