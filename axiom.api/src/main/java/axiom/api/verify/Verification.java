package axiom.api.verify;

import java.util.List;
import java.util.function.Consumer;

/**
 * Telemetry: what was decided lately, and how it went. Safe from several threads.
 *
 * <p>The bundle {@code axiom.telemetry.opentelemetry} tells OpenTelemetry. It goes to any other library in a few lines, which {@link #listen} tells of each run:
 *
 * <pre>{@code
 * axiom.verification().listen(run -> log.info(run.verdict().goal().property().name() + " " + run.verdict().status()));
 * }</pre>
 */
public interface Verification {

    /**
     * The latest runs.
     *
     * @return the oldest first; a bounded number
     */
    List<Run> runs();

    /**
     * The runs whose verdicts come with a counterexample, among the latest.
     *
     * @return the oldest first
     */
    default List<Run> counterexamples() {
        return runs().stream().filter(r -> r.verdict().status() == Verdict.Status.REFUTED && r.verdict().witness().isPresent()).toList();
    }

    /**
     * All runs since the beginning or the latest {@link #reset}, summed up.
     *
     * @return the summary
     */
    Summary summary();

    /** Forgets all runs. */
    void reset();

    /**
     * Tells a listener of each run, on the thread that decided it. What it throws is logged and changes nothing.
     *
     * @param listener is told
     * @return ends it
     */
    Listening listen(Consumer<Run> listener);

    /** A listener that is told of runs. */
    interface Listening extends AutoCloseable {

        /** Tells it of no more runs. Idempotent. */
        @Override
        void close();
    }
}
