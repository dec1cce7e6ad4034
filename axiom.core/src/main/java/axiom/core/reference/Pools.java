package axiom.core.reference;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool;
import axiom.api.graph.Pool.AveragePool;
import axiom.api.graph.Pool.MaxPool;

/** Pools over windows, parts and whole channels. */
final class Pools {

    private Pools() {}

    static List<Buffer> apply(Pool op, Buffer x, Site site) {
        int[] sizes = x.sizes();
        Sliding s = Sliding.of(op.window(), sizes, Positions.sizes(site.result()), op.window().padding(Sliding.sizes(sizes)));
        return switch (op) {
            case MaxPool max -> MaxPools.apply(max, x, s, site);
            case AveragePool average -> List.of(average(average, Reals.of(x), s, sizes[0] * sizes[1], site));
        };
    }

    private static Reals average(AveragePool op, double[] x, Sliding s, int channels, Site site) {
        Precision p = site.precision();
        double[] result = new double[Math.toIntExact(site.result().shape().count())];
        int at = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < s.small()[0]; i++) {
                for (int j = 0; j < s.small()[1]; j++) {
                    for (int k = 0; k < s.small()[2]; k++) {
                        result[at++] = average(op, x, channel * Sliding.volume(s.large()), s, new int[]{i, j, k}, p);
                    }
                }
            }
        }
        return Reals.rounded(site.result(), result);
    }

    private static double average(AveragePool op, double[] x, int at, Sliding s, int[] position, Precision p) {
        double sum = 0;
        int counted = 0;
        for (int z = 0; z < s.kernel()[0]; z++) {
            for (int y = 0; y < s.kernel()[1]; y++) {
                for (int t = 0; t < s.kernel()[2]; t++) {
                    int[] tap = {z, y, t};
                    boolean inside = true;
                    boolean padded = true;
                    int offset = 0;
                    for (int axis = 0; axis < Sliding.AXES; axis++) {
                        inside &= s.inside(axis, position[axis], tap[axis]);
                        padded &= s.at(axis, position[axis], tap[axis]) < s.large()[axis] + s.end()[axis];
                        offset = offset * s.large()[axis] + s.at(axis, position[axis], tap[axis]);
                    }
                    if (inside) {
                        sum = p.round(sum + x[at + offset]);
                    }
                    if (inside || (padded && op.countIncludePad())) {
                        counted++;
                    }
                }
            }
        }
        return p.round(sum / counted);
    }

    static Buffer global(GlobalPool op, Buffer operand, Site site) {
        double[] x = Reals.of(operand);
        Precision p = site.precision();
        double[] result = new double[Math.toIntExact(site.result().shape().count())];
        int volume = Positions.product(operand.sizes(), 2, operand.sizes().length);
        for (int channel = 0; channel < result.length; channel++) {
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = channel * volume; i < (channel + 1) * volume; i++) {
                sum = p.round(sum + x[i]);
                most = Math.max(most, x[i]);
            }
            result[channel] = switch (op) {
                case GlobalPool.GlobalAveragePool _ -> p.round(sum / p.round(volume));
                case GlobalPool.GlobalMaxPool _ -> most;
            };
        }
        return Reals.rounded(site.result(), result);
    }

    /** Any number of spatial axes: the parts of all axes are combined by their tables of offsets. */
    static Buffer adaptive(AdaptiveAveragePool op, Buffer operand, Site site) {
        double[] x = Reals.of(operand);
        Precision p = site.precision();
        int[] sizes = operand.sizes();
        int[] strides = Positions.strides(sizes);
        double[] result = new double[Math.toIntExact(site.result().shape().count())];
        int parts = op.sizes().stream().reduce(1, Math::multiplyExact);
        int volume = Positions.product(sizes, 2, sizes.length);
        for (int part = 0; part < parts && result.length > 0; part++) {
            List<int[]> tables = new ArrayList<>();
            int rest = part;
            for (int axis = sizes.length - 1; axis >= 2; axis--) {
                int wanted = op.sizes().get(axis - 2);
                tables.addFirst(part(rest % wanted, wanted, sizes[axis], strides[axis]));
                rest /= wanted;
            }
            int[] offsets = Positions.of(tables.toArray(int[][]::new));
            for (int channel = 0; channel < sizes[0] * sizes[1]; channel++) {
                double sum = 0;
                for (int offset : offsets) {
                    sum = p.round(sum + x[channel * volume + offset]);
                }
                result[channel * parts + part] = p.round(sum / offsets.length);
            }
        }
        return Reals.rounded(site.result(), result);
    }

    private static int[] part(int index, int parts, int size, int stride) {
        int from = Math.toIntExact((long) index * size / parts);
        int to = Math.toIntExact(Math.ceilDiv((index + 1L) * size, (long) parts));
        return Positions.table(to - from, from * stride, stride);
    }
}
