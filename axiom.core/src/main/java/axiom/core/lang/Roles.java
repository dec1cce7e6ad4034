package axiom.core.lang;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names are inputs and which are outputs.
 *
 * @param inputs where each is declared
 * @param outputs where each is declared; empty for {@code output} that has no type
 */
record Roles(SequencedMap<String, Syntax.Typed> inputs, SequencedMap<String, Optional<Syntax.Typed>> outputs) {

    private static final String OUTPUT = "output";
    /** The types of results only, with what such a result ends with. */
    private static final Map<String, String> RESULTS = Map.of("Probabilities", " |> Softmax", "Probability", " |> Sigmoid", "Logits",
            " |> Dense(10)");

    /**
     * Tells the roles.
     *
     * @param complete whether the whole text could be read; otherwise something may only seem to be missing
     */
    static Roles of(Syntax.Text tree, boolean complete, Report report) {
        SequencedMap<String, Syntax.Name> bound = new LinkedHashMap<>();
        SequencedMap<String, Syntax.Typed> typed = new LinkedHashMap<>();
        for (Syntax.Statement statement : tree.statements()) {
            switch (statement) {
                case Syntax.Binding binding -> binding.names().forEach(n -> bound.putIfAbsent(n.text(), n));
                case Syntax.Typed t -> {
                    Syntax.Typed first = typed.putIfAbsent(t.name().text(), t);
                    if (first != null) {
                        report.add(Diagnostic.error("axiom.name", "'" + t.name().text() + "' is declared twice", t.name().span(),
                                "remove one of the two, or choose another name").note("first declared here", first.name().span()));
                    }
                }
                case Syntax.Definition _, Syntax.Ensure _, Syntax.Prove _ -> {}
            }
        }
        Roles roles = new Roles(new LinkedHashMap<>(), new LinkedHashMap<>());
        typed.values().forEach(t -> roles.add(t, bound, complete, report));
        if (roles.outputs.isEmpty() && bound.containsKey(OUTPUT) && !typed.containsKey(OUTPUT)) {
            roles.outputs.put(OUTPUT, Optional.empty());
        }
        if (complete) {
            roles.requireOutput(tree, bound, report);
        }
        return roles;
    }

    /** Whether a type says something about results, and too little to be an input's. */
    static boolean isResult(Syntax.Type type) {
        return RESULTS.containsKey(type.name().text());
    }

    private void add(Syntax.Typed typed, Map<String, Syntax.Name> bound, boolean complete, Report report) {
        String name = typed.name().text();
        boolean isBound = bound.containsKey(name);
        boolean isInput = typed.role().map(r -> r == Syntax.Role.INPUT).orElse(!name.equals(OUTPUT) && (!isBound || name.equals("input")));
        boolean resultOnly = isResult(typed.type());
        if (!isInput || resultOnly && typed.role().isEmpty() && !isBound && !name.equals("input")) {
            outputs.put(name, Optional.of(typed));
            if (!isBound && complete) {
                report.error("axiom.name", "missing output: nothing is bound to '" + name + "'", typed.span(),
                        "bind it, as in " + name + " = …" + RESULTS.getOrDefault(typed.type().name().text(), ""));
            }
            return;
        }
        inputs.put(name, typed);
        if (isBound) {
            report.add(Diagnostic.error("axiom.name", "'" + name + "' is an input, which cannot be bound", bound.get(name).span(),
                    "bind another name, and use it below").note("it is declared here", typed.name().span()));
        }
        if (resultOnly) {
            report.error("axiom.type", typed.type().name().text() + " is a type of outputs; '" + name + "' is an input",
                    typed.type().span(), "say its axes, as in Vector(:batch, 10)",
                    typed.type().arguments().isEmpty() ? new Edit[0] : new Edit[]{new Edit(typed.type().name().span(), "Vector")});
        }
    }

    private void requireOutput(Syntax.Text tree, SequencedMap<String, Syntax.Name> bound, Report report) {
        if (tree.statements().isEmpty()) {
            report.error("axiom.name", "the declaration is empty", tree.span(),
                    "declare an input and bind an output, as in input :: Vector(:batch, 784) "
                            + "and output = input |> Dense(10)");
            return;
        }
        Span end = tree.statements().getLast().span();
        if (outputs.isEmpty()) {
            report.error("axiom.name", "missing output" + (bound.isEmpty() ? ": nothing is bound" : ""),
                    bound.isEmpty() ? end : bound.lastEntry().getValue().span(), bound.isEmpty()
                            ? "bind it, as in output = input |> Dense(10)"
                            : "call the result 'output', or declare it, as in " + bound.lastEntry().getKey() + " :: Probabilities(10)");
        }
    }

    boolean isOutput(String name) {
        return outputs.containsKey(name);
    }

    /** All names that have a role. */
    SequencedSet<String> names() {
        return Stream.concat(inputs.keySet().stream(), outputs.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
