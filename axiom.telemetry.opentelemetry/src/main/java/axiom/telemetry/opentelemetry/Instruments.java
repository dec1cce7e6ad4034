package axiom.telemetry.opentelemetry;

import java.util.List;
import java.util.Locale;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import axiom.api.verify.Engine;
import axiom.api.verify.Run;
import axiom.api.verify.Verdict;

/** The instruments that runs are recorded with. Thread-safe. */
final class Instruments {

    static final String SCOPE = "axiom.verification";

    static final AttributeKey<String> PROPERTY = AttributeKey.stringKey("axiom.property");
    static final AttributeKey<String> STATUS = AttributeKey.stringKey("axiom.status");
    static final AttributeKey<String> SEMANTICS = AttributeKey.stringKey("axiom.semantics");
    static final AttributeKey<String> TRUST = AttributeKey.stringKey("axiom.trust");
    static final AttributeKey<String> ENGINE = AttributeKey.stringKey("axiom.engine");
    static final AttributeKey<Boolean> CACHED = AttributeKey.booleanKey("axiom.cached");

    private static final AttributeKey<Long> NUMBER = AttributeKey.longKey("axiom.run");
    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("axiom.model.name");
    private static final AttributeKey<String> DIGEST = AttributeKey.stringKey("axiom.model.digest");
    private static final AttributeKey<List<String>> ENGINES = AttributeKey.stringArrayKey("axiom.engines");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("axiom.reason");
    private static final AttributeKey<Boolean> COUNTEREXAMPLE = AttributeKey.booleanKey("axiom.counterexample");
    private static final AttributeKey<Boolean> VACUOUS = AttributeKey.booleanKey("axiom.vacuous");

    /** From what a cache answers to what an exhaustive attempt takes, in seconds. */
    private static final List<Double> BOUNDARIES = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 180.0,
            600.0, 3600.0);
    private static final int MOST_PROPERTIES = 1000;
    private static final int MOST_ENGINES = 100;

    private final Names properties = new Names(MOST_PROPERTIES);
    private final Names engines = new Names(MOST_ENGINES);
    private final LongCounter runs;
    private final DoubleHistogram durations;
    private final LongCounter counterexamples;
    private final Tracer tracer;

    Instruments(OpenTelemetry telemetry) {
        Meter meter = telemetry.getMeter(SCOPE);
        runs = meter.counterBuilder("axiom.verification.runs").setUnit("{run}").setDescription("Goals that were decided.").build();
        durations = meter.histogramBuilder("axiom.verification.duration").setUnit("s")
                .setDescription("How long it took to decide a goal.").setExplicitBucketBoundariesAdvice(BOUNDARIES).build();
        counterexamples = meter.counterBuilder("axiom.verification.counterexamples").setUnit("{counterexample}")
                .setDescription("Goals that were refuted by a point.").build();
        tracer = telemetry.getTracer(SCOPE);
    }

    /** Records a run, within the span that is current on this thread. */
    void record(Run run) {
        Verdict verdict = run.verdict();
        Attributes attributes = attributes(run);
        Span span = tracer.spanBuilder("axiom.verify").setStartTimestamp(run.when().minus(verdict.time())).startSpan();
        Context context = Context.current().with(span);
        runs.add(1, attributes, context);
        durations.record(verdict.time().toNanos() / 1e9, attributes, context);
        boolean counterexample = verdict.status() == Verdict.Status.REFUTED && verdict.witness().isPresent();
        if (counterexample) {
            counterexamples.add(1, attributes, context);
        }
        if (span.isRecording()) {
            describe(span, run, attributes, counterexample);
        }
        span.end(run.when());
    }

    private Attributes attributes(Run run) {
        Verdict verdict = run.verdict();
        List<String> by = verdict.by().stream().map(Engine::name).distinct().sorted().toList();
        return Attributes.builder().put(PROPERTY, properties.of(verdict.goal().property().name()))
                .put(STATUS, word(verdict.status())).put(SEMANTICS, word(verdict.goal().semantics())).put(TRUST, word(verdict.trust()))
                .put(ENGINE, by.isEmpty() ? "none" : engines.of(String.join(",", by))).put(CACHED, run.cached()).build();
    }

    private static void describe(Span span, Run run, Attributes attributes, boolean counterexample) {
        Verdict verdict = run.verdict();
        span.setAllAttributes(attributes);
        span.setAttribute(PROPERTY, verdict.goal().property().name());
        span.setAttribute(NUMBER, run.number());
        if (!run.model().isEmpty()) {
            span.setAttribute(MODEL, run.model());
            span.setAttribute(DIGEST, run.digest());
        }
        span.setAttribute(ENGINES, verdict.by().stream().map(Engine::toString).toList());
        span.setAttribute(REASON, verdict.reason());
        span.setAttribute(COUNTEREXAMPLE, counterexample);
        span.setAttribute(VACUOUS, verdict.vacuous());
        if (verdict.status() == Verdict.Status.ERROR) {
            span.setStatus(StatusCode.ERROR, verdict.reason());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
