package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.Pad;
import axiom.api.graph.Slice;
import axiom.api.graph.Transpose;
import axiom.api.tensor.Dim;
import axiom.verify.smt.term.Terms;

/** Data movement: every element of a result is an element of an operand. */
final class Movements {

    /** Never picked. */
    private static final Cell NOWHERE = new Cell(Terms.FALSE);

    private Movements() {}

    static Grid transpose(Transpose op, Grid x, int[] result) {
        int[] places = new int[Places.count(result)];
        for (int i = 0; i < places.length; i++) {
            int[] at = Places.at(i, result);
            int[] from = new int[at.length];
            for (int axis = 0; axis < at.length; axis++) {
                from[op.permutation().get(axis)] = at[axis];
            }
            places[i] = Places.of(from, x.sizes());
        }
        return x.pick(result, places, NOWHERE);
    }

    static Grid concat(int along, List<Grid> parts, int[] result) {
        int axis = Places.axis(along, result.length);
        List<Cell> cells = new ArrayList<>();
        int outer = Places.product(result, 0, axis);
        for (int o = 0; o < outer; o++) {
            for (Grid part : parts) {
                int block = Places.product(part.sizes(), axis, part.sizes().length);
                cells.addAll(part.cells().subList(o * block, (o + 1) * block));
            }
        }
        return new Grid(parts.getFirst().dtype(), result, cells);
    }

    static List<Grid> split(int along, Grid x, List<int[]> results) {
        int axis = Places.axis(along, x.sizes().length);
        List<Grid> parts = new ArrayList<>();
        int begin = 0;
        for (int[] result : results) {
            parts.add(shifted(x, result, axis, begin, 1));
            begin += result[axis];
        }
        return parts;
    }

    private static Grid shifted(Grid x, int[] result, int axis, int begin, int step) {
        int[] places = new int[Places.count(result)];
        for (int i = 0; i < places.length; i++) {
            int[] at = Places.at(i, result);
            at[axis] = begin + at[axis] * step;
            places[i] = Places.of(at, x.sizes());
        }
        return x.pick(result, places, NOWHERE);
    }

    static Grid slice(Slice op, Grid x, List<Dim> starts, List<Dim> ends) {
        Grid result = x;
        for (int i = 0; i < op.axes().size(); i++) {
            int axis = Places.axis(op.axes().get(i), x.sizes().length);
            Slice.Extent extent = Slice.extent(Dim.of(x.sizes()[axis]), starts.get(i), ends.get(i), op.steps().get(i));
            int[] sizes = result.sizes().clone();
            sizes[axis] = Math.toIntExact(extent.count().size());
            result = sizes[axis] == 0
                    ? new Grid(x.dtype(), sizes, List.of())
                    : shifted(result, sizes, axis, Math.toIntExact(extent.start().size()), Math.toIntExact(op.steps().get(i)));
        }
        return result;
    }

    static Grid pad(Pad op, Grid x, List<Dim> amounts, Cell value, int[] result) {
        int rank = result.length;
        if (op.mode() != Pad.Mode.CONSTANT && amounts.stream().anyMatch(a -> a.size() < 0)) {
            throw Refusal.of("Pad that repeats some elements and takes others away");
        }
        int[] places = new int[Places.count(result)];
        for (int i = 0; i < places.length; i++) {
            int[] at = Places.at(i, result);
            boolean inside = true;
            for (int axis = 0; axis < rank; axis++) {
                at[axis] = source(op.mode(), at[axis] - Math.toIntExact(amounts.get(axis).size()), x.sizes()[axis]);
                inside &= at[axis] >= 0;
            }
            places[i] = inside ? Places.of(at, x.sizes()) : -1;
        }
        return x.pick(result, places, value);
    }

    /** Where an element beyond the ends comes from; −1 if it is the padding's value. */
    private static int source(Pad.Mode mode, int at, int size) {
        if (at >= 0 && at < size) {
            return at;
        }
        return switch (mode) {
            case CONSTANT -> -1;
            case EDGE -> Math.clamp(at, 0, size - 1);
            case REFLECT -> at < 0 ? -at : 2 * (size - 1) - at;
            case WRAP -> Math.floorMod(at, size);
        };
    }

    /** Elements at positions along an axis. */
    static int[] gather(int axis, int[] from, int[] index, int[] result, long[] positions) {
        int[] places = new int[Places.count(result)];
        for (int i = 0; i < places.length; i++) {
            int[] at = Places.at(i, result);
            int[] own = Arrays.copyOf(at, from.length);
            int[] where = Arrays.copyOfRange(at, axis, axis + index.length);
            own[axis] = Math.toIntExact(positions[Places.of(where, index)]);
            System.arraycopy(at, axis + index.length, own, axis + 1, from.length - axis - 1);
            places[i] = Places.of(own, from);
        }
        return places;
    }
}
