package axiom.telemetry.opentelemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** OpenTelemetry's own SDK, whose numbers and spans stay in memory. */
final class Told implements AutoCloseable {

    private final Reader reader = new Reader();
    private final Exporter exporter = new Exporter();
    final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build()).build();

    List<SpanData> spans() {
        return List.copyOf(exporter.spans);
    }

    Optional<MetricData> metric(String name) {
        return reader.registration.collectAllMetrics().stream().filter(m -> m.getName().equals(name)).findFirst();
    }

    /** The points of a counter. */
    List<LongPointData> counts(String name) {
        return metric(name).map(m -> List.copyOf(m.getLongSumData().getPoints())).orElse(List.of());
    }

    /** A counter over all its points. */
    long count(String name) {
        return counts(name).stream().mapToLong(LongPointData::getValue).sum();
    }

    /** The points of a histogram. */
    List<HistogramPointData> distributions(String name) {
        return metric(name).map(m -> List.copyOf(m.getHistogramData().getPoints())).orElse(List.of());
    }

    @Override
    public void close() {
        sdk.close();
    }

    private static final class Reader implements MetricReader {
        private volatile CollectionRegistration registration = CollectionRegistration.noop();

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

    private static final class Exporter implements SpanExporter {
        private final Collection<SpanData> spans = new ConcurrentLinkedQueue<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(new ArrayList<>(ended));
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
