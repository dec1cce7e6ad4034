package axiom.core.reference;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Concat;
import axiom.api.graph.Pad;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** Operators that only move elements. */
final class Movements {

    private Movements() {}

    static Buffer transpose(Transpose op, Buffer x, TensorType type) {
        int[] own = Positions.strides(x.sizes());
        int[] strides = op.permutation().stream().mapToInt(axis -> own[axis]).toArray();
        return x.pick(type, Positions.of(Positions.tables(Positions.sizes(type), strides)));
    }

    static Buffer concat(Concat op, Buffer[] in, TensorType type) {
        Buffer result = Buffer.zeros(type);
        Lines whole = Lines.along(op.axis(), Positions.sizes(type));
        int blocks = whole.count() / Math.max(1, whole.step());
        int begin = 0;
        for (Buffer part : in) {
            Lines lines = Lines.along(op.axis(), part.sizes());
            int length = lines.size() * lines.step();
            for (int block = 0; block < blocks; block++) {
                part.copyTo(result, block * length, block * whole.size() * whole.step() + begin * whole.step(), length);
            }
            begin += lines.size();
        }
        return result;
    }

    static List<Buffer> split(Split op, Buffer x, List<TensorType> types) {
        int axis = op.axis() < 0 ? op.axis() + x.sizes().length : op.axis();
        int stride = Positions.strides(x.sizes())[axis];
        List<Buffer> parts = new ArrayList<>();
        int begin = 0;
        for (TensorType type : types) {
            int[] sizes = Positions.sizes(type);
            int[][] tables = Positions.tables(sizes, Positions.strides(x.sizes()));
            tables[axis] = Positions.table(sizes[axis], begin * stride, stride);
            parts.add(x.pick(type, Positions.of(tables)));
            begin += sizes[axis];
        }
        return parts;
    }

    static Buffer slice(Slice op, Buffer[] in, TensorType type) {
        int[] from = in[0].sizes();
        int[] sizes = Positions.sizes(type);
        int[] strides = Positions.strides(from);
        int[][] tables = Positions.tables(sizes, strides);
        for (int i = 0; i < op.axes().size(); i++) {
            int axis = op.axes().get(i) < 0 ? op.axes().get(i) + from.length : op.axes().get(i);
            long step = op.steps().get(i);
            Slice.Extent extent = Slice.extent(Dim.of(from[axis]), Dim.of(Integers.of(in[1])[i]), Dim.of(Integers.of(in[2])[i]), step);
            for (int j = 0; j < sizes[axis]; j++) {
                tables[axis][j] = Math.toIntExact((extent.start().size() + j * step) * strides[axis]);
            }
        }
        return in[0].pick(type, Positions.of(tables));
    }

    static Buffer pad(Pad op, Buffer[] in, Site site) {
        int[] from = in[0].sizes();
        int[] sizes = Positions.sizes(site.result());
        int[] strides = Positions.strides(from);
        int[][] tables = new int[from.length][];
        for (int axis = 0; axis < from.length; axis++) {
            tables[axis] = new int[sizes[axis]];
            for (int i = 0; i < sizes[axis]; i++) {
                long at = i - Integers.of(in[1])[axis];
                if ((at < 0 || at >= from[axis]) && from[axis] == 0 && op.mode() != Pad.Mode.CONSTANT
                        && site.result().shape().count() > 0) {
                    throw site.fail("index", "has nothing to repeat on axis " + axis + " of " + in[0].type(), "pad with a constant");
                }
                int source = source(op.mode(), at, from[axis]);
                tables[axis][i] = source == Positions.NONE ? Positions.NONE : source * strides[axis];
            }
        }
        int[] positions = Positions.of(tables);
        Buffer result = in[0].pick(site.result(), positions);
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == Positions.NONE) {
                in[2].copyTo(result, 0, i, 1);
            }
        }
        return result;
    }

    private static int source(Pad.Mode mode, long at, int size) {
        if (at >= 0 && at < size) {
            return (int) at;
        }
        if (size == 0) {
            return Positions.NONE;
        }
        return switch (mode) {
            case CONSTANT -> Positions.NONE;
            case EDGE -> (int) Math.clamp(at, 0L, size - 1L);
            case WRAP -> Math.floorMod(at, size);
            case REFLECT -> {
                // there and back again
                int period = Math.max(1, 2 * (size - 1));
                int phase = Math.floorMod(at, period);
                yield phase < size ? phase : period - phase;
            }
        };
    }
}
