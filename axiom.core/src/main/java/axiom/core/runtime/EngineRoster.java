package axiom.core.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifierStatus;
import axiom.core.judge.Engines;

/**
 * The verifiers and provers that are there. Arrival and removal replace a list as a whole, so asking takes no lock. A goal that is being decided keeps the instances
 * that it uses: removal waits for them a little, then interrupts them; the goal goes on with the others, also with those that arrived meanwhile.
 */
final class EngineRoster implements Engines {

    private final Guard guard;
    private final Duration check;
    private final Duration patience;
    private volatile List<SeatedVerifier> verifiers = List.of();
    private volatile List<SeatedProver> provers = List.of();
    private Runnable later = () -> {};

    /**
     * A roster.
     *
     * @param check how long a question of a prover's self-test may take
     * @param patience how long those are waited for who do not end when they should
     */
    EngineRoster(Guard guard, Duration check, Duration patience) {
        this.guard = guard;
        this.check = check;
        this.patience = patience;
    }

    /** What is to arrive when somebody first asks for engines: meeting provers takes time that those who only run models do not have. */
    synchronized void later(Runnable arrivals) {
        later = arrivals;
    }

    private void arrive() {
        Runnable arrivals;
        synchronized (this) {
            arrivals = later;
            later = () -> {};
            arrivals.run();
        }
    }

    /** Adds a verifier under a number that is never used again; without a ranking its own rank counts. */
    void add(long id, Verifier verifier, Optional<Integer> ranking) {
        SeatedVerifier seated = new SeatedVerifier(id, verifier, ranking);
        synchronized (this) {
            List<SeatedVerifier> more = new ArrayList<>(verifiers);
            more.add(seated);
            more.sort(Comparator.comparingInt(SeatedVerifier::rank).reversed().thenComparingLong(SeatedVerifier::id));
            verifiers = List.copyOf(more);
        }
    }

    /** Adds a prover under a number that is never used again, and starts its self-test. */
    void add(long id, Prover prover, int ranking) {
        if (isAbsent(prover)) {
            return;
        }
        SeatedProver seated = new SeatedProver(id, prover, ranking, guard, check, patience);
        synchronized (this) {
            List<SeatedProver> more = new ArrayList<>(provers);
            more.add(seated);
            more.sort(Comparator.comparingInt(SeatedProver::ranking).reversed().thenComparingLong(SeatedProver::id));
            provers = List.copyOf(more);
        }
    }

    /** As {@link Prover#engine} says it. */
    private static boolean isAbsent(Prover prover) {
        try {
            Engine engine = prover.engine();
            return engine != null && "".equals(engine.version());
        } catch (Throwable t) {
            // who throws is told of
            return false;
        }
    }

    void removeVerifier(long id) {
        List<SeatedVerifier> gone;
        synchronized (this) {
            gone = verifiers.stream().filter(v -> v.id() == id).toList();
            verifiers = verifiers.stream().filter(v -> v.id() != id).toList();
        }
        gone.forEach(v -> v.leave(patience));
    }

    void removeProver(long id) {
        List<SeatedProver> gone;
        synchronized (this) {
            gone = provers.stream().filter(p -> p.id() == id).toList();
            provers = provers.stream().filter(p -> p.id() != id).toList();
        }
        gone.forEach(p -> p.leave(patience));
    }

    List<VerifierStatus> verifierStatus() {
        arrive();
        return verifiers.stream().map(SeatedVerifier::status).toList();
    }

    List<ProverStatus> proverStatus() {
        arrive();
        return provers.stream().map(SeatedProver::status).toList();
    }

    /** Everybody leaves. */
    void close() {
        verifiers.forEach(v -> v.leave(Duration.ZERO));
        provers.forEach(p -> p.leave(Duration.ZERO));
    }

    @Override
    public List<Engine> present() {
        arrive();
        return Stream.concat(verifiers.stream().map(SeatedVerifier::engine), provers.stream().map(SeatedProver::engine)).toList();
    }

    @Override
    public List<Verifier> verifiers() {
        arrive();
        return verifiers.stream().filter(SeatedVerifier::isUsed).map(Verifier.class::cast).toList();
    }

    @Override
    public List<Prover> provers(Duration wait) {
        arrive();
        long until = System.nanoTime() + wait.toNanos();
        return provers.stream().filter(p -> p.isReady(until)).map(Prover.class::cast).toList();
    }

    @Override
    public <T> T call(String what, Callable<T> work, Duration limit) throws Throwable {
        try {
            return guard.start(what, work, () -> {}).awaitInterruptibly(limit);
        } catch (Hung e) {
            throw (TimeoutException) new TimeoutException(e.getMessage()).initCause(e);
        }
    }

    @Override
    public void accuse(Engine engine, String reason) {
        provers.stream().filter(p -> p.engine().equals(engine)).forEach(p -> p.refuse(reason));
    }

    @Override
    public void complain(Engine engine, String reason) {
        verifiers.stream().filter(v -> v.engine().equals(engine)).forEach(v -> v.complain(Said.cut(reason)));
    }
}
