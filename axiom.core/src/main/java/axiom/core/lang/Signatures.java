package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Parameter;

/** Matches the arguments of a layer with its signatures. */
final class Signatures {

    private Signatures() {}

    /** How one signature fails, and how far it came: the arguments it took, and how near the one that it did not take was. */
    private record Misfit(int taken, int near, Diagnostic diagnostic) {}

    /**
     * Finds the first signature that takes all arguments.
     *
     * @param layer the layer's name
     * @param signatures in order of preference, at least one
     * @param given the arguments in the order they were written
     * @param span where the whole layer stands
     * @return the arguments by parameter; otherwise what is wrong with them for the signature that comes nearest
     */
    static Checked<Arguments> match(String layer, List<LayerSignature> signatures, List<Given> given, Span span) {
        Optional<Diagnostic> twice = twice(layer, given);
        if (twice.isPresent()) {
            return new Checked.Wrong<>(twice.get());
        }
        Optional<Diagnostic> tooMany = tooMany(layer, signatures, given);
        if (tooMany.isPresent()) {
            return new Checked.Wrong<>(tooMany.get());
        }
        List<Misfit> misfits = new ArrayList<>();
        for (LayerSignature signature : signatures) {
            Attempt attempt = new Attempt(layer, signature, signatures, span);
            Optional<Misfit> misfit = attempt.take(given);
            if (misfit.isEmpty()) {
                return new Checked.Right<>(new Arguments(signature, attempt.values, attempt.spans));
            }
            misfits.add(misfit.get());
        }
        // the first of equals, which is the simplest
        return new Checked.Wrong<>(misfits.stream().max(Comparator.comparingInt(Misfit::taken).thenComparingInt(Misfit::near))
                .orElseThrow().diagnostic());
    }

    /** The ways of calling a layer, for messages: {@code Dense(out, [activation]) or Dense(in, out, [activation]), and by name bias}. */
    static String text(String layer, List<LayerSignature> signatures) {
        String calls = signatures.stream().map(s -> layer + new LayerSignature(s.positional(), List.of())).distinct()
                .collect(Collectors.joining(" or "));
        String keywords = signatures.stream().flatMap(s -> s.parameters().stream().filter(p -> !s.positional().contains(p)))
                .map(Parameter::name).distinct()
                .collect(Collectors.joining(", "));
        return calls + (keywords.isEmpty() ? "" : ", and by name " + keywords);
    }

    private static Optional<Diagnostic> twice(String layer, List<Given> given) {
        Map<String, Given> byName = new HashMap<>();
        for (Given argument : given) {
            if (argument.keyword().isPresent()) {
                Syntax.Name name = argument.keyword().get();
                Given before = byName.putIfAbsent(name.text(), argument);
                if (before != null) {
                    return Optional.of(Diagnostic
                            .error("axiom.argument", layer + "'s '" + name.text() + "' is given twice", name.span(),
                                    "leave one of them out")
                            .note("the first one", before.keyword().orElseThrow().span()));
                }
            }
        }
        return Optional.empty();
    }

    /** More arguments by position than any signature takes. */
    private static Optional<Diagnostic> tooMany(String layer, List<LayerSignature> signatures, List<Given> given) {
        int most = signatures.stream().mapToInt(s -> s.positional().size()).max().orElse(0);
        List<Given> placed = given.stream().filter(g -> g.keyword().isEmpty()).toList();
        if (placed.size() <= most || signatures.stream().flatMap(s -> s.positional().stream()).anyMatch(Parameter::many)) {
            return Optional.empty();
        }
        boolean none = signatures.stream().allMatch(s -> s.parameters().isEmpty());
        String takes = none
                ? "no arguments"
                : most == 0 ? "no argument without a name" : "at most " + Check.count(most, "arguments") + " without a name";
        boolean tensors = placed.stream().anyMatch(g -> g.value() instanceof Meaning.Tensors);
        Span excess = placed.get(most).span().to(placed.getLast().span());
        Diagnostic error = Diagnostic.error("axiom.argument",
                layer + " takes " + takes + "; " + placed.size() + (placed.size() == 1 ? " is" : " are") + " given",
                excess,
                tensors
                        ? "pipe all tensors in, as in (a, b) |> " + layer
                        : none ? "write " + layer + "()" : "use " + text(layer, signatures));
        if (none && !tensors && given.size() == placed.size()) {
            return Optional.of(error.fix(new Edit(excess, "")));
        }
        // (3, 3) without its parentheses
        Optional<Parameter> tuple = signatures.stream().filter(s -> s.positional().size() == most).flatMap(s -> s.positional().stream())
                .skip(Math.max(0, most - 1))
                .findFirst().filter(p -> p.type() == LayerSignature.Type.SIZES);
        if (tuple.isPresent() && placed.subList(most - 1, placed.size()).stream().allMatch(g -> g.value() instanceof BigDecimal)) {
            Span start = placed.get(most - 1).span();
            return Optional.of(new Diagnostic(error.severity(), error.code(), error.problem(), error.span(), List.of(),
                    "write '" + tuple.get().name() + "' in parentheses, as in (3, 3)",
                    List.of(new Edit(new Span(start.start(), start.start()), "("),
                            new Edit(new Span(excess.end(), excess.end()), ")"))));
        }
        return Optional.of(error);
    }

    /** One signature while it takes arguments. */
    private static final class Attempt {

        private final String layer;
        private final LayerSignature signature;
        private final List<LayerSignature> all;
        private final Span span;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, Span> spans = new LinkedHashMap<>();

        Attempt(String layer, LayerSignature signature, List<LayerSignature> all, Span span) {
            this.layer = layer;
            this.signature = signature;
            this.all = all;
            this.span = span;
        }

