package axiom.verify.smt.child;

/**
 * A solver inside a child JVM. Implementations have a public constructor with one {@link java.nio.file.Path}: the folder with the files that the bundle brought.
 * One thread calls everything but {@link #interrupt}.
 */
public interface Solver {

    /**
     * The version that the solver itself reports.
     *
     * @return for example {@code 4.14.1}
     */
    String version();

    /**
     * Begins a script: nothing is left of the one before.
     *
     * @param millis after this much wall-clock time the solver may give up on its own
     */
    void open(long millis);

    /**
     * Runs commands.
     *
     * @param commands SMT-LIB text
     * @return all that the solver prints
     */
    String run(String commands);

    /**
     * Asks the thread that is in {@link #run} to come back soon. Called again and again until it does, from another thread; may come at any time. A solver that
     * cannot do it is ended from outside.
     */
    void interrupt();

    /** Ends the script. */
    void close();
}
