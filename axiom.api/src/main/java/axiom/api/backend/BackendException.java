package axiom.api.backend;

/** A backend could not compile or run a program. The runtime takes the work elsewhere and reports it. */
public class BackendException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message what failed, where, and how to fix it
     */
    public BackendException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what failed, where, and how to fix it
     * @param cause what was thrown underneath
     */
    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
