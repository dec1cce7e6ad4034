package axiom.core.runtime;

import java.time.Duration;

/**
 * How long the runtime waits for plug-ins.
 *
 * @param check for the known answers of a new backend, and for what it says about a graph
 * @param compile for one compilation
 * @param drain for running calls when a backend leaves or something is closed
 */
record Limits(Duration check, Duration compile, Duration drain) {

    static final Limits DEFAULT = new Limits(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofSeconds(30));
}
