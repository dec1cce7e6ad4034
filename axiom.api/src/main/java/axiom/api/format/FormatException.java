package axiom.api.format;

/** A model file that cannot be read or written: where, what and how to fix it. */
public class FormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message {@code [axiom.format] what}, where and help
     */
    public FormatException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message {@code [axiom.format] what}, where and help
     * @param cause what was thrown underneath
     */
    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
