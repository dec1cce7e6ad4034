package axiom.core.reference;

import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.maps;
import static axiom.core.reference.Check.of;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Unary;
import axiom.api.tensor.DType;

class UnaryTest {

    /** Exact in binary32. */
    private static final double[] X = {-3, -1, -0.5, 0.25, 1, 2.5};
    private static final double[] SPECIAL = {NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, 0.0, -0.0};

    @Test
    void functionsHaveTheirTabulatedValues() {
        maps(new Unary.Exp(), X, 0.049787068367863944, 0.36787944117144233, 0.6065306597126334, 1.2840254166877414, 2.718281828459045,
                12.182493960703473);
        maps(new Unary.Log(), X, NaN, NaN, NaN, -1.3862943611198906, 0, 0.9162907318741551);
        maps(new Unary.Sqrt(), new double[]{-1, 2, 6.25}, NaN, 1.4142135623730951, 2.5);
        maps(new Unary.Reciprocal(), X, -1 / 3.0, -1, -2, 4, 1, 0.4);
        maps(new Unary.Sin(), X, -0.1411200080598672, -0.8414709848078965, -0.479425538604203, 0.24740395925452294, 0.8414709848078965,
                0.5984721441039565);
        maps(new Unary.Cos(), X, -0.9899924966004454, 0.5403023058681398, 0.8775825618903728, 0.9689124217106447, 0.5403023058681398,
                -0.8011436155469337);
        maps(new Unary.Erf(), X, -0.9999779095030014, -0.8427007929497149, -0.5204998778130465, 0.2763263901682369, 0.8427007929497149,
                0.999593047982555);
        maps(new Unary.Tanh(), X, -0.9950547536867305, -0.7615941559557649, -0.46211715726000974, 0.24491866240370913, 0.7615941559557649,
                0.9866142981514303);
    }

    @Test
    void activationsHaveTheirTabulatedValues() {
        maps(new Unary.Relu(), X, 0, 0, 0, 0.25, 1, 2.5);
        maps(new Unary.LeakyRelu(0.25), X, -0.75, -0.25, -0.125, 0.25, 1, 2.5);
        maps(new Unary.Elu(0.5), X, -0.475106465816068, -0.31606027941427883, -0.1967346701436833, 0.25, 1, 2.5);
        maps(new Unary.Selu(1.67326319217681884765625, 1.05070102214813232421875), X, -1.6705687339891528, -1.1113307412864784,
                -0.6917581899652426, 0.2626752555370331, 1.0507010221481323, 2.626752555370331);
        maps(new Unary.Gelu(false), X, -0.004049694094890287, -0.15865525393145707, -0.15426876936299344, 0.14967658142073093,
                0.8413447460685429, 2.4844758366855597);
        maps(new Unary.Gelu(true), X, -0.0036373920817729943, -0.15880800939172324, -0.15428599017485606, 0.149675350701685,
                0.8411919906082768, 2.484915733910001);
        maps(new Unary.Sigmoid(), X, 0.04742587317756678, 0.2689414213699951, 0.3775406687981454, 0.5621765008857981, 0.7310585786300049,
                0.9241418199787566);
        maps(new Unary.Softplus(), X, 0.04858735157374206, 0.31326168751822286, 0.4740769841801067, 0.8259394198788436, 1.3132616875182228,
                2.5788897342925496);
        maps(new Unary.Mish(), X, -0.1456474612756246, -0.30340146137410895, -0.22074377465173, 0.1695724096638176, 0.8650983882673103,
                2.471392304557881);
        maps(new Unary.Swish(2), X, -0.0074178694699043235, -0.11920292202211755, -0.13447071068499755, 0.15561483280046365,
                0.8807970779778823, 2.483267872689288);
        maps(new Unary.Softsign(), X, -0.75, -0.5, -1 / 3.0, 0.2, 0.5, 2.5 / 3.5);
        maps(new Unary.HardSigmoid(0.25, 0.5), X, 0, 0.25, 0.375, 0.5625, 0.75, 1);
        maps(new Unary.HardSwish(), X, -0.0, -1 / 3.0, -0.5 * 2.5 / 6, 0.25 * 3.25 / 6, 2 / 3.0, 2.5 * 5.5 / 6);
    }

