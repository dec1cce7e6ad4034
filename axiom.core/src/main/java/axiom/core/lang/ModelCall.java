package axiom.core.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Obligation;
import axiom.api.property.Term;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Denotation.Computed;

/** {@code model(x, y)}: the arguments must fit the inputs, and tell the sizes of the result. */
final class ModelCall {

    private final Algebra algebra;
    private final String model;
    private final Map<String, Dim> sizes = new HashMap<>();
    private final List<Term> arguments = new ArrayList<>();
    private int size = 1;
    private boolean whole;

    ModelCall(Algebra algebra, String model) {
        this.algebra = algebra;
        this.model = model;
    }

    void pass(String input, DeclaredType declared, Denotation value, Syntax.Expression written) {
        Span span = written.span();
        if (!(value instanceof Computed given)) {
            throw new Refusal("the model takes tensors; " + Wording.of(written) + " is a number", span,
                    "quantify a variable, as in ∀x ∈ inputs(model)");
        }
        Shape wanted = declared.type().shape();
        boolean fits = given.dtype() == declared.type().dtype() && given.shape().rank() == wanted.rank();
        for (int axis = 0; fits && axis < wanted.rank(); axis++) {
            Dim actual = given.shape().dim(axis);
            wanted.dim(axis).name().ifPresent(name -> sizes.putIfAbsent(name, actual));
            Dim expected = bind(wanted.dim(axis), span);
            switch (expected.compare(actual)) {
                case EQUAL -> {}
                case DIFFERENT -> fits = false;
                case UNDECIDED -> algebra.require(
                        new Obligation(expected, actual, "input '" + input + "' of the model needs axis " + (axis + 1) + " to agree"),
                        span);
            }
        }
        if (!fits) {
            throw new Refusal("input '" + input + "' of the model is " + said(declared.type()) + "; " + said(given.type()) + " is given",
                    span,
                    "quantify a variable, as in ∀x ∈ inputs(model)");
        }
        arguments.add(given.term());
        size += given.size();
        whole |= given.batch() == Denotation.Batch.WHOLE;
    }

    private static String said(TensorType type) {
        return type.shape() + " of " + TypeReader.name(type.dtype());
    }

    private Dim bind(Dim dim, Span span) {
        try {
            return dim.bind(sizes);
        } catch (ArithmeticException _) {
            throw new Refusal("the model's sizes cannot be computed from these inputs", span, "use smaller sizes");
        }
    }

    Computed result(String output, DeclaredType declared, Span span) {
        Shape shape = new Shape(declared.type().shape().dims().stream().map(d -> bind(d, span)).toList());
        Computed result = PropertyReader.tensor(new Term.Call(model, arguments, output), new TensorType(declared.type().dtype(), shape),
                declared.batched(), Algebra.within(size, span));
        return whole ? PropertyReader.whole(result) : result;
    }
}
