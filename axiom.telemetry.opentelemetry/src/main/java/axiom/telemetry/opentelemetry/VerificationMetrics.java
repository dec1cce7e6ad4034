package axiom.telemetry.opentelemetry;

import java.util.function.Consumer;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;

import axiom.api.runtime.Violation;
import axiom.api.verify.Verification;

/**
 * Tells OpenTelemetry of each goal that is decided, from {@link #bind} to {@link #close}:
 *
 * <pre>{@code
 * try (VerificationMetrics metrics = VerificationMetrics.bind(axiom.verification(), openTelemetry)) {
 *     axiom.verify(model, properties, data);
 * }
 * }</pre>
 *
 * <p>The counter {@code axiom.verification.runs}, the histogram {@code axiom.verification.duration} in seconds and the counter
 * {@code axiom.verification.counterexamples} have the attributes {@code axiom.property}, {@code axiom.status}, {@code axiom.semantics}, {@code axiom.trust},
 * {@code axiom.engine}, which are the names of those whose findings the verdict rests on, or {@code none}, and {@code axiom.cached}. The first 1000 names of
 * properties are told apart, later ones are counted as {@code …}. Each run is a span {@code axiom.verify} too, from when it began to when it was decided, within the
 * span that is current where the goal was decided; it also has the model, the engines with versions, and the reason.
 *
 * <p>In an OSGi framework the bundle binds itself; who calls {@code bind} as well counts twice. Thread-safe.
 */
public final class VerificationMetrics implements AutoCloseable {

    private final Verification.Listening listening;

    private VerificationMetrics(Verification.Listening listening) {
        this.listening = listening;
    }

    /**
     * Begins. Runs before this are not told.
     *
     * @param verification whose runs are told, such as {@code axiom.verification()}
     * @param telemetry what they are told to
     * @return ends it
     */
    public static VerificationMetrics bind(Verification verification, OpenTelemetry telemetry) {
        return new VerificationMetrics(verification.listen(new Instruments(telemetry)::record));
    }

    /**
     * Counts broken {@code @ensure} contracts in {@code axiom.ensure.violations}, by {@code axiom.model.name} and {@code axiom.condition}: of each the first 1000. It is
     * meant for {@code Guards.callback(VerificationMetrics.violations(openTelemetry))}.
     *
     * @param telemetry what they are told to
     * @return a listener for any number of sessions and threads
     */
    public static Consumer<Violation> violations(OpenTelemetry telemetry) {
        LongCounter counter = telemetry.getMeter(Instruments.SCOPE).counterBuilder("axiom.ensure.violations").setUnit("{violation}")
                .setDescription("Runs of models that broke a contract.").build();
        Names models = new Names(1000);
        Names conditions = new Names(1000);
        return violation -> counter.add(1, Attributes.of(AttributeKey.stringKey("axiom.model.name"), models.of(violation.model()),
                AttributeKey.stringKey("axiom.condition"), conditions.of(violation.condition())));
    }

    /** Tells nothing from now on. Idempotent. */
    @Override
    public void close() {
        listening.close();
    }
}
