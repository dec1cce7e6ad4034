package axiom.host;

/** The embedded framework could not be started, or a plug-in not installed: what went wrong and how to fix it. */
public class HostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message {@code [axiom.host] what}, where and help
     */
    public HostException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message {@code [axiom.host] what}, where and help
     * @param cause what was thrown underneath
     */
    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
