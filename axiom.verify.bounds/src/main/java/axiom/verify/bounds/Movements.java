package axiom.verify.bounds;

import java.util.List;

import axiom.api.graph.Concat;
import axiom.api.graph.Gather;
import axiom.api.graph.Node;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** Operators that only move elements. Where open sizes hide what goes where, every element may be any of the operand's. */
final class Movements {

    private Movements() {}

    static Bounds transpose(Transpose op, Bounds x, int[] sizes) {
        int[] from = Bounds.strides(x.sizes());
        int[] strides = op.permutation().stream().mapToInt(a -> from[a]).toArray();
        return Bounds.of(x.kind(), sizes, i -> x.at()[Bounds.offset(i, sizes, strides)]);
    }

    static Bounds concat(Concat op, List<Bounds> in, Shape result) {
        int axis = Math.floorMod(op.axis(), result.rank());
        int[] sizes = Bounds.sizes(result);
        int total = in.stream().mapToInt(b -> b.sizes()[axis]).sum();
        if (Bounds.isOpen(result, axis) || total != sizes[axis] || in.stream().anyMatch(b -> isOther(b.sizes(), sizes, axis))) {
            Interval hull = in.stream().filter(b -> b.count() > 0).map(Bounds::hull).reduce(Interval::hull).orElse(Interval.ANY);
            return Bounds.of(in.getFirst().kind(), sizes, _ -> hull);
        }
        int[] strides = Bounds.strides(sizes);
        return Bounds.of(in.getFirst().kind(), sizes, i -> {
            int along = i / strides[axis] % sizes[axis];
            int part = 0;
            while (along >= in.get(part).sizes()[axis]) {
                along -= in.get(part++).sizes()[axis];
            }
            Bounds from = in.get(part);
            int outer = i / (strides[axis] * sizes[axis]);
            return from.at()[(outer * from.sizes()[axis] + along) * strides[axis] + i % strides[axis]];
        });
    }

    private static boolean isOther(int[] a, int[] b, int but) {
        for (int axis = 0; axis < a.length; axis++) {
            if (axis != but && a[axis] != b[axis]) {
                return true;
            }
        }
        return false;
    }

    static Bounds slice(Slice op, Node node, Bounds x, Shape from, Shape result) {
        int[] sizes = Bounds.sizes(result);
        List<Dim> starts = node.inputs().get(1).known().orElseThrow();
        List<Dim> ends = node.inputs().get(2).known().orElseThrow();
        int[] strides = Bounds.strides(x.sizes());
        int offset = 0;
        for (int i = 0; i < op.axes().size(); i++) {
            int axis = Math.floorMod(op.axes().get(i), from.rank());
            Slice.Extent extent = Slice.extent(from.dim(axis), starts.get(i), ends.get(i), op.steps().get(i));
            if (!from.dim(axis).isFixed() || !extent.start().isFixed() || !extent.count().isFixed()) {
                return x.spread(sizes);
            }
            offset += (int) extent.start().size() * strides[axis];
            strides[axis] = (int) (strides[axis] * op.steps().get(i));
        }
        int first = offset;
        return Bounds.of(x.kind(), sizes, i -> x.at()[first + Bounds.offset(i, sizes, strides)]);
    }

    static Bounds split(Split op, Node node, int part, Bounds x, Shape from) {
        int axis = Math.floorMod(op.axis(), from.rank());
        int[] sizes = Bounds.sizes(node.outputs().get(part).shape());
        int begin = 0;
        for (int i = 0; i <= part; i++) {
            if (Bounds.isOpen(node.outputs().get(i).shape(), axis) || Bounds.isOpen(from, axis)) {
                return x.spread(sizes);
            }
            begin += i < part ? Bounds.sizes(node.outputs().get(i).shape())[axis] : 0;
        }
        int[] strides = Bounds.strides(x.sizes());
        int first = begin * strides[axis];
        return Bounds.of(x.kind(), sizes, i -> x.at()[first + Bounds.offset(i, sizes, strides)]);
    }

    /** Each element is one of those that its index may mean. */
    static Bounds gather(Gather op, Bounds x, Bounds indices, Shape from, Shape result) {
        int axis = Math.floorMod(op.axis(), from.rank());
        int[] sizes = Bounds.sizes(result);
        int size = x.sizes()[axis];
        int inner = Bounds.strides(x.sizes())[axis];
        int count = indices.count();
        long outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= x.sizes()[i];
        }
        if (Bounds.isOpen(from, axis) || outer * count * inner != Bounds.count(sizes)) {
            return x.spread(sizes).map(x.kind(), i -> i.odd(true));
        }
        return Bounds.of(x.kind(), sizes, i -> {
            Interval index = indices.at()[i / inner % count];
            int before = i / (inner * count);
            Interval found = null;
            for (int at = 0; at < size; at++) {
                if (index.contains(at) || index.contains(at - size)) {
                    Interval here = x.at()[(before * size + at) * inner + i % inner];
                    found = found == null ? here : found.hull(here);
                }
            }
            boolean outside = index.low() < -size || index.high() > size - 1;
            return found == null ? Interval.ANY : found.odd(found.odd() || outside || index.odd());
        });
    }
}
