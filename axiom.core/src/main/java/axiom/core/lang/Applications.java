package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.model.LayerSignature;

/** Applications: of layers, of what names are bound to, of definitions and functions. */
final class Applications {

    private static final Meaning UNKNOWN = new Meaning.Unknown();
    static final List<String> CONTAINERS = List.of("Sequential", "Residual", "Parallel");
    /** Functions that are layers, too, and may stand where a layer is asked for. */
    private static final Map<String, String> LAYERS = Map.of("relu", "ReLU", "sigmoid", "Sigmoid", "tanh", "Tanh", "softmax", "Softmax");

    /** An argument with its value. */
    record Passed(Optional<Syntax.Name> keyword, Meaning value, Span span) {}

    private final Elaboration elaboration;
    private final Values values;
    private final Report report;

    Applications(Elaboration elaboration, Values values) {
        this.elaboration = elaboration;
        this.values = values;
        this.report = elaboration.report();
    }

    /** A call that stands for itself. */
    Meaning value(Syntax.Expression.Call call) {
        return call(call, false);
    }

    /** A call behind {@code |>}: its first argument is piped in. */
    Meaning piped(Syntax.Expression.Call call) {
        return call(call, true);
    }

    private Meaning call(Syntax.Expression.Call call, boolean piped) {
        List<Passed> arguments = call.arguments().stream().map(a -> new Passed(a.keyword(), values.of(a.value()), a.value().span()))
                .toList();
        boolean unknown = arguments.stream().anyMatch(a -> a.value() instanceof Meaning.Unknown);
        if (!(call.callee() instanceof Syntax.Expression.Reference(Syntax.Name name)) || values.bound(name.text()).isPresent()) {
            Meaning callee = values.of(call.callee());
            return unknown ? UNKNOWN : bound(callee, arguments, call);
        }
        Optional<Syntax.Definition> definition = elaboration.outline().definitions().named(name.text());
        if (unknown) {
            return UNKNOWN;
        }
        if (definition.isPresent()) {
            Part.Defined use = new Part.Defined(definition.get(), arguments, call.span());
            return piped || lacksFirst(use) ? new Meaning.Layers(use) : apply(use, List.of());
        }
        // behind |> there is a tensor already
        boolean parts = piped && elaboration.outline().rule(name.text()).isPresent();
        Optional<Passed> placed = arguments.stream().filter(a -> a.keyword().isEmpty()).findFirst();
        if (!piped && Functions.NAMES.contains(name.text()) && placed.isPresent() && !(placed.get().value() instanceof Meaning.Tensors)) {
            report.error("axiom.argument", name.text() + " takes tensors; '" + elaboration.outline().text(placed.get().span()) + "' is "
                    + placed.get().value().say(), placed.get().span(), "apply it to a tensor, as in " + name.text() + "(x)");
            return UNKNOWN;
        }
        long tensors = parts ? 0 : arguments.stream().takeWhile(a -> a.keyword().isEmpty() && a.value() instanceof Meaning.Tensors).count();
        Meaning layer = layer(name, arguments.subList((int) tensors, arguments.size()), call.span());
        return tensors > 0 ? on(layer, arguments.subList(0, (int) tensors), call.span()) : layer;
    }

    private Meaning bound(Meaning callee, List<Passed> arguments, Syntax.Expression.Call call) {
        if (callee instanceof Meaning.Layers) {
            Optional<Passed> other = arguments.stream().filter(a -> a.keyword().isPresent() || !(a.value() instanceof Meaning.Tensors))
                    .findFirst();
            if (other.isPresent() || arguments.isEmpty()) {
                report.error("axiom.argument", "a layer that is bound already takes tensors only",
                        other.map(Passed::span).orElse(call.span()),
                        "pass the tensors that it is applied to");
                return UNKNOWN;
            }
            return on(callee, arguments, call.span());
        } else if (!(callee instanceof Meaning.Unknown)) {
            report.error("axiom.type",
                    "'" + elaboration.outline().text(call.callee().span()) + "' is " + callee.say() + ", which cannot be called",
                    call.callee().span(), "call a layer, a definition or a function");
        }
        return UNKNOWN;
    }

    private Meaning on(Meaning layer, List<Passed> tensors, Span span) {
        List<Tracked> operands = tensors.stream().flatMap(t -> ((Meaning.Tensors) t.value()).values().stream()).toList();
        return layer instanceof Meaning.Layers(Part part) ? new Steps(elaboration).apply(part, operands) : UNKNOWN;
    }

    /** The layer, definition or function of a name that nothing is bound to. */
    Meaning layer(Syntax.Name name, List<Passed> arguments, Span span) {
        Optional<Syntax.Definition> definition = elaboration.outline().definitions().named(name.text());
        if (definition.isPresent()) {
            return new Meaning.Layers(new Part.Defined(definition.get(), arguments, span));
        } else if (Functions.NAMES.contains(name.text())) {
            return new Meaning.Layers(new Part.Function(name.text(), arguments, span));
        } else if (CONTAINERS.contains(name.text())) {
            return container(name.text(), arguments, span);
        }
        return elaboration.outline().rule(name.text()).map(rule -> single(rule, arguments, span)).orElse(UNKNOWN);
    }

