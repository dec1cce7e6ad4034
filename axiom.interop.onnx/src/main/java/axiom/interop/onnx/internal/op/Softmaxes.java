package axiom.interop.onnx.internal.op;

import java.util.function.IntFunction;

import axiom.api.graph.Op;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.interop.onnx.internal.node.Site;

/** Softmax and LogSoftmax. */
final class Softmaxes {

    private Softmaxes() {}

    static void add(Catalog c) {
        c.add("Softmax", 1, s -> normalise(s, SoftmaxFamily.Softmax::new));
        c.add("LogSoftmax", 1, s -> normalise(s, SoftmaxFamily.LogSoftmax::new));
    }

    /** Before opset 13 all axes from the given one on are normalised together, as the rows of a matrix. */
    private static void normalise(Site s, IntFunction<Op> kind) {
        Value x = s.in(0);
        if (s.opset() >= 13) {
            s.result(kind.apply(s.attributes().integer("axis", -1)), x);
            return;
        }
        int axis = s.attributes().integer("axis", 1);
        int rank = x.shape().rank();
        int first = axis < 0 ? axis + rank : axis;
        if (rank > 0 && first == rank - 1) {
            s.result(kind.apply(first), x);
            return;
        }
        Value rows = s.emit(new View.Flatten(axis), x);
        s.result(new View.Reshape(true), s.emit(kind.apply(1), rows), s.emit(new ShapeOf(0, Integer.MAX_VALUE), x));
    }
}
