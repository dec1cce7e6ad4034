package axiom.interop.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Attention;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/**
 * Attention without caches. Q, K and V of rank 4 are (batch, heads, positions, size); of rank 3 they are (batch, positions, heads·size), and so is the result.
 */
final class Attentions {

    private static final List<Integer> SWAP = List.of(0, 2, 1, 3);

    private Attentions() {}

    static void add(Catalog c) {
        c.add("Attention", 23, Attentions::attention);
    }

    private static void attention(Site s) {
        Attributes a = s.attributes();
        for (int i = 4; i < s.count(); i++) {
            if (s.has(i)) {
                throw s.fail("operand " + i + " is a cache or its length", "export the model without key and value caches");
            }
        }
        // modes and precisions of results that are not given
        a.ignore("qk_matmul_output_mode", "softmax_precision");
        Attention op = new Attention(a.real("scale", 0), a.flag("is_causal", false), a.real("softcap", 0));
        boolean packed = s.in(0).shape().rank() == 3;
        int heads = a.integer("q_num_heads", 0);
        int kvHeads = a.integer("kv_num_heads", 0);
        if (packed && (heads < 1 || kvHeads < 1)) {
            throw s.fail("needs attributes 'q_num_heads' and 'kv_num_heads' for operands of rank 3", "set them");
        }
        List<Value> in = new ArrayList<>(
                List.of(unpack(s, 0, heads, packed), unpack(s, 1, kvHeads, packed), unpack(s, 2, kvHeads, packed)));
        if (s.has(3)) {
            in.add(s.in(3));
        }
        if (!packed) {
            s.result(op, in);
            return;
        }
        Value result = s.emit(new Transpose(SWAP), s.emit(op, in.toArray(Value[]::new)));
        s.result(new View.Reshape(false), result, s.vector(List.of(0, 0, -1)));
    }

    private static Value unpack(Site s, int index, int heads, boolean packed) {
        if (!packed) {
            return s.in(index);
        }
        return s.emit(new Transpose(SWAP), s.emit(new View.Reshape(false), s.in(index), s.vector(List.of(0, 0, heads, -1))));
    }
}
