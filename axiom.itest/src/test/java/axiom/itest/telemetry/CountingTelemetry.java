package axiom.itest.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** OpenTelemetry's SDK, asked for one counter. */
public final class CountingTelemetry implements MetricReader {

    private final OpenTelemetrySdk sdk;
    private CollectionRegistration registration = CollectionRegistration.noop();

    /** Nothing is counted yet. */
    public CountingTelemetry() {
        sdk = OpenTelemetrySdk.builder().setMeterProvider(SdkMeterProvider.builder().registerMetricReader(this).build()).build();
    }

    /**
     * What is counted with.
     *
     * @return the SDK
     */
    public OpenTelemetry sdk() {
        return sdk;
    }

    /**
     * The runs that were told.
     *
     * @return of all properties
     */
    public long runs() {
        return registration.collectAllMetrics().stream().filter(m -> m.getName().equals("axiom.verification.runs"))
                .flatMap(m -> m.getLongSumData().getPoints().stream()).mapToLong(LongPointData::getValue).sum();
    }

    @Override
    public void register(CollectionRegistration with) {
        registration = with;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }
}
