package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.ShapeError;
import axiom.api.model.Layer;
import axiom.api.tensor.Dim;

/** Applies layers to tensors, each part of a composed one for itself, so that each gets its own layout. */
final class Steps {

    private static final Meaning UNKNOWN = new Meaning.Unknown();

    private final Elaboration elaboration;

    Steps(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    Meaning apply(Part part, List<Tracked> operands) {
        return switch (part) {
            case Part.Single(LayerUse use) -> single(use, operands);
            case Part.Row row -> row(row.parts(), operands);
            case Part.Branches branches -> branches(branches, operands);
            case Part.Around around -> around(around, operands);
            case Part.Choice choice -> choice(choice, operands);
            case Part.Named named -> elaboration.use(named, operands, () -> apply(named.layer().part(), operands));
            case Part.Defined defined -> new Applications(elaboration, new Values(elaboration, Map.of())).apply(defined, operands);
            case Part.Function function -> new Functions(elaboration).apply(function, operands);
            case Part.Broken _ -> UNKNOWN;
        };
    }

    private Meaning single(LayerUse use, List<Tracked> operands) {
        Meaning result = elaboration.step(use.span(), operands, () -> lower(use, operands));
        if (result instanceof Meaning.Tensors(List<Tracked> results)) {
            if (results.isEmpty()) {
                return UNKNOWN;
            }
            Likely before = operands.size() == 1 ? elaboration.likely(operands.getFirst()) : Likely.ANYTHING;
            Likely after = Likely.after(use, Outline.isOwn(use.rule()), lastAxis(use, operands),
                    results.getFirst().shape().equals(operands.getFirst().shape()), before);
            results.forEach(r -> elaboration.likely(r, after));
        }
        return result;
    }

    private static boolean lastAxis(LayerUse use, List<Tracked> operands) {
        return List.of("dim", "axis").stream().filter(use.arguments()::has)
                .allMatch(a -> use.arguments().integer(a) == -1 || use.arguments().integer(a) == operands.getFirst().axes().size());
    }

    private List<Tracked> lower(LayerUse use, List<Tracked> operands) {
        return switch (use.rule().make(use.arguments(), operands, use.span())) {
            case Checked.Right<Layer>(Layer layer) -> {
                List<Tracked> results = Layouts.apply(elaboration.to(), elaboration.place().next(use.name()), use.rule(), use.arguments(),
                        layer,
                        operands);
                if (results.isEmpty()) {
                    throw new ShapeError(use.name() + " gives no result", "", "mend the layer", List.of());
                }
                yield results;
            }
            case Checked.Wrong<Layer>(Diagnostic diagnostic) -> {
                elaboration.report().add(diagnostic);
                yield List.of();
            }
        };
    }

    private Meaning row(List<Part> parts, List<Tracked> operands) {
        Meaning value = new Meaning.Tensors(operands);
        for (Part part : parts) {
            if (value instanceof Meaning.Tensors(List<Tracked> values)) {
                value = apply(part, values);
            }
        }
        return value;
    }

    private Meaning branches(Part.Branches branches, List<Tracked> operands) {
        return elaboration.group("Parallel", branches.span(), () -> {
            List<Tracked> results = new ArrayList<>();
            boolean unknown = false;
            for (Part part : branches.parts()) {
                if (elaboration.group("branch", part.span(),
                        () -> apply(part, operands)) instanceof Meaning.Tensors(List<Tracked> values)) {
                    results.addAll(values);
                } else {
                    unknown = true;
                }
            }
            return unknown ? UNKNOWN : new Meaning.Tensors(results);
        });
    }

    private Meaning around(Part.Around around, List<Tracked> operands) {
        return elaboration.group("Residual", around.span(), () -> {
            Optional<Tracked> body = one(elaboration.group("body", around.body().span(), () -> apply(around.body(), operands)),
                    around.body().span());
            Optional<Tracked> other = around.shortcut().isEmpty()
                    ? one(new Meaning.Tensors(operands), around.span())
                    : around.shortcut().flatMap(s -> one(elaboration.group("shortcut", s.span(), () -> apply(s, operands)), s.span()));
            if (body.isEmpty() || other.isEmpty()) {
                return UNKNOWN;
            }
            return elaboration.step(around.span(), List.of(body.get(), other.get()), () -> List.of(sum(around, body.get(), other.get())));
        });
    }

    private Tracked sum(Part.Around around, Tracked body, Tracked other) {
        if (!Branching.alike(List.of(body), List.of(other)) || stretches(body, other)) {
            throw new ShapeError(
                    "Residual adds its body to its " + (around.shortcut().isEmpty() ? "input" : "shortcut") + "; the body gives "
                            + body.shape() + ", the " + (around.shortcut().isEmpty() ? "input is " : "shortcut gives ") + other.shape(),
                    "",
                    around.shortcut().isEmpty()
                            ? "keep the shape in the body, or change it alike with shortcut = …"
                            : "let body and shortcut give the same shape",
                    List.of(body.type(), other.type()));
        }
        return Layouts.binary(elaboration.to(), new Binary.Add(), body, other);
    }

    /** Whether one is known to be 1 where the other is not. */
    private static boolean stretches(Tracked a, Tracked b) {
        for (int axis = 0; axis < a.shape().rank(); axis++) {
            Dim left = a.shape().dim(axis);
            if (left.is(1) != b.shape().dim(axis).is(1)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Tracked> one(Meaning meaning, Span span) {
        if (meaning instanceof Meaning.Tensors(List<Tracked> values)) {
            if (values.size() == 1) {
                return Optional.of(values.getFirst());
            }
            elaboration.report().error("axiom.shape", "Residual needs one tensor; " + values.size() + " are given", span,
                    "join them with Concat or Add");
        }
        return Optional.empty();
    }

    private Meaning choice(Part.Choice choice, List<Tracked> operands) {
        Meaning training = side("training", choice.training(), operands, elaboration.training());
        Meaning inference = side("inference", choice.inference(), operands, !elaboration.training());
        if (training instanceof Meaning.Tensors(List<Tracked> a) && inference instanceof Meaning.Tensors(List<Tracked> b)
                && elaboration.checking()
                && !Branching.interchangeable(a, b)) {
            elaboration.report().error("axiom.shape", Branching.sides(a, b), choice.span(), "let both sides give the same shape");
            return UNKNOWN;
        }
        return elaboration.training() ? training : inference;
    }

    private Meaning side(String name, Optional<Part> part, List<Tracked> operands, boolean chosen) {
        if (part.isEmpty()) {
            return new Meaning.Tensors(operands);
        } else if (!chosen && !elaboration.checking()) {
            return UNKNOWN;
        }
        Meaning result = chosen ? in(name, part.get(), operands) : elaboration.aside(() -> in(name, part.get(), operands));
        return result;
    }

    private Meaning in(String name, Part part, List<Tracked> operands) {
        return elaboration.group(name, part.span(), () -> apply(part, operands));
    }
}
