package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * start, start + delta, start + 2·delta, … up to but not including limit. Operands: start, limit and delta, scalars of one integer type, computed from
 * constants and shapes. Result: a vector of max(0, ⌈(limit − start)/delta⌉) elements.
 */
public record Range() implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        Dim[] bounds = new Dim[3];
        for (int i = 0; i < 3; i++) {
            in.requireSameDType(0, i);
            in.requireRank(i, 0);
            bounds[i] = in.known(i, "the numbers").getFirst();
        }
        Dim delta = bounds[2];
        if (!delta.isFixed() || delta.size() == 0) {
            throw in.fail("walks in steps of " + delta, "use a constant step other than 0");
        }
        Dim span = bounds[1].minus(bounds[0]);
        Dim count = delta.size() > 0 ? span.ceilDiv(delta) : span.times(-1).ceilDiv(delta.times(-1));
        TensorType type = new TensorType(in.dtype(0), Shape.of(count.max(Dim.ZERO)));
        if (!type.shape().isFixed() || type.shape().count() > Operand.MAX_KNOWN) {
            return List.of(Operand.of(type));
        }
        List<Dim> elements = new ArrayList<>();
        for (long i = 0; i < type.shape().count(); i++) {
            elements.add(bounds[0].plus(delta.times(i)));
        }
        return List.of(Operand.known(type, elements));
    }
}
