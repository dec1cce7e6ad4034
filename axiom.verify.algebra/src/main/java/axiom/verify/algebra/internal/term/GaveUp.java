package axiom.verify.algebra.internal.term;

/** There is no going on, for a reason that people can read. */
public final class GaveUp extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Gives up.
     *
     * @param reason why
     */
    public GaveUp(String reason) {
        super(reason, null, false, false);
    }
}
