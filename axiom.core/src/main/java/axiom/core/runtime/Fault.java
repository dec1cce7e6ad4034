package axiom.core.runtime;

/** What went wrong in a plug-in. Caught where it happens, so it carries no stack of its own. */
final class Fault extends Exception {

    private static final long serialVersionUID = 1;
    /** Causes may go round in a circle. */
    private static final int DEEPEST = 16;

    /** The kinds of faults. */
    enum Kind {
        /** The backend has left; nobody's fault. */
        LEFT,
        /** It threw, or gave nonsense. */
        THREW,
        /** It did not end in time. */
        HUNG
    }

    private final transient Provider provider;
    private final Kind kind;
    private final boolean excused;

    private Fault(Provider provider, Kind kind, String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.provider = provider;
        this.kind = kind;
        this.excused = cause != null && isExcuse(cause);
    }

    static Fault left(Provider provider) {
        return new Fault(provider, Kind.LEFT, "has left", null);
    }

    static Fault nonsense(Provider provider, String reason) {
        return new Fault(provider, Kind.THREW, reason, null);
    }

    static Fault of(Provider provider, String what, Throwable thrown) {
        return switch (thrown) {
            case Fault fault -> fault;
            case Hung hung -> new Fault(provider, Kind.HUNG, hung.getMessage(), null);
            default -> new Fault(provider, Kind.THREW, what + " threw " + Said.text(thrown), thrown);
        };
    }

    Provider provider() {
        return provider;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it may have come from outside of the backend: memory ran out, or the caller was interrupted. */
    boolean isExcused() {
        return excused;
    }

    private static boolean isExcuse(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError || Thread.currentThread().isInterrupted()) {
            return true;
        }
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
