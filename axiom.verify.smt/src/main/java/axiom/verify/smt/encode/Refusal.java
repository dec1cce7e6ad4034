package axiom.verify.smt.encode;

/** A problem that is not written in SMT-LIB, because nothing there means the same, or because it would be too large. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason why, in one sentence */
    Refusal(String reason) {
        super(reason, null, false, false);
    }

    /** What has no counterpart. */
    static Refusal of(String what) {
        return new Refusal("the problem cannot be written in SMT-LIB: " + what);
    }
}
