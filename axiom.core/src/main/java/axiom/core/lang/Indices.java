package axiom.core.lang;

import java.math.BigInteger;
import java.util.List;

import axiom.api.graph.Gather;
import axiom.api.graph.Slice;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Syntax.Expression;

/** Reads {@code x[1]} and {@code x[1:3, 2]}: elements of one example, counted from 1. */
record Indices(PropertyReader reader, Quantifiers quantifiers) {

    Computed read(Expression.Index index) {
        String what = Wording.of(index.value());
        Denotation value = reader.number(index.value(), "[ ]");
        if (!(value instanceof Computed tensor) || tensor.rank() == 0) {
            throw new Refusal(
                    what + " is " + (value instanceof Computed c && c.hasBatch() ? "one number for each example" : "a number")
                            + ", which has no elements",
                    index.span(), "leave out the index");
        }
        Computed result = (Computed) reader.algebra().fromOne(tensor, index.span());
        if (index.positions().size() != result.rank()) {
            throw new Refusal(what + " is " + result.example() + "; " + index.positions().size()
                    + (index.positions().size() == 1 ? " index is" : " indices are") + " given", index.span(),
                    "give one index for each axis" + (result.hasBatch() ? " but the batch" : ""));
        }
        Shape example = result.example();
        int first = result.batch() == Batch.AXIS ? 1 : 0;
        // from the last axis, so that those before keep their places
        for (int i = index.positions().size() - 1; i >= 0; i--) {
            result = take(result, first + i, example.dim(i), index.positions().get(i), what);
        }
        return result;
    }

    private Computed take(Computed from, int axis, Dim size, Expression position, String what) {
        if (position instanceof Expression.Range(Expression low, Expression high, Span span)) {
            long start = position(low, size, what);
            long end = position(high, size, what);
            if (start > end) {
                throw new Refusal("the range " + start + ":" + end + " is empty", span, "write " + end + ":" + start);
            }
            return reader.algebra().apply(new Slice(List.of(axis), List.of(1L)), from.batch(), span, from,
                    reader.algebra().constant(span, start - 1),
                    reader.algebra().constant(span, end));
        }
        long at = position(position, size, what);
        return reader.algebra().apply(new Gather(axis), from.batch(), position.span(), from,
                reader.algebra().scalar(position.span(), at - 1));
    }

    private long position(Expression expression, Dim size, String what) {
        BigInteger at = reader.whole(expression, "an index");
        if (at.signum() <= 0) {
            throw new Refusal("index " + at + " is out of range", expression.span(), "count from 1");
        }
        if (at.bitLength() > 31 || size.isFixed() && at.longValue() > size.size()) {
            throw new Refusal("index " + at + " is out of range: " + what + " has " + size + " elements along this axis", expression.span(),
                    "use one of 1 to " + size);
        }
        if (!size.isFixed() && at.longValue() > 1) {
            quantifiers.requireSize(size, at.longValue(), what, expression.span());
        }
        return at.longValue();
    }
}
