package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.DType;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Terms;

/**
 * A tensor as single elements.
 *
 * @param dtype the element type in the graph
 * @param sizes the sizes of the axes
 * @param cells the elements, row-major
 */
record Grid(DType dtype, int[] sizes, List<Cell> cells) {

    private static final Cell NOWHERE = new Cell(Terms.FALSE);

    /** Whether the elements are exact numbers or truth values; they are binary32 numbers otherwise. */
    boolean isExact() {
        return cells.stream().noneMatch(c -> c.value().sort() == Sort.FLOAT32);
    }

    Grid as(int[] other) {
        return new Grid(dtype, other, cells);
    }

    /** The elements at some places, −1 for a given one. */
    Grid pick(int[] result, int[] positions, Cell otherwise) {
        List<Cell> picked = new ArrayList<>(positions.length);
        for (int position : positions) {
            picked.add(position < 0 ? otherwise : cells.get(position));
        }
        return new Grid(dtype, result, picked);
    }

    /** The elements stretched to a shape, as NumPy does. */
    Grid broadcast(int[] result) {
        return pick(result, Places.broadcast(sizes, result), NOWHERE);
    }
}
