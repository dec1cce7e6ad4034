package axiom.interop.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Expand;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.interop.onnx.internal.node.Site;

/** Operators that only change the shape, and Transpose and Expand. */
final class Views {

    private Views() {}

    static void add(Catalog c) {
        c.same("Identity", 1, new View.Identity());
        c.add("Reshape", 5, s -> s.result(new View.Reshape(s.attributes().flag("allowzero", false)), s.in(0), s.known(1, "the new shape")));
        c.add("Flatten", 1, s -> s.result(new View.Flatten(s.attributes().integer("axis", 1)), s.in(0)));
        c.add("Squeeze", 1, Views::squeeze);
        c.add("Unsqueeze", 1, Views::unsqueeze);
        c.add("Transpose", 1, Views::transpose);
        c.add("Expand", 8, s -> s.result(new Expand(), s.in(0), s.known(1, "the new shape")));
    }

    /** The axes are an attribute before opset 13 and an operand since. */
    private static Optional<List<Integer>> axes(Site s) {
        if (s.opset() < 13) {
            return s.attributes().integers("axes");
        }
        return s.has(1) ? Optional.of(s.integers(1, "the axes")) : Optional.empty();
    }

    private static void squeeze(Site s) {
        Optional<List<Integer>> axes = axes(s);
        boolean none = axes.isPresent() && axes.get().isEmpty();
        s.result(none ? new View.Identity() : new View.Squeeze(axes.orElse(List.of())), s.in(0));
    }

    private static void unsqueeze(Site s) {
        s.result(new View.Unsqueeze(axes(s).orElseThrow(() -> s.fail("names no axes", "say where the new axes go"))), s.in(0));
    }

    private static void transpose(Site s) {
        List<Integer> reversed = new ArrayList<>();
        for (int axis = s.in(0).shape().rank() - 1; axis >= 0; axis--) {
            reversed.add(axis);
        }
        s.result(new Transpose(s.attributes().integers("perm").orElse(reversed)), s.in(0));
    }
}
