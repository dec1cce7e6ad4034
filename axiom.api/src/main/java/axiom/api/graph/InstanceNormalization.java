package axiom.api.graph;

import java.util.List;

/**
 * (x − mean)/√(variance + epsilon)·scale + bias for each sample and channel over the spatial axes. Ulyanov, Vedaldi and Lempitsky, 2016. Operands: x (batch,
 * channels, spatial…), scale and bias, each (channels).
 *
 * @param epsilon added to the population variance; ONNX's default is 1e-5
 */
public record InstanceNormalization(double epsilon) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        requirePerChannel(in);
        return List.of(Operand.of(in.type(0)));
    }

    /** Checks x, and that scale and bias have one element per channel. */
    static void requirePerChannel(Operands in) {
        in.requireFloat(0);
        in.requireRankAtLeast(0, 3);
        for (int i = 1; i < 3; i++) {
            in.requireSameDType(0, i);
            in.requireRank(i, 1);
            in.requireEqual(in.shape(i).dim(0), in.shape(0).dim(1), "operand " + i + " and the channels of x");
        }
    }
}
