package axiom.core.lang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The definitions of a declaration. */
final class DefinitionSet {

    private final SequencedMap<String, Syntax.Definition> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> calls = new LinkedHashMap<>();
    private final Set<String> recursive = new HashSet<>();

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
        definitions.all().forEach(d -> definitions.refuseRecursion(d, report));
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
        } else {
            byName.put(name, definition);
        }
        Set<String> parameters = new HashSet<>();
        for (Syntax.Parameter parameter : definition.parameters()) {
            if (!parameters.add(parameter.name().text())) {
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

    private void refuseRecursion(Syntax.Definition definition, Report report) {
        String name = definition.name().text();
        List<String> way = way(name);
        if (way.isEmpty()) {
            return;
        }
        // a circle is told once, at its first definition
        if (way.stream().noneMatch(recursive::contains)) {
            report.error("axiom.name", way.size() == 1 ? "'" + name + "' uses itself" : "'" + name + "' uses itself: " + name + " → "
                    + String.join(" → ", way), definition.name().span(), "write the repeated layers one after another");
        }
        recursive.add(name);
    }

    /** The shortest way from a definition to itself, without the beginning; empty if there is none. */
    private List<String> way(String name) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        List<String> next = new ArrayList<>(List.of(name));
        ways.put(name, List.of());
        for (int i = 0; i < next.size(); i++) {
            List<String> soFar = ways.get(next.get(i));
            for (String called : calls.get(next.get(i))) {
                List<String> longer = new ArrayList<>(soFar);
                longer.add(called);
                if (called.equals(name)) {
                    return longer;
                }
                if (ways.putIfAbsent(called, longer) == null) {
                    next.add(called);
                }
            }
        }
        return List.of();
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

    /** Whether a definition uses itself, which has been reported. */
    boolean isRecursive(String name) {
        return recursive.contains(name);
    }
}
