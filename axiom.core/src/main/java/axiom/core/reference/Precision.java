package axiom.core.reference;

/**
 * The rounding of single steps. Numbers live in doubles; where steps are single, every number is a binary32 number.
 *
 * <p>Rounding the double result of one addition, subtraction, multiplication, division or root of binary32 numbers gives what binary32 arithmetic gives,
 * since 53 ≥ 2·24 + 2 (Figueroa, "When is double rounding innocuous?", SIGNUM Newsletter 30, 1995).
 */
enum Precision {

    /** Each step is rounded to binary32. */
    SINGLE {
        @Override
        double round(double exact) {
            return (float) exact;
        }

        @Override
        double dot(double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int count) {
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += (float) a[aAt + i * aStep] * (float) b[bAt + i * bStep];
            }
            return sum;
        }

        @Override
        void multiplyAdd(double[] into, int at, int step, double factor, double[] from, int start, int stride, int count) {
            float f = (float) factor;
            if (step == 1 && stride == 1) {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (float) into[at + i] + f * (float) from[start + i];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    into[at + i * step] = (float) into[at + i * step] + f * (float) from[start + i * stride];
                }
            }
        }
    },

    /** Each step is one in double. */
    DOUBLE {
        @Override
        double round(double exact) {
            return exact;
        }

        @Override
        double dot(double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += a[aAt + i * aStep] * b[bAt + i * bStep];
            }
            return sum;
        }

        @Override
        void multiplyAdd(double[] into, int at, int step, double factor, double[] from, int start, int stride, int count) {
            if (step == 1 && stride == 1) {
                for (int i = 0; i < count; i++) {
                    into[at + i] += factor * from[start + i];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    into[at + i * step] += factor * from[start + i * stride];
                }
            }
        }
    };

    /** The result of one step. */
    abstract double round(double exact);

    /** The sum of products, from the first on. */
    abstract double dot(double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int count);

    /** Adds factor·from[start + i·stride] to into[at + i·step], for i below count. */
    abstract void multiplyAdd(double[] into, int at, int step, double factor, double[] from, int start, int stride, int count);
}
