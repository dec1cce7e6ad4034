package axiom.api.verify;

/** Decides SMT-LIB scripts. Registered as a service. All methods may be called from several threads. */
public interface Prover {

    /** A solver's answer. */
    enum Answer {
        /** The assertions have a model. */
        SAT,
        /** The assertions have no model. */
        UNSAT,
        /** Not decided. */
        UNKNOWN
    }

    /**
     * What a solver said.
     *
     * @param answer its answer
     * @param output all of its output
     */
    record Response(Answer answer, String output) {}

    /**
     * A short unique name.
     *
     * @return for example {@code z3}
     */
    String name();

    /**
     * The version of the solver that really runs.
     *
     * @return as the solver reports it
     */
    String version();

    /**
     * Runs a script.
     *
     * @param script SMT-LIB 2.6 text with one {@code check-sat}
     * @param budget how much may be spent
     * @return what the solver said; its errors are {@link Answer#UNKNOWN} with the output that tells why
     */
    Response solve(String script, Budget budget);
}
