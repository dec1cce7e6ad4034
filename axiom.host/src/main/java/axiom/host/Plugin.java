package axiom.host;

import java.nio.file.Path;

/**
 * A plug-in as the host knows it.
 *
 * @param file the jar it came from
 * @param name its symbolic name; empty if the file is no bundle
 * @param version its version; empty if the file is no bundle
 * @param digest {@code sha256:} and 64 hexadecimal digits of the jar; empty if it could not be read
 * @param state what became of it
 * @param problem why it is not active, and how to fix it; empty if it is
 */
public record Plugin(Path file, String name, String version, String digest, State state, String problem) {

    /** What can become of a plug-in. */
    public enum State {
        /** Installed and started. */
        ACTIVE,
        /** Installed, but it could not be started. */
        FAILED,
        /** Not installed: it is not trusted, or no bundle. */
        REFUSED
    }
}
