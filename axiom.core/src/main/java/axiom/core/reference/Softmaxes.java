package axiom.core.reference;

import axiom.api.graph.SoftmaxFamily;

/** Normalised exponentials. */
final class Softmaxes {

    private Softmaxes() {}

    static Buffer apply(SoftmaxFamily op, Buffer operand, Site site) {
        double[] x = Reals.of(operand);
        Precision p = site.precision();
        Lines lines = Lines.along(op.axis(), operand.sizes());
        double[] result = new double[x.length];
        double[] line = new double[lines.size()];
        for (int l = 0; l < lines.count(); l++) {
            int start = lines.start(l);
            for (int i = 0; i < line.length; i++) {
                line[i] = x[start + i * lines.step()];
            }
            switch (op) {
                case SoftmaxFamily.Softmax _ -> softmax(line, p);
                case SoftmaxFamily.LogSoftmax _ -> logSoftmax(line, p);
            }
            for (int i = 0; i < line.length; i++) {
                result[start + i * lines.step()] = line[i];
            }
        }
        return Reals.rounded(site.result(), result);
    }

    /** Normalises numbers in place. */
    static void softmax(double[] x, Precision p) {
        double most = greatest(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = p.round(StrictMath.exp(p.round(x[i] - most)));
            sum = p.round(sum + x[i]);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = p.round(x[i] / sum);
        }
    }

    private static void logSoftmax(double[] x, Precision p) {
        double most = greatest(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = p.round(x[i] - most);
            sum = p.round(sum + p.round(StrictMath.exp(x[i])));
        }
        double log = p.round(StrictMath.log(sum));
        for (int i = 0; i < x.length; i++) {
            x[i] = p.round(x[i] - log);
        }
    }

    /** The largest number, NaN if one is NaN, −∞ if there is none. */
    static double greatest(double[] x) {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            most = Math.max(most, value);
        }
        return most;
    }
}
