package axiom.core.runtime;

/** What went wrong in a plug-in. Caught where it happens, so it carries no stack of its own. */
final class Fault extends Exception {

    private static final long serialVersionUID = 1;

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

    private Fault(Provider provider, Kind kind, String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.provider = provider;
        this.kind = kind;
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
}
