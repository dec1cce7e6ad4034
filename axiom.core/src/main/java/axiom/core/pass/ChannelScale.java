package axiom.core.pass;

import java.util.Arrays;
import java.util.Optional;

import axiom.api.graph.BatchNormalization;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** What a batch normalisation does to channel c: factor[c]·x + shift[c], in binary64. */
record ChannelScale(double[] factors, double[] shifts) {

    static ChannelScale of(BatchNormalization op, Tensor scale, Tensor bias, Tensor mean, Tensor variance) {
        int channels = Math.toIntExact(scale.count());
        double[] factors = new double[channels];
        double[] shifts = new double[channels];
        for (int c = 0; c < channels; c++) {
            factors[c] = scale.at(c) / Math.sqrt(variance.at(c) + op.epsilon());
            shifts[c] = bias.at(c) - mean.at(c) * factors[c];
        }
        return new ChannelScale(factors, shifts);
    }

    /** A variance below −epsilon, for one, has no finite factor. */
    boolean isFinite() {
        return Arrays.stream(factors).allMatch(Double::isFinite) && Arrays.stream(shifts).allMatch(Double::isFinite);
    }

    /** Whether a bias that is added to (…, channels) has one element for each channel, or one for all. */
    boolean isPerChannel(Shape bias) {
        return bias.count() == 1 || (bias.count() == factors.length && bias.dim(-1).is(factors.length));
    }

    /**
     * Weights times the factor of their output channel; empty if one would not be finite.
     *
     * @param axis the axis of output channels, 0 or 1
     * @param groups if more than 1, axis 0 is divided into so many groups and axis 1 counts the output channels of one
     */
    Optional<Tensor> weights(Tensor weights, int axis, int groups) {
        long[] sizes = weights.shape().sizes();
        long inner = 1;
        for (int i = 2; i < sizes.length; i++) {
            inner *= sizes[i];
        }
        Tensor scaled = Tensor.allocate(weights.type());
        boolean finite = true;
        long at = 0;
        for (long row = 0; row < sizes[0]; row++) {
            long group = row / Math.max(1, sizes[0] / groups);
            for (long column = 0; column < sizes[1]; column++) {
                double factor = factors[(int) (axis == 0 ? row : group * sizes[1] + column)];
                for (long i = 0; i < inner; i++, at++) {
                    scaled.set(at, weights.at(at) * factor);
                    finite &= Double.isFinite(scaled.at(at));
                }
            }
        }
        return finite ? Optional.of(scaled.readOnly()) : Optional.empty();
    }

    /** The new bias: factor·beta·bias + shift; empty if one would not be finite. */
    Optional<Tensor> bias(Optional<Tensor> bias, double beta, DType dtype) {
        Tensor shifted = Tensor.allocate(TensorType.of(dtype, factors.length));
        for (int c = 0; c < factors.length; c++) {
            double before = bias.isEmpty() ? 0 : bias.get().at(bias.get().count() == 1 ? 0 : c);
            shifted.set(c, factors[c] * (beta * before) + shifts[c]);
            if (!Double.isFinite(shifted.at(c))) {
                return Optional.empty();
            }
        }
        return Optional.of(shifted.readOnly());
    }
}
