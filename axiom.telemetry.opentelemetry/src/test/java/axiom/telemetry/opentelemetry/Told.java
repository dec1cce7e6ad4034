package axiom.telemetry.opentelemetry;

import java.util.List;
import java.util.Optional;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** OpenTelemetry's own SDK, whose numbers and spans stay in memory. */
final class Told implements AutoCloseable {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build()).build();

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    Optional<MetricData> metric(String name) {
        return reader.collectAllMetrics().stream().filter(m -> m.getName().equals(name)).findFirst();
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
}
