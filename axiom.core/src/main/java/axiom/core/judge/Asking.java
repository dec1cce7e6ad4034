package axiom.core.judge;

import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import axiom.api.verify.Attempt;
import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;

/**
 * What one verifier is given for one problem. It remembers what provers really answered, so that nobody can say of a prover what it did not say. After
 * {@link #end} nothing that a verifier does with it has an effect.
 */
final class Asking implements Work {

    /** Attempts that one verifier may note. */
    private static final int MOST_ATTEMPTS = 1000;

    private final VerifyOptions options;
    private final long end;
    private final Function<Duration, List<Prover>> source;
    private final Consumer<Attempt> ledger;
    private final Set<Engine> saidUnsat = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    /** Each prover that was there when it was asked for them, so that it stays the same one. */
    private final Map<Prover, Prover> recorded = new IdentityHashMap<>();
    private boolean asked;
    private int noted;

    /**
     * Work for a while.
     *
     * @param source the provers, if it is asked for them; takes how long they may be waited for
     */
    Asking(VerifyOptions options, Duration limit, Function<Duration, List<Prover>> source, Consumer<Attempt> ledger) {
        this.options = options;
        this.end = System.nanoTime() + limit.toNanos();
        this.ledger = ledger;
        this.source = source;
    }

    /** Whether a prover with this engine answered {@code unsat} to something. */
    boolean saidUnsat(Engine engine) {
        return saidUnsat.contains(engine);
    }

    void end() {
        ended = true;
    }

    @Override
    public Budget budget() {
        return new Budget(Duration.ofNanos(Math.max(0, end - System.nanoTime())), options.solvers().memory());
    }

    @Override
    public boolean isCancelled() {
        return ended || System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted();
    }

    @Override
    public synchronized List<Prover> provers() {
        // who comes later is not waited for
        Duration patience = asked ? Duration.ZERO : budget().time().dividedBy(4);
        asked = true;
        List<String> preferred = options.solvers().names();
        return source.apply(patience).stream().filter(options.solvers()::allow)
                .sorted(Comparator.comparingInt(p -> preferred.indexOf(p.engine().name())))
                .map(p -> recorded.computeIfAbsent(p, _ -> new Recorded(p, p.engine()))).toList();
    }

    @Override
    public Solving solving() {
        return options.solvers().solving();
    }

    @Override
    public Optional<String> logic() {
        return options.solvers().logic();
    }

    @Override
    public long seed() {
        return options.seed();
    }

    @Override
    public synchronized void note(Attempt attempt) {
        if (!ended && attempt != null && noted < MOST_ATTEMPTS) {
            noted++;
            ledger.accept(attempt);
        }
    }

    @Override
    public void progress(String what, double done) {}

    /** A prover that notes its answers here. */
    private final class Recorded implements Prover {

        private final Prover prover;
        private final Engine engine;

        Recorded(Prover prover, Engine engine) {
            this.prover = prover;
            this.engine = engine;
        }

        @Override
        public Engine engine() {
            return engine;
        }

        @Override
        public String declaredVersion() {
            return prover.declaredVersion();
        }

        @Override
        public Set<String> logics() {
            return prover.logics();
        }

        @Override
        public Set<Feature> features() {
            return prover.features();
        }

        @Override
        public Runner runner() {
            return prover.runner();
        }

        @Override
        public Response solve(String script, Budget budget) {
            if (ended) {
                return new Response(Answer.UNKNOWN, "nobody waits any more");
            }
            Response response = prover.solve(script, budget);
            if (response.answer() == Answer.UNSAT && !ended) {
                saidUnsat.add(engine);
            }
            return response;
        }
    }
}
