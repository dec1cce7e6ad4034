package axiom.backend.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.Rowwise;
import axiom.backend.cpu.internal.kernel.UnaryKernel;
import axiom.backend.cpu.internal.scalar.Functions;
import axiom.backend.cpu.internal.scalar.ScalarKernels;

/**
 * Compares every loop with plain ones on a few numbers, at lengths that fill vectors and that do not. A virtual machine that compiles a loop wrongly, or a
 * processor that computes wrongly, shows here before it is trusted.
 */
final class SelfTest {

    private static final List<Unary> UNARY = List.of(new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Exp(), new Unary.Log(),
            new Unary.Sqrt(), new Unary.Reciprocal(), new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Floor(),
            new Unary.Ceil(),
            new Unary.Round(), new Unary.Relu(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(), new Unary.Softsign(),
            new Unary.Mish(), new Unary.HardSwish(), new Unary.LeakyRelu(0.1), new Unary.Elu(0.5), new Unary.Selu(1.7, 1.1),
            new Unary.Gelu(false), new Unary.Gelu(true), new Unary.HardSigmoid(0.2, 0.5), new Unary.Swish(1));
    private static final List<Binary> BINARY = List.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(),
            new Binary.Pow(),
            new Binary.Min(), new Binary.Max(), new Binary.PRelu());
    private static final float[] SPECIAL = {0, -0f, 1, -1, 0.5f, -1.5f, 2.5f, 88.5f, -87.2f, -103.5f, 1e-40f, 3e38f, Float.NaN,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    /** In the result's last places; HardSwish rounds four times. */
    private static final int ULPS = 4;

    private final Kernels kernels;
    private final Kernels plain = ScalarKernels.create();
    private final float[] x;
    private final float[] z;

    private SelfTest(Kernels kernels) {
        this.kernels = kernels;
        int n = 2 * kernels.lanes() + SPECIAL.length;
        x = new float[n];
        z = new float[n];
        long seed = 12345;
        for (int i = 0; i < n; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            x[i] = i < SPECIAL.length ? SPECIAL[i] : (seed >> 40) * 0x1p-21f;
            z[i] = (seed << 20 >> 40) * 0x1p-21f;
        }
    }

    /**
     * Tests some loops.
     *
     * @param kernels the loops
     * @return what is wrong, or empty if nothing is
     */
    static Optional<String> run(Kernels kernels) {
        SelfTest test = new SelfTest(kernels);
        try {
            return test.unary().or(test::binary).or(test::folds).or(test::rows).or(() -> ProductSelfTest.run(kernels.tiles()));
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("the self-test failed with " + e);
        }
    }

    private Optional<String> unary() {
        for (Unary op : UNARY) {
            UnaryKernel kernel = kernels.elementwise().unary(op);
            float[] y = new float[x.length + 2];
            y[0] = y[y.length - 1] = 77;
            kernel.apply(x, 0, y, 1, x.length);
            for (int i = 0; i < x.length; i++) {
                float expected = (float) Functions.at(op, x[i]);
                if (!near(expected, y[i + 1], op instanceof Unary.HardSwish || op instanceof Unary.HardSigmoid ? 1e-6f : 0)) {
                    return Optional.of(op + " of " + x[i] + " gave " + y[i + 1] + " instead of " + expected);
                }
            }
            if (y[0] != 77 || y[y.length - 1] != 77) {
                return Optional.of(op + " wrote beyond its range");
            }
        }
        return Optional.empty();
    }

    private static boolean near(float expected, float actual, float absolute) {
        return Float.isNaN(expected)
                ? Float.isNaN(actual)
                : expected == actual
                        || Math.abs(expected - actual) <= ULPS * Math.ulp(expected) + absolute * Math.max(1, Math.abs(expected));
    }

    private Optional<String> binary() {
        for (Binary op : BINARY) {
            for (Pairing pairing : Pairing.values()) {
                BinaryKernel kernel = kernels.elementwise().binary(op, pairing);
                int n = x.length - 1;
                float[] y = new float[n];
                kernel.apply(x, 1, z, 1, y, 0, n);
                for (int i = 0; i < n; i++) {
                    float expected = Functions.at(op, x[pairing == Pairing.RIGHT ? 1 : i + 1], z[pairing == Pairing.LEFT ? 1 : i + 1]);
                    if (!near(expected, y[i], 0)) {
                        return Optional.of(op + " " + pairing + " gave " + y[i] + " instead of " + expected);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> folds() {
        for (Fold fold : Fold.values()) {
            float expected = plain.rowwise().reduce(fold, z, 3, z.length - 3);
            float actual = kernels.rowwise().reduce(fold, z, 3, z.length - 3);
            if (!near(expected, actual, 1e-5f * z.length)) {
                return Optional.of("the fold " + fold + " gave " + actual + " instead of " + expected);
            }
            Optional<String> wrong = compare("folding rows by " + fold, (loops, y) -> {
                loops.accumulate(fold, z, 1, y, 0, y.length);
                return y;
            });
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> rows() {
        int[] taps = {0, 1, 2};
        return compare("softmax", (loops, y) -> {
            loops.softmax(z, 1, y, 0, y.length);
            return y;
        }).or(() -> compare("log-softmax", (loops, y) -> {
            loops.logSoftmax(z, 1, y, 0, y.length);
            return y;
        })).or(() -> compare("adding scaled rows", (loops, y) -> {
            loops.addScaled(z, 1, 0.3f, y, 0, y.length);
            return y;
        })).or(() -> compare("depthwise convolution", (loops, y) -> {
            int n = y.length - 3;
            loops.depthwise(z, 1, taps, z, 0, 1, z, 2, y, 0, n);
            return y;
        })).or(() -> compare("squared deviations", (loops, y) -> {
            y[0] = loops.squaredDeviations(z, 1, z.length - 1, 0.25f);
            return y;
        })).or(this::affine);
    }

    private Optional<String> compare(String what, BiFunction<Rowwise, float[], float[]> use) {
        float[] expected = use.apply(plain.rowwise(), Arrays.copyOf(z, z.length - 1));
        float[] actual = use.apply(kernels.rowwise(), Arrays.copyOf(z, z.length - 1));
        return difference(what, expected, actual);
    }

    private static Optional<String> difference(String what, float[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (!near(expected[i], actual[i], 1e-5f * expected.length)) {
                return Optional.of(what + " gave " + actual[i] + " instead of " + expected[i]);
            }
        }
        return Optional.empty();
    }

    private Optional<String> affine() {
        int n = z.length - 3;
        float[][] y = new float[4][n];
        float[][] clipped = new float[2][n];
        for (int i = 0; i < 2; i++) {
            var loops = i == 0 ? plain.elementwise() : kernels.elementwise();
            loops.affine(z, 1, z, 2, z, 3, y[i], 0, n);
            loops.affine(z, 1, 0.5f, -3, y[i + 2], 0, n);
            loops.clip(-0.25f, 0.5f).apply(z, 1, clipped[i], 0, n);
        }
        return difference("scale and shift", y[0], y[1]).or(() -> difference("fixed scale and shift", y[2], y[3]))
                .or(() -> difference("clip", clipped[0], clipped[1]));
    }
}
