package axiom.core.check.algebra;

/** The evidence does not show what it should, or the problem is not one that this checker understands. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
