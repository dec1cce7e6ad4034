package axiom.api.graph;

import java.util.List;

/**
 * x/√(mean(x²) + epsilon)·scale over the axes from {@code axis} on. Zhang and Sennrich, 2019. Operands: x and scale, which broadcasts to the normalised axes.
 *
 * @param axis the first normalised axis, −rank to rank−1; ONNX's default is −1
 * @param epsilon added to the mean square; ONNX's default is 1e-5
 */
public record RMSNormalization(int axis, double epsilon) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        LayerNormalization.requireParameters(in, axis);
        return List.of(Operand.of(in.type(0)));
    }
}
