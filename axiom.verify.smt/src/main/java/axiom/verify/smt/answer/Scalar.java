package axiom.verify.smt.answer;

import axiom.api.verify.Rational;

/** The value that a model gives to a symbol. */
public sealed interface Scalar {

    /**
     * A truth value.
     *
     * @param value the value
     */
    record Truth(boolean value) implements Scalar {}

    /**
     * A rational number, or one near an irrational one.
     *
     * @param value the number
     */
    record Number(Rational value) implements Scalar {}

    /**
     * A binary32 number.
     *
     * @param value the number
     */
    record Single(float value) implements Scalar {}
}
