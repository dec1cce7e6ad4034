package axiom.telemetry.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.runtime.Violation;
import axiom.api.verify.Run;
import axiom.api.verify.Summary;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verification;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.algebra.AlgebraVerifier;

class VerificationMetricsTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 25;
    private static final String RUNS = "axiom.verification.runs";
    private static final String DURATION = "axiom.verification.duration";
    private static final String COUNTEREXAMPLES = "axiom.verification.counterexamples";
    private static final VerifyOptions SHORT = VerifyOptions.DEFAULT.time(Duration.ofSeconds(20));
    private static final Property TRUE = property("True", "forall x in Real. x * x >= 0");
    private static final Property FALSE = property("False", "forall x in Real. x > 3 implies x > 4");
    private static final Property MEANINGLESS = property("Meaningless", "forall x in Real. x / x == 1");

    private final AxiomRuntime axiom = AxiomRuntime.create(List.of(), List.of(), List.of(), List.of(new AlgebraVerifier()), List.of());
    private final Told told = new Told();

    @AfterEach
    void close() {
        axiom.close();
        told.close();
    }

    private static Property property(String name, String formula) {
        return new Property(name, Proposition.of(new Source("formula", formula)).property().orElseThrow().formula());
    }

    @Test
    void numbersAreThoseOfTheSummary() throws Exception {
        Queue<Run> runs = new ConcurrentLinkedQueue<>();
        try (VerificationMetrics _ = VerificationMetrics.bind(axiom.verification(), told.sdk);
                Verification.Listening _ = axiom.verification().listen(runs::add)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                boolean cache = t % 2 == 0;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        for (Property property : List.of(TRUE, FALSE, MEANINGLESS)) {
                            axiom.prove(property, SHORT.time(Duration.ofMillis(300)).cache(cache));
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        Summary summary = axiom.verification().summary();
        assertEquals(THREADS * ROUNDS * 3, summary.runs());
        assertTrue(summary.cached() > 0);
        assertEquals(Set.of(Verdict.Status.PROVED, Verdict.Status.REFUTED, Verdict.Status.UNKNOWN), summary.counts().keySet());
        assertEquals(summary.runs(), told.count(RUNS));
        assertEquals(summary.counts(), sums(Instruments.STATUS).entrySet().stream()
                .collect(Collectors.toMap(e -> Verdict.Status.valueOf(e.getKey().toUpperCase(Locale.ROOT)), Map.Entry::getValue)));
        assertEquals(Map.of("true", summary.cached(), "false", summary.runs() - summary.cached()), sums(Instruments.CACHED));
        assertEquals(summary.properties().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().runs())),
                sums(Instruments.PROPERTY));
        assertEquals(summary.properties().get("False").counterexamples(), told.count(COUNTEREXAMPLES));
        List<HistogramPointData> durations = told.distributions(DURATION);
        assertEquals(summary.runs(), durations.stream().mapToLong(HistogramPointData::getCount).sum());
        assertEquals(summary.time().toNanos() / 1e9, durations.stream().mapToDouble(HistogramPointData::getSum).sum(), 1e-6);
        assertEquals("s", told.metric(DURATION).orElseThrow().getUnit());
        assertEquals(runs.stream().map(VerificationMetricsTest::times).sorted().toList(),
                told.spans().stream().map(s -> times(s.getStartEpochNanos(), s.getEndEpochNanos())).sorted().toList());
    }

    private Map<String, Long> sums(AttributeKey<?> by) {
        return told.counts(RUNS).stream()
                .collect(Collectors.groupingBy(p -> String.valueOf(p.getAttributes().get(by)),
                        Collectors.summingLong(LongPointData::getValue)));
    }

    private static String times(Run run) {
        return times(nanos(run.when().minus(run.verdict().time())), nanos(run.when()));
    }

    private static String times(long start, long end) {
        return start + " " + end;
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    @Test
    void aRunIsCountedWithWhatItWas() {
        try (VerificationMetrics _ = VerificationMetrics.bind(axiom.verification(), told.sdk)) {
            assertEquals(Verdict.Status.PROVED, axiom.prove(TRUE, SHORT).status());
        }
        assertEquals(
                List.of(Attributes.builder().put("axiom.property", "True").put("axiom.status", "proved").put("axiom.semantics", "real")
                        .put("axiom.trust", "checked").put("axiom.engine", "algebra").put("axiom.cached", false).build()),
                told.counts(RUNS).stream().map(LongPointData::getAttributes).toList());
        SpanData span = told.spans().getFirst();
        assertEquals("axiom.verify", span.getName());
        assertEquals(List.of("algebra 0.1.0"), span.getAttributes().get(AttributeKey.stringArrayKey("axiom.engines")));
        assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
    }

    @Test
    void spansBelongToWhatTheCallerDoes() {
        Span request = told.sdk.getTracer("test").spanBuilder("request").startSpan();
        try (VerificationMetrics _ = VerificationMetrics.bind(axiom.verification(), told.sdk); Scope _ = request.makeCurrent()) {
            axiom.prove(FALSE, SHORT);
        }
        request.end();
        SpanData span = told.spans().getFirst();
        assertEquals(request.getSpanContext().getSpanId(), span.getParentSpanId());
        assertEquals(request.getSpanContext().getTraceId(), span.getTraceId());
        assertEquals(true, span.getAttributes().get(AttributeKey.booleanKey("axiom.counterexample")));
        String exemplar = told.counts(COUNTEREXAMPLES).getFirst().getExemplars().getFirst().getSpanContext().getSpanId();
        assertEquals(span.getSpanId(), exemplar);
    }

    @Test
    void whatFailsIsAFailedSpan() {
        try (VerificationMetrics _ = VerificationMetrics.bind(axiom.verification(), told.sdk)) {
            Verdict verdict = axiom.decide(Properties.FiniteOutput(), Map.of(), SHORT);
            assertEquals(Verdict.Status.ERROR, verdict.status(), verdict::reason);
        }
        assertEquals(StatusCode.ERROR, told.spans().getFirst().getStatus().getStatusCode());
    }

    @Test
    void closeEndsIt() {
        VerificationMetrics metrics = VerificationMetrics.bind(axiom.verification(), told.sdk);
        axiom.prove(TRUE, SHORT);
        metrics.close();
        metrics.close();
        axiom.prove(TRUE, SHORT);
        assertEquals(1, told.count(RUNS));
        assertEquals(1, told.spans().size());
        assertEquals(2, axiom.verification().summary().runs());
    }

    @Test
    void namesBeyondTheBoundAreOne() {
        Names names = new Names(2);
        assertEquals(List.of("a", "b", "…", "a", "b", "…"), List.of("a", "b", "c", "a", "b", "d").stream().map(names::of).toList());
    }

    @Test
    void brokenContractsAreCounted() {
        var listener = VerificationMetrics.violations(told.sdk);
        for (int i = 0; i < 3; i++) {
            listener.accept(new Violation("classifier", "output >= 0", "", "output >= 0", -i, List.of(0L), "00"));
        }
        LongPointData point = told.counts("axiom.ensure.violations").getFirst();
        assertEquals(3, point.getValue());
        assertEquals(Attributes.of(AttributeKey.stringKey("axiom.model.name"), "classifier", AttributeKey.stringKey("axiom.condition"),
                "output >= 0"), point.getAttributes());
    }

    @Test
    void theGlobalOneIsUsedOnceItIsSetAndNeverSetHere() {
        GlobalOpenTelemetry.resetForTest();
        try {
            MetricsComponent component = new MetricsComponent(axiom, null);
            axiom.prove(TRUE, SHORT);
            assertFalse(GlobalOpenTelemetry.isSet());
            GlobalOpenTelemetry.set(told.sdk);
            axiom.prove(TRUE, SHORT);
            assertEquals(1, told.count(RUNS));
            component.deactivate();
            axiom.prove(TRUE, SHORT);
            assertEquals(1, told.count(RUNS));
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void aServiceComesBeforeTheGlobalOne() {
        GlobalOpenTelemetry.resetForTest();
        try (Told other = new Told()) {
            GlobalOpenTelemetry.set(other.sdk);
            MetricsComponent component = new MetricsComponent(axiom, told.sdk);
            axiom.prove(TRUE, SHORT);
            component.deactivate();
            assertEquals(1, told.count(RUNS));
            assertEquals(0, other.count(RUNS));
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void withoutAnSdkItCostsNothingAndHurtsNobody() {
        try (VerificationMetrics _ = VerificationMetrics.bind(axiom.verification(), OpenTelemetry.noop())) {
            assertEquals(Verdict.Status.REFUTED, axiom.prove(FALSE, SHORT).status());
        }
    }
}
