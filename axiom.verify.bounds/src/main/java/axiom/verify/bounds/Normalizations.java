package axiom.verify.bounds;

import java.util.List;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.tensor.Shape;

/** Normalisations. */
final class Normalizations {

    private Normalizations() {}

    static Bounds batch(BatchNormalization op, int number, Kind kind, List<Bounds> in, Shape shape) {
        int[] sizes = Bounds.sizes(shape);
        if (op.training() || number > 0 || kind != Kind.REAL && kind != Kind.FLOAT32 || in.get(1).count() != sizes[1]
                || in.getFirst().count() != Bounds.count(sizes)) {
            return Bounds.filled(kind, shape, Interval.ANY);
        }
        int inner = Bounds.strides(sizes)[1];
        double epsilon = kind == Kind.FLOAT32 ? (float) op.epsilon() : op.epsilon();
        return Bounds.of(kind, sizes, i -> {
            int channel = i / inner % sizes[1];
            Interval scale = in.get(1).at()[channel];
            Interval root = Functions.sqrt(in.get(4).at()[channel].plus(Interval.point(epsilon)));
            Interval factor = scale.over(root);
            Interval product = in.get(0).at()[i].minus(in.get(3).at()[channel]).times(factor);
            Interval exact = product.plus(in.get(2).at()[channel]);
            if (kind == Kind.REAL) {
                return exact;
            }
            double size = in.get(0).at()[i].size() + in.get(3).at()[channel].size();
            double slack = 16 * 0x1p-24 * (size * factor.size() + in.get(2).at()[channel].size()) + 0x1p-140;
            boolean tame = slack < 1e20 && factor.size() < 1e18 && factor.size() > 1e-18 && size < 1e18;
            return tame ? new Interval((float) (exact.low() - slack), (float) (exact.high() + slack), exact.odd()) : Interval.ANY;
        });
    }

    /** No element of n is further from their mean than √(n − 1) times their population deviation. Samuelson, "How deviant can you be?", 1968. */
    static Bounds layer(LayerNormalization op, Kind kind, List<Bounds> in, Shape from) {
        Bounds x = in.getFirst();
        int first = Math.floorMod(op.axis(), from.rank());
        long n = 1;
        boolean open = false;
        for (int axis = first; axis < from.rank(); axis++) {
            n *= x.sizes()[axis];
            open |= Bounds.isOpen(from, axis);
        }
        boolean odd = x.hull().odd();
        if (kind != Kind.REAL || open || !(op.epsilon() > 0) || odd) {
            return x.map(kind, _ -> Interval.ANY);
        }
        double most = Math.nextUp(Math.sqrt(n));
        Bounds scale = in.get(1).stretch(x.sizes());
        Bounds bias = in.size() > 2 ? in.get(2).stretch(x.sizes()) : x.map(kind, _ -> Interval.ZERO);
        return Bounds.of(kind, x.sizes(), i -> Interval.of(-most, most).times(scale.at()[i]).plus(bias.at()[i]));
    }
}
