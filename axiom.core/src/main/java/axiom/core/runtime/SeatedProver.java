package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.ProverStatus;

/** One registration of a prover, from its arrival to its removal. Whatever the prover does, {@link #solve} returns an answer. */
final class SeatedProver implements Prover {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    private static final String REMEDY = "install a corrected version; it is tried again when it registers anew";
    private static final int LONGEST_OUTPUT = 1 << 20;

    private final long id;
    private final Prover prover;
    private final int ranking;
    private final Guard guard;
    private final Duration check;
    private final Duration grace;
    private final Engine engine;
    private final String declared;
    private final Set<String> logics;
    private final Set<Feature> features;
    private final Runner runner;
    private final Gate gate = new Gate(() -> {});
    private final Map<Thread, Boolean> inside = new ConcurrentHashMap<>();
    private volatile ProverStatus.State state;
    private volatile String said;
    private volatile CountDownLatch tested = new CountDownLatch(1);

    /**
     * Registers a prover and starts its self-test.
     *
     * @param check how long a question of the self-test may take
     * @param grace how long a prover is waited for that does not end when its time is over
     */
    SeatedProver(long id, Prover prover, int ranking, Guard guard, Duration check, Duration grace) {
        this.id = id;
        this.check = check;
        this.grace = grace;
        this.prover = prover;
        this.ranking = ranking;
        this.guard = guard;
        Engine who = Seats.NOBODY;
        String version = "";
        Set<String> where = Set.of();
        Set<Feature> what = Set.of();
        Runner place = Runner.IN_PROCESS;
        Optional<String> problem;
        try {
            Engine engineSaid = prover.engine();
            problem = Seats.unfit(engineSaid);
            if (problem.isEmpty()) {
                who = engineSaid;
                version = String.valueOf(prover.declaredVersion());
                where = Set.copyOf(prover.logics());
                what = Set.copyOf(prover.features());
                place = Objects.requireNonNull(prover.runner(), "runner");
                if (!version.equals(who.version())) {
                    problem = Optional.of("it is made for version " + version + " and its solver is version " + who.version());
                }
            }
        } catch (Throwable t) {
            problem = Optional.of("it threw " + Said.text(t) + " when asked who it is");
        }
        this.engine = who;
        this.declared = version;
        this.logics = where;
        this.features = what;
        this.runner = place;
        this.said = "its self-test has not ended yet";
        this.state = ProverStatus.State.TESTING;
        problem.ifPresentOrElse(this::refuse, this::test);
    }

    long id() {
        return id;
    }

    int ranking() {
        return ranking;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String declaredVersion() {
        return declared;
    }

    @Override
    public Set<String> logics() {
        return logics;
    }

    @Override
    public Set<Feature> features() {
        return features;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    ProverStatus status() {
        return new ProverStatus(engine, declared, logics, features, runner, state, said);
    }

    /** Whether it is used, after waiting a while for its self-test. */
    boolean isReady(long until) {
        try {
            tested.await(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return state == ProverStatus.State.READY && !gate.isClosed();
    }

    /** Takes it out of use for good. */
    void refuse(String reason) {
        synchronized (this) {
            if (state == ProverStatus.State.REFUSED) {
                return;
            }
            state = ProverStatus.State.REFUSED;
            said = reason;
        }
        tested.countDown();
        if (gate.isClosed()) {
            // it left, or everything ends: nobody needs to know
            return;
        }
        LOG.log(Level.WARNING, "[axiom.quarantine] prover '" + engine + "' is not used: " + reason + "\n  help: " + REMEDY);
    }

    private synchronized void test() {
        if (state == ProverStatus.State.REFUSED || gate.isClosed()) {
            return;
        }
        state = ProverStatus.State.TESTING;
        CountDownLatch latch = new CountDownLatch(1);
        tested = latch;
        long start = System.nanoTime();
        guard.start("self-test of prover '" + engine + "'", () -> {
            Optional<String> wrong = SelfTest.run(this::answer, logics, features, check);
            if (wrong.isPresent()) {
                // who left in the middle of it did nothing wrong
                if (!gate.isClosed()) {
                    refuse(wrong.get());
                }
            } else {
                synchronized (this) {
                    if (state == ProverStatus.State.TESTING) {
                        said = "passed its self-test in " + Said.text(Duration.ofNanos(System.nanoTime() - start));
                        state = ProverStatus.State.READY;
                    }
                }
            }
            return true;
        }, latch::countDown);
    }

    private synchronized void testAgain(String reason) {
        if (state == ProverStatus.State.READY) {
            LOG.log(Level.WARNING, "[axiom.fault] prover '" + engine + "' " + reason + "; its self-test runs again");
            test();
        }
    }

    @Override
    public Response solve(String script, Budget budget) {
        if (state != ProverStatus.State.READY) {
            return new Response(Answer.UNKNOWN, "it is not used now: " + said);
        }
        return answer(script, budget);
    }

    private Response answer(String script, Budget budget) {
        int ticket = gate.enter();
        if (ticket == Gate.REFUSED) {
            return new Response(Answer.UNKNOWN, "it left");
        }
        Task<Response> task = guard.start("prover '" + engine + "'", () -> solve(prover, script, budget), () -> gate.exit(ticket));
        try {
            Response response = task.awaitInterruptibly(budget.time().plus(grace));
            if (response == null || response.answer() == null || response.output() == null) {
                testAgain("returned nothing");
                return new Response(Answer.ERROR, "it returned nothing");
            }
            String output = response.output();
            return output.length() <= LONGEST_OUTPUT
                    ? response
                    : new Response(Answer.ERROR, "it printed " + output.length() + " characters: " + output.substring(0, 1000) + "…");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(Answer.UNKNOWN, "interrupted");
        } catch (Hung e) {
            testAgain("hung");
            return new Response(Answer.UNKNOWN, e.getMessage());
        } catch (Throwable t) {
            testAgain("threw " + Said.text(t));
            return new Response(Answer.ERROR, "it threw " + Said.text(t));
        }
    }

    private Response solve(Prover solver, String script, Budget budget) {
        Thread thread = Thread.currentThread();
        inside.put(thread, true);
        try {
            return solver.solve(script, budget);
        } finally {
            synchronized (inside) {
                inside.remove(thread);
            }
        }
    }

    /** Lets nobody in any more, waits a little for those who are inside, and interrupts them. */
    void leave(Duration patience) {
        gate.close();
        tested.countDown();
        if (gate.await(patience)) {
            return;
        }
        synchronized (inside) {
            inside.keySet().forEach(Thread::interrupt);
        }
        gate.await(patience);
    }

    @Override
    public String toString() {
        return engine + "#" + id;
    }
}