    private Meaning container(String name, List<Passed> arguments, Span span) {
        List<Part> parts = new ArrayList<>();
        Optional<Part> shortcut = Optional.empty();
        for (Passed argument : arguments) {
            boolean around = name.equals("Residual") && argument.keyword().filter(k -> k.text().equals("shortcut")).isPresent();
            if (argument.keyword().isPresent() && !around) {
                report.error("axiom.argument", name + " has no parameter '" + argument.keyword().get().text() + "'",
                        argument.keyword().get().span(),
                        "write the layers one after another");
                return UNKNOWN;
            } else if (argument.value() instanceof Meaning.Layers(Part part)) {
                if (around) {
                    shortcut = Optional.of(part);
                } else {
                    parts.add(part);
                }
            } else {
                report.error("axiom.argument", name + " takes layers; '" + elaboration.outline().text(argument.span()) + "' is "
                        + argument.value().say(), argument.span(), "write layers, as in " + name + "(Conv(8, 3), ReLU)");
                return UNKNOWN;
            }
        }
        if (parts.isEmpty()) {
            report.error("axiom.argument", name + " has no layers", span, "write layers, as in " + name + "(Conv(8, 3), ReLU)");
            return UNKNOWN;
        }
        return new Meaning.Layers(switch (name) {
            case "Sequential" -> new Part.Row(parts, span);
            case "Parallel" -> new Part.Branches(parts, span);
            default -> new Part.Around(new Part.Row(parts, span), shortcut, span);
        });
    }

    private Meaning single(LayerRule rule, List<Passed> arguments, Span span) {
        List<Given> given = new ArrayList<>();
        for (Passed argument : arguments) {
            // what no argument can be is refused as the argument that it stands for
            given.add(new Given(argument.keyword(), given(argument).orElse(argument.value()), argument.span()));
        }
        List<LayerSignature> signatures;
        try {
            signatures = rule.factory().signatures();
        } catch (RuntimeException e) {
            report.error("axiom.layer", rule.factory().name() + " does not say how it is called: " + e, span, "mend the layer's factory");
            return UNKNOWN;
        }
        return switch (Signatures.match(rule.factory().name(), signatures, given, span)) {
            case Checked.Right<Arguments>(Arguments matched) ->
                new Meaning.Layers(new Part.Single(new LayerUse(rule, matched, span, matched.parts())));
            case Checked.Wrong<Arguments>(Diagnostic diagnostic) -> {
                report.add(diagnostic);
                yield UNKNOWN;
            }
        };
    }

    private Optional<Object> given(Passed argument) {
        return switch (argument.value()) {
            case Meaning.Number(BigDecimal number) -> Optional.of(number);
            case Meaning.Numbers(List<BigDecimal> numbers) -> Optional.of(numbers);
            case Meaning.Truth(boolean truth) -> Optional.of(truth);
            case Meaning.Word(String word) -> Optional.of(new Symbol(word));
            case Meaning.Layers(Part part) -> use(part).map(Object.class::cast);
            case Meaning.Tensors _, Meaning.Unknown _ -> Optional.empty();
        };
    }

    /** A layer as another layer's argument. */
    private Optional<LayerUse> use(Part part) {
        return switch (part) {
            case Part.Single(LayerUse use) -> Optional.of(use);
            case Part.Named named -> use(named.layer().part());
            case Part.Function f when f.arguments().isEmpty() && LAYERS.containsKey(f.name()) ->
                elaboration.outline().rule(LAYERS.get(f.name()))
                        .flatMap(rule -> single(rule, List.of(), f.span()) instanceof Meaning.Layers(Part p)
                                ? use(p)
                                : Optional.empty());
            case Part.Row row when row.parts().size() == 1 -> use(row.parts().getFirst());
            default -> Optional.empty();
        };
    }

    private boolean lacksFirst(Part.Defined use) {
        List<Syntax.Parameter> parameters = use.definition().parameters();
        long placed = use.arguments().stream().filter(a -> a.keyword().isEmpty()).count();
        boolean hasTensor = use.arguments().stream().anyMatch(a -> a.value() instanceof Meaning.Tensors);
        long required = parameters.stream().filter(p -> p.fallback().isEmpty()).filter(p -> use.arguments().stream()
                .noneMatch(a -> a.keyword().filter(k -> k.text().equals(p.name().text())).isPresent())).count();
        return !hasTensor && !parameters.isEmpty() && placed < required;
    }

    /** One use of a definition. */
    Meaning apply(Part.Defined use, List<Tracked> operands) {
        Syntax.Definition definition = use.definition();
        String name = definition.name().text();
        if (elaboration.outline().definitions().isRefused(name) || !elaboration.count(use.span())) {
            return UNKNOWN;
        }
        Map<String, Meaning> local = new HashMap<>();
        List<Passed> all = new ArrayList<>();
        operands.forEach(o -> all.add(new Passed(Optional.empty(), new Meaning.Tensors(o), use.span())));
        all.addAll(use.arguments());
        if (!pass(definition, all, use.span(), local)) {
            return UNKNOWN;
        }
        return elaboration.inside(name, use.span(), () -> elaboration.group(name, use.span(), () -> body(definition, local)));
    }

