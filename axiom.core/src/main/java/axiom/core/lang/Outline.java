package axiom.core.lang;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a declaration says before anything is computed.
 *
 * @param source the text
 * @param tree its tree
 * @param layers the layers that it may use
 * @param definitions its definitions
 * @param roles its inputs and outputs
 * @param inputs the types of the inputs that could be read
 * @param outputs what is wanted of the outputs, as far as it could be read
 * @param names what names refer to
 * @param paths the name of each binding on the path
 */
record Outline(Source source, Syntax.Text tree, Vocabulary layers, DefinitionSet definitions, Roles roles,
        SequencedMap<String, DeclaredType> inputs,
        SequencedMap<String, Wanted> outputs, Names names, Map<Syntax.Binding, String> paths) {

    private static final int LONGEST = 60;

    static Outline of(Source source, Syntax.Text tree, List<Diagnostic> broken, Vocabulary layers, Report report) {
        boolean complete = broken.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        Roles roles = Roles.of(tree, complete, report);
        DefinitionSet definitions = DefinitionSet.of(tree, layers, report);
        Names names = new Names(tree, source, roles, layers, definitions, broken, report);
        TypeReader types = new TypeReader(report, Map.of());
        SequencedMap<String, DeclaredType> inputs = new LinkedHashMap<>();
        // a type of results only has been reported
        roles.inputs().forEach(
                (name, typed) -> Optional.of(typed.type()).filter(t -> !Roles.isResult(t)).flatMap(types::read).ifPresent(wanted -> {
                    if (wanted instanceof Wanted.Exactly(DeclaredType type)) {
                        inputs.put(name, type);
                    }
                }));
        requireTold(inputs, roles, source, report);
        SequencedMap<String, Wanted> outputs = new LinkedHashMap<>();
        roles.outputs().forEach((name, typed) -> typed.flatMap(t -> types.read(t.type())).ifPresent(w -> outputs.put(name, w)));
        return new Outline(source, tree, layers, definitions, roles, inputs, outputs, names, paths(names.bindings(), roles));
    }

    /** No run could tell the size of a name that stands only where it cannot be computed from, such as H / 2. */
    private static void requireTold(SequencedMap<String, DeclaredType> inputs, Roles roles, Source source, Report report) {
        Set<String> told = inputs.values().stream().flatMap(t -> t.type().shape().dims().stream()).flatMap(d -> d.tells().stream())
                .collect(Collectors.toSet());
        inputs.forEach((name, type) -> {
            Set<String> unknown = new TreeSet<>(type.type().shape().names());
            unknown.removeAll(told);
            if (!unknown.isEmpty()) {
                String size = unknown.iterator().next();
                Span span = roles.inputs().get(name).type().span();
                report.error("axiom.shape", "'" + name + "' is declared " + source.text(span) + "; no input tells '" + size + "'", span,
                        "give an axis of an input the size " + size + ", or a multiple of it");
                told.add(size);
            }
        });
    }

    private static Map<Syntax.Binding, String> paths(List<Syntax.Binding> bindings, Roles roles) {
        Map<Syntax.Binding, String> paths = new IdentityHashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        roles.inputs().keySet().forEach(name -> taken.put(name, 2));
        bindings.forEach(b -> paths.put(b, Place.free(b.names().getFirst().text(), taken)));
        return paths;
    }

    /** The names of all sizes that inputs tell. */
    Set<String> sizes() {
        Set<String> names = new HashSet<>();
        inputs.values().forEach(t -> names.addAll(t.type().shape().names()));
        return names;
    }

    /** A stretch of the text on one line, shortened. Needed for each step, so that it looks no farther than it shows. */
    String text(Span span) {
        String all = source.text();
        StringBuilder text = new StringBuilder();
        boolean comment = false;
        boolean blank = false;
        for (int i = span.start(); i < span.end() && text.length() <= LONGEST; i++) {
            char c = all.charAt(i);
            comment = c == '#' || comment && c != '\n' && c != '\r';
            if (comment || c <= ' ') {
                blank |= !comment && !text.isEmpty();
            } else {
                text.append(blank ? " " : "").append(c);
                blank = false;
            }
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST - 1) + "…";
    }

    /** Whether a layer is one of Axiom. */
    static boolean isOwn(LayerRule rule) {
        return Vocabulary.BUILT_IN.rule(rule.factory().name()).filter(own -> own == rule).isPresent();
    }

    Optional<LayerRule> rule(String name) {
        return layers.rule(name);
    }
}
