package axiom.interop.onnx.internal.op;

import java.util.List;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.interop.onnx.internal.node.Site;

/** Arithmetic of two and of any number of operands. */
final class Arithmetic {

    private Arithmetic() {}

    static void add(Catalog c) {
        c.add("Add", 1, s -> pair(s, new Binary.Add()));
        c.add("Sub", 1, s -> pair(s, new Binary.Sub()));
        c.add("Mul", 1, s -> pair(s, new Binary.Mul()));
        c.add("Div", 1, s -> pair(s, new Binary.Div()));
        c.add("Pow", 1, s -> pair(s, new Binary.Pow()));
        c.add("Min", 1, s -> chain(s, new Binary.Min()));
        c.add("Max", 1, s -> chain(s, new Binary.Max()));
        c.add("Sum", 1, s -> chain(s, new Binary.Add()));
        c.add("Mean", 1, Arithmetic::mean);
        c.same("Where", 9, new Where());
    }

    /**
     * An operator of two operands. Before opset 7 it stretches the second one only, only if asked to, and from any axis.
     *
     * @param s the node
     * @param op the operator
     */
    static void pair(Site s, Op op) {
        Value a = s.in(0);
        Value b = s.in(1);
        if (s.opset() < 7) {
            boolean stretch = s.attributes().flag("broadcast", false);
            int axis = s.attributes().integer("axis", Integer.MIN_VALUE);
            if (!stretch && !mayBeEqual(a.shape(), b.shape())) {
                throw s.fail("cannot combine " + a.shape() + " and " + b.shape() + " without attribute 'broadcast'",
                        "set it to 1, or export for opset 7 or newer");
            }
            if (stretch && axis != Integer.MIN_VALUE) {
                b = aligned(s, a, b, axis);
            }
        }
        s.result(op, a, b);
    }

    private static boolean mayBeEqual(Shape a, Shape b) {
        return a.rank() == b.rank()
                && IntStream.range(0, a.rank()).noneMatch(i -> a.dim(i).compare(b.dim(i)) == Dim.Comparison.DIFFERENT);
    }

    /** Gives b trailing axes of size 1 so that its first axis meets the given axis of a. */
    private static Value aligned(Site s, Value a, Value b, int axis) {
        int first = axis < 0 ? axis + a.shape().rank() : axis;
        int trailing = a.shape().rank() - first - b.shape().rank();
        if (first < 0 || trailing < 0) {
            throw s.fail("cannot put " + b.shape() + " on axis " + axis + " of " + a.shape(), "use an axis where it fits");
        }
        if (trailing == 0) {
            return b;
        }
        int rank = b.shape().rank();
        return s.emit(new View.Unsqueeze(IntStream.range(rank, rank + trailing).boxed().toList()), b);
    }

    /** From left to right; one operand is itself. */
    private static void chain(Site s, Op op) {
        List<Value> in = s.all();
        if (in.size() < 2) {
            s.result(new View.Identity(), s.in(0));
            return;
        }
        Value first = in.getFirst();
        for (Value next : in.subList(1, in.size() - 1)) {
            first = s.emit(op, first, next);
        }
        s.result(op, first, in.getLast());
    }

    private static void mean(Site s) {
        Value sum = s.in(0);
        for (Value next : s.all().subList(1, s.count())) {
            sum = s.emit(new Binary.Add(), sum, next);
        }
        s.result(new Binary.Div(), sum, s.scalar(sum.type().dtype(), s.count()));
    }
}
