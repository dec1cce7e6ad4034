package axiom.interop.onnx.internal.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Convolution;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.tensor.Dim;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Conv and ConvTranspose. */
final class Convolutions {

    private Convolutions() {}

    static void add(Catalog c) {
        c.add("Conv", 1, s -> apply(s, new Convolution.Conv(Windows.read(s, kernel(s)), s.attributes().integer("group", 1))));
        c.add("ConvTranspose", 1, Convolutions::transposed);
    }

    private static void apply(Site s, Op op) {
        if (s.has(2)) {
            s.result(op, s.in(0), s.in(1), s.in(2));
        } else {
            s.result(op, s.in(0), s.in(1));
        }
    }

    /** The kernel's sizes are those of the weights where they are not said. */
    private static List<Integer> kernel(Site s) {
        Optional<List<Integer>> given = s.attributes().integers("kernel_shape");
        if (given.isPresent()) {
            return given.get();
        }
        List<Dim> dims = s.in(1).shape().dims();
        List<Integer> kernel = new ArrayList<>();
        for (Dim dim : dims.subList(Math.min(2, dims.size()), dims.size())) {
            if (!dim.isFixed() || dim.size() > Integer.MAX_VALUE) {
                throw s.fail("cannot tell the kernel from the weights " + s.in(1).shape(), "set attribute 'kernel_shape'");
            }
            kernel.add((int) dim.size());
        }
        return kernel;
    }

    private static void transposed(Site s) {
        Attributes a = s.attributes();
        Window window = Windows.read(s, kernel(s));
        List<Integer> extra = a.integers("output_padding").orElse(List.of());
        if (!extra.isEmpty() && extra.size() != window.rank()) {
            throw s.fail("attribute 'output_padding' is " + extra + " for " + window.rank() + " spatial axes", "give one number per axis");
        }
        Optional<List<Integer>> wanted = a.integers("output_shape");
        if (wanted.isPresent()) {
            ConvTransposeSize size = size(s, window, extra, wanted.get());
            window = size.window;
            extra = size.extra;
        }
        apply(s, new Convolution.ConvTranspose(window, a.integer("group", 1), extra));
    }

    private record ConvTransposeSize(Window window, List<Integer> extra) {}

    /** Finds the padding that gives the wanted sizes; where even none is too little, the result grows at its end. */
    private static ConvTransposeSize size(Site s, Window window, List<Integer> extra, List<Integer> wanted) {
        int rank = window.rank();
        Value x = s.in(0);
        List<Integer> sizes = wanted.size() == rank + 2 ? wanted.subList(2, rank + 2) : wanted;
        if (sizes.size() != rank || x.shape().rank() != rank + 2) {
            throw s.fail("attribute 'output_shape' is " + wanted + " for x " + x.shape(), "give one size per spatial axis");
        }
        Integer[] pads = new Integer[2 * rank];
        List<Integer> growth = new ArrayList<>(extra.isEmpty() ? Collections.nCopies(rank, 0) : extra);
        for (int axis = 0; axis < rank; axis++) {
            Dim size = x.shape().dim(axis + 2);
            if (!size.isFixed()) {
                throw s.fail("attribute 'output_shape' needs the sizes of x, which is " + x.shape(),
                        "bind dimension '" + size + "' at import");
            }
            long full = window.strides().get(axis) * (size.size() - 1) + window.extent(axis) + growth.get(axis);
            long total = full - sizes.get(axis);
            int cut = Math.toIntExact(Math.max(0, total));
            boolean upper = window.autoPad() == Window.AutoPad.SAME_UPPER;
            pads[axis] = upper ? cut / 2 : cut - cut / 2;
            pads[axis + rank] = cut - pads[axis];
            growth.set(axis, Math.toIntExact(growth.get(axis) + Math.max(0, -total)));
        }
        return new ConvTransposeSize(window.pads(pads), growth);
    }
}
