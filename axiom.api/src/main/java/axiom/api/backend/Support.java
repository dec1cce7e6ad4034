package axiom.api.backend;

/**
 * Whether a backend can run an operator.
 *
 * @param supported whether it can
 * @param reason why not; empty if it can
 */
public record Support(boolean supported, String reason) {

    /** It can. */
    public static final Support YES = new Support(true, "");

    /**
     * It cannot.
     *
     * @param reason why, in one sentence without a full stop
     * @return the answer
     */
    public static Support no(String reason) {
        return new Support(false, reason);
    }
}
