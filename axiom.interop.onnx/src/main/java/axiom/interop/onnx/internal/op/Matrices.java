package axiom.interop.onnx.internal.op;

import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Matrix products. */
final class Matrices {

    private Matrices() {}

    static void add(Catalog c) {
        c.same("MatMul", 1, new MatMul());
        c.add("Gemm", 1, Matrices::gemm);
    }

    private static void gemm(Site s) {
        Attributes a = s.attributes();
        if (s.opset() < 7) {
            // later versions always stretch C
            a.ignore("broadcast");
        }
        Gemm gemm = new Gemm(a.real("alpha", 1), a.real("beta", 1), a.flag("transA", false), a.flag("transB", false));
        if (s.has(2)) {
            s.result(gemm, s.in(0), s.in(1), s.in(2));
        } else {
            s.result(gemm, s.in(0), s.in(1));
        }
    }
}
