package axiom.api.runtime;

/** Thrown by a run that broke an {@code @ensure} contract, under {@link Guards#THROW}. */
public final class EnsureViolation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Violation violation;

    /**
     * Creates an exception.
     *
     * @param violation what happened
     */
    public EnsureViolation(Violation violation) {
        super(violation.toString());
        this.violation = violation;
    }

    /**
     * What happened.
     *
     * @return the violation
     */
    public Violation violation() {
        return violation;
    }
}
