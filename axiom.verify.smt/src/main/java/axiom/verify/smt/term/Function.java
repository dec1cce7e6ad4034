package axiom.verify.smt.term;

/** The functions of SMT-LIB that terms apply. None is partial or underspecified on the operands that {@link Terms} lets it have. */
public enum Function {
    /** Not a. */
    NOT("not"),
    /** All of them. */
    AND("and"),
    /** Some of them. */
    OR("or"),
    /** The same value; not for FLOAT32. */
    EQUAL("="),
    /** a if the condition holds, b otherwise. */
    ITE("ite"),
    /** The sum of numbers. */
    ADD("+"),
    /** a − b. */
    SUB("-"),
    /** −a. */
    NEG("-"),
    /** The product of numbers. */
    MUL("*"),
    /** a ≤ b. */
    LE("<="),
    /** a &lt; b. */
    LT("<"),
    /** An integer as a real number. */
    TO_REAL("to_real"),
    /** a + b, rounded. */
    FP_ADD("fp.add RNE"),
    /** a − b, rounded. */
    FP_SUB("fp.sub RNE"),
    /** a·b, rounded. */
    FP_MUL("fp.mul RNE"),
    /** a/b, rounded. */
    FP_DIV("fp.div RNE"),
    /** a·b + c, rounded once. */
    FP_FMA("fp.fma RNE"),
    /** √a, rounded. */
    FP_SQRT("fp.sqrt RNE"),
    /** The largest whole number that is not larger. */
    FP_FLOOR("fp.roundToIntegral RTN"),
    /** The smallest whole number that is not smaller. */
    FP_CEIL("fp.roundToIntegral RTP"),
    /** The nearest whole number, ties to even. */
    FP_ROUND("fp.roundToIntegral RNE"),
    /** −a. */
    FP_NEG("fp.neg"),
    /** |a|. */
    FP_ABS("fp.abs"),
    /** a ≤ b; false with NaN. */
    FP_LE("fp.leq"),
    /** a &lt; b; false with NaN. */
    FP_LT("fp.lt"),
    /** a = b; false with NaN, true for zeros of both signs. */
    FP_EQ("fp.eq"),
    /** Whether a is NaN. */
    FP_IS_NAN("fp.isNaN"),
    /** Whether a is infinite. */
    FP_IS_INFINITE("fp.isInfinite"),
    /** Whether a is a zero of either sign. */
    FP_IS_ZERO("fp.isZero"),
    /** The real number that a finite a is. */
    FP_TO_REAL("fp.to_real");

    private final String text;

    Function(String text) {
        this.text = text;
    }

    /** SMT-LIB's name, with the rounding mode if there is one. */
    @Override
    public String toString() {
        return text;
    }
}
