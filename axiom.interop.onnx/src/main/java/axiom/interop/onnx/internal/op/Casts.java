package axiom.interop.onnx.internal.op;

import axiom.api.graph.Cast;
import axiom.api.tensor.DType;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;
import axiom.interop.onnx.internal.wire.ElementTypes;

/** Conversions. */
final class Casts {

    private Casts() {}

    static void add(Catalog c) {
        c.add("Cast", 1, s -> {
            // how 8-bit floats are rounded
            s.attributes().ignore("saturate", "round_mode");
            s.result(new Cast(to(s)), s.in(0));
        });
        c.add("CastLike", 15, s -> {
            s.attributes().ignore("saturate", "round_mode");
            s.result(new Cast(s.in(1).type().dtype()), s.in(0));
        });
    }

    /** The oldest files write the type's name instead of its number. */
    private static DType to(Site s) {
        Attributes a = s.attributes();
        int code = a.isText("to") ? ElementTypes.code(a.text("to", "")) : a.integer("to", 0);
        return ElementTypes.of(code).orElseThrow(() -> s.fail(ElementTypes.refusal(code), ElementTypes.help()));
    }
}
