package axiom.backend.cpu.internal.scalar;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.UnaryKernel;

/** Element by element. */
public final class ScalarElementwise implements Elementwise {

    @Override
    public UnaryKernel unary(Unary op) {
        if (op instanceof Unary.Relu) {
            return ScalarElementwise::relu;
        }
        return loop(x -> (float) Functions.at(op, x));
    }

    private static UnaryKernel loop(FloatFunction f) {
        return (x, xo, y, yo, n) -> {
            for (int i = 0; i < n; i++) {
                y[yo + i] = f.at(x[xo + i]);
            }
        };
    }

    private static void relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(0, x[xo + i]);
        }
    }

    @Override
    public BinaryKernel binary(Binary op, Pairing pairing) {
        return switch (op) {
            case Binary.Add _ -> loop(pairing, (a, b) -> a + b);
            case Binary.Sub _ -> loop(pairing, (a, b) -> a - b);
            case Binary.Mul _ -> loop(pairing, (a, b) -> a * b);
            case Binary.Div _ -> loop(pairing, (a, b) -> a / b);
            case Binary.Pow _ -> loop(pairing, Functions::power);
            case Binary.Min _ -> loop(pairing, Math::min);
            case Binary.Max _ -> loop(pairing, Math::max);
            case Binary.PRelu _ -> loop(pairing, (a, b) -> a >= 0 ? a : a * b);
        };
    }

    private static BinaryKernel loop(Pairing pairing, FloatOperation f) {
        int left = pairing == Pairing.RIGHT ? 0 : 1;
        int right = pairing == Pairing.LEFT ? 0 : 1;
        return (a, ao, b, bo, y, yo, n) -> {
            for (int i = 0; i < n; i++) {
                y[yo + i] = f.at(a[ao + i * left], b[bo + i * right]);
            }
        };
    }

    @Override
    public UnaryKernel clip(float low, float high) {
        return loop(x -> Math.min(Math.max(x, low), high));
    }

    @Override
    public void affine(float[] x, int xo, float[] scale, int so, float[] shift, int ho, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * scale[so + i] + shift[ho + i];
        }
    }

    @Override
    public void affine(float[] x, int xo, float scale, float shift, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * scale + shift;
        }
    }
}
