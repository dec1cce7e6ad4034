package axiom.core.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.graph.Obligation;
import axiom.api.tensor.Dim;

/** The lengths of variables whose type the text does not say, as far as their use tells them. Reading a property again uses what was learnt. */
final class Unknowns {

    private static final List<String> NAMES = List.of("n", "m", "k", "l");

    private final Set<String> taken;
    private final List<String> created = new ArrayList<>();
    private final Map<Span, String> names = new HashMap<>();
    private final Map<String, Dim> known = new HashMap<>();

    /** @param taken names that mean something else */
    Unknowns(Set<String> taken) {
        this.taken = new TreeSet<>(taken);
    }

    /** A name that means nothing else yet. */
    String fresh(List<String> liked) {
        String name = liked.stream().filter(n -> !taken.contains(n)).findFirst().orElse("");
        for (int i = 1; name.isEmpty(); i++) {
            name = taken.contains(liked.getFirst() + i) ? "" : liked.getFirst() + i;
        }
        taken.add(name);
        created.add(name);
        return name;
    }

    /** The length of the variable that stands at a place. */
    Dim length(Span variable) {
        return Dim.named(names.computeIfAbsent(variable, _ -> fresh(NAMES))).bind(known);
    }

    /** Whether a length can still be anything. */
    boolean isFree(Dim size) {
        return size.names().stream().anyMatch(names::containsValue);
    }

    /** Learns from what a property needs; false if there was nothing new. */
    boolean learn(List<Algebra.Noted> needs) {
        boolean learnt = false;
        for (Algebra.Noted need : needs) {
            try {
                Dim left = need.obligation().left().bind(known);
                Dim right = need.obligation().right().bind(known);
                // of two that are not known, the later one becomes the earlier one
                learnt |= age(left) < age(right) ? set(right, left) || set(left, right) : set(left, right) || set(right, left);
            } catch (ArithmeticException _) {
                // sizes that cannot be computed tell nothing
            }
        }
        return learnt;
    }

    private int age(Dim size) {
        return size.name().map(created::indexOf).orElse(-1);
    }

    private boolean set(Dim unknown, Dim size) {
        if (unknown.name().filter(n -> names.containsValue(n) && !known.containsKey(n)).isEmpty() || unknown.equals(size)
                || size.names().contains(unknown.name().get())) {
            return false;
        }
        String name = unknown.name().get();
        Map<String, Dim> others = new HashMap<>(known);
        others.replaceAll((_, dim) -> dim.bind(Map.of(name, size)));
        known.putAll(others);
        known.put(name, size);
        return true;
    }

    /** Whether the sizes agree anyhow, since none is 0. */
    static boolean always(Obligation need) {
        try {
            Map<String, Dim> atLeastOne = Stream.of(need.left(), need.right()).flatMap(d -> d.names().stream()).distinct()
                    .collect(Collectors.toMap(n -> n, n -> Dim.named(n).plus(1)));
            return need.left().bind(atLeastOne).equals(need.right().bind(atLeastOne));
        } catch (ArithmeticException _) {
            return false;
        }
    }
}
