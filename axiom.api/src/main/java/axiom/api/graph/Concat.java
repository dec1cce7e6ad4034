package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Joins one or more operands of one element type along an axis; the other axes agree.
 *
 * @param axis −rank to rank−1
 */
public record Concat(int axis) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, Integer.MAX_VALUE);
        Shape first = in.shape(0);
        if (first.rank() == 0) {
            throw in.fail("cannot join scalars", "make vectors of them with Unsqueeze");
        }
        int joined = in.axis(axis, first.rank());
        Dim size = Dim.ZERO;
        for (int i = 0; i < in.count(); i++) {
            in.requireSameDType(0, i);
            in.requireRank(i, first.rank());
            for (int other = 0; other < first.rank(); other++) {
                if (other != joined) {
                    in.requireEqual(first.dim(other), in.shape(i).dim(other), "axis " + other + " of all operands",
                            "join along the axis that differs, or give all operands the same size there");
                }
            }
            size = size.plus(in.shape(i).dim(joined));
        }
        Shape shape = first.with(joined, size);
        List<Dim> elements = new ArrayList<>();
        boolean known = first.rank() == 1 && shape.isFixed();
        for (int i = 0; i < in.count() && known; i++) {
            known = in.get(i).known().isPresent();
            in.get(i).known().ifPresent(elements::addAll);
        }
        return List.of(known ? Operand.known(in.type(0).as(shape), elements) : Operand.of(in.type(0).as(shape)));
    }
}
