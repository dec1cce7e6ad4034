package axiom.interop.onnx.internal.op;

import java.util.List;

import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool;
import axiom.api.graph.Window;
import axiom.interop.onnx.internal.node.Site;

/** Pools. */
final class Pools {

    private Pools() {}

    static void add(Catalog c) {
        c.add("MaxPool", 1, Pools::max);
        c.add("AveragePool", 1, s -> s.result(new Pool.AveragePool(window(s), s.attributes().flag("count_include_pad", false)), s.in(0)));
        c.same("GlobalAveragePool", 1, new GlobalPool.GlobalAveragePool());
        c.same("GlobalMaxPool", 1, new GlobalPool.GlobalMaxPool());
    }

    private static void max(Site s) {
        boolean columns = s.attributes().flag("storage_order", false);
        s.result(new Pool.MaxPool(window(s), s.wants(1), columns), s.in(0));
    }

    private static Window window(Site s) {
        List<Integer> kernel = s.attributes().integers("kernel_shape")
                .orElseThrow(() -> s.fail("attribute 'kernel_shape' is missing", "set it"));
        return Windows.read(s, kernel);
    }
}
