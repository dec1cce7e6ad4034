package axiom.verify.smt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import axiom.api.verify.Attempt;
import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.api.verify.Work;
import axiom.verify.smt.encode.Script;

/**
 * One script put to the provers that are there. Each runs in a virtual thread; {@link #close} interrupts those that still run. Whoever comes while it runs is asked
 * too when another one has ended without an answer.
 */
final class Inquiry implements AutoCloseable {

    /** How often it is looked whether anybody still waits. */
    private static final long LOOK_MILLIS = 50;
    /** How long others may still contradict a model, besides the time that it took to find it. */
    private static final Duration CONTRADICTION = Duration.ofSeconds(1);
    /** How long interrupted provers may take to say so. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    /** How often one engine is asked, if a new instance of it comes for one that failed. */
    private static final int ATTEMPTS = 3;

    private record Arrival(Thread thread, Reply reply) {}

    private final Problem problem;
    private final Script script;
    private final Work work;
    private final long start = System.nanoTime();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Map<Thread, Engine> running = new LinkedHashMap<>();
    private final Map<Engine, List<Prover>> asked = new HashMap<>();
    private final List<Reply> replies = new ArrayList<>();

    Inquiry(Problem problem, Script script, Work work) {
        this.problem = problem;
        this.script = script;
        this.work = work;
    }

