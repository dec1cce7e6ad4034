package axiom.api.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an engine is given besides a problem. Safe from several threads. */
public interface Work {

    /** How solvers are asked. */
    enum Solving {
        /** One after the other until one has an answer. */
        FIRST,
        /** Several at once; the first answer counts and the others are stopped. */
        PORTFOLIO,
        /** All of them, until two independent ones agree; a contradiction is an error. */
        CROSS_CHECK
    }

    /**
     * How much may be spent.
     *
     * @return what is left now
     */
    Budget budget();

    /**
     * Whether to give up.
     *
     * @return true if nobody waits for the finding any more, or the time is over
     */
    boolean isCancelled();

    /**
     * The solvers that are there now and passed their self-test.
     *
     * @return the best first
     */
    List<Prover> provers();

    /**
     * How solvers are asked.
     *
     * @return the way
     */
    Solving solving();

    /**
     * The logic in which solvers are to be asked.
     *
     * @return a name of SMT-LIB; empty for the least one that a script is in
     */
    default Optional<String> logic() {
        return Optional.empty();
    }

    /**
     * What all random choices depend on.
     *
     * @return the seed
     */
    long seed();

    /**
     * Notes a try for the verdict's ledger.
     *
     * @param attempt what was tried
     */
    void note(Attempt attempt);

    /**
     * Says how far it is, for people who wait.
     *
     * @param what a few words
     * @param done from 0 to 1; negative if unknown
     */
    void progress(String what, double done);

    /**
     * Work with nobody to help: no solvers, no ledger.
     *
     * @param budget how much may be spent from now on
     * @return the work
     */
    static Work alone(Budget budget) {
        long end = System.nanoTime() + budget.time().toNanos();
        return new Work() {
            @Override
            public Budget budget() {
                return new Budget(Duration.ofNanos(Math.max(0, end - System.nanoTime())), budget.memory());
            }

            @Override
            public boolean isCancelled() {
                return Thread.currentThread().isInterrupted() || System.nanoTime() - end >= 0;
            }

            @Override
            public List<Prover> provers() {
                return List.of();
            }

            @Override
            public Solving solving() {
                return Solving.FIRST;
            }

            @Override
            public long seed() {
                return 0;
            }

            @Override
            public void note(Attempt attempt) {}

            @Override
            public void progress(String what, double done) {}
        };
    }
}
