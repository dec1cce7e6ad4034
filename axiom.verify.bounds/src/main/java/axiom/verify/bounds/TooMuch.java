package axiom.verify.bounds;

/** A problem is too large for this engine. */
final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooMuch(String what) {
        super(what);
    }
}
