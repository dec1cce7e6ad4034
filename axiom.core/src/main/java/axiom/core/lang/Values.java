package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import axiom.api.tensor.Dim;

/** Evaluates expressions where some names are bound: those of the declaration, or those inside one use of a definition. */
final class Values {

    private static final Meaning UNKNOWN = new Meaning.Unknown();
    private static final BigDecimal PI = new BigDecimal("3.141592653589793238462643383279503");

    /** A number, a name or a symbol. */
    private static final Pattern PLAIN = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?|\\p{L}\\w*");

    private final Elaboration elaboration;
    private final Map<String, Meaning> bound;
    private final Report report;
    private final Applications calls;
    private final Steps steps;
    private final Arithmetic arithmetic;
    private final Branching branching;

    Values(Elaboration elaboration, Map<String, Meaning> bound) {
        this.elaboration = elaboration;
        this.bound = bound;
        this.report = elaboration.report();
        this.calls = new Applications(elaboration, this);
        this.steps = new Steps(elaboration);
        this.arithmetic = new Arithmetic(elaboration);
        this.branching = new Branching(elaboration, this);
    }

    Optional<Meaning> bound(String name) {
        return Optional.ofNullable(bound.get(name));
    }

    Meaning of(Syntax.Expression expression) {
        return switch (expression) {
            case Syntax.Expression.Reference(Syntax.Name name) -> reference(name);
            case Syntax.Expression.Tuple tuple -> tuple(tuple);
            case Syntax.Expression.Call call -> calls.value(call);
            case Syntax.Expression.Prefix prefix when prefix.operator() == Syntax.Operator.MINUS ->
                arithmetic.negative(of(prefix.operand()), prefix.span());
            case Syntax.Expression.Infix infix -> infix(infix);
            case Syntax.Expression.Pipe pipe -> pipe(pipe);
            case Syntax.Expression.Conditional conditional -> branching.of(conditional);
            case Syntax.Expression.Ascription ascription -> ascription(ascription);
            case Syntax.Literal.Number number -> new Meaning.Number(number.value());
            case Syntax.Literal.Symbol symbol -> new Meaning.Word(symbol.name());
            case Syntax.Literal.Truth truth -> new Meaning.Truth(truth.value());
            case Syntax.Expression.Invalid _ -> UNKNOWN;
            case Syntax.Expression.Index _ -> misplaced(expression, "an index", "split the tensor with Split");
            case Syntax.Literal.Text(String text, Span span) -> {
                boolean plain = PLAIN.matcher(text).matches();
                boolean known = plain && !Character.isLetter(text.codePointAt(0)) || bound.containsKey(text)
                        || Functions.NAMES.contains(text)
                        || elaboration.outline().rule(text).isPresent();
                String meant = known ? text : ":" + text;
                report.error("axiom.type", "a text has no place in a model", span,
                        plain ? "write " + meant + (known ? "" : " if it is an argument") : "use a name or a number",
                        plain ? new Edit[]{new Edit(span, meant)} : new Edit[0]);
                yield UNKNOWN;
            }
            case Syntax.Expression.Prefix _, Syntax.Expression.Comparison _, Syntax.Expression.Quantified _ ->
                misplaced(expression, "a condition", "state it with @ensure or @prove");
            case Syntax.Expression.Interval _ -> misplaced(expression, "an interval", "use parentheses for a tuple");
            case Syntax.Expression.NumberSet _ -> misplaced(expression, "a set", "use parentheses for a tuple");
            case Syntax.Expression.Range _, Syntax.Expression.TypeValue _ ->
                misplaced(expression, "a domain", "state it with @ensure or @prove");
        };
    }

    private Meaning misplaced(Syntax.Expression expression, String what, String help) {
        if (report.hasErrorIn(expression.span())) {
            return UNKNOWN;
        }
        report.error("axiom.type", what + " has no place in a model", expression.span(), help);
        return UNKNOWN;
    }

    private Meaning reference(Syntax.Name name) {
        Meaning value = bound.get(name.text());
        if (value != null) {
            return value instanceof Meaning.Layers(Part.Named named)
                    ? new Meaning.Layers(new Part.Named(named.layer(), name.span()))
                    : value;
        }
        return switch (name.text()) {
            case "pi" -> new Meaning.Number(PI);
            case "training" -> {
                report.error("axiom.type", "'training' is a condition", name.span(), "write if training … else … end");
                yield UNKNOWN;
            }
            default -> calls.layer(name, List.of(), name.span());
        };
    }

