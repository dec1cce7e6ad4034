package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.Shape;

/**
 * (x − mean)/√(variance + epsilon)·scale + bias over the axes from {@code axis} on. Ba, Kiros and Hinton, 2016. Operands: x, scale and optionally bias, which
 * broadcast to the normalised axes.
 *
 * @param axis the first normalised axis, −rank to rank−1; ONNX's default is −1
 * @param epsilon added to the population variance; ONNX's default is 1e-5
 */
public record LayerNormalization(int axis, double epsilon) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 3);
        requireParameters(in, axis);
        return List.of(Operand.of(in.type(0)));
    }

    /** Checks that scale and bias broadcast to the axes of x that are normalised. */
    static void requireParameters(Operands in, int axis) {
        in.requireFloat(0);
        int first = in.axis(axis, in.shape(0).rank());
        Shape normalized = new Shape(in.shape(0).dims().subList(first, in.shape(0).rank()));
        for (int i = 1; i < in.count(); i++) {
            in.requireSameDType(0, i);
            in.requireStretches(i, normalized, i == 1 ? "the scale" : "the bias", "give it the shape " + normalized
                    + " of the normalised axes");
        }
    }
}
