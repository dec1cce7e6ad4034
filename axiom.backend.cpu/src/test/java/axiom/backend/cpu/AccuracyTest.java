package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import axiom.api.graph.Unary;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.kernel.UnaryKernel;
import axiom.backend.cpu.internal.scalar.ScalarKernels;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * One-argument functions on all exponents, subnormal numbers, infinities and NaN: rounding the result to binary32 is nearly all of the error. The system
 * property {@code axiom.test.stride} sets how many of the 2^32 numbers are passed over; 1 for none.
 */
class AccuracyTest {

    private static final ReferenceBackend EXACT = new ReferenceBackend(Arithmetic.DOUBLE);
    private static final int BLOCK = 4096;
    /** In units of the result's last place; a correctly rounded function has 0.5. */
    private static final double BOUND = 0.51;
    private static final List<Unary> ROUNDED_ONCE = List.of(new Unary.Exp(), new Unary.Log(), new Unary.Sqrt(), new Unary.Reciprocal(),
            new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(),
            new Unary.Mish(),
            new Unary.Elu(0.75), new Unary.Selu(1.75, 1.125), new Unary.Gelu(false), new Unary.Gelu(true), new Unary.Swish(1.5),
            new Unary.LeakyRelu(0.125), new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Floor(), new Unary.Ceil(),
            new Unary.Round(), new Unary.Relu());

    @TestFactory
    Stream<DynamicTest> vectorLoops() {
        return tests(KernelChoice.best());
    }

    @TestFactory
    Stream<DynamicTest> plainLoops() {
        return tests(ScalarKernels.create());
    }

    private static Stream<DynamicTest> tests(Kernels kernels) {
        return ROUNDED_ONCE.stream().map(op -> DynamicTest.dynamicTest(op.toString(), () -> check(op, kernels.elementwise().unary(op))));
    }

    private static void check(Unary op, UnaryKernel kernel) {
        long stride = Long.getLong("axiom.test.stride", 40_009);
        float[] x = new float[BLOCK];
        float[] y = new float[BLOCK];
        double worst = 0;
        float where = 0;
        for (long bits = 0; bits < 1L << 32;) {
            for (int i = 0; i < BLOCK; i++, bits += stride) {
                x[i] = Float.intBitsToFloat((int) bits);
            }
            kernel.apply(x, 0, y, 0, BLOCK);
            double[] wide = new double[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                wide[i] = x[i];
            }
            double[] exact = EXACT.evaluate(op, List.of(Tensor.of(Shape.of(BLOCK), wide))).getFirst().toDoubles();
            for (int i = 0; i < BLOCK; i++) {
                double error = error(exact[i], y[i]);
                if (!(error <= worst)) {
                    worst = error;
                    where = x[i];
                }
            }
        }
        assertTrue(worst <= BOUND, op + " is off by " + worst + " units in the last place at " + where);
    }

    private static double error(double exact, float actual) {
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest)) {
            return Float.compare(nearest, actual) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(exact - actual) / Math.ulp(nearest);
    }
}
