package axiom.interop.onnx.internal.op;

import java.util.List;

import axiom.api.graph.Cast;
import axiom.api.graph.Dropout;
import axiom.api.graph.Random;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;
import axiom.interop.onnx.internal.wire.ElementTypes;

/** Dropout and random numbers. The standard leaves the numbers open; here they are those of Axiom's generator for the node's seed. */
final class Randomness {

    private Randomness() {}

    static void add(Catalog c) {
        c.add("Dropout", 1, Randomness::dropout);
        c.add("RandomUniform", 1, s -> s.result(uniform(s, dtype(s, DType.FLOAT32)), shape(s)));
        c.add("RandomNormal", 1, s -> s.result(normal(s, dtype(s, DType.FLOAT32)), shape(s)));
        c.add("RandomUniformLike", 1, s -> s.result(uniform(s, dtype(s, s.in(0).type().dtype())), like(s)));
        c.add("RandomNormalLike", 1, s -> s.result(normal(s, dtype(s, s.in(0).type().dtype())), like(s)));
    }

    /** Before opset 12 it passes on its operand: the file is read for inference. Since then it drops if its third operand says so. */
    private static void dropout(Site s) {
        Attributes a = s.attributes();
        if (s.opset() < 12) {
            a.ignore("is_test");
            List<Value> results = s.emitAll(new Dropout(a.real("ratio", 0.5f), false, 0), List.of(s.in(0)));
            s.give(0, results.get(0));
            if (s.wants(1)) {
                // before opset 10 the mask was of the operand's type
                s.give(1, s.opset() < 10 ? s.emit(new Cast(s.in(0).type().dtype()), results.get(1)) : results.get(1));
            }
            return;
        }
        boolean training = s.has(2) && s.number(2, "whether to drop") != 0;
        double ratio = s.has(1) ? s.number(1, "the ratio") : 0.5;
        s.result(new Dropout(ratio, training, a.whole("seed", s.seed())), s.in(0));
    }

    private static Random uniform(Site s, DType dtype) {
        return new Random.RandomUniform(dtype, s.attributes().real("low", 0), s.attributes().real("high", 1), seed(s));
    }

    private static Random normal(Site s, DType dtype) {
        return new Random.RandomNormal(dtype, s.attributes().real("mean", 0), s.attributes().real("scale", 1), seed(s));
    }

    /** The bits of a binary32. */
    private static long seed(Site s) {
        return s.attributes().has("seed") ? Float.floatToIntBits((float) s.attributes().real("seed", 0)) : s.seed();
    }

    private static DType dtype(Site s, DType otherwise) {
        if (!s.attributes().has("dtype")) {
            return otherwise;
        }
        int code = s.attributes().integer("dtype", 1);
        return ElementTypes.of(code).orElseThrow(() -> s.fail(ElementTypes.refusal(code), ElementTypes.help()));
    }

    private static Value shape(Site s) {
        List<Long> shape = s.attributes().wholes("shape").orElseThrow(() -> s.fail("attribute 'shape' is missing", "set it"));
        return s.vector(shape);
    }

    private static Value like(Site s) {
        return s.emit(new ShapeOf(0, Integer.MAX_VALUE), s.in(0));
    }
}
