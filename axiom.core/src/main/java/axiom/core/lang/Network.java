package axiom.core.lang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.graph.Value;
import axiom.core.layers.ModelBuilder;

/** A declaration's values on a model under construction: its statements one after another. */
final class Network {

    private final Outline outline;
    private final Elaboration elaboration;
    private final ModelBuilder builder;
    private final Map<String, Meaning> bound = new HashMap<>();
    private final SequencedMap<String, Syntax.Binding> last = new LinkedHashMap<>();

    /**
     * Evaluates statements.
     *
     * @param wanted those to evaluate, with all that they need
     */
    Network(Outline outline, ModelBuilder builder, Report report, boolean checking, boolean training, Set<Syntax.Binding> wanted) {
        this.outline = outline;
        this.builder = builder;
        this.elaboration = new Elaboration(outline, builder, report, checking, training);
        outline.roles().inputs().keySet().forEach(name -> bound.put(name, input(name)));
        outline.names().bindings().stream().filter(wanted::contains).forEach(this::bind);
    }

    private Meaning input(String name) {
        DeclaredType type = outline.inputs().get(name);
        if (type == null) {
            return new Meaning.Unknown();
        }
        Tracked value = Layouts.input(builder.input(name, type.type()), name, type);
        elaboration.likely(value, Likely.ANY_NUMBER);
        elaboration.trace(name, value, outline.roles().inputs().get(name).span());
        return new Meaning.Tensors(value);
    }

    private void bind(Syntax.Binding binding) {
        String path = outline.paths().get(binding);
        Meaning value;
        try {
            value = elaboration.statement(path, binding.value().span(), () -> new Values(elaboration, bound).of(binding.value()));
        } catch (RuntimeException | StackOverflowError e) {
            elaboration.report().add(Failures.diagnostic(e, List.of(), elaboration, binding.value().span()));
            value = new Meaning.Unknown();
        }
        Applications.bind(binding, value, elaboration).forEach((name, meaning) -> {
            // an input that is bound, too, has been reported
            if (!outline.roles().inputs().containsKey(name)) {
                bound.put(name, shared(meaning, name, path, binding.span()));
                last.putLast(name, binding);
            }
        });
    }

    private Meaning shared(Meaning meaning, String name, String path, Span span) {
        if (!(meaning instanceof Meaning.Layers(Part part)) || part instanceof Part.Named) {
            return meaning;
        }
        Bound layer = new Bound(name, part);
        builder.reserve(layer.shared(), path);
        return new Meaning.Layers(new Part.Named(layer, span));
    }

    /** A tensor by its name; empty if it has failed or is none. */
    Optional<Tracked> tensor(String name) {
        return bound.get(name) instanceof Meaning.Tensors(List<Tracked> values) && values.size() == 1
                ? Optional.of(values.getFirst())
                : Optional.empty();
    }

    /** The names whose values have failed. */
    Set<String> unknown() {
        Set<String> names = new TreeSet<>();
        bound.forEach((name, meaning) -> {
            if (meaning instanceof Meaning.Unknown) {
                names.add(name);
            }
        });
        outline.roles().names().stream().filter(n -> !bound.containsKey(n)).forEach(names::add);
        return names;
    }

    /** The types of named values besides inputs and outputs. */
    SequencedMap<String, DeclaredType> values() {
        SequencedMap<String, DeclaredType> types = new LinkedHashMap<>();
        last.keySet().stream().filter(n -> !outline.roles().isOutput(n))
                .forEach(name -> tensor(name).ifPresent(value -> types.put(name, Elaboration.type(value))));
        return types;
    }

    List<Step> trace() {
        return elaboration.trace();
    }

    /** Checks the outputs, and gives the types of those that are tensors. */
    SequencedMap<String, DeclaredType> outputs() {
        SequencedMap<String, DeclaredType> types = new LinkedHashMap<>();
        outline.roles().outputs().forEach((name, typed) -> {
            Optional<Tracked> value = tensor(name);
            Wanted wanted = outline.outputs().get(name);
            if (value.isPresent()) {
                DeclaredType actual = Elaboration.type(value.get());
                types.put(name, new DeclaredType(wanted == null ? actual.name() : wanted.name(), actual.type(), actual.batched()));
                if (wanted != null) {
                    new Outputs(elaboration).output(name, value.get(), wanted, typed.orElseThrow().type(), last.get(name));
                }
            } else if (bound.containsKey(name) && !(bound.get(name) instanceof Meaning.Unknown)) {
                noTensor(name, bound.get(name), last.get(name).value().span());
            }
            if (value.isEmpty() && wanted instanceof Wanted.Exactly(DeclaredType type)) {
                types.put(name, type);
            }
        });
        return types;
    }

    private void noTensor(String name, Meaning value, Span span) {
        String problem = "output '" + name + "' is " + value.say() + "; an output is a tensor";
        if (value instanceof Meaning.Layers && outline.roles().inputs().isEmpty()) {
            // the missing input has been reported
            return;
        } else if (value instanceof Meaning.Layers && outline.roles().inputs().size() == 1) {
            String input = outline.roles().inputs().firstEntry().getKey();
            elaboration.report().error("axiom.type", problem, span, "apply it to a tensor, as in " + input + " |> " + outline.text(span),
                    new Edit(new Span(span.start(), span.start()), input + " |> "));
        } else {
            elaboration.report().error("axiom.type", problem, span,
                    value instanceof Meaning.Layers ? "apply it to a tensor" : "bind a tensor, such as what a layer gives");
        }
    }

    /** Requires what is known only at run time of outputs among some names. */
    void require(Collection<String> names) {
        if (names.stream().anyMatch(outline.roles()::isOutput)) {
            outputs();
        }
    }

    /** Makes tensors outputs of the model, with their declared axes. */
    void declare(Collection<String> names) {
        names.forEach(name -> declared(name).ifPresent(value -> builder.output(name, value)));
    }

    /** Makes tensors values of the graph that formulas can mention. */
    void mention(Collection<String> names) {
        names.forEach(name -> declared(name).ifPresent(value -> builder.alias(name, value)));
    }

    private Optional<Value> declared(String name) {
        List<Value> values = new ArrayList<>();
        tensor(name).ifPresent(value -> builder.addAll("declared " + name, new Group(name + " with its declared axes",
                to -> values.add(Layouts.declared(to, value))), List.of()));
        return values.stream().findFirst();
    }
}
