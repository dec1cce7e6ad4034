package axiom.api.model;

/** A declaration in the {@code @Axiom} language that has errors. The message lists all of them, each with its place, an excerpt and a fix. */
public final class DeclarationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param diagnostics the errors and warnings as people read them
     */
    public DeclarationException(String diagnostics) {
        super(diagnostics);
    }
}
