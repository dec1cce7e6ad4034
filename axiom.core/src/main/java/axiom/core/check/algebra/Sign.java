package axiom.core.check.algebra;

import axiom.api.verify.Rational;

/** How a number compares with 0. */
enum Sign {
    /** It is 0. */
    ZERO("="),
    /** It is at least 0. */
    AT_LEAST(">="),
    /** It is greater than 0. */
    POSITIVE(">"),
    /** It is not 0. */
    NOT_ZERO("!=");

    private final String text;

    Sign(String text) {
        this.text = text;
    }

    boolean holds(Rational number) {
        return switch (this) {
            case ZERO -> number.signum() == 0;
            case AT_LEAST -> number.signum() >= 0;
            case POSITIVE -> number.signum() > 0;
            case NOT_ZERO -> number.signum() != 0;
        };
    }

    static Sign of(String text) {
        for (Sign sign : values()) {
            if (sign.text.equals(text)) {
                return sign;
            }
        }
        throw new Refusal("'" + text + "' is no sign");
    }
}
