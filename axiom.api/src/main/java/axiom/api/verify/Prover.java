package axiom.api.verify;

import java.util.Set;

/**
 * A solver for SMT-LIB 2.6 scripts. Registered as a service. All methods may be called from several threads. It says what the solver said; what that is worth is
 * for others to decide.
 */
public interface Prover {

    /** What a solver can do besides deciding its logics. */
    enum Feature {
        /** Gives models that can be read back. */
        MODELS,
        /** Takes ∀ and ∃. */
        QUANTIFIERS,
        /** The same script has the same answer again, if time does not run out. */
        DETERMINISTIC
    }

    /** Where a solver runs. */
    enum Runner {
        /** In this process: what it does to the process nobody can limit. */
        IN_PROCESS,
        /** In a child JVM of its own, which is limited and may crash. */
        CHILD,
        /** A program of its own for each script, which is limited and may crash. */
        PROCESS
    }

    /** A solver's answer. */
    enum Answer {
        /** The assertions have a model. */
        SAT,
        /** The assertions have no model. */
        UNSAT,
        /** Not decided: a limit, or more than the solver can do. */
        UNKNOWN,
        /** The solver failed: it printed an error, or {@code unsupported}, or something that is no answer, or it ended. */
        ERROR
    }

    /**
     * What a solver said.
     *
     * @param answer its answer
     * @param output all that it printed, up to a limit; for {@link Answer#UNKNOWN} and {@link Answer#ERROR} it tells why
     */
    record Response(Answer answer, String output) {}

    /**
     * Who this is. The version is the one that the solver reports and the digest is that of the binary that runs. An empty version says that the solver is not
     * on this machine: then the prover is passed over.
     *
     * @return the engine
     */
    Engine engine();

    /**
     * The version that the bundle was made for. If it differs from the engine's, the prover is not used.
     *
     * @return the version
     */
    String declaredVersion();

    /**
     * The logics in which its answers may be used.
     *
     * @return names of SMT-LIB, for example {@code QF_LRA}
     */
    Set<String> logics();

    /**
     * What it can do besides.
     *
     * @return the features
     */
    Set<Feature> features();

    /**
     * Where it runs.
     *
     * @return the place; in this process unless it says otherwise
     */
    default Runner runner() {
        return Runner.IN_PROCESS;
    }

    /**
     * Runs a script. Interruption ends it soon with {@link Answer#UNKNOWN}.
     *
     * @param script SMT-LIB 2.6 text with one {@code check-sat}
     * @param budget how much may be spent
     * @return what the solver said
     */
    Response solve(String script, Budget budget);
}
