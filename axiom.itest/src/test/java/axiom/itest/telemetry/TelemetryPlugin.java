package axiom.itest.telemetry;

import java.util.function.LongSupplier;

import io.opentelemetry.api.OpenTelemetry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Brings OpenTelemetry's SDK into a container, as a service, and says how many runs it was told of. */
@Component(immediate = true)
public final class TelemetryPlugin implements LongSupplier {

    private final CountingTelemetry telemetry = new CountingTelemetry();

    /**
     * Registers the SDK until the bundle stops.
     *
     * @param context the bundle's
     */
    @Activate
    public TelemetryPlugin(BundleContext context) {
        context.registerService(OpenTelemetry.class, telemetry.sdk(), null);
    }

    @Override
    public long getAsLong() {
        return telemetry.runs();
    }
}
