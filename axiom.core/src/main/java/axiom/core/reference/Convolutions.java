package axiom.core.reference;

import axiom.api.graph.Convolution;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Convolution.ConvTranspose;

/**
 * Convolutions. Each element is summed over channels, then taps in row-major order, starting from 0; the bias is added last. What is padded is left out of the
 * sum.
 */
final class Convolutions {

    private Convolutions() {}

    static Buffer apply(Convolution op, Buffer[] in, Site site) {
        int[] sizes = in[0].sizes();
        int[] results = Positions.sizes(site.result());
        double[] result = new double[Math.toIntExact(site.result().shape().count())];
        switch (op) {
            case Conv conv -> {
                long[] padding = conv.window().padding(Sliding.sizes(sizes));
                convolve(Sliding.of(conv.window(), sizes, results, padding), conv.group(), in, results, result, site.precision());
            }
            case ConvTranspose transposed -> {
                long[] cuts = transposed.cuts(Sliding.sizes(sizes));
                spread(Sliding.of(transposed.window(), results, sizes, cuts), transposed.group(), in, results, result, site.precision());
            }
        }
        if (in.length > 2) {
            addBias(Reals.of(in[2]), results, result, site.precision());
        }
        return Reals.rounded(site.result(), result);
    }

    private static void convolve(Sliding s, int groups, Buffer[] in, int[] results, double[] result, Precision p) {
        int channels = in[0].sizes()[1] / groups;
        int outputs = results[1] / groups;
        int taps = Sliding.volume(s.kernel());
        int from = Sliding.volume(s.large());
        int to = Sliding.volume(s.small());
        double[] weights = Reals.of(in[1]);
        for (int batch = 0; batch < results[0]; batch++) {
            for (int output = 0; output < results[1]; output++) {
                int group = output / outputs;
                for (int channel = 0; channel < channels; channel++) {
                    int x = ((batch * groups + group) * channels + channel) * from;
                    int w = (output * channels + channel) * taps;
                    slide(s, Reals.of(in[0]), x, weights, w, result, (batch * results[1] + output) * to, true, p);
                }
            }
        }
    }

    private static void spread(Sliding s, int groups, Buffer[] in, int[] results, double[] result, Precision p) {
        int channels = in[0].sizes()[1] / groups;
        int outputs = results[1] / groups;
        int taps = Sliding.volume(s.kernel());
        int from = Sliding.volume(s.small());
        int to = Sliding.volume(s.large());
        double[] weights = Reals.of(in[1]);
        for (int batch = 0; batch < results[0]; batch++) {
            for (int output = 0; output < results[1]; output++) {
                int group = output / outputs;
                for (int channel = 0; channel < channels; channel++) {
                    int c = group * channels + channel;
                    int x = (batch * groups * channels + c) * from;
                    int w = (c * outputs + output % outputs) * taps;
                    slide(s, Reals.of(in[0]), x, weights, w, result, (batch * results[1] + output) * to, false, p);
                }
            }
        }
    }

    /**
     * Adds one channel's contributions, a row at a time: gathering, small[o] += w·large[tap of o]; otherwise, scattering, large[tap of o] += w·small[o].
     */
    private static void slide(Sliding s, double[] x, int xAt, double[] weights, int wAt, double[] result, int at, boolean gather,
            Precision p) {
        int tap = wAt;
        for (int z = 0; z < s.kernel()[0]; z++) {
            for (int y = 0; y < s.kernel()[1]; y++) {
                for (int t = 0; t < s.kernel()[2]; t++, tap++) {
                    int first = s.first(2, t);
                    int count = s.beyond(2, t) - first;
                    for (int i = s.first(0, z); i < s.beyond(0, z); i++) {
                        for (int j = s.first(1, y); j < s.beyond(1, y); j++) {
                            int small = (i * s.small()[1] + j) * s.small()[2] + first;
                            int large = (s.at(0, i, z) * s.large()[1] + s.at(1, j, y)) * s.large()[2] + s.at(2, first, t);
                            if (gather) {
                                p.multiplyAdd(result, at + small, 1, weights[tap], x, xAt + large, s.stride()[2], count);
                            } else {
                                p.multiplyAdd(result, at + large, s.stride()[2], weights[tap], x, xAt + small, 1, count);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void addBias(double[] bias, int[] sizes, double[] result, Precision p) {
        int volume = Positions.product(sizes, 2, sizes.length);
        for (int i = 0; i < result.length; i++) {
            result[i] = p.round(result[i] + bias[i / volume % sizes[1]]);
        }
    }
}
