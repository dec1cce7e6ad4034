package axiom.api.verify;

/** Decides goals about models. Registered as a service. All methods may be called from several threads. */
public interface Verifier {

    /**
     * A short unique name.
     *
     * @return lower-case letters, digits and dashes
     */
    String name();

    /**
     * Whether this verifier may have something to say.
     *
     * @param goal the goal
     * @return true if {@link #verify} should be tried
     */
    boolean accepts(Goal goal);

    /**
     * Tries to decide a goal within a budget. Interruption ends it with {@link Finding.Unknown}.
     *
     * @param goal the goal
     * @param budget how much may be spent
     * @return the claim
     */
    Finding verify(Goal goal, Budget budget);
}