    private boolean pass(Syntax.Definition definition, List<Passed> arguments, Span span, Map<String, Meaning> local) {
        List<Syntax.Parameter> parameters = definition.parameters();
        String name = definition.name().text();
        int next = 0;
        for (Passed argument : arguments) {
            Optional<Syntax.Parameter> parameter;
            if (argument.keyword().isPresent()) {
                String keyword = argument.keyword().get().text();
                parameter = parameters.stream().filter(p -> p.name().text().equals(keyword)).findFirst();
                if (parameter.isEmpty() || local.containsKey(keyword)) {
                    Span place = argument.keyword().get().span();
                    Optional<String> near = parameter.isPresent()
                            ? Optional.empty()
                            : Spelling.nearest(keyword, parameters.stream().map(p -> p.name().text()).toList());
                    report.error("axiom.argument",
                            name + (parameter.isEmpty() ? " has no parameter '" + keyword + "'" : " is given '" + keyword + "' twice"),
                            place, near.map(n -> "did you mean '" + n + "'?").orElse("use " + text(definition)),
                            near.map(n -> new Edit[]{new Edit(place, n)}).orElse(new Edit[0]));
                    return false;
                }
            } else if (next < parameters.size()) {
                parameter = Optional.of(parameters.get(next++));
            } else {
                long placed = arguments.stream().filter(a -> a.keyword().isEmpty()).count();
                report.error("axiom.argument",
                        text(definition) + " takes " + parameters.size() + (parameters.size() == 1 ? " argument; " : " arguments; ")
                                + placed + (placed == 1 ? " is" : " are") + " given",
                        argument.span(), "leave the rest out");
                return false;
            }
            if (local.putIfAbsent(parameter.get().name().text(), named(parameter.get().name(), argument.value())) != null) {
                report.error("axiom.argument", name + " is given '" + parameter.get().name().text() + "' twice", argument.span(),
                        "use " + text(definition));
                return false;
            }
        }
        for (Syntax.Parameter parameter : parameters) {
            String missing = parameter.name().text();
            if (!local.containsKey(missing) && parameter.fallback().isPresent()) {
                local.put(missing, named(parameter.name(), new Values(elaboration, Map.of()).of(parameter.fallback().get())));
            } else if (!local.containsKey(missing)) {
                report.error("axiom.argument", name + " needs '" + missing + "'", span, "use " + text(definition));
                return false;
            }
        }
        return true;
    }

    private static Meaning named(Syntax.Name name, Meaning value) {
        return switch (value) {
            case Meaning.Tensors(List<Tracked> tensors) when tensors.size() == 1 -> value;
            // a layer with a name is shared, whoever gave it the name
            case Meaning.Layers(Part part) when !(part instanceof Part.Named) ->
                new Meaning.Layers(new Part.Named(new Bound(name.text(), part), name.span()));
            default -> value;
        };
    }

    private Meaning body(Syntax.Definition definition, Map<String, Meaning> local) {
        for (Syntax.Binding binding : definition.body()) {
            Meaning value = elaboration.group(binding.names().getFirst().text(), binding.value().span(),
                    () -> new Values(elaboration, local).of(binding.value()));
            bind(binding, value, elaboration).forEach((name, meaning) -> local.put(name,
                    meaning instanceof Meaning.Layers(Part part) && !(part instanceof Part.Named)
                            ? new Meaning.Layers(new Part.Named(new Bound(name, part), binding.span()))
                            : meaning));
        }
        return new Values(elaboration, local).of(definition.result());
    }

    /** What the names of a binding are. */
    static Map<String, Meaning> bind(Syntax.Binding binding, Meaning value, Elaboration elaboration) {
        Map<String, Meaning> named = new HashMap<>();
        int count = binding.names().size();
        int results = value instanceof Meaning.Tensors(List<Tracked> tensors) ? tensors.size() : 1;
        boolean fits = results == count || value instanceof Meaning.Unknown;
        if (!fits) {
            elaboration.report().error("axiom.type", count + (count == 1 ? " name is" : " names are") + " bound to " + results
                    + (results == 1 ? " value" : " values"), binding.names().getFirst().span().to(binding.names().getLast().span()),
                    results == 1 ? "bind one name" : "bind as many names, as in a, b = …");
        }
        for (int i = 0; i < count; i++) {
            String name = binding.names().get(i).text();
            named.put(name, !fits
                    ? UNKNOWN
                    : value instanceof Meaning.Tensors(List<Tracked> tensors)
                            ? new Meaning.Tensors(tensors.get(i).named(name))
                            : value);
        }
        return named;
    }

    private static String text(Syntax.Definition definition) {
        return definition.name().text() + "(" + String.join(", ", definition.parameters().stream()
                .map(p -> p.fallback().isEmpty() ? p.name().text() : "[" + p.name().text() + "]").toList()) + ")";
    }
}
