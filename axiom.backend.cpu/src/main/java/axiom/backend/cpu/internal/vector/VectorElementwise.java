package axiom.backend.cpu.internal.vector;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.UnaryKernel;
import axiom.backend.cpu.internal.scalar.ScalarElementwise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Element by element. */
final class VectorElementwise implements Elementwise {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private final Elementwise scalar = new ScalarElementwise();

    @Override
    public UnaryKernel unary(Unary op) {
        return switch (op) {
            case Unary.Neg _ -> Algebraic::neg;
            case Unary.Abs _ -> Algebraic::abs;
            case Unary.Sign _ -> Algebraic::sign;
            case Unary.Exp _ -> Transcendental::exp;
            case Unary.Log _ -> Transcendental::log;
            case Unary.Sqrt _ -> Algebraic::sqrt;
            case Unary.Reciprocal _ -> Algebraic::reciprocal;
            case Unary.Sin _ -> (x, xo, y, yo, n) -> Transcendental.sine(x, xo, y, yo, n, 0);
            case Unary.Cos _ -> (x, xo, y, yo, n) -> Transcendental.sine(x, xo, y, yo, n, 1);
            case Unary.Erf _ -> Transcendental::erf;
            case Unary.Floor _ -> Algebraic::floor;
            case Unary.Ceil _ -> Algebraic::ceil;
            case Unary.Round _ -> Algebraic::round;
            case Unary.Relu _ -> Algebraic::relu;
            case Unary.Sigmoid _ -> Transcendental::sigmoid;
            case Unary.Tanh _ -> Transcendental::tanh;
            case Unary.Softplus _ -> Transcendental::softplus;
            case Unary.Softsign _ -> Algebraic::softsign;
            case Unary.Mish _ -> Transcendental::mish;
            case Unary.HardSwish _ -> Algebraic::hardSwish;
            case Unary.LeakyRelu(double alpha) -> (x, xo, y, yo, n) -> Algebraic.leakyRelu(x, xo, y, yo, n, (float) alpha);
            case Unary.Elu(double alpha) -> elu((float) alpha, 1);
            case Unary.Selu(double alpha, double gamma) -> elu((double) (float) gamma * (float) alpha, (float) gamma);
            case Unary.Gelu(boolean tanh) -> tanh ? Transcendental::geluTanh : Transcendental::gelu;
            case Unary.HardSigmoid(double alpha, double beta) ->
                (x, xo, y, yo, n) -> Algebraic.hardSigmoid(x, xo, y, yo, n, (float) alpha, (float) beta);
            case Unary.Swish(double alpha) -> (x, xo, y, yo, n) -> Transcendental.swish(x, xo, y, yo, n, (float) alpha);
        };
    }

    private static UnaryKernel elu(double scale, double positive) {
        return (x, xo, y, yo, n) -> Transcendental.elu(x, xo, y, yo, n, scale, positive);
    }

    @Override
    public BinaryKernel binary(Binary op, Pairing pairing) {
        return switch (op) {
            case Binary.Add _ -> commutative(pairing, Arithmetic::addBoth, Arithmetic::addLeft);
            case Binary.Sub _ -> choose(pairing, Arithmetic::subBoth, Arithmetic::subLeft, Arithmetic::subRight);
            case Binary.Mul _ -> commutative(pairing, Arithmetic::mulBoth, Arithmetic::mulLeft);
            case Binary.Div _ -> choose(pairing, Arithmetic::divBoth, Arithmetic::divLeft, Arithmetic::divRight);
            case Binary.Pow _ -> pow(pairing);
            case Binary.Min _ -> commutative(pairing, Arithmetic::minBoth, Arithmetic::minLeft);
            case Binary.Max _ -> commutative(pairing, Arithmetic::maxBoth, Arithmetic::maxLeft);
            case Binary.PRelu _ -> choose(pairing, Arithmetic::preluBoth, Arithmetic::preluLeft, Arithmetic::preluRight);
        };
    }

    private static BinaryKernel choose(Pairing pairing, BinaryKernel both, BinaryKernel left, BinaryKernel right) {
        return switch (pairing) {
            case BOTH -> both;
            case LEFT -> left;
            case RIGHT -> right;
        };
    }

    private static BinaryKernel commutative(Pairing pairing, BinaryKernel both, BinaryKernel left) {
        return choose(pairing, both, left, (a, ao, b, bo, y, yo, n) -> left.apply(b, bo, a, ao, y, yo, n));
    }

    /** Squares are common; other powers go one by one. */
    private BinaryKernel pow(Pairing pairing) {
        BinaryKernel one = scalar.binary(new Binary.Pow(), pairing);
        return pairing != Pairing.LEFT ? one : (a, ao, b, bo, y, yo, n) -> {
            if (b[bo] == 2) {
                Arithmetic.mulBoth(a, ao, a, ao, y, yo, n);
            } else {
                one.apply(a, ao, b, bo, y, yo, n);
            }
        };
    }

    @Override
    public UnaryKernel clip(float low, float high) {
        return (x, xo, y, yo, n) -> Algebraic.clip(x, xo, y, yo, n, low, high);
    }

    @Override
    public void affine(float[] x, int xo, float[] scale, int so, float[] shift, int ho, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.fma(FloatVector.fromArray(S, scale, so + i), FloatVector.fromArray(S, shift, ho + i)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> part = S.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(S, x, xo + i, part);
            v.fma(FloatVector.fromArray(S, scale, so + i, part), FloatVector.fromArray(S, shift, ho + i, part))
                    .intoArray(y, yo + i, part);
        }
    }

    @Override
    public void affine(float[] x, int xo, float scale, float shift, float[] y, int yo, int n) {
        Algebraic.affine(x, xo, y, yo, n, scale, shift);
    }
}
