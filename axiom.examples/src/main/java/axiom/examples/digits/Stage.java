package axiom.examples.digits;

import java.util.Arrays;

/** One differentiable step of the network under training. It remembers its last input; not thread-safe. */
sealed interface Stage {

    /** The result for one example. The array is reused by the next call. */
    float[] forward(float[] x);

    /** From the loss's gradient with respect to the result, the one with respect to the input; gathers those of the weights. */
    float[] backward(float[] gradient);

    /** max(0, x). */
    record Relu(float[] y, float[] dx) implements Stage {

        static Relu of(int size) {
            return new Relu(new float[size], new float[size]);
        }

        @Override
        public float[] forward(float[] x) {
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.max(0, x[i]);
            }
            return y;
        }

        @Override
        public float[] backward(float[] gradient) {
            for (int i = 0; i < y.length; i++) {
                dx[i] = y[i] > 0 ? gradient[i] : 0;
            }
            return dx;
        }
    }

    /** W·x + b; W is stored row by row, one row for each result. */
    final class Linear implements Stage {

        final Weights w;
        final Weights b;
        private final float[] y;
        private final float[] dx;
        private float[] x = {};

        Linear(Weights w, Weights b, int inputs) {
            this.w = w;
            this.b = b;
            y = new float[b.size()];
            dx = new float[inputs];
        }

        @Override
        public float[] forward(float[] input) {
            x = input;
            for (int j = 0; j < y.length; j++) {
                float sum = b.value(j);
                for (int i = 0; i < dx.length; i++) {
                    sum += w.value(j * dx.length + i) * x[i];
                }
                y[j] = sum;
            }
            return y;
        }

        @Override
        public float[] backward(float[] gradient) {
            for (int i = 0; i < dx.length; i++) {
                float sum = 0;
                for (int j = 0; j < y.length; j++) {
                    sum += w.value(j * dx.length + i) * gradient[j];
                    w.gather(j * dx.length + i, gradient[j] * x[i]);
                }
                dx[i] = sum;
            }
            for (int j = 0; j < y.length; j++) {
                b.gather(j, gradient[j]);
            }
            return dx;
        }
    }

    /** A 3 × 3 convolution of one square channel into several, with zeros around it so that the size stays. */
    final class Convolution implements Stage {

        final Weights w;
        final Weights b;
        private final int side;
        private final float[] y;
        private float[] x = {};

        Convolution(Weights w, Weights b, int side) {
            this.w = w;
            this.b = b;
            this.side = side;
            y = new float[b.size() * side * side];
        }

        @Override
        public float[] forward(float[] input) {
            x = input;
            for (int c = 0; c < b.size(); c++) {
                for (int at = 0; at < side * side; at++) {
                    float sum = b.value(c);
                    for (int k = 0; k < 9; k++) {
                        sum += w.value(9 * c + k) * pixel(at, k);
                    }
                    y[c * side * side + at] = sum;
                }
            }
            return y;
        }

        /** The k-th neighbour of a pixel, counted row by row from the upper left one. */
        private float pixel(int at, int k) {
            int row = at / side + k / 3 - 1;
            int column = at % side + k % 3 - 1;
            return row < 0 || row >= side || column < 0 || column >= side ? 0 : x[row * side + column];
        }

        /** This is the first stage, so nobody needs the gradient of its input. */
        @Override
        public float[] backward(float[] gradient) {
            for (int c = 0; c < b.size(); c++) {
                for (int at = 0; at < side * side; at++) {
                    float g = gradient[c * side * side + at];
                    if (g != 0) {
                        b.gather(c, g);
                        for (int k = 0; k < 9; k++) {
                            w.gather(9 * c + k, g * pixel(at, k));
                        }
                    }
                }
            }
            return new float[0];
        }
    }

    /** The largest of every 2 × 2 square. */
    final class Pool implements Stage {

        private final int side;
        private final float[] y;
        private final int[] from;
        private final float[] dx;

        Pool(int channels, int side) {
            this.side = side;
            dx = new float[channels * side * side];
            y = new float[dx.length / 4];
            from = new int[y.length];
        }

        @Override
        public float[] forward(float[] x) {
            int half = side / 2;
            for (int i = 0; i < y.length; i++) {
                int corner = i / (half * half) * side * side + i / half % half * 2 * side + i % half * 2;
                int best = corner;
                for (int other : new int[]{corner + 1, corner + side, corner + side + 1}) {
                    best = x[other] > x[best] ? other : best;
                }
                from[i] = best;
                y[i] = x[best];
            }
            return y;
        }

        @Override
        public float[] backward(float[] gradient) {
            Arrays.fill(dx, 0);
            for (int i = 0; i < y.length; i++) {
                dx[from[i]] += gradient[i];
            }
            return dx;
        }
    }
}
