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

    /** Layers that people end with where Softmax is meant. */
    private static final Set<String> INSTEAD_OF_SOFTMAX = Set.of("Softmax", "LogSoftmax", "Sigmoid", "HardSigmoid");

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
                && !surelyNot("'" + name + "'", value, wanted, binding.value())
                && elaboration.likely(value) == Likely.ANYTHING) {
            report.warning("axiom.type",
                    "whether '" + name + "' is " + text(type) + " is known only when it runs; it is a contract of the model",
                    binding.value().span(), "end with |> Softmax" + (wanted.name().equals("Probability") ? " or |> Sigmoid" : ""));
        }
    }

    private String text(Syntax.Type type) {
        return elaboration.outline().text(type.span());
    }

    /** Whether a value cannot be of probabilities, which is reported. */
    private boolean surelyNot(String what, Tracked value, Wanted wanted, Syntax.Expression from) {
        Likely likely = elaboration.likely(value);
        if (elaboration.training()) {
            // what the numbers are is promised of the model for inference
            return false;
        }
        boolean classes = wanted.name().equals("Probabilities");
        if (likely != Likely.ANY_NUMBER && !(classes && likely == Likely.UNIT)) {
            return false;
        }
        String declared = wanted instanceof Wanted.Classes(String name, DType _, Dim size) ? name + "(" + size + ")" : wanted.name();
        boolean piped = from instanceof Syntax.Expression.Pipe;
        Syntax.Expression last = from instanceof Syntax.Expression.Pipe pipe ? pipe.layer() : from;
        String layer = !piped
                ? ""
                : last instanceof Syntax.Expression.Call call
                        ? elaboration.outline().text(call.callee().span())
                        : elaboration.outline().text(last.span());
        String right = classes ? "Softmax" : "Sigmoid";
        boolean instead = classes && INSTEAD_OF_SOFTMAX.contains(layer);
        report.error("axiom.type", what + " is declared " + declared + "; "
                + (piped ? elaboration.outline().text(last.span()) + " gives " : "'" + elaboration.outline().text(last.span()) + "' holds ")
                + numbers(layer, likely, classes), last.span(), instead ? "use Softmax instead" : "end with |> " + right,
                instead ? new Edit(last.span(), right) : new Edit(new Span(from.span().end(), from.span().end()), " |> " + right));
        return true;
    }

    private static String numbers(String layer, Likely likely, boolean classes) {
        String numbers = switch (layer) {
            case "ReLU", "relu", "Softplus" -> "numbers of at least 0";
            case "Tanh", "tanh", "Softsign" -> "numbers from -1 to 1";
            case "LogSoftmax" -> "logarithms, which are at most 0";
            default -> likely == Likely.UNIT ? "numbers from 0 to 1" : "any numbers";
        };
        return numbers + (!classes || numbers.startsWith("any") || layer.equals("LogSoftmax") ? "" : " that need not add up to 1");
    }

    private boolean fits(String what, Tracked value, Wanted wanted, Span span, Syntax.Type type) {
        DType dtype = value.value().type().dtype();
        if (dtype != wanted.dtype()) {
            String actual = TypeReader.name(dtype);
            Diagnostic other = Diagnostic.error("axiom.type",
                    what + " is declared with elements " + TypeReader.name(wanted.dtype()) + "; it has " + actual, span,
                    "declare " + actual)
                    .note("declared here", type.span());
            report.add(type.element().map(e -> other.fix(new Edit(e.span(), actual))).orElse(other));
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
            return misfit(both, span, otherRank(value, declared), type);
        }
        for (int axis = 0; axis < actual.rank(); axis++) {
            Dim given = actual.dim(axis);
            Dim wanted = declared.dim(axis);
            if (given.name().isPresent() && wanted.name().isPresent() && !given.equals(wanted)) {
                return misfit(both, span, "use one name for one size: '" + given + "' or '" + wanted + "'", type);
            } else if (given.compare(wanted) == Dim.Comparison.DIFFERENT) {
                return misfit(both + ", and axis " + (axis + 1) + " is " + given + ", not " + wanted, span,
                        "declare " + given + ", or let the last layer give " + wanted, type);
            }
            Set<String> unknown = new TreeSet<>(wanted.names());
            unknown.removeAll(elaboration.outline().sizes());
            if (!unknown.isEmpty()) {
                report.error("axiom.shape", both + "; no input tells '" + unknown.iterator().next() + "'", type.span(),
                        "declare " + Check.written(actual.dims()));
                return false;
            }
            if (!given.equals(wanted)) {
                require(new Obligation(given, wanted, what + " is declared " + text(type)), span);
            }
        }
        return true;
    }

    private boolean misfit(String problem, Span span, String help, Syntax.Type type) {
        report.add(Diagnostic.error("axiom.shape", problem, span, help).note("declared here", type.span()));
        return false;
    }

    private static String otherRank(Tracked value, Shape declared) {
        String actual = Check.written(value.shape().dims());
        if (value.batched() && declared.rank() == value.axes().size() - 1
                && !(declared.rank() > 0 && declared.dim(0).equals(value.shape().dim(0)))) {
            return "declare the batch, too: " + actual;
        }
        return value.image() && declared.rank() < value.axes().size()
                ? "end with |> GlobalAvgPool or |> Flatten, or declare " + actual
                : "declare " + actual + ", or change the last layer";
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
