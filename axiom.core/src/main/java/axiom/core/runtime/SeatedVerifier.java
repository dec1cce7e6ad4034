package axiom.core.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifierStatus;
import axiom.api.verify.Work;

/** One registration of a verifier, from its arrival to its removal. */
final class SeatedVerifier implements Verifier {

    /** How many calls may hang before it is not asked any more. */
    private static final int MOST_HUNG = 2;
    private static final Duration LATE = Duration.ofSeconds(5);

    private final long id;
    private final Verifier verifier;
    private final Engine engine;
    private final int rank;
    private final Optional<String> refused;
    private final Gate gate = new Gate(() -> {});
    private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
    private volatile String lately = "";

    SeatedVerifier(long id, Verifier verifier, Optional<Integer> ranking) {
        this.id = id;
        this.verifier = verifier;
        Engine said = Seats.NOBODY;
        int own = 0;
        Optional<String> problem;
        try {
            said = verifier.engine();
            own = verifier.rank();
            problem = Seats.unfit(said);
        } catch (Throwable t) {
            problem = Optional.of("it threw " + Said.text(t) + " when asked who it is");
        }
        this.engine = problem.isPresent() ? Seats.NOBODY : said;
        this.rank = ranking.orElse(own);
        this.refused = problem;
    }

    long id() {
        return id;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public int rank() {
        return rank;
    }

    boolean isUsed() {
        return whyNot().isEmpty();
    }

    private Optional<String> whyNot() {
        long now = System.nanoTime();
        long hung = deadlines.values().stream().filter(d -> now - d > 0).count();
        return refused.or(() -> hung >= MOST_HUNG ? Optional.of(hung + " calls hang in it") : Optional.empty());
    }

    VerifierStatus status() {
        Optional<String> why = whyNot();
        return new VerifierStatus(engine, rank, why.isEmpty(), why.orElse(lately));
    }

    void complain(String reason) {
        lately = reason;
    }

    @Override
    public boolean accepts(Problem problem) {
        int ticket = gate.enter();
        if (ticket == Gate.REFUSED) {
            return false;
        }
        try {
            return verifier.accepts(problem);
        } finally {
            gate.exit(ticket);
        }
    }

    @Override
    public Finding verify(Problem problem, Work work) {
        int ticket = gate.enter();
        if (ticket == Gate.REFUSED) {
            return new Finding.Unknown("it left");
        }
        Thread thread = Thread.currentThread();
        deadlines.put(thread, System.nanoTime() + work.budget().time().plus(LATE).toNanos());
        try {
            return verifier.verify(problem, work);
        } finally {
            synchronized (deadlines) {
                deadlines.remove(thread);
            }
            gate.exit(ticket);
        }
    }

    /** Lets nobody in any more, waits a little for those who are inside, and interrupts them. */
    void leave(Duration patience) {
        gate.close();
        if (gate.await(patience)) {
            return;
        }
        synchronized (deadlines) {
            deadlines.keySet().forEach(Thread::interrupt);
        }
        gate.await(patience);
    }

    @Override
    public String toString() {
        return engine + "#" + id;
    }
}
