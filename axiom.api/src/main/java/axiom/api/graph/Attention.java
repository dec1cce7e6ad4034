package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * Scaled dot-product attention, softmax(scale·Q·Kᵀ + mask)·V. Vaswani et al., 2017; grouped queries as in Ainslie et al., 2023.
 *
 * <p>Operands: Q (batch, heads, queries, size), K (batch, kv heads, keys, size), V (batch, kv heads, keys, value size), and optionally a mask that broadcasts
 * to (batch, heads, queries, keys): BOOL, where false excludes, or a number of Q's type, which is added. Result: (batch, heads, queries, value size). The
 * number of heads is a multiple of the number of kv heads; query head h uses kv head ⌊h·kv heads/heads⌋. A query that may see no key gives 0.
 *
 * @param scale the factor of the products; 0 means 1/√size
 * @param causal whether query i sees keys 0 to i only
 * @param softcap if positive, scores s become softcap·tanh(s/softcap) before masking; 0 for none
 */
public record Attention(double scale, boolean causal, double softcap) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 4);
        in.requireFloat(0);
        for (int i = 0; i < 3; i++) {
            in.requireSameDType(0, i);
            in.requireRank(i, 4);
            in.requireEqual(in.shape(i).dim(0), in.shape(0).dim(0), "the batches of Q, K and V");
        }
        Shape q = in.shape(0);
        Shape k = in.shape(1);
        Shape v = in.shape(2);
        in.requireEqual(k.dim(1), v.dim(1), "the heads of K and V");
        in.requireEqual(k.dim(2), v.dim(2), "the keys of K and V");
        in.requireEqual(q.dim(3), k.dim(3), "the sizes of queries and keys");
        Dim heads = q.dim(1);
        Dim kvHeads = k.dim(1);
        if (!heads.equals(kvHeads)) {
            if (heads.isFixed() && kvHeads.isFixed() && (kvHeads.size() == 0 || heads.size() % kvHeads.size() != 0)) {
                throw in.fail("has " + heads + " query heads, which are no multiple of " + kvHeads + " key heads",
                        "give K and V as many heads as Q, or a divisor of " + heads);
            }
            in.requireAtMost(Dim.ONE, kvHeads, "at least 1 key head", () -> in.fail("has no key heads in " + k, "give K and V heads"));
            in.requireEqual(heads.floorDiv(kvHeads).times(kvHeads), heads, "the query heads and a multiple of the key heads");
        }
        if (in.has(3)) {
            if (in.dtype(3) != DType.BOOL) {
                in.requireSameDType(0, 3);
            }
            Shape scores = Shape.of(q.dim(0), heads, q.dim(2), k.dim(2));
            in.requireStretches(3, scores, "its mask", "give the mask the shape (" + q.dim(2) + ", " + k.dim(2) + ")");
        }
        List<Dim> dims = new ArrayList<>(q.dims().subList(0, 3));
        dims.add(v.dim(3));
        return List.of(Operand.of(new TensorType(in.dtype(0), new Shape(dims))));
    }
}
