package axiom.api.verify;

/**
 * An engine that decides problems. Registered as a service; the one with the higher {@code service.ranking} is asked first. All methods may be called from several
 * threads. On a plain class path it is found through {@link java.util.ServiceLoader}, in order of {@link #rank()}.
 */
public interface Verifier {

    /**
     * Who this is.
     *
     * @return the name has lower-case letters, digits and dashes
     */
    Engine engine();

    /**
     * Where it stands among the engines: cheap ones first.
     *
     * @return higher is earlier
     */
    int rank();

    /**
     * Whether this verifier may have something to say. Cheap.
     *
     * @param problem the problem
     * @return true if {@link #verify} should be tried
     */
    boolean accepts(Problem problem);

    /**
     * Tries to decide a problem. Interruption and {@link Work#isCancelled()} end it with {@link Finding.Unknown}.
     *
     * @param problem the problem
     * @param work how much may be spent, who can help, and where to report
     * @return the claim
     */
    Finding verify(Problem problem, Work work);
}
