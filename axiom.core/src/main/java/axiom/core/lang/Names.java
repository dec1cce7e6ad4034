package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What names refer to, told before anything is computed: names that nothing bears, that are used too early, or that nothing uses. */
final class Names {

    private static final String CODE = "axiom.name";

    /** What layers are called elsewhere, unless the name is near. */
    private static final Map<String, String> ELSEWHERE = Map.of("MaxPooling1D", "MaxPool1d", "MaxPooling2D", "MaxPool2d",
            "AveragePooling2D", "AvgPool2d",
            "GlobalAveragePooling2D", "GlobalAvgPool", "GlobalMaxPooling2D", "GlobalMaxPool", "BatchNormalization", "BatchNorm",
            "LayerNormalization",
            "LayerNorm", "GroupNormalization", "GroupNorm", "Conv2DTranspose", "ConvTranspose2d", "FullyConnected", "Dense");

    private final Syntax.Text tree;
    private final Source source;
    private final Roles roles;
    private final Collection<String> known;
    /** The words that arguments of layers can be. */
    private final Supplier<Set<String>> symbols;
    private final DefinitionSet definitions;
    private final Report report;
    private final Set<Integer> unread;
    private final List<Syntax.Binding> bindings;
    /** What each binding needs directly. */
    private final Map<Syntax.Binding, Set<Syntax.Binding>> needs = new IdentityHashMap<>();
    private final Map<Syntax.Binding, Set<String>> used = new IdentityHashMap<>();
    private final SequencedMap<String, Syntax.Binding> last = new LinkedHashMap<>();
    /** Names that nothing bears while there is no input. */
    private final List<Syntax.Name> missing = new ArrayList<>();
    private final Set<String> usedInputs = new HashSet<>();

    private record Early(Syntax.Name name, Syntax.Binding user, Syntax.Binding binding) {}

    /**
     * Looks at all names.
     *
     * @param broken diagnostics of the parser: what stands on their lines may only seem to be wrong
     */
    Names(Syntax.Text tree, Source source, Roles roles, Vocabulary layers, DefinitionSet definitions, List<Diagnostic> broken,
            Report report) {
        this.tree = tree;
        this.source = source;
        this.roles = roles;
        this.definitions = definitions;
        this.report = report;
        this.bindings = tree.statements().stream().filter(Syntax.Binding.class::isInstance).map(Syntax.Binding.class::cast).toList();
        this.unread = broken.stream().map(d -> source.line(d.span().start())).collect(Collectors.toSet());
        this.known = new TreeSet<>(layers.names());
        this.symbols = () -> layers.names().stream().flatMap(n -> layers.rule(n).stream()).flatMap(r -> r.factory().signatures().stream())
                .flatMap(s -> s.parameters().stream()).flatMap(p -> p.symbols().stream()).collect(Collectors.toSet());
        known.addAll(Functions.NAMES);
        known.addAll(definitions.names());
        readDefinitions();
        readBindings();
        requireInput();
    }

    private void readDefinitions() {
        for (Syntax.Definition definition : definitions.all()) {
            Set<String> local = definition.parameters().stream().map(p -> p.name().text()).collect(Collectors.toCollection(HashSet::new));
            definition.parameters().forEach(p -> p.fallback().ifPresent(f -> Mentions.of(f).forEach(n -> requireLocal(n, Set.of()))));
            for (Syntax.Binding binding : definition.body()) {
                Mentions.of(binding.value()).forEach(n -> requireLocal(n, local));
                binding.names().forEach(n -> local.add(n.text()));
            }
            Mentions.of(definition.result()).forEach(n -> requireLocal(n, local));
        }
    }

    private void requireLocal(Syntax.Name name, Set<String> local) {
        if (local.contains(name.text()) || known.contains(name.text())) {
            return;
        }
        boolean outside = roles.inputs().containsKey(name.text()) || bindings.stream().anyMatch(b -> binds(b, name.text()));
        if (outside) {
            report.error(CODE, "'" + name.text() + "' is outside the definition, which sees its parameters only", name.span(),
                    "add a parameter to the definition and pass '" + name.text() + "'");
        } else {
            unknown(name, local);
        }
    }

