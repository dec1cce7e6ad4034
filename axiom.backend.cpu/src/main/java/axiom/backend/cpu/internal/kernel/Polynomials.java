package axiom.backend.cpu.internal.kernel;

/**
 * Coefficients for functions of binary32 numbers that are evaluated in binary64, lowest power first. Polynomials interpolate their
 * function at Chebyshev nodes, computed to 60 digits; quotients minimise the largest relative error (Lawson's weights on Sanathanan and Koerner's iteration). The
 * errors stand beside them. Rounding the result to binary32 then dominates.
 */
public final class Polynomials {

    /** (e^r − 1 − r)/r² for |r| ≤ ln 2/2; absolute error 2^−35. */
    public static final double[] EXPONENTIAL = {0.5, 0.16666666722219042, 0.041666666722201, 0.008333297067428719, 0.001388885263392293,
            0.00019900441465296745, 2.4860745193047496e-05};

    /** (ln((1 + s)/(1 − s)) − 2s)/s³ in s², for √½ ≤ (1 + s)/(1 − s) ≤ √2; absolute error 2^−44. */
    public static final double[] LOGARITHM = {0.666666666666618, 0.40000000011787484, 0.28571423954752284, 0.22222882159268573,
            0.18139329084810124, 0.16634817293436976};

    /** (ln((1 + s)/(1 − s)) − 2s)/s³ in s², for 0 ≤ s ≤ 1/3; absolute error 2^−42. */
    public static final double[] LOGARITHM_TO_TWO = {0.6666666666665483, 0.400000000135568, 0.2857142603223152, 0.22222402710823388,
            0.18175551148648994, 0.15501784419507517, 0.12139429046254945, 0.17846852214376374};

    /** The numerator of erf(x)/x in x², for |x| ≤ {@link #ERF_LIMIT}; the quotient's relative error is 2^−32. */
    public static final double[] ERF = {1.1283791669376817, 0.3045198243308856, 0.07413959377884131, 0.009799192989033907,
            0.0008185687528034865, 5.3486375056391105e-05, 9.382307328613257e-07};

    /** The denominator. */
    public static final double[] ERF_BELOW = {1, 0.6032069946400009, 0.1667735543783799, 0.02776414876540946, 0.0030355303956813022,
            0.00021827451912096674, 9.340353715336521e-06, 4.012120415178229e-08};

    /** From here on, erf is 1 in binary32. */
    public static final double ERF_LIMIT = 3.937003937;

    /** The numerator of e^(x²)·erfc(x), for 0 ≤ x ≤ {@link #ERFCX_LIMIT}; the quotient's relative error is 2^−32. */
    public static final double[] ERFCX = {0.9999999998699193, 1.439056883168797, 1.0067990001520302, 0.40612374823861747,
            0.09403547882203073, 0.01019844298278257};

    /** The denominator. */
    public static final double[] ERFCX_BELOW = {1, 2.5674360367062006, 2.903840624206431, 1.8675713654085138, 0.7288949771497717,
            0.16667255475200066, 0.018076290137659608};

    /** From here on, x·erfc(x) is 0 in binary32. */
    public static final double ERFCX_LIMIT = 10.5;

    /** (sin r − r)/r³ in r², for |r| ≤ π/4; absolute error 2^−44. */
    public static final double[] SINE = {-0.16666666666663596, 0.008333333330892811, -0.00019841266737518747, 2.7555937170259983e-06,
            -2.480070624050586e-08};

    /** (cos r − 1)/r² in r², for |r| ≤ π/4; absolute error 2^−51. */
    public static final double[] COSINE = {-0.49999999999999967, 0.041666666666627196, -0.0013888888881568864, 2.4801582336255614e-05,
            -2.755579627451435e-07, 2.0661279548874053e-09};

    private Polynomials() {}

    /**
     * The value of a polynomial.
     *
     * @param coefficients lowest power first
     * @param x where
     * @return Σ coefficients[i]·x^i
     */
    public static double at(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
