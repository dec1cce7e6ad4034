package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.List;

/** The elements of a tensor in groups. */
final class Lines {

    private Lines() {}

    /** The lines along an axis, in the row-major order of the other axes. */
    static List<List<Cell>> along(int axis, Grid x) {
        return reduced(List.of(axis), x);
    }

    /** The elements that some axes run over, in the row-major order of the other axes. */
    static List<List<Cell>> reduced(List<Integer> axes, Grid x) {
        int[] kept = x.sizes().clone();
        axes.forEach(a -> kept[a] = 1);
        List<List<Cell>> groups = new ArrayList<>();
        for (int i = 0; i < Places.count(kept); i++) {
            groups.add(new ArrayList<>());
        }
        for (int i = 0; i < x.cells().size(); i++) {
            int[] at = Places.at(i, x.sizes());
            axes.forEach(a -> at[a] = 0);
            groups.get(Places.of(at, kept)).add(x.cells().get(i));
        }
        return groups;
    }

    /** Puts lines along an axis back into a tensor. */
    static Grid joined(int axis, Grid like, List<List<Cell>> lines) {
        List<Cell> cells = new ArrayList<>();
        int[] kept = like.sizes().clone();
        kept[axis] = 1;
        for (int i = 0; i < like.cells().size(); i++) {
            int[] at = Places.at(i, like.sizes());
            int along = at[axis];
            at[axis] = 0;
            cells.add(lines.get(Places.of(at, kept)).get(along));
        }
        return new Grid(like.dtype(), like.sizes(), cells);
    }
}