    private static boolean binds(Syntax.Binding binding, String name) {
        return binding.names().stream().anyMatch(n -> n.text().equals(name));
    }

    private void readBindings() {
        Map<String, Syntax.Binding> first = new HashMap<>();
        bindings.forEach(b -> b.names().forEach(n -> first.putIfAbsent(n.text(), b)));
        List<Early> early = new ArrayList<>();
        for (Syntax.Statement statement : tree.statements()) {
            switch (statement) {
                case Syntax.Binding binding -> {
                    needs.put(binding, identities());
                    requireDistinct(binding);
                    for (Syntax.Name name : Mentions.of(binding.value())) {
                        if (!refer(name.text(), needs.get(binding)) && first.containsKey(name.text())) {
                            early.add(new Early(name, binding, first.get(name.text())));
                        } else if (!last.containsKey(name.text()) && !roles.inputs().containsKey(name.text())
                                && !known.contains(name.text())) {
                            Set<String> candidates = new LinkedHashSet<>(last.keySet());
                            candidates.addAll(roles.inputs().keySet());
                            unknown(name, candidates);
                        }
                    }
                    binding.names().forEach(n -> last.putLast(n.text(), binding));
                }
                case Syntax.Typed _, Syntax.Definition _, Syntax.Ensure _, Syntax.Prove _ -> {}
            }
        }
        early.forEach(this::tooEarly);
        for (Syntax.Statement statement : tree.statements()) {
            switch (statement) {
                case Syntax.Ensure ensure -> Mentions.of(ensure.condition()).forEach(n -> refer(n.text(), identities()));
                case Syntax.Prove prove -> Mentions.of(prove.formula()).forEach(n -> refer(n.text(), identities()));
                case Syntax.Binding _, Syntax.Typed _, Syntax.Definition _ -> {}
            }
        }
    }

    private void requireDistinct(Syntax.Binding binding) {
        Set<String> own = new HashSet<>();
        for (Syntax.Name name : binding.names()) {
            if (!own.add(name.text())) {
                report.error(CODE, "'" + name.text() + "' is bound twice in one line", name.span(), "choose another name");
            }
        }
    }

    /** Notes a use of a tensor or a bound layer; false if there is none of that name yet. */
    private boolean refer(String name, Set<Syntax.Binding> into) {
        Syntax.Binding binding = last.get(name);
        if (binding != null) {
            into.add(binding);
            used.computeIfAbsent(binding, _ -> new HashSet<>()).add(name);
            return true;
        }
        usedInputs.add(name);
        return roles.inputs().containsKey(name) || known.contains(name);
    }

    private void tooEarly(Early early) {
        String name = early.name().text();
        Diagnostic diagnostic;
        if (early.binding() == early.user()) {
            diagnostic = Diagnostic.error(CODE, "'" + name + "' is used in its own first value", early.name().span(),
                    roles.inputs().isEmpty()
                            ? "begin with an input"
                            : "begin with an input, as in " + name + " = " + roles.inputs().firstEntry().getKey() + " |> …");
        } else if (reaches(early.binding(), early.user())) {
            diagnostic = Diagnostic.error(CODE, "'" + name + "' and '" + early.user().names().getFirst().text() + "' depend on each other",
                    early.name().span(), "compute one of them from an input").note("'" + name + "' is bound here",
                            early.binding().names().getFirst().span());
        } else {
            diagnostic = Diagnostic.error(CODE, "'" + name + "' is used before it is bound", early.name().span(),
                    "move line " + source.line(early.binding().span().start()) + " above this one")
                    .note("'" + name + "' is bound here", early.binding().names().getFirst().span());
        }
        used.computeIfAbsent(early.binding(), _ -> new HashSet<>()).add(name);
        report.add(diagnostic);
    }

    private boolean reaches(Syntax.Binding from, Syntax.Binding to) {
        return closure(List.of(from)).contains(to);
    }

