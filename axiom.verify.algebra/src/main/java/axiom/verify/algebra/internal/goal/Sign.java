package axiom.verify.algebra.internal.goal;

/** How a number compares with 0. */
public enum Sign {
    /** Is 0. */
    ZERO("="),
    /** Is at least 0. */
    AT_LEAST(">="),
    /** Is greater than 0. */
    POSITIVE(">"),
    /** Is not 0. */
    NOT_ZERO("!=");

    private final String word;

    Sign(String word) {
        this.word = word;
    }

    /**
     * The word in derivations.
     *
     * @return one or two characters
     */
    public String word() {
        return word;
    }
}
