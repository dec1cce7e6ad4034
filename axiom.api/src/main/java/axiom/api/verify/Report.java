package axiom.api.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of several properties of one model.
 *
 * @param model the model's name; empty for formulas without one
 * @param digest the model's digest; empty without one
 * @param options how it was decided
 * @param verdicts one for each property, in order
 * @param started when it began
 * @param time how long it took
 */
public record Report(String model, String digest, VerifyOptions options, List<Verdict> verdicts, Instant started, Duration time) {

    /** Copies the list. */
    public Report {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * The worst conclusion: ERROR, REFUTED, UNKNOWN, TESTED, PROVED, in this order.
     *
     * @return PROVED if there is no verdict
     */
    public Verdict.Status worst() {
        List<Verdict.Status> order = List.of(Verdict.Status.ERROR, Verdict.Status.REFUTED, Verdict.Status.UNKNOWN, Verdict.Status.TESTED);
        return order.stream().filter(s -> verdicts.stream().anyMatch(v -> v.status() == s)).findFirst().orElse(Verdict.Status.PROVED);
    }
}
