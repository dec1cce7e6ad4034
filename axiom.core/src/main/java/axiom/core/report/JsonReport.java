package axiom.core.report;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import axiom.core.lang.FormulaText;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Report;
import axiom.api.verify.Solvers;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;

/** A report as JSON. */
final class JsonReport {

    /** Grows when a field changes its meaning; new fields do not count. */
    static final String FORMAT = "axiom.report/1";

    private final Json json = new Json();

    private JsonReport() {}

    static String of(Report report) {
        JsonReport writer = new JsonReport();
        writer.report(report);
        return writer.json.toString();
    }

    static String of(Verdict verdict) {
        JsonReport writer = new JsonReport();
        writer.verdict(verdict);
        return writer.json.toString();
    }

    private void report(Report report) {
        json.object().field("format", FORMAT).field("model", report.model()).field("digest", report.digest());
        json.field("started", report.started().toString()).name("milliseconds").number(report.time().toMillis());
        json.field("worst", report.worst().name()).name("options");
        options(report.options());
        json.name("verdicts").array();
        report.verdicts().forEach(this::verdict);
        json.endArray().endObject();
    }

    private void options(VerifyOptions options) {
        json.object().field("mode", options.mode().name()).field("semantics", options.semantics().map(Enum::name).orElse(""));
        json.field("trust", options.trust().name()).name("engines");
        names(options.engines());
        Solvers solvers = options.solvers();
        json.field("solving", solvers.solving().name()).name("provers");
        names(solvers.names());
        json.field("runner", solvers.runner().map(Enum::name).orElse("")).field("logic", solvers.logic().orElse(""));
        json.name("milliseconds").number(options.limit().toMillis()).name("memory").number(solvers.memory());
        json.name("cache").truth(options.cache()).name("seed").number(options.seed()).endObject();
    }

    private void names(List<String> names) {
        json.array();
        names.forEach(json::string);
        json.endArray();
    }

    private void verdict(Verdict verdict) {
        json.object().field("property", verdict.goal().property().name()).field("formula",
                FormulaText.of(verdict.goal().property().formula(), FormulaText.Alphabet.UNICODE).text());
        json.field("status", verdict.status().name()).field("semantics", verdict.goal().semantics().name());
        json.field("trust", verdict.trust().name()).field("reason", verdict.reason());
        json.name("vacuous").truth(verdict.vacuous()).name("milliseconds").number(verdict.time().toMillis());
        json.name("models").object();
        verdict.goal().models().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> json.field(e.getKey(), e.getValue().digest()));
        json.endObject().name("by").array();
        verdict.by().forEach(this::engine);
        json.endArray().name("assumptions").array();
        verdict.assumptions().forEach(json::string);
        json.endArray();
        verdict.witness().ifPresent(w -> {
            json.name(Reports.witness(verdict));
            point(w);
        });
        verdict.evidence().ifPresent(e -> json.name("evidence").object().field("format", e.format())
                .field("base64", Base64.getEncoder().encodeToString(e.bytes())).endObject());
        json.name("ledger").array();
        verdict.ledger().forEach(this::attempt);
        json.endArray().endObject();
    }

    private void engine(Engine engine) {
        json.object().field("name", engine.name()).field("family", engine.family()).field("version", engine.version())
                .field("digest", engine.digest()).endObject();
    }

    private void attempt(Attempt attempt) {
        json.object().name("engine");
        engine(attempt.engine());
        json.field("outcome", attempt.outcome()).name("milliseconds").number(attempt.time().toMillis());
        if (!attempt.transcript().isEmpty()) {
            json.field("transcript", attempt.transcript());
        }
        json.endObject();
    }

    /** Numbers as they are; exact ones as text, and so are NaN and infinities, which JSON does not have. */
    private void point(Counterexample point) {
        json.object();
        point.values().forEach((name, tensor) -> {
            json.name(name).object().field("dtype", tensor.dtype().toString()).name("shape").array();
            for (long size : tensor.shape().sizes()) {
                json.number(size);
            }
            json.endArray().name("elements").array();
            for (long i = 0; i < tensor.count(); i++) {
                element(tensor, i);
            }
            json.endArray();
            if (point.exact().containsKey(name)) {
                json.name("exact").array();
                point.exact().get(name).forEach(r -> json.string(r.toString()));
                json.endArray();
            }
            json.endObject();
        });
        json.endObject();
    }

    private void element(Tensor tensor, long index) {
        String text = Points.element(tensor, index);
        if (Points.isNumber(tensor, index) || text.equals("true") || text.equals("false")) {
            json.number(text);
        } else {
            json.string(text);
        }
    }
}
