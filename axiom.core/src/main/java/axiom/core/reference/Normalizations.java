package axiom.core.reference;

import java.util.List;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.RMSNormalization;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** Normalisations. Mean and variance are taken in two passes in index order; the variance is the population's. */
final class Normalizations {

    private Normalizations() {}

    static List<Buffer> batch(BatchNormalization op, Buffer[] in, Site site) {
        Precision p = site.precision();
        double[] x = Reals.of(in[0]);
        int[] sizes = in[0].sizes();
        int inner = Positions.product(sizes, 2, sizes.length);
        double[] mean = Reals.of(in[3]);
        double[] variance = Reals.of(in[4]);
        if (op.training()) {
            mean = new double[sizes[1]];
            variance = new double[sizes[1]];
            statistics(x, sizes, inner, mean, variance, p);
        }
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int channel = i / inner % sizes[1];
            double deviation = p.round(Math.sqrt(p.round(variance[channel] + p.round(op.epsilon()))));
            double normal = p.round(p.round(x[i] - mean[channel]) / deviation);
            result[i] = p.round(p.round(normal * Reals.of(in[1])[channel]) + Reals.of(in[2])[channel]);
        }
        Buffer y = Reals.rounded(site.result(), result);
        return op.training()
                ? List.of(y, running(op, in[3], mean, site.results().get(1), p), running(op, in[4], variance, site.results().get(2), p))
                : List.of(y);
    }

    private static void statistics(double[] x, int[] sizes, int inner, double[] mean, double[] variance, Precision p) {
        double count = p.round((double) sizes[0] * inner);
        for (int i = 0; i < x.length; i++) {
            int channel = i / inner % sizes[1];
            mean[channel] = p.round(mean[channel] + x[i]);
        }
        for (int channel = 0; channel < mean.length; channel++) {
            mean[channel] = p.round(mean[channel] / count);
        }
        for (int i = 0; i < x.length; i++) {
            int channel = i / inner % sizes[1];
            double off = p.round(x[i] - mean[channel]);
            variance[channel] = p.round(variance[channel] + p.round(off * off));
        }
        for (int channel = 0; channel < mean.length; channel++) {
            variance[channel] = p.round(variance[channel] / count);
        }
    }

    private static Buffer running(BatchNormalization op, Buffer before, double[] current, TensorType type, Precision p) {
        double momentum = p.round(op.momentum());
        double[] result = new double[current.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = p.round(p.round(Reals.of(before)[i] * momentum) + p.round(current[i] * p.round(1 - momentum)));
        }
        return Reals.rounded(type, result);
    }

    static Buffer layer(LayerNormalization op, Buffer[] in, Site site) {
        int from = op.axis() < 0 ? op.axis() + in[0].sizes().length : op.axis();
        double[] result = Reals.of(in[0]).clone();
        int block = blocks(result, in[0].sizes(), from, op.epsilon(), true, site.precision());
        scale(result, trailing(in, 1, from), block, site.precision());
        if (in.length > 2) {
            shift(result, trailing(in, 2, from), block, site.precision());
        }
        return Reals.rounded(site.result(), result);
    }

    static Buffer rms(RMSNormalization op, Buffer[] in, Site site) {
        int from = op.axis() < 0 ? op.axis() + in[0].sizes().length : op.axis();
        double[] result = Reals.of(in[0]).clone();
        int block = blocks(result, in[0].sizes(), from, op.epsilon(), false, site.precision());
        scale(result, trailing(in, 1, from), block, site.precision());
        return Reals.rounded(site.result(), result);
    }

    static Buffer instance(InstanceNormalization op, Buffer[] in, Site site) {
        return perChannel(in[0].sizes()[1], op.epsilon(), in, site);
    }

    static Buffer group(GroupNormalization op, Buffer[] in, Site site) {
        return perChannel(op.groups(), op.epsilon(), in, site);
    }

    private static Buffer perChannel(int groups, double epsilon, Buffer[] in, Site site) {
        int[] sizes = in[0].sizes();
        int inner = Positions.product(sizes, 2, sizes.length);
        double[] result = Reals.of(in[0]).clone();
        int[] grouped = groups == 0 ? new int[]{0} : new int[]{sizes[0] * groups, sizes[1] / groups * inner};
        blocks(result, grouped, 1, epsilon, true, site.precision());
        for (int i = 0; i < result.length; i++) {
            int channel = i / inner % sizes[1];
            double scaled = site.precision().round(result[i] * Reals.of(in[1])[channel]);
            result[i] = site.precision().round(scaled + Reals.of(in[2])[channel]);
        }
        return Reals.rounded(site.result(), result);
    }

    /** A parameter stretched to the axes that are normalised. */
    private static double[] trailing(Buffer[] in, int operand, int from) {
        Shape shape = in[0].type().shape();
        return Reals.of(in[operand].broadcast(in[operand].type().as(new Shape(shape.dims().subList(from, shape.rank())))));
    }

    /** Normalises in place each block of the axes from one on. Returns the size of a block. */
    private static int blocks(double[] x, int[] sizes, int from, double epsilon, boolean centred, Precision p) {
        int block = Positions.product(sizes, from, sizes.length);
        for (int at = 0; at < x.length; at += block) {
            double mean = 0;
            for (int i = at; i < at + block && centred; i++) {
                mean = p.round(mean + x[i]);
            }
            mean = p.round(mean / p.round(block));
            double square = 0;
            for (int i = at; i < at + block; i++) {
                x[i] = p.round(x[i] - mean);
                square = p.round(square + p.round(x[i] * x[i]));
            }
            double deviation = p.round(Math.sqrt(p.round(p.round(square / p.round(block)) + p.round(epsilon))));
            for (int i = at; i < at + block; i++) {
                x[i] = p.round(x[i] / deviation);
            }
        }
        return block;
    }

    private static void scale(double[] x, double[] factors, int block, Precision p) {
        for (int i = 0; i < x.length; i++) {
            x[i] = p.round(x[i] * factors[i % block]);
        }
    }

    private static void shift(double[] x, double[] summands, int block, Precision p) {
        for (int i = 0; i < x.length; i++) {
            x[i] = p.round(x[i] + summands[i % block]);
        }
    }
}
