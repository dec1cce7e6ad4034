package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import axiom.api.verify.Attempt;
import axiom.api.verify.Run;
import axiom.api.verify.Summary;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verification;

/** Remembers the latest runs, and sums up all. */
final class Telemetry implements Verification {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    private static final int MOST_RUNS = 1000;
    private static final int MOST_PROPERTIES = 1000;
    /** Where properties beyond the bound are counted. */
    private static final String OTHERS = "…";

    private final List<Consumer<Run>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Run> runs = new ArrayDeque<>();
    private final Map<String, Tally> properties = new LinkedHashMap<>();
    private Tally all = new Tally();
    private long cached;
    private long number;
    private Instant since = Instant.now();

    private static final class Tally {
        private final Map<Verdict.Status, Long> counts = new EnumMap<>(Verdict.Status.class);
        private long runs;
        private long counterexamples;
        private Duration total = Duration.ZERO;
        private Duration longest = Duration.ZERO;

        void add(Verdict verdict) {
            runs++;
            counts.merge(verdict.status(), 1L, Long::sum);
            counterexamples += verdict.status() == Verdict.Status.REFUTED && verdict.witness().isPresent() ? 1 : 0;
            total = total.plus(verdict.time());
            longest = longest.compareTo(verdict.time()) < 0 ? verdict.time() : longest;
        }
    }

    void note(Verdict verdict, String model, String digest, boolean fromCache) {
        List<Attempt> ledger = verdict.ledger().stream().map(a -> new Attempt(a.engine(), a.outcome(), a.time(), "")).toList();
        Verdict kept = new Verdict(verdict.status(), verdict.goal(), verdict.trust(), verdict.by(), verdict.reason(), verdict.witness(),
                verdict.evidence(), verdict.assumptions(), verdict.time(), ledger, verdict.vacuous());
        Run run;
        synchronized (this) {
            run = new Run(++number, Instant.now(), model, digest, kept, fromCache);
            runs.add(run);
            if (runs.size() > MOST_RUNS) {
                runs.remove();
            }
            all.add(kept);
            cached += fromCache ? 1 : 0;
            String name = kept.goal().property().name();
            String key = properties.containsKey(name) || properties.size() < MOST_PROPERTIES ? name : OTHERS;
            properties.computeIfAbsent(key, _ -> new Tally()).add(kept);
        }
        for (Consumer<Run> listener : listeners) {
            try {
                listener.accept(run);
            } catch (Throwable t) {
                LOG.log(Level.WARNING, "[axiom.telemetry] a listener threw " + Said.text(t), t);
            }
        }
    }

    @Override
    public synchronized List<Run> runs() {
        return List.copyOf(runs);
    }

    @Override
    public synchronized Summary summary() {
        Map<String, Summary.OfProperty> each = new LinkedHashMap<>();
        properties.forEach((name, t) -> each.put(name, new Summary.OfProperty(t.runs, t.counts, t.counterexamples, t.total, t.longest)));
        return new Summary(since, all.runs, cached, all.counts, all.total, each);
    }

    @Override
    public synchronized void reset() {
        runs.clear();
        properties.clear();
        all = new Tally();
        cached = 0;
        since = Instant.now();
    }

    @Override
    public Listening listen(Consumer<Run> listener) {
        // an object of its own, so that one listener that listens twice ends once at a time
        Consumer<Run> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }
}
