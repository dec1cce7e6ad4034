package axiom.backend.cpu.internal.kernel;

/**
 * Coefficients for functions of binary32 numbers that are evaluated in binary64, lowest power first. Each interpolates its function at Chebyshev nodes,
 * computed to 60 digits; the errors stand beside them. Rounding the result to binary32 then dominates.
 */
public final class Polynomials {

    /** (e^r − 1 − r)/r² for |r| ≤ ln 2/2; absolute error 2^−35. */
    public static final double[] EXPONENTIAL = {0.5, 0.16666666722219042, 0.041666666722201, 0.008333297067428719, 0.001388885263392293,
        0.00019900441465296745, 2.4860745193047496e-05};

    /** (ln((1 + s)/(1 − s)) − 2s)/s³ in s², for √½ ≤ (1 + s)/(1 − s) ≤ √2; absolute error 2^−44. */
    public static final double[] LOGARITHM = {0.666666666666618, 0.40000000011787484, 0.28571423954752284, 0.22222882159268573,
        0.18139329084810124, 0.16634817293436976};

    /** erf(x)/x in x², for |x| ≤ 1; absolute error 2^−45. */
    public static final double[] ERF = {1.12837916709549, -0.3761263890273903, 0.11283791656535326, -0.02686616882801516,
        0.005223965968873015, -0.0008547896095575171, 0.00012045584938523388, -1.4787978563736648e-05, 1.5266858222330158e-06,
        -1.0377166229757189e-07};

    /** e^(x²)·erfc(x) in t = (x − 3)/(x + 3), for 0 ≤ x ≤ 10.5; relative error 2^−37. */
    public static final double[] ERFCX = {0.179001151181089, -0.32623356004522724, 0.24560380177388952, -0.15011593634662435,
        0.07166583519179363, -0.024392503088039273, 0.004269160004356322, 0.0007077905343185098, -0.0005971846320587498,
        4.499249992327247e-05, 6.431410303395032e-05, -1.2082382868985221e-05, -7.997782722587165e-06, 1.1326829829200847e-06,
        7.540154786834857e-07};

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
