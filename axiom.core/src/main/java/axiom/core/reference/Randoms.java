package axiom.core.reference;

import java.util.List;

import axiom.api.graph.Dropout;
import axiom.api.graph.Random;
import axiom.api.graph.Random.RandomNormal;
import axiom.api.graph.Random.RandomUniform;

/** Seeded random numbers and what is dropped by them. */
final class Randoms {

    private Randoms() {}

    static Buffer apply(Random op, Buffer[] in, Site site) {
        Precision p = site.precision();
        long step = step(in);
        double[] result = new double[Math.toIntExact(site.result().shape().count())];
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (op) {
                case RandomUniform(_, double low, double high, long seed) -> {
                    double width = p.round(p.round(high) - p.round(low));
                    yield p.round(p.round(low) + p.round(Random.uniform(seed, step, i) * width));
                }
                case RandomNormal(_, double mean, double deviation, long seed) -> {
                    double normal = p.round(Random.normal(seed, step, i));
                    yield p.round(p.round(mean) + p.round(normal * p.round(deviation)));
                }
            };
        }
        return Reals.rounded(site.result(), result);
    }

    static List<Buffer> dropout(Dropout op, Buffer[] in, Site site) {
        Precision p = site.precision();
        long step = step(in);
        double factor = p.round(1 / p.round(1 - op.ratio()));
        double[] x = Reals.of(in[0]);
        double[] result = x.clone();
        long[] kept = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            kept[i] = !op.training() || Random.uniform(op.seed(), step, i) >= op.ratio() ? 1 : 0;
            if (op.training()) {
                result[i] = kept[i] == 0 ? 0 : p.round(x[i] * factor);
            }
        }
        return List.of(Reals.rounded(site.result(), result), new Integers(site.results().get(1), kept));
    }

    private static long step(Buffer[] in) {
        return in.length > 1 ? Integers.of(in[1])[0] : 0;
    }
}
