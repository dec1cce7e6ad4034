package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import axiom.api.graph.Obligation;
import axiom.api.graph.Value;
import axiom.api.model.Lowering;
import axiom.core.layers.ModelBuilder;

/**
 * One pass over a declaration: what all parts of it share. It checks, or builds; both do the same, but a check looks at both sides of {@code if training}, and
 * goes on after an error.
 */
final class Elaboration {

    /** More would be a mistake: definitions that use one another can multiply without end. */
    static final int MAX_STEPS = 20_000;

    /** More definitions inside one another would be a mistake, too. */
    static final int MAX_DEPTH = 64;

    private final Outline outline;
    private final ModelBuilder builder;
    private final Report report;
    private final boolean checking;
    private final boolean training;
    private final List<Step> trace = new ArrayList<>();
    private final Map<Value, Likely> likely = new IdentityHashMap<>();
    private final Deque<Place> places = new ArrayDeque<>();
    private final Deque<Sharing> sharing = new ArrayDeque<>();
    private int steps;
    private int depth;
    private int silent;

    Elaboration(Outline outline, ModelBuilder builder, Report report, boolean checking, boolean training) {
        this.outline = outline;
        this.builder = builder;
        this.report = report;
        this.checking = checking;
        this.training = training;
    }

    /** A use of a layer that has a name. */
    record Sharing(Bound layer, Bound.Use use) {}

    Outline outline() {
        return outline;
    }

    Report report() {
        return report;
    }

    ModelBuilder builder() {
        return builder;
    }

    boolean checking() {
        return checking;
    }

    boolean training() {
        return training;
    }

    Place place() {
        return places.element();
    }

    Lowering to() {
        return place().to();
    }

    /** What is known of the numbers in a tensor. */
    Likely likely(Tracked value) {
        return likely.getOrDefault(value.value(), Likely.ANYTHING);
    }

    void likely(Tracked value, Likely what) {
        likely.put(value.value(), what);
    }

    /** Evaluates a statement under its own name on the path. */
    Meaning statement(String name, Span span, Supplier<Meaning> what) {
        Meaning[] result = {new Meaning.Unknown()};
        builder.addAll(name, new Group(outline.text(span), to -> result[0] = at(to, what)), List.of());
        return result[0];
    }

    /** Evaluates something inside a statement under its own name. */
    Meaning group(String kind, Span span, Supplier<Meaning> what) {
        Meaning[] result = {new Meaning.Unknown()};
        to().apply(place().next(kind), new Group(outline.text(span), to -> result[0] = at(to, what)), List.of());
        return result[0];
    }

    /** Evaluates one use of a layer that has a name. */
    Meaning use(Part.Named use, List<Tracked> operands, Supplier<Meaning> what) {
        Meaning[] result = {new Meaning.Unknown()};
        Bound.Use now = new Bound.Use(use.span(), operands);
        sharing.push(new Sharing(use.layer(), now));
        report.enter(use.layer().name(), use.span());
        try {
            to().apply(place().next(use.layer().name()), use.layer().shared(to -> result[0] = at(to, what)), List.of());
        } finally {
            report.leave();
            sharing.pop();
        }
        use.layer().used(now);
        return result[0];
    }

    private Meaning at(Lowering to, Supplier<Meaning> what) {
        places.push(new Place(to));
        try {
            return what.get();
        } finally {
            places.pop();
        }
    }

    /** The uses of layers with names that are being evaluated, the innermost first. */
    Deque<Sharing> sharing() {
        return sharing;
    }

    /** Evaluates what is not built, only to see whether it is right. */
    Meaning aside(Supplier<Meaning> what) {
        silent++;
        try {
            return what.get();
        } finally {
            silent--;
        }
    }

    /** Evaluates the inside of a definition. */
    Meaning inside(String name, Span span, Supplier<Meaning> what) {
        if (depth == MAX_DEPTH) {
            report.error("axiom.name", "more than " + MAX_DEPTH + " definitions use one another here", span, "write some of them out");
            return new Meaning.Unknown();
        }
        depth++;
        report.enter(name, span);
        try {
            return what.get();
        } finally {
            report.leave();
            depth--;
        }
    }

    /** Counts a step; false if there are too many, which has been reported. */
    boolean count(Span span) {
        if (steps++ < MAX_STEPS) {
            return true;
        }
        if (steps == MAX_STEPS + 1) {
            report.error("axiom.name", "the declaration has more than " + MAX_STEPS + " steps here", span,
                    "use fewer definitions inside one another");
        }
        return false;
    }

    /** Does a step that gives tensors: what goes wrong is told at its place, and so is what will be known only when it runs. */
    Meaning step(Span span, List<Tracked> operands, Supplier<List<Tracked>> what) {
        if (!count(span)) {
            return new Meaning.Unknown();
        }
        int before = builder.obligations().size();
        List<Tracked> results;
        try {
            results = what.get();
        } catch (RuntimeException | StackOverflowError e) {
            report.add(Failures.diagnostic(e, operands, this, span));
            return new Meaning.Unknown();
        }
        List<Obligation> obligations = builder.obligations();
        obligations.subList(before, obligations.size()).forEach(o -> Failures.warning(o, outline.text(span), span).ifPresent(report::add));
        results.forEach(r -> trace(outline.text(span), r, span));
        return new Meaning.Tensors(results);
    }

    void trace(String what, Tracked value, Span span) {
        if (silent == 0) {
            trace.add(new Step(what, type(value), span));
        }
    }

    List<Step> trace() {
        return List.copyOf(trace);
    }

    /** The type of a tensor that was not declared. */
    static DeclaredType type(Tracked value) {
        String name = !value.image() ? "Tensor" : switch (value.rank()) {
            case 2 -> "Signal";
            case 3 -> "Image";
            default -> "Volume";
        };
        return new DeclaredType(name, value.type(), value.batched());
    }
}