    @Test
    void roundsToIntegers() {
        double[] x = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 1e30};
        maps(new Unary.Round(), x, -2, -2, -0.0, 0, 2, 2, 1e30);
        maps(new Unary.Floor(), x, -3, -2, -1, 0, 1, 2, 1e30);
        maps(new Unary.Ceil(), x, -2, -1, -0.0, 1, 2, 3, 1e30);
    }

    @Test
    void specialValuesFollowIeee() {
        maps(new Unary.Neg(), SPECIAL, NaN, NEGATIVE_INFINITY, POSITIVE_INFINITY, -0.0, 0.0);
        maps(new Unary.Abs(), SPECIAL, NaN, POSITIVE_INFINITY, POSITIVE_INFINITY, 0.0, 0.0);
        maps(new Unary.Sign(), SPECIAL, NaN, 1, -1, 0.0, -0.0);
        maps(new Unary.Exp(), SPECIAL, NaN, POSITIVE_INFINITY, 0, 1, 1);
        maps(new Unary.Log(), SPECIAL, NaN, POSITIVE_INFINITY, NaN, NEGATIVE_INFINITY, NEGATIVE_INFINITY);
        maps(new Unary.Sqrt(), SPECIAL, NaN, POSITIVE_INFINITY, NaN, 0.0, -0.0);
        maps(new Unary.Reciprocal(), SPECIAL, NaN, 0.0, -0.0, POSITIVE_INFINITY, NEGATIVE_INFINITY);
        maps(new Unary.Relu(), SPECIAL, NaN, POSITIVE_INFINITY, 0, 0, 0);
        maps(new Unary.Sigmoid(), SPECIAL, NaN, 1, 0, 0.5, 0.5);
        maps(new Unary.Tanh(), SPECIAL, NaN, 1, -1, 0.0, -0.0);
        maps(new Unary.Softplus(), SPECIAL, NaN, POSITIVE_INFINITY, 0, Math.log(2), Math.log(2));
        maps(new Unary.Erf(), SPECIAL, NaN, 1, -1, 0.0, -0.0);
        maps(new Unary.LeakyRelu(0.5), SPECIAL, NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, 0.0, -0.0);
        // the formulas, literally: a factor 0 meets an infinite one
        maps(new Unary.Gelu(false), SPECIAL, NaN, POSITIVE_INFINITY, NaN, 0.0, -0.0);
        maps(new Unary.Softsign(), SPECIAL, NaN, NaN, NaN, 0.0, -0.0);
    }

    @Test
    void nothingOverflowsOnTheWay() {
        maps(new Unary.Softplus(), new double[]{1000, -1000}, 1000, 0);
        maps(new Unary.Sigmoid(), new double[]{1000, -1000}, 1, 0);
        maps(new Unary.Gelu(false), new double[]{1000, -1000}, 1000, -0.0);
        maps(new Unary.Gelu(true), new double[]{1000, -1000}, 1000, -0.0);
        maps(new Unary.Mish(), new double[]{1000, -1000}, 1000, -0.0);
    }

    @Test
    void integersWrap() {
        gives(new Unary.Neg(), List.of(of(DType.INT8, -128, 5)), of(DType.INT8, -128, -5));
        gives(new Unary.Neg(), List.of(of(DType.UINT8, 1, 0)), of(DType.UINT8, 255, 0));
        gives(new Unary.Abs(), List.of(of(DType.INT8, -128, -7)), of(DType.INT8, -128, 7));
        gives(new Unary.Sign(), List.of(of(DType.UINT8, 200, 0)), of(DType.UINT8, 1, 0));
        gives(new Unary.Relu(), List.of(of(DType.INT32, -4, 4)), of(DType.INT32, 0, 4));
    }

    @Test
    void subnormalNumbersAreKept() {
        gives(new Unary.Neg(), List.of(of(DType.FLOAT32, Float.MIN_VALUE)), of(DType.FLOAT32, -Float.MIN_VALUE));
        gives(new Unary.Relu(), List.of(of(DType.FLOAT16, 0x1p-24)), of(DType.FLOAT16, 0x1p-24));
    }
}
