package axiom.api.verify;

import java.time.Duration;

/**
 * One engine's try at a problem, for the ledger of a verdict.
 *
 * @param engine who tried
 * @param outcome what came of it, in a few words: {@code unsat}, {@code sat}, {@code unknown: timeout}, {@code error: …}, {@code holds}
 * @param time how long it took
 * @param transcript what was asked and answered, word for word; empty if there is nothing to show
 */
public record Attempt(Engine engine, String outcome, Duration time, String transcript) {}
