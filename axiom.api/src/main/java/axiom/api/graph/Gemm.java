package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * alpha·A·B + beta·C. Operands: A (m, k), or (k, m) if transposed; B (k, n), or (n, k) if transposed; optionally C, which broadcasts to (m, n). Result:
 * (m, n).
 *
 * @param alpha the scale of the product; ONNX's default is 1
 * @param beta the scale of C; ONNX's default is 1
 * @param transposeA whether A is given transposed
 * @param transposeB whether B is given transposed
 */
public record Gemm(double alpha, double beta, boolean transposeA, boolean transposeB) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 3);
        in.requireNumeric(0);
        in.requireSameDType(0, 1);
        in.requireRank(0, 2);
        in.requireRank(1, 2);
        Dim m = in.shape(0).dim(transposeA ? 1 : 0);
        Dim k = in.shape(0).dim(transposeA ? 0 : 1);
        Dim n = in.shape(1).dim(transposeB ? 0 : 1);
        in.requireEqual(k, in.shape(1).dim(transposeB ? 1 : 0), "the inner sizes of A and B",
                "pass A as (m, k) and B as (k, n), or say with transposeA or transposeB that one is stored the other way");
        Shape result = Shape.of(m, n);
        if (in.has(2)) {
            in.requireSameDType(0, 2);
            in.requireStretches(2, result, "C", "give C the shape (" + n + ")");
        }
        return List.of(Operand.of(new TensorType(in.dtype(0), result)));
    }
}
