package axiom.api.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How goals are decided.
 *
 * @param mode how much is spent on each goal
 * @param semantics what the operators mean; empty for REAL where a formula mentions no model and FLOAT32 where it does
 * @param trust what a PROVED may rest on
 * @param engines the names of the verifiers that may be asked, such as {@code bounds}; empty for all
 * @param solvers which solvers may be asked, and how
 * @param time the limit for each goal; empty for the mode's
 * @param cache whether verdicts are taken from and put into the cache
 * @param seed what all random choices depend on
 */
public record VerifyOptions(Mode mode, Optional<Semantics> semantics, Trusted trust, List<String> engines, Solvers solvers,
        Optional<Duration> time, boolean cache, long seed) {

    /** STANDARD, the semantics by the formula, only checked proofs, all engines, {@link Solvers#DEFAULT}, with the cache. */
    public static final VerifyOptions DEFAULT = new VerifyOptions(Mode.STANDARD, Optional.empty(), Trusted.CHECKED, List.of(),
            Solvers.DEFAULT, Optional.empty(), true, 0);

    /** Copies the list. */
    public VerifyOptions {
        engines = List.copyOf(engines);
    }

    /** How much is spent on each goal. */
    public enum Mode {
        /** Two seconds, no solvers. */
        QUICK(Duration.ofSeconds(2)),
        /** Twenty seconds. */
        STANDARD(Duration.ofSeconds(20)),
        /** Three minutes. */
        THOROUGH(Duration.ofMinutes(3)),
        /** An hour. */
        EXHAUSTIVE(Duration.ofHours(1));

        private final Duration time;

        Mode(Duration time) {
            this.time = time;
        }

        /**
         * The limit for each goal.
         *
         * @return wall-clock time
         */
        public Duration time() {
            return time;
        }
    }

    /** What a PROVED may rest on. */
    public enum Trusted {
        /** What the judge checked, and independent engines that agree. */
        CHECKED,
        /** One solver's word too. */
        SOLVER
    }

    /**
     * The limit for each goal.
     *
     * @return the given one or the mode's
     */
    public Duration limit() {
        return time.orElse(mode.time());
    }

    /**
     * Whether a verifier may be asked.
     *
     * @param verifier the verifier
     * @return whether it is among the wanted ones
     */
    public boolean mayAsk(Verifier verifier) {
        return engines.isEmpty() || engines.contains(verifier.engine().name());
    }

    /**
     * In another mode.
     *
     * @param other the mode
     * @return new options
     */
    public VerifyOptions mode(Mode other) {
        return new VerifyOptions(other, semantics, trust, engines, solvers, time, cache, seed);
    }

    /**
     * Under a semantics.
     *
     * @param other the semantics
     * @return new options
     */
    public VerifyOptions semantics(Semantics other) {
        return new VerifyOptions(mode, Optional.of(other), trust, engines, solvers, time, cache, seed);
    }

    /**
     * Trusting more or less.
     *
     * @param other what a PROVED may rest on
     * @return new options
     */
    public VerifyOptions trust(Trusted other) {
        return new VerifyOptions(mode, semantics, other, engines, solvers, time, cache, seed);
    }

    /**
     * Asking other verifiers.
     *
     * @param names their names; none for all
     * @return new options
     */
    public VerifyOptions engines(String... names) {
        return new VerifyOptions(mode, semantics, trust, List.of(names), solvers, time, cache, seed);
    }

    /**
     * Asking other solvers, or asking them otherwise.
     *
     * @param other which and how
     * @return new options
     */
    public VerifyOptions solvers(Solvers other) {
        return new VerifyOptions(mode, semantics, trust, engines, other, time, cache, seed);
    }

    /**
     * Asking solvers another way.
     *
     * @param other the way
     * @return new options
     */
    public VerifyOptions solving(Work.Solving other) {
        return solvers(solvers.solving(other));
    }

    /**
     * With another limit for each goal.
     *
     * @param limit wall-clock time
     * @return new options
     */
    public VerifyOptions time(Duration limit) {
        return new VerifyOptions(mode, semantics, trust, engines, solvers, Optional.of(limit), cache, seed);
    }

    /**
     * With or without the cache.
     *
     * @param use whether to use it
     * @return new options
     */
    public VerifyOptions cache(boolean use) {
        return new VerifyOptions(mode, semantics, trust, engines, solvers, time, use, seed);
    }

    /**
     * With other random choices.
     *
     * @param other the seed
     * @return new options
     */
    public VerifyOptions seed(long other) {
        return new VerifyOptions(mode, semantics, trust, engines, solvers, time, cache, other);
    }
}