        Optional<Misfit> take(List<Given> given) {
            List<Given> placed = given.stream().filter(g -> g.keyword().isEmpty()).toList();
            int place = 0;
            int taken = 0;
            for (Given argument : given) {
                Optional<Misfit> misfit;
                if (argument.keyword().isPresent()) {
                    misfit = named(argument, argument.keyword().get(), taken);
                } else if (place < signature.positional().size() && !signature.positional().get(place).many()) {
                    misfit = put(signature.positional().get(place++), argument, taken);
                } else if (place < signature.positional().size()) {
                    misfit = many(signature.positional().get(place), placed.subList(place, placed.size()), taken);
                    place = Integer.MAX_VALUE;
                } else if (place == Integer.MAX_VALUE) {
                    misfit = Optional.empty();
                } else {
                    misfit = tooMany(argument, placed.size(), taken);
                }
                if (misfit.isPresent()) {
                    return misfit;
                }
                taken++;
            }
            return missing(taken);
        }

        private Optional<Misfit> named(Given argument, Syntax.Name keyword, int taken) {
            Optional<Parameter> parameter = signature.parameters().stream().filter(p -> p.name().equals(keyword.text())).findFirst();
            if (parameter.isEmpty()) {
                return misfit(taken, -1, unknown(keyword));
            }
            return parameter.get().many() ? many(parameter.get(), List.of(argument), taken) : put(parameter.get(), argument, taken);
        }

        private Diagnostic unknown(Syntax.Name keyword) {
            Set<String> names = all.stream().flatMap(s -> s.parameters().stream()).map(Parameter::name)
                    .filter(n -> !Borrowed.KEYWORDS.contains(n)).collect(Collectors.toSet());
            Optional<String> meant = Spelling.nearest(keyword.text(), names);
            Diagnostic diagnostic = Diagnostic.error("axiom.argument", layer + " has no parameter '" + keyword.text() + "'", keyword.span(),
                    meant.map(m -> "did you mean '" + m + "'?")
                            .orElse(names.isEmpty() ? "write " + layer + " without it" : "use " + text(layer, all)));
            return meant.map(m -> diagnostic.fix(new Edit(keyword.span(), m))).orElse(diagnostic);
        }

        private Optional<Misfit> put(Parameter parameter, Given argument, int taken) {
            return keep(parameter, argument, ArgumentKind.read(layer, parameter, argument), taken);
        }

        private Optional<Misfit> many(Parameter parameter, List<Given> arguments, int taken) {
            Given whole = arguments.size() == 1
                    ? arguments.getFirst()
                    : new Given(arguments.getFirst().keyword(), arguments, arguments.getFirst().span().to(arguments.getLast().span()));
            return keep(parameter, whole, ArgumentKind.readMany(layer, parameter, arguments), taken);
        }

        private Optional<Misfit> keep(Parameter parameter, Given argument, ArgumentKind.Reading reading, int taken) {
            return switch (reading) {
                case ArgumentKind.Taken(Object value) -> {
                    if (values.putIfAbsent(parameter.name(), value) != null) {
                        yield misfit(taken, 0, Diagnostic.error("axiom.argument",
                                layer + "'s '" + parameter.name() + "' is given by position and by name", argument.span(),
                                "leave one of them out")
                                .note("the other one", spans.get(parameter.name())));
                    }
                    spans.put(parameter.name(), argument.span());
                    yield Optional.empty();
                }
                case ArgumentKind.Refused(Diagnostic diagnostic, boolean near) -> misfit(taken, near ? 1 : 0, diagnostic);
            };
        }

        private Optional<Misfit> tooMany(Given argument, int placed, int taken) {
            int most = signature.positional().size();
            Optional<Parameter> named = signature.parameters().stream()
                    .filter(p -> p.type() == LayerSignature.Type.LAYER && !values.containsKey(p.name()))
                    .findFirst().filter(_ -> argument.value() instanceof LayerUse);
            String takes = most == 0 ? "no argument by position" : most == 1 ? "1 argument by position" : most + " arguments by position";
            return misfit(taken, 0,
                    Diagnostic.error("axiom.argument",
                            layer + new LayerSignature(signature.positional(), List.of()) + " takes " + takes + "; " + placed
                                    + (placed == 1 ? " is" : " are") + " given",
                            argument.span(),
                            named.map(p -> "write " + p.name() + "=" + ArgumentKind.text(argument.value()))
                                    .orElse("use " + text(layer, all)))
                            .fix(named.map(
                                    p -> new Edit[]{new Edit(new Span(argument.span().start(), argument.span().start()), p.name() + "=")})
                                    .orElse(new Edit[0])));
        }

        private Optional<Misfit> missing(int taken) {
            List<String> missing = signature.positional().stream().filter(p -> p.required() && !values.containsKey(p.name()))
                    .map(Parameter::name).toList();
            return missing.isEmpty()
                    ? Optional.empty()
                    : misfit(taken, -missing.size(),
                            Diagnostic.error("axiom.argument", layer + " needs '" + String.join("' and '", missing) + "'", span,
                                    "write " + all.stream()
                                            .map(s -> layer + s.positional().stream().filter(Parameter::required)
                                                    .map(p -> p.name() + (p.many() ? ", …" : ""))
                                                    .collect(Collectors.joining(", ", "(", ")")))
                                            .distinct().collect(Collectors.joining(" or "))));
        }

        private static Optional<Misfit> misfit(int taken, int near, Diagnostic diagnostic) {
            return Optional.of(new Misfit(taken, near, diagnostic));
        }
    }
}
