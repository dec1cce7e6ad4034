package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.Dim;

/**
 * (x − mean)/√(variance + epsilon)·scale + bias for each sample and group of neighbouring channels, over the group's channels and the spatial axes. Wu and He,
 * 2018. Operands: x (batch, channels, spatial…), scale and bias, each (channels).
 *
 * @param groups the number of groups; divides the channels
 * @param epsilon added to the population variance; ONNX's default is 1e-5
 */
public record GroupNormalization(int groups, double epsilon) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        InstanceNormalization.requirePerChannel(in);
        Dim channels = in.shape(0).dim(1);
        in.requireMultiple(channels, groups, "channels", "use a divisor of " + channels);
        return List.of(Operand.of(in.type(0)));
    }
}
