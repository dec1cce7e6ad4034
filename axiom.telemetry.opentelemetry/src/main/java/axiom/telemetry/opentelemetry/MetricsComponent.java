package axiom.telemetry.opentelemetry;

import java.util.Optional;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import axiom.api.runtime.Axiom;
import axiom.api.verify.Run;
import axiom.api.verify.Verification;

/**
 * Binds the framework's Axiom to its service {@link OpenTelemetry}, the one with the highest ranking. Where there is none, runs are told to the global OpenTelemetry
 * as soon as somebody has set it; it is never set here. Declarative Services make it anew when a service comes or goes.
 */
@Component(service = {}, immediate = true)
public final class MetricsComponent {

    private final Verification.Listening listening;
    /** Used under the lock of this. */
    private Optional<Instruments> instruments;

    /**
     * Begins.
     *
     * @param axiom whose runs are told
     * @param telemetry what they are told to; null if there is no such service
     */
    @Activate
    public MetricsComponent(@Reference Axiom axiom,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) OpenTelemetry telemetry) {
        instruments = Optional.ofNullable(telemetry).map(Instruments::new);
        listening = axiom.verification().listen(this::told);
    }

    @Deactivate
    void deactivate() {
        listening.close();
    }

    private void told(Run run) {
        instruments().ifPresent(i -> i.record(run));
    }

    private synchronized Optional<Instruments> instruments() {
        if (instruments.isEmpty() && GlobalOpenTelemetry.isSet()) {
            instruments = Optional.of(new Instruments(GlobalOpenTelemetry.get()));
        }
        return instruments;
    }
}
