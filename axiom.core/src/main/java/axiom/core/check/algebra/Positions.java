package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** Positions in tensors. */
final class Positions {

    /** Axes of up to this size are gone through one position after the other, where they have a fixed size. */
    static final int EXPANDED = 16;
    /** As long as there are no more positions than this. */
    static final int AT_ONCE = 128;

    private Positions() {}

    /**
     * All positions along some axes: short axes are expanded, on others one index stands for all.
     *
     * @param axes their sizes
     * @param fresh makes the index of an axis that is not expanded
     * @return an index for each axis, in row-major order
     */
    static List<List<Index>> of(List<Dim> axes, Function<Dim, Index> fresh) {
        List<List<Index>> all = List.of(List.of());
        for (Dim axis : axes) {
            requireSize(axis);
            boolean isShort = axis.isFixed() && axis.size() <= EXPANDED && all.size() * axis.size() <= AT_ONCE;
            List<Index> along = new ArrayList<>();
            if (isShort) {
                for (long i = 0; i < axis.size(); i++) {
                    along.add(new Index.At(i));
                }
            } else {
                along.add(fresh.apply(axis));
            }
            List<List<Index>> longer = new ArrayList<>();
            for (List<Index> head : all) {
                for (Index index : along) {
                    List<Index> position = new ArrayList<>(head);
                    position.add(index);
                    longer.add(List.copyOf(position));
                }
            }
            all = longer;
        }
        return all;
    }

    /** An axis must be known to have a position. */
    static void requireSize(Dim size) {
        if (size.isFixed() ? size.size() < 1 : size.name().isEmpty()) {
            throw new Refusal("an axis of size " + size + " may be empty");
        }
    }

    /** The position in an operand that broadcasts. */
    static List<Index> stretched(Shape operand, Shape result, List<Index> at) {
        List<Index> position = new ArrayList<>();
        int before = result.rank() - operand.rank();
        for (int axis = 0; axis < operand.rank(); axis++) {
            Dim mine = operand.dim(axis);
            if (mine.equals(result.dim(before + axis))) {
                position.add(at.get(before + axis));
            } else if (mine.is(1)) {
                position.add(new Index.At(0));
            } else {
                throw new Refusal("shape " + operand + " does not plainly broadcast to " + result);
            }
        }
        return position;
    }

    /** The shape that two operands broadcast to. */
    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Dim> dims = new ArrayList<>();
        for (int axis = -rank; axis < 0; axis++) {
            Dim x = axis < -a.rank() ? Dim.ONE : a.dim(axis);
            Dim y = axis < -b.rank() ? Dim.ONE : b.dim(axis);
            if (!x.equals(y) && !x.is(1) && !y.is(1)) {
                throw new Refusal("shapes " + a + " and " + b + " do not plainly broadcast");
            }
            dims.add(x.is(1) ? y : x);
        }
        return new Shape(dims);
    }
}
