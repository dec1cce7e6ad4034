package axiom.core.lang;

/** The end of reading a property: what is wrong with it. Never leaves {@link Contracts}. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    Refusal(Diagnostic diagnostic) {
        super(diagnostic.problem(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Refusal(String problem, Span span, String help) {
        this(Diagnostic.error("axiom.property", problem, span, help));
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