    Finding run() {
        askMore();
        if (asked.isEmpty()) {
            return new Finding.Unknown(
                    "no prover that may be asked decides " + script.logic() + (script.quantifiers() ? " with quantifiers" : "")
                            + "; help: install one, for example axiom.verify.smt.z3, or allow more of those that are there");
        }
        while (!running.isEmpty() && !isOver()) {
            if (work.isCancelled()) {
                return conclude("the time was over");
            }
            try {
                Optional.ofNullable(arrivals.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS)).ifPresent(this::take);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return conclude("it was interrupted");
            }
        }
        return conclude("no solver decided it");
    }

    private void take(Arrival arrival) {
        running.remove(arrival.thread());
        replies.add(arrival.reply());
        work.note(arrival.reply().attempt());
        if (!isOver()) {
            askMore();
        }
    }

    /** Asks the provers that are there now and have not been asked; only one at a time under FIRST. */
    private void askMore() {
        if (work.isCancelled()) {
            return;
        }
        List<Map.Entry<Prover, Engine>> open = new ArrayList<>();
        for (Prover prover : work.provers()) {
            suitable(prover).filter(e -> isOpen(prover, e)).ifPresent(e -> open.add(Map.entry(prover, e)));
        }
        boolean one = work.solving() == Work.Solving.FIRST;
        if (open.isEmpty() || one && !running.isEmpty()) {
            return;
        }
        Budget left = work.budget();
        Budget each = one ? new Budget(left.time().dividedBy(open.size()), left.memory()) : left;
        for (Map.Entry<Prover, Engine> next : one ? open.subList(0, 1) : open) {
            Engine engine = next.getValue();
            if (isOpen(next.getKey(), engine)) {
                asked.computeIfAbsent(engine, _ -> new ArrayList<>()).add(next.getKey());
                work.progress("asking " + engine, -1);
                Thread thread = Thread.ofVirtual().name("axiom-smt-" + engine.name()).unstarted(() -> {
                    Reply reply = Reply.ask(next.getKey(), engine, problem, script, each);
                    arrivals.add(new Arrival(Thread.currentThread(), reply));
                });
                running.put(thread, engine);
                thread.start();
            }
        }
    }

    /** Whether an engine has not been asked, or failed and has come again. */
    private boolean isOpen(Prover prover, Engine engine) {
        List<Prover> before = asked.getOrDefault(engine, List.of());
        return before.isEmpty() || before.size() < ATTEMPTS && !running.containsValue(engine) && before.stream().noneMatch(p -> p == prover)
                && replies.stream().filter(r -> r.attempt().engine().equals(engine)).allMatch(r -> r.answer() == Prover.Answer.ERROR);
    }

    /** Who it is, if its answers may be used for this script; one that is gone may fail to say so. */
    private Optional<Engine> suitable(Prover prover) {
        try {
            boolean fits = prover.logics().contains(script.logic())
                    && (!script.quantifiers() || prover.features().contains(Prover.Feature.QUANTIFIERS));
            return fits ? Optional.of(prover.engine()) : Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private List<Reply> saying(Prover.Answer answer) {
        return replies.stream().filter(r -> r.answer() == answer).toList();
    }

    private static long families(List<Reply> replies) {
        return replies.stream().map(r -> r.attempt().engine().family()).distinct().count();
    }

    /** Whether nothing that is still to come would matter. */
    private boolean isOver() {
        if (work.solving() != Work.Solving.CROSS_CHECK) {
            return replies.stream().anyMatch(Reply::isDecisive);
        }
        List<Reply> sat = saying(Prover.Answer.SAT);
        List<Reply> unsat = saying(Prover.Answer.UNSAT);
        if (!sat.isEmpty() && !unsat.isEmpty() || families(unsat) > 1 || families(sat) > 1 && hasCandidate(sat)) {
            return true;
        }
        // a model is replayed anyway: others get some time to contradict it, not all
        Optional<Duration> found = sat.stream().filter(r -> r.candidate().isPresent()).map(r -> r.attempt().time()).findFirst();
        return found.filter(t -> System.nanoTime() - start > t.multipliedBy(2).plus(CONTRADICTION).toNanos()).isPresent();
    }

    private static boolean hasCandidate(List<Reply> replies) {
        return replies.stream().anyMatch(r -> r.candidate().isPresent());
    }

    private Finding conclude(String otherwise) {
        stop();
        List<Reply> sat = saying(Prover.Answer.SAT);
        List<Reply> unsat = saying(Prover.Answer.UNSAT);
        if (!sat.isEmpty() && !unsat.isEmpty()) {
            List<Attempt> both = List.of(unsat.getFirst().attempt(), sat.getFirst().attempt());
            String reason = both.getFirst().engine() + " says unsat and " + both.getLast().engine() + " says sat to the same script";
            if (work.solving() == Work.Solving.CROSS_CHECK) {
                return new Finding.Failed(reason, both);
            }
            return sat.stream().flatMap(r -> r.candidate().stream()).findFirst().<Finding>map(Finding.Fails::new)
                    .orElseGet(() -> new Finding.Unknown(reason));
        } else if (!unsat.isEmpty()) {
            return new Finding.Asserted(unsat.stream().map(Reply::attempt).toList());
        } else if (hasCandidate(sat)) {
            return new Finding.Fails(sat.stream().flatMap(r -> r.candidate().stream()).findFirst().orElseThrow());
        } else if (!sat.isEmpty()) {
            return new Finding.Unknown(sat.getFirst().attempt().engine() + " says sat and gives no values that could be replayed");
        }
        List<String> outcomes = replies.stream().map(r -> r.attempt().engine() + ": " + r.attempt().outcome()).toList();
        return new Finding.Unknown(outcomes.isEmpty() ? otherwise : otherwise + " (" + String.join("; ", outcomes) + ")");
    }

    /** Interrupts those that run, and gives them a moment to end. */
    private void stop() {
        running.keySet().forEach(Thread::interrupt);
        long end = System.nanoTime() + FAREWELL.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (!running.isEmpty() && System.nanoTime() < end) {
                Arrival arrival = arrivals.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (arrival != null) {
                    running.remove(arrival.thread());
                    replies.add(arrival.reply());
                    work.note(arrival.reply().attempt());
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        running.values().forEach(engine -> work.note(new Attempt(engine, "unknown: it did not end when it was told to",
                Duration.ofNanos(System.nanoTime() - start), script.text())));
        running.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running.keySet().forEach(Thread::interrupt);
    }
}