    private Meaning tuple(Syntax.Expression.Tuple tuple) {
        List<Tracked> tensors = new ArrayList<>();
        List<BigDecimal> numbers = new ArrayList<>();
        boolean unknown = false;
        for (Syntax.Expression element : tuple.elements()) {
            switch (of(element)) {
                case Meaning.Tensors t -> tensors.addAll(t.values());
                case Meaning.Number n -> numbers.add(n.value());
                case Meaning.Unknown _ -> unknown = true;
                case Meaning other -> {
                    report.error("axiom.type", other.say() + " has no place in a tuple", element.span(),
                            "use tensors only, or numbers only");
                    unknown = true;
                }
            }
        }
        if (!unknown && !tensors.isEmpty() && !numbers.isEmpty()) {
            report.error("axiom.type", "a tuple has tensors and numbers", tuple.span(), "use tensors only, or numbers only");
            unknown = true;
        }
        return unknown ? UNKNOWN : tensors.isEmpty() ? new Meaning.Numbers(numbers) : new Meaning.Tensors(tensors);
    }

    /** Long sums and products are deep on the left only. */
    private Meaning infix(Syntax.Expression.Infix infix) {
        Deque<Syntax.Expression.Infix> spine = new ArrayDeque<>();
        Syntax.Expression first = infix;
        while (first instanceof Syntax.Expression.Infix next) {
            spine.push(next);
            first = next.left();
        }
        Meaning left = of(first);
        for (Syntax.Expression.Infix next : spine) {
            left = arithmetic.binary(next, left, of(next.right()));
        }
        return left;
    }

    private Meaning pipe(Syntax.Expression.Pipe pipe) {
        Deque<Syntax.Expression.Pipe> spine = new ArrayDeque<>();
        Syntax.Expression first = pipe;
        while (first instanceof Syntax.Expression.Pipe next) {
            spine.push(next);
            first = next.input();
        }
        Meaning left = of(first);
        List<Part> row = new ArrayList<>();
        if (left instanceof Meaning.Layers(Part part)) {
            row.add(part);
        } else if (!(left instanceof Meaning.Tensors || left instanceof Meaning.Unknown)) {
            report.error("axiom.type", left.say() + " cannot be piped into a layer", first.span(), "begin with a tensor or a layer");
            left = UNKNOWN;
        }
        for (Syntax.Expression.Pipe next : spine) {
            Part part = part(next);
            if (!row.isEmpty()) {
                row.add(part);
            } else if (left instanceof Meaning.Tensors(List<Tracked> operands)) {
                left = steps.apply(part, operands);
            }
        }
        return row.isEmpty() ? left : new Meaning.Layers(new Part.Row(row, pipe.span()));
    }

    /** What stands behind {@code |>}. */
    private Part part(Syntax.Expression.Pipe pipe) {
        Syntax.Expression layer = pipe.layer();
        if (layer instanceof Syntax.Expression.Infix infix && of(leftmost(infix)) instanceof Meaning.Layers) {
            Span end = new Span(leftmost(infix).span().end(), leftmost(infix).span().end());
            Span start = new Span(pipe.span().start(), pipe.span().start());
            report.error("axiom.syntax", "|> takes all of '" + elaboration.outline().text(layer.span()) + "' as its layer", layer.span(),
                    "put the pipeline in parentheses", new Edit(start, "("), new Edit(end, ")"));
            return new Part.Broken(layer.span());
        }
        Meaning meaning = layer instanceof Syntax.Expression.Call call ? calls.piped(call) : of(layer);
        return switch (meaning) {
            case Meaning.Layers(Part part) -> part;
            case Meaning.Unknown _ -> new Part.Broken(layer.span());
            default -> {
                report.error("axiom.type", "|> takes a layer; '" + elaboration.outline().text(layer.span()) + "' is " + meaning.say(),
                        layer.span(),
                        "put a layer there; tensors are joined with Concat, or added with +");
                yield new Part.Broken(layer.span());
            }
        };
    }

    private static Syntax.Expression leftmost(Syntax.Expression.Infix infix) {
        Syntax.Expression first = infix;
        while (first instanceof Syntax.Expression.Infix next) {
            first = next.left();
        }
        return first;
    }

    private Meaning ascription(Syntax.Expression.Ascription ascription) {
        Map<String, Dim> numbers = new HashMap<>();
        bound.forEach((name, meaning) -> {
            if (meaning instanceof Meaning.Number(BigDecimal number) && number.stripTrailingZeros().scale() <= 0
                    && number.precision() - number.scale() < 19) {
                numbers.put(name, Dim.of(number.longValueExact()));
            }
        });
        Optional<Wanted> wanted = new TypeReader(report, numbers).read(ascription.type());
        Meaning value = of(ascription.value());
        if (wanted.isEmpty() || value instanceof Meaning.Unknown) {
            return value;
        }
        if (value instanceof Meaning.Tensors(List<Tracked> values) && values.size() == 1) {
            return new Outputs(elaboration).ascribed(values.getFirst(), wanted.get(), ascription);
        }
        report.error("axiom.type", value.say() + " has no type to check", ascription.span(), "check one tensor");
        return UNKNOWN;
    }
}
