package axiom.api.verify;

import java.time.Instant;

/**
 * A goal that was decided, for telemetry.
 *
 * @param number counts the runs of one Axiom, from 1
 * @param when when the verdict was concluded
 * @param model the name of the goal's model; empty for a formula without one
 * @param digest the model's digest; empty without one
 * @param verdict what was concluded; its transcripts are left out
 * @param cached whether the verdict was taken from the cache
 */
public record Run(long number, Instant when, String model, String digest, Verdict verdict, boolean cached) {}
