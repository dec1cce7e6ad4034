package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * The matrix product as NumPy's {@code matmul}: operands (…, m, k) and (…, k, n) give (…, m, n), leading axes broadcast; a vector is a row on the left and a
 * column on the right, and its axis disappears from the result.
 */
public record MatMul() implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        in.requireNumeric(0);
        in.requireSameDType(0, 1);
        in.requireRankAtLeast(0, 1);
        in.requireRankAtLeast(1, 1);
        Shape a = in.shape(0);
        Shape b = in.shape(1);
        in.requireEqual(a.dim(-1), b.dim(b.rank() == 1 ? 0 : -2), "the columns of A and the rows of B",
                "transpose or reshape one of them so that A is (…, m, k) and B is (…, k, n)");
        Shape batch;
        try {
            batch = in.broadcast(leading(a), leading(b));
        } catch (ShapeError e) {
            throw in.fail("cannot combine the axes before the matrices in " + in.shapes(), e.fix());
        }
        List<Dim> dims = new ArrayList<>(batch.dims());
        if (a.rank() > 1) {
            dims.add(a.dim(-2));
        }
        if (b.rank() > 1) {
            dims.add(b.dim(-1));
        }
        return List.of(Operand.of(new TensorType(in.dtype(0), new Shape(dims))));
    }

    private static Shape leading(Shape shape) {
        return new Shape(shape.dims().subList(0, Math.max(0, shape.rank() - 2)));
    }
}
