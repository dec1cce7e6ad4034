package axiom.api.verify;

import java.time.Duration;

/**
 * How much a provider may spend on one goal.
 *
 * @param time wall-clock time
 * @param memory bytes
 */
public record Budget(Duration time, long memory) {}
