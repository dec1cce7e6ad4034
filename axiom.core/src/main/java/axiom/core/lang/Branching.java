package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** {@code if training … else … end}: both sides are checked, one is built. */
final class Branching {

    private static final Meaning UNKNOWN = new Meaning.Unknown();

    private final Elaboration elaboration;
    private final Values values;

    Branching(Elaboration elaboration, Values values) {
        this.elaboration = elaboration;
        this.values = values;
    }

    Meaning of(Syntax.Expression.Conditional conditional) {
        Optional<Boolean> thenIsTraining = condition(conditional.condition());
        if (thenIsTraining.isEmpty()) {
            return UNKNOWN;
        }
        Optional<Syntax.Expression> training = thenIsTraining.get() ? Optional.of(conditional.then()) : conditional.otherwise();
        Optional<Syntax.Expression> inference = thenIsTraining.get() ? conditional.otherwise() : Optional.of(conditional.then());
        Optional<Meaning> inTraining = training.flatMap(t -> side("training", t, elaboration.training()));
        Optional<Meaning> otherwise = inference.flatMap(i -> side("inference", i, !elaboration.training()));
        if (inTraining.filter(Meaning.Unknown.class::isInstance).isPresent()
                || otherwise.filter(Meaning.Unknown.class::isInstance).isPresent()) {
            return UNKNOWN;
        }
        Meaning any = inTraining.or(() -> otherwise).orElse(UNKNOWN);
        // while building, the side that is left out has been seen to be a layer if there is no else
        boolean leftOut = inTraining.isEmpty() && otherwise.isEmpty();
        if (any instanceof Meaning.Layers || leftOut) {
            return layers(inTraining, otherwise, conditional.span());
        } else if (conditional.otherwise().isEmpty()) {
            elaboration.report().error("axiom.type", "if without else makes a layer; here it makes " + any.say(), conditional.span(),
                    "add else and what is used otherwise");
            return UNKNOWN;
        }
        return elaboration.checking() ? same(inTraining.orElse(UNKNOWN), otherwise.orElse(UNKNOWN), conditional.span()) : any;
    }

    private Optional<Boolean> condition(Syntax.Expression condition) {
        boolean positive = true;
        Syntax.Expression asked = condition;
        while (asked instanceof Syntax.Expression.Prefix prefix && prefix.operator() == Syntax.Operator.NOT) {
            positive = !positive;
            asked = prefix.operand();
        }
        if (asked instanceof Syntax.Expression.Reference(Syntax.Name name) && name.text().equals("training")) {
            return Optional.of(positive);
        }
        if (!(asked instanceof Syntax.Expression.Invalid)) {
            elaboration.report().error("axiom.type", "a model is built for training or not; it cannot depend on anything else",
                    asked.span(),
                    "write if training, or if not training", new Edit(asked.span(), "training"));
        }
        return Optional.empty();
    }

    /** One side; empty if it is neither built nor checked now. */
    private Optional<Meaning> side(String name, Syntax.Expression side, boolean chosen) {
        // a layer gets its place on the path when it is applied
        Supplier<Meaning> evaluated = isLayer(side)
                ? () -> values.of(side)
                : () -> elaboration.group(name, side.span(), () -> values.of(side));
        if (chosen) {
            return Optional.of(evaluated.get());
        }
        return elaboration.checking() ? Optional.of(elaboration.aside(evaluated)) : Optional.empty();
    }

    /** Whether an expression looks like a layer; this decides about names only. */
    private boolean isLayer(Syntax.Expression expression) {
        return switch (expression) {
            case Syntax.Expression.Reference(Syntax.Name name) ->
                values.bound(name.text()).map(Meaning.Layers.class::isInstance).orElse(true);
            case Syntax.Expression.Call call -> call.callee() instanceof Syntax.Expression.Reference(Syntax.Name name)
                    && values.bound(name.text()).isEmpty() && call.arguments().stream().noneMatch(a -> isTensor(a.value()));
            case Syntax.Expression.Pipe pipe -> isLayer(pipe.input());
            case Syntax.Expression.Conditional conditional -> isLayer(conditional.then());
            default -> false;
        };
    }

    private boolean isTensor(Syntax.Expression expression) {
        return switch (expression) {
            case Syntax.Expression.Reference(Syntax.Name name) ->
                values.bound(name.text()).filter(Meaning.Tensors.class::isInstance).isPresent();
            case Syntax.Expression.Call _, Syntax.Expression.Pipe _, Syntax.Expression.Conditional _ -> !isLayer(expression);
            case Syntax.Expression.Infix _, Syntax.Expression.Ascription _ -> true;
            default -> false;
        };
    }

    private Meaning layers(Optional<Meaning> training, Optional<Meaning> inference, Span span) {
        boolean right = training.map(Meaning.Layers.class::isInstance).orElse(true)
                && inference.map(Meaning.Layers.class::isInstance).orElse(true);
        if (!right) {
            return different(sides(training.orElse(UNKNOWN).say(), inference.orElse(UNKNOWN).say()), span,
                    "let both sides be layers, or both tensors");
        }
        return new Meaning.Layers(new Part.Choice(training.map(m -> ((Meaning.Layers) m).part()),
                inference.map(m -> ((Meaning.Layers) m).part()), span));
    }

    private Meaning same(Meaning training, Meaning inference, Span span) {
        if (training instanceof Meaning.Tensors(List<Tracked> a) && inference instanceof Meaning.Tensors(List<Tracked> b)) {
            return interchangeable(a, b)
                    ? elaboration.training() ? training : inference
                    : different(sides(a, b), span, "let both sides give the same shape");
        }
        return training.getClass() == inference.getClass()
                ? elaboration.training() ? training : inference
                : different(sides(training.say(), inference.say()), span, "let both sides be layers, or both tensors");
    }

    private Meaning different(String sides, Span span, String help) {
        elaboration.report().error("axiom.shape", sides, span, help);
        return UNKNOWN;
    }

    /** Whether what follows is told the same type whichever side is built; sizes that only perhaps are equal would make two models of different types. */
    static boolean interchangeable(List<Tracked> a, List<Tracked> b) {
        boolean same = alike(a, b);
        for (int i = 0; same && i < a.size(); i++) {
            same = a.get(i).shape().equals(b.get(i).shape()) && a.get(i).batched() == b.get(i).batched();
        }
        return same;
    }

    /** How the two sides differ. */
    static String sides(List<Tracked> training, List<Tracked> inference) {
        if (alike(training, inference) && say(training).equals(say(inference))) {
            return "the two sides differ: only one of them has a batch in its " + say(training);
        }
        return say(training).equals(say(inference)) ? sides(types(training), types(inference)) : sides(say(training), say(inference));
    }

    private static String sides(String training, String inference) {
        return "the two sides differ: in training it is " + training + ", otherwise " + inference;
    }

    static String say(List<Tracked> values) {
        return String.join(" and ", values.stream().map(v -> v.shape().toString()).toList());
    }

    private static String types(List<Tracked> values) {
        return String.join(" and ", values.stream().map(v -> v.shape() + " of " + TypeReader.name(v.value().type().dtype())).toList());
    }

    static boolean alike(List<Tracked> a, List<Tracked> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            Shape left = a.get(i).shape();
            Shape right = b.get(i).shape();
            same = left.rank() == right.rank() && a.get(i).value().type().dtype() == b.get(i).value().type().dtype();
            for (int axis = 0; same && axis < left.rank(); axis++) {
                same = left.dim(axis).compare(right.dim(axis)) != Dim.Comparison.DIFFERENT;
            }
        }
        return same;
    }
}
