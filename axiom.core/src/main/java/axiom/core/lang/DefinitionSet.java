package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/** The definitions of a declaration. */
final class DefinitionSet {

    private final SequencedMap<String, Syntax.Definition> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> calls = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();

    static DefinitionSet of(Syntax.Text tree, Vocabulary layers, Report report) {
        DefinitionSet definitions = new DefinitionSet();
        Map<String, Syntax.Name> bound = new LinkedHashMap<>();
        for (Syntax.Statement statement : tree.statements()) {
            switch (statement) {
                case Syntax.Binding binding -> binding.names().forEach(n -> bound.putIfAbsent(n.text(), n));
                case Syntax.Typed typed -> bound.putIfAbsent(typed.name().text(), typed.name());
                case Syntax.Definition definition -> definitions.add(definition, layers, report);
                case Syntax.Ensure _, Syntax.Prove _ -> {}
            }
        }
        for (Syntax.Definition definition : definitions.all()) {
            Syntax.Name other = bound.get(definition.name().text());
            if (other != null) {
                report.add(Diagnostic.error("axiom.name", "'" + other.text() + "' is a definition and a value", other.span(),
                        "choose another name for one of them").note("it is defined here", definition.name().span()));
            }
        }
        definitions.all().forEach(d -> definitions.calls.put(d.name().text(), definitions.mentioned(d)));
        definitions.refuseRecursion(report);
        return definitions;
    }

    private void add(Syntax.Definition definition, Vocabulary layers, Report report) {
        String name = definition.name().text();
        Syntax.Definition first = byName.get(name);
        if (first != null) {
            report.add(Diagnostic.error("axiom.name", "'" + name + "' is defined twice", definition.name().span(), "choose another name")
                    .note("first defined here", first.name().span()));
        } else if (layers.rule(name).isPresent() || Functions.NAMES.contains(name)) {
            report.error("axiom.name", "'" + name + "' is the name of a " + (layers.rule(name).isPresent() ? "layer" : "function"),
                    definition.name().span(), "choose another name");
            // its uses are not looked at: who knows which of the two they mean
            byName.put(name, definition);
            refused.add(name);
        } else {
            byName.put(name, definition);
        }
        Set<String> parameters = new HashSet<>();
        for (Syntax.Parameter parameter : definition.parameters()) {
            if (!parameters.add(parameter.name().text())) {
                refused.add(name);
                report.error("axiom.name", "'" + name + "' has two parameters '" + parameter.name().text() + "'", parameter.name().span(),
                        "choose another name");
            }
        }
    }

    private List<String> mentioned(Syntax.Definition definition) {
        List<String> names = new ArrayList<>();
        Set<String> local = new HashSet<>();
        definition.parameters().forEach(p -> local.add(p.name().text()));
        definition.parameters().forEach(p -> p.fallback().ifPresent(f -> add(f, Set.of(), names)));
        for (Syntax.Binding binding : definition.body()) {
            add(binding.value(), local, names);
            binding.names().forEach(n -> local.add(n.text()));
        }
        add(definition.result(), local, names);
        return names;
    }

    private void add(Syntax.Expression expression, Set<String> local, List<String> names) {
        Mentions.of(expression).stream().map(Syntax.Name::text).filter(n -> byName.containsKey(n) && !local.contains(n)).distinct()
                .forEach(names::add);
    }

    /** Walks depth first; whatever calls a definition that is still on the way closes a circle. Every circle is closed by one such call. */
    private void refuseRecursion(Report report) {
        Map<String, Iterator<String>> open = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (String root : byName.keySet()) {
            Deque<String> way = new ArrayDeque<>();
            String next = root;
            while (!next.isEmpty()) {
                if (seen.add(next)) {
                    way.addLast(next);
                    open.put(next, calls.get(next).iterator());
                } else if (open.containsKey(next)) {
                    circle(way.stream().dropWhile(Predicate.not(next::equals)).toList(), report);
                }
                while (!way.isEmpty() && !open.get(way.getLast()).hasNext()) {
                    open.remove(way.removeLast());
                }
                next = way.isEmpty() ? "" : open.get(way.getLast()).next();
            }
        }
    }

    private void circle(List<String> names, Report report) {
        String name = names.getFirst();
        // one circle tells enough of several that meet
        if (Collections.disjoint(refused, names)) {
            report.error("axiom.name",
                    "'" + name + "' uses itself" + (names.size() == 1 ? "" : ": " + String.join(" → ", names) + " → " + name),
                    byName.get(name).name().span(), "write the repeated layers one after another");
        }
        refused.addAll(names);
    }

    Collection<Syntax.Definition> all() {
        return byName.values();
    }

    Collection<String> names() {
        return byName.keySet();
    }

    Optional<Syntax.Definition> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether uses of a definition are passed over: it uses itself or has a wrong name, which has been reported. */
    boolean isRefused(String name) {
        return refused.contains(name);
    }
}