    private Set<Syntax.Binding> closure(Collection<Syntax.Binding> from) {
        Set<Syntax.Binding> all = identities();
        Deque<Syntax.Binding> left = new ArrayDeque<>(from);
        while (!left.isEmpty()) {
            Syntax.Binding next = left.pop();
            if (all.add(next)) {
                left.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    private static Set<Syntax.Binding> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void unknown(Syntax.Name name, Collection<String> local) {
        // what should have bound it may be on a line that could not be read
        if (unread.stream().anyMatch(l -> source.lineText(l).contains(name.text()))) {
            return;
        }
        SequencedSet<String> candidates = new LinkedHashSet<>(local);
        candidates.addAll(known);
        if (symbols.get().contains(name.text())) {
            report.error(CODE, "nothing is called '" + name.text() + "'; did you mean ':" + name.text() + "'?", name.span(),
                    "write :" + name.text(),
                    new Edit(name.span(), ":" + name.text()));
            return;
        }
        Optional<String> near = Optional.ofNullable(ELSEWHERE.get(name.text())).or(() -> Spelling.nearest(name.text(), candidates));
        boolean layer = Character.isUpperCase(name.text().codePointAt(0));
        if (near.isEmpty() && !layer && roles.inputs().isEmpty()) {
            // it may well be what the missing input is called
            missing.add(name);
            return;
        }
        report.error(CODE, "nothing is called '" + name.text() + "'" + near.map(n -> "; did you mean '" + n + "'?").orElse(""), name.span(),
                near.map(n -> "write " + n).orElse(layer
                        ? "use a layer that there is, such as Conv, Dense or MaxPool, or define " + name.text() + "(x) = …"
                        : "bind it first" + some(candidates)),
                near.map(n -> new Edit[]{new Edit(name.span(), n)}).orElse(new Edit[0]));
    }

    /** What is there besides layers and functions. */
    private String some(Collection<String> candidates) {
        List<String> names = candidates.stream().filter(n -> !known.contains(n)).limit(8).toList();
        return names.isEmpty() ? "" : ", or use " + (names.size() == 1 ? "" : "one of ") + String.join(", ", names);
    }

    /** Requires an input; a name that nothing bears is probably what it should be called. */
    private void requireInput() {
        if (!roles.inputs().isEmpty() || !unread.isEmpty() || tree.statements().isEmpty()) {
            return;
        }
        String problem = "there is no input" + (missing.isEmpty() ? "" : ": nothing is called '" + missing.getFirst().text() + "'");
        report.error(CODE, problem, missing.isEmpty() ? tree.statements().getFirst().span() : missing.getFirst().span(),
                "declare it, as in " + (missing.isEmpty() ? "input" : missing.getFirst().text()) + " :: Vector(:batch, 784)");
    }

    /** Warns of what nothing uses; worth a word only where nothing else is wrong. */
    void requireUse() {
        roles.inputs().forEach((name, typed) -> {
            if (!usedInputs.contains(name)) {
                report.warning(CODE, "input '" + name + "' is never used", typed.name().span(), "use it, or remove it");
            }
        });
        for (Syntax.Binding binding : bindings) {
            for (Syntax.Name name : binding.names()) {
                if (roles.inputs().containsKey(name.text())) {
                    continue;
                }
                boolean result = roles.isOutput(name.text()) && last.get(name.text()) == binding;
                if (!result && !used.getOrDefault(binding, Set.of()).contains(name.text()) && !name.text().startsWith("_")) {
                    report.warning(CODE, "'" + name.text() + "' is never used", name.span(), "use it, or remove it");
                }
            }
        }
    }

    /** The bindings in the order of the text. */
    List<Syntax.Binding> bindings() {
        return bindings;
    }

    /** The bindings that the last values of some names need, themselves included. */
    Set<Syntax.Binding> needed(Collection<String> names) {
        return closure(names.stream().map(last::get).filter(Objects::nonNull).toList());
    }
}
