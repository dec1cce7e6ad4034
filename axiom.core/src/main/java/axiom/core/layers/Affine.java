package axiom.core.layers;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.model.Lowering;

/** x·Wᵀ + b on the last axis of x, with W stored (out, in). */
final class Affine {

    private Affine() {}

    /** Bias holds one value or none. */
    static Value of(Lowering to, Value x, Value weight, List<Value> bias) {
        if (x.shape().rank() == 2) {
            List<Value> operands = new ArrayList<>(List.of(x, weight));
            operands.addAll(bias);
            return to.addAll(new Gemm(1, 1, false, true), operands).getFirst();
        }
        Value y = to.add(new MatMul(), x, to.add(new Transpose(List.of(1, 0)), weight));
        return bias.isEmpty() ? y : to.add(new Binary.Add(), y, bias.getFirst());
    }
}
