package axiom.verify.smt.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;

/**
 * A prover whose solver runs in child JVMs. Each script is checked, runs alone in its child with the memory of its budget, and is stopped when its time is over;
 * whatever goes wrong there costs an answer and at most the child. Waiting for a free child counts as time; starting one, about a second, does not.
 *
 * <p>The first call that needs the solver starts it. {@link #close} ends all children. Thread-safe.
 */
public class ChildProver implements Prover, AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long GRANULE = 64L << 20;

    private final ChildSpec spec;
    private final Settings settings;
    private final Optional<Path> parent;
    private final Pool pool;
    private final Object preparing = new Object();
    private Cache cache;
    private Engine engine;
    private String limits = "";

    /**
     * A prover; nothing is started yet.
     *
     * @param spec what its bundle brings
     * @param settings how it runs
     * @param folder where its files are put and deleted when it is closed; if empty, they are put below the temporary folder and stay there for the next time
     */
    public ChildProver(ChildSpec spec, Settings settings, Optional<Path> folder) {
        this.spec = spec;
        this.settings = settings;
        this.parent = folder;
        this.pool = new Pool(spec.name(), settings, this::start);
    }

    /** {@inheritDoc} Starts the solver the first time; if that is not possible, the version and the digest are empty. */
    @Override
    public Engine engine() {
        try {
            return prepare();
        } catch (IOException | IllegalStateException e) {
            return new Engine(spec.name(), spec.family(), "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Engine(spec.name(), spec.family(), "", "");
        }
    }

    /**
     * Starts the solver, so that it is known who it is.
     *
     * @return the engine
     * @throws IOException if it cannot be started here, with the reason
     * @throws InterruptedException if this thread is interrupted
     */
    public Engine prepare() throws IOException, InterruptedException {
        synchronized (preparing) {
            if (engine != null) {
                return engine;
            }
        }
        Child child = pool.take(memory(settings.memory()), LONGEST);
        pool.giveBack(child);
        synchronized (preparing) {
            return engine;
        }
    }

    @Override
    public String declaredVersion() {
        return spec.declaredVersion();
    }

    @Override
    public Set<String> logics() {
        return spec.logics();
    }

    @Override
    public Set<Feature> features() {
        return spec.features();
    }

    /**
     * What the solver's process is forbidden here.
     *
     * @return a list in words; empty before the first start
     */
    public String limits() {
        synchronized (preparing) {
            return limits;
        }
    }

    @Override
    public Runner runner() {
        return Runner.CHILD;
    }

    @Override
    public Response solve(String text, Budget budget) {
        Script script;
        try {
            script = Script.of(text);
        } catch (IllegalArgumentException refused) {
            return new Response(Answer.ERROR, refused.getMessage());
        }
        if (!spec.logics().contains(script.logic()) || spec.linear() && !script.isLinear()) {
            return new Response(Answer.ERROR, "[axiom.prover] " + spec.name() + " is not asked in " + script.logic()
                    + (spec.logics().contains(script.logic()) ? " about what is not linear" : "") + "\n  help: its answers count in "
                    + String.join(", ", new java.util.TreeSet<>(spec.logics())));
        }
        long end = System.nanoTime() + Math.min(budget.time().toNanos(), LONGEST.toNanos());
        try {
            for (boolean again = true;; again = false) {
                Child child = pool.take(memory(budget.memory()), Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                if (child == null) {
                    return new Response(Answer.UNKNOWN,
                            "timeout: all " + settings.children() + " processes of " + spec.name() + " were busy");
                }
                boolean fresh = child.scripts() == 0;
                end = fresh ? System.nanoTime() + Math.min(budget.time().toNanos(), LONGEST.toNanos()) : end;
                try {
                    Child.Outcome outcome = child.run(script, Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
                    // One that died while it rested is replaced, once.
                    if (fresh || !again || !outcome.atOnce()) {
                        Response response = response(script, outcome);
                        if (response.answer() == Answer.ERROR || response.output().startsWith("out of memory")) {
                            // Who knows what state it is in.
                            child.end();
                        }
                        return response;
                    }
                } catch (IOException deaf) {
                    child.end();
                    if (fresh || !again) {
                        return Answers.error(spec.name() + " could not be asked: " + deaf.getMessage(), "");
                    }
                } finally {
                    pool.giveBack(child);
                }
            }
        } catch (IllegalStateException closed) {
            return new Response(Answer.UNKNOWN, String.valueOf(closed.getMessage()));
        } catch (IOException e) {
            return new Response(Answer.ERROR, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(Answer.UNKNOWN, "interrupted");
        }
    }

    private static Response response(Script script, Child.Outcome outcome) {
        if (outcome.answer().kind() != Frame.ANSWER) {
            boolean limit = outcome.reason().startsWith("timeout") || outcome.reason().startsWith("interrupted")
                    || outcome.reason().startsWith("out of memory");
            return limit ? new Response(Answer.UNKNOWN, outcome.reason()) : Answers.error(outcome.reason(), "");
        }
        Response response = Answers.of(script, outcome.answer().fields().getFirst(), outcome.answer().fields().get(1),
                outcome.answer().fields().get(2));
        return response.answer() == Answer.UNKNOWN && !outcome.reason().isEmpty()
                ? new Response(Answer.UNKNOWN, response.output() + "\n" + outcome.reason())
                : response;
    }

    /** Ends the prover: scripts that run may go on for as long as the settings say, later ones are not decided. */
    @Override
    public void close() {
        pool.close();
        synchronized (preparing) {
            if (cache != null && parent.isPresent()) {
                cache.delete();
                cache = null;
            }
        }
    }

    private Child start(long memory) throws IOException, InterruptedException {
        if (spec.files().stream().noneMatch(item -> item.name().equals(spec.binary()))) {
            throw new IOException("[axiom.prover] there is no " + spec.name() + " for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " in this bundle\n  help: install " + spec.name()
                    + " on the machine and use axiom.verify.smt.process");
        }
        Cache files;
        synchronized (preparing) {
            if (cache == null) {
                cache = Cache.of(spec, parent.isPresent() ? parent.get() : Cache.shared());
            }
            files = cache;
        }
        Child child = Child.start(spec, files, memory);
        Engine found = new Engine(spec.name(), spec.family(), child.version(), files.digests().get(spec.binary()));
        synchronized (preparing) {
            if (engine != null && !engine.equals(found)) {
                child.end();
                throw new IOException("[axiom.prover] " + engine + " says now that it is " + found);
            }
            engine = found;
            limits = child.limits();
        }
        return child;
    }

    /** In steps, so that children can be shared. */
    private long memory(long wanted) {
        return Math.max(GRANULE, Math.min(wanted, settings.memory()) / GRANULE * GRANULE);
    }
}
