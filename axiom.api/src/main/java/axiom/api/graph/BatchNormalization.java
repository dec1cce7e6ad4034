package axiom.api.graph;

import java.util.List;

/**
 * (x − mean)/√(variance + epsilon)·scale + bias for each channel. Ioffe and Szegedy, 2015. Operands: x (batch, channels, …), scale, bias, mean, variance,
 * each (channels).
 *
 * <p>In training mode, mean and variance (population) are those of x over all axes but the channels, and two more results hold the running statistics:
 * running·momentum + current·(1 − momentum).
 *
 * @param epsilon added to the variance; ONNX's default is 1e-5
 * @param momentum of the running statistics; ONNX's default is 0.9
 * @param training whether the statistics are those of x
 */
public record BatchNormalization(double epsilon, double momentum, boolean training) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(5, 5);
        in.requireFloat(0);
        in.requireRankAtLeast(0, 2);
        for (int i = 1; i < 5; i++) {
            in.requireFloat(i);
            in.requireRank(i, 1);
            in.requireEqual(in.shape(i).dim(0), in.shape(0).dim(1), "operand " + i + " and the channels of x");
        }
        Operand result = Operand.of(in.type(0));
        return training ? List.of(result, Operand.of(in.type(3)), Operand.of(in.type(4))) : List.of(result);
    }
}
