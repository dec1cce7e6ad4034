package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.graph.Obligation;
import axiom.api.graph.ShapeError;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** Checks tensors against the types that they are declared to have. */
final class Outputs {

    private final Elaboration elaboration;
    private final Report report;

    Outputs(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.report = elaboration.report();
    }

    /** Checks a value inside the model. */
    Meaning ascribed(Tracked value, Wanted wanted, Syntax.Expression.Ascription ascription) {
        String what = "'" + elaboration.outline().text(ascription.value().span()) + "'";
        boolean fits = fits(what, value, wanted, ascription.value().span(), ascription.type())
                && !(wanted.probabilities() && surelyNot(what, value, wanted, ascription.value()));
        boolean image = value.image() || Set.of("Image", "Signal", "Volume").contains(wanted.name());
        return fits
                ? new Meaning.Tensors(new Tracked(value.value(), value.axes(), value.batched(), image, value.producer(), value.name()))
                : new Meaning.Unknown();
    }

    /**
     * Checks an output.
     *
     * @param binding where it gets its last value
     */
    void output(String name, Tracked value, Wanted wanted, Syntax.Type type, Syntax.Binding binding) {
        if (fits("'" + name + "'", value, wanted, binding.value().span(), type) && wanted.probabilities()
                && !surelyNot(name, value, wanted, binding.value())
                && elaboration.likely(value) == Likely.ANYTHING) {
            report.warning("axiom.type", "whether '" + name + "' is " + text(type) + " is known only when it runs, and guarded then",
                    binding.value().span(), "end with |> Softmax" + (wanted.name().equals("Probability") ? " or |> Sigmoid" : ""));
        }
    }

    private String text(Syntax.Type type) {
        return elaboration.outline().text(type.span());
    }

    /** Whether a value cannot be of probabilities, which is reported. */
    private boolean surelyNot(String what, Tracked value, Wanted wanted, Syntax.Expression from) {
        Likely likely = elaboration.likely(value);
        boolean classes = wanted.name().equals("Probabilities");
        if (likely != Likely.ANY_NUMBER && !(classes && likely == Likely.UNIT)) {
            return false;
        }
        Span end = new Span(from.span().end(), from.span().end());
        String layer = classes ? "Softmax" : "Sigmoid";
        String declared = wanted instanceof Wanted.Classes(String name, DType _, Dim size) ? name + "(" + size + ")" : wanted.name();
        Span last = last(from);
        report.error("axiom.type", what + " is declared " + declared + "; " + elaboration.outline().text(last)
                + (likely == Likely.UNIT ? " gives numbers from 0 to 1 that need not add up to 1" : " gives any numbers"), last,
                "end with |> " + layer,
                new Edit(end, " |> " + layer));
        return true;
    }

    /** The last step of an expression. */
    private static Span last(Syntax.Expression expression) {
        return expression instanceof Syntax.Expression.Pipe pipe ? pipe.layer().span() : expression.span();
    }

    private boolean fits(String what, Tracked value, Wanted wanted, Span span, Syntax.Type type) {
        DType dtype = value.value().type().dtype();
        if (dtype != wanted.dtype()) {
            report.add(Diagnostic
                    .error("axiom.type", what + " is declared " + text(type) + " of " + wanted.dtype() + "; it is " + value.type(), span,
                            "declare the element type " + dtype)
                    .note("declared here", type.span()));
            return false;
        }
        Shape actual = value.shape();
        Optional<Shape> declared = switch (wanted) {
            case Wanted.Exactly(DeclaredType exactly) -> Optional.of(exactly.type().shape());
            case Wanted.Classes(String _, DType _, Dim size) ->
                actual.rank() == 0 ? Optional.of(Shape.of(size)) : Optional.of(actual.with(-1, size));
            case Wanted.Elements _ -> Optional.empty();
        };
        return declared.isEmpty() || fits(what, value, declared.get(), span, type);
    }

    private boolean fits(String what, Tracked value, Shape declared, Span span, Syntax.Type type) {
        Shape actual = value.shape();
        String both = what + " is declared " + text(type) + "; it is " + actual;
        if (declared.rank() != actual.rank()) {
            report.add(Diagnostic.error("axiom.shape", both, span, value.batched() && declared.rank() == actual.rank() - 1
                    ? "declare the batch, too: (:" + actual.dim(0) + ", …)"
                    : "change the last layer, or the declaration").note("declared here", type.span()));
            return false;
        }
        for (int axis = 0; axis < actual.rank(); axis++) {
            Dim given = actual.dim(axis);
            Dim wanted = declared.dim(axis);
            boolean names = given.name().isPresent() && wanted.name().isPresent() && !given.equals(wanted);
            if (given.compare(wanted) == Dim.Comparison.DIFFERENT || names) {
                report.add(Diagnostic
                        .error("axiom.shape", both + (names ? "" : ", and axis " + (axis + 1) + " is " + given + ", not " + wanted), span,
                                names
                                        ? "use one name for one size: " + given + " or " + wanted
                                        : "change the last layer, or the declaration")
                        .note("declared here", type.span()));
                return false;
            }
            Set<String> unknown = new TreeSet<>(wanted.names());
            unknown.removeAll(elaboration.outline().sizes());
            if (!unknown.isEmpty()) {
                report.error("axiom.shape", both + "; no input tells '" + unknown.iterator().next() + "'", type.span(),
                        "use the names of the inputs' axes");
                return false;
            }
            if (!given.equals(wanted)) {
                require(new Obligation(given, wanted, what + " is declared " + text(type)), span);
            }
        }
        return true;
    }

    private void require(Obligation obligation, Span span) {
        int before = elaboration.builder().obligations().size();
        try {
            elaboration.builder().require(obligation);
        } catch (ShapeError e) {
            report.add(Failures.diagnostic(e, List.of(), elaboration, span));
        }
        if (elaboration.builder().obligations().size() > before) {
            Failures.warning(obligation, obligation.reason(), span).ifPresent(report::add);
        }
    }
}
