package axiom.core.reference;

import axiom.api.graph.Attention;
import axiom.api.tensor.TensorType;

/** Scaled dot-product attention, one query after the other. A key that a query may not see takes no part at all. */
final class Attentions {

    private Attentions() {}

    static Buffer apply(Attention op, Buffer[] in, Site site) {
        Precision p = site.precision();
        int[] q = in[0].sizes();
        int[] k = in[1].sizes();
        int size = q[3];
        int keys = k[2];
        int width = in[2].sizes()[3];
        double scale = p.round(op.scale() == 0 ? 1 / Math.sqrt(size) : op.scale());
        Buffer[] mask = in.length > 3
                ? new Buffer[]{in[3].broadcast(TensorType.of(in[3].type().dtype(), q[0], q[1], q[2], keys))}
                : new Buffer[0];
        double[] result = new double[Math.toIntExact(site.result().shape().count())];
        double[] scores = new double[keys];
        for (int row = 0; row < q[0] * q[1] * q[2]; row++) {
            int query = row % q[2];
            int head = row / q[2] % q[1];
            int kv = row / q[2] / q[1] * k[1] + head * k[1] / q[1];
            for (int key = 0; key < keys; key++) {
                double score = p.round(scale * p.dot(Reals.of(in[0]), row * size, 1, Reals.of(in[1]), (kv * keys + key) * size, 1, size));
                if (op.softcap() > 0) {
                    double cap = p.round(op.softcap());
                    score = p.round(cap * p.round(StrictMath.tanh(p.round(score / cap))));
                }
                scores[key] = op.causal() && key > query ? Double.NEGATIVE_INFINITY : masked(score, mask, row * keys + key, p);
            }
            if (Softmaxes.greatest(scores) == Double.NEGATIVE_INFINITY) {
                continue;
            }
            double[] weights = scores.clone();
            Softmaxes.softmax(weights, p);
            for (int key = 0; key < keys; key++) {
                if (scores[key] != Double.NEGATIVE_INFINITY) {
                    p.multiplyAdd(result, row * width, 1, weights[key], Reals.of(in[2]), (kv * keys + key) * width, 1, width);
                }
            }
        }
        return Reals.rounded(site.result(), result);
    }

    private static double masked(double score, Buffer[] mask, int at, Precision p) {
        if (mask.length == 0) {
            return score;
        }
        return switch (mask[0]) {
            case Integers(_, long[] visible) -> visible[at] != 0 ? score : Double.NEGATIVE_INFINITY;
            case Reals(_, double[] added) -> p.round(score + added[at]);
        };
    }
}
