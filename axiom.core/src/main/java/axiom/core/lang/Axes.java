package axiom.core.lang;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;

/** Reads which axes a function of a property works on: {@code dim} and {@code keep}. */
record Axes(PropertyReader reader) {

    /** The axis that the text means; empty if it does not say. */
    Optional<Integer> one(FunctionCall call, Computed x) {
        Syntax.Argument dim = call.keywords().get("dim");
        return dim == null ? Optional.empty() : Optional.of(axis(dim.value(), dim.span(), call, x));
    }

    /** Counted from the end where there may be a batch, and otherwise as it is written. */
    private int axis(Syntax.Expression dim, Span span, FunctionCall call, Computed x) {
        BigInteger number = reader.whole(dim, "dim");
        int rank = x.rank() + (x.hasBatch() ? 1 : 0);
        BigInteger fromEnd = number.signum() > 0 ? number.subtract(BigInteger.valueOf(rank + 1)) : number;
        boolean batch = x.hasBatch() && fromEnd.equals(BigInteger.valueOf(-rank));
        if (batch || fromEnd.signum() >= 0 || fromEnd.compareTo(BigInteger.valueOf(-rank)) < 0) {
            throw new Refusal(batch
                    ? "dim=" + number + " is the batch; a property speaks of one example at a time"
                    : "there is no dim=" + number + "; the axes of " + Wording.of(call.operands().getFirst()) + " are 1 to " + rank,
                    span, batch ? x.rank() == 1 ? "write dim=" + rank : "use one of 2 to " + rank : "use one of 1 to " + rank);
        }
        return x.batch() == Batch.WHOLE && number.signum() > 0 ? number.intValueExact() - 1 : fromEnd.intValueExact();
    }

    /** One axis, several, or all of one example. */
    List<Integer> all(FunctionCall call, Computed x) {
        Syntax.Argument dim = call.keywords().get("dim");
        if (dim != null && dim.value() instanceof Syntax.Expression.Tuple(List<Syntax.Expression> dims, Span span)) {
            List<Integer> axes = dims.stream().map(d -> axis(d, d.span(), call, x)).toList();
            int rank = x.shape().rank();
            if (axes.isEmpty() || axes.stream().map(a -> Math.floorMod(a, rank)).distinct().count() < axes.size()) {
                throw new Refusal(axes.isEmpty() ? "dim names no axis" : "dim names an axis twice", span, "name each axis once");
            }
            return axes;
        } else if (dim != null && dim.value() instanceof Syntax.Literal.Symbol(String all, _) && all.equals("all") && !x.hasBatch()) {
            return List.of();
        }
        return one(call, x).map(List::of).orElseGet(() -> IntStream.range(-x.rank(), 0).boxed().toList());
    }

    /** Whether reduced axes stay with size 1. */
    static boolean keeps(FunctionCall call) {
        Syntax.Argument keep = call.keywords().get("keep");
        if (keep != null && !(keep.value() instanceof Syntax.Literal.Truth)) {
            throw new Refusal("keep is true or false; this is " + Wording.of(keep.value()), keep.span(), "write keep=true");
        }
        return keep != null && keep.value() instanceof Syntax.Literal.Truth(boolean kept, _) && kept;
    }
}
