package axiom.api.runtime;

/** What happens when an operator cannot run on the preferred backend. */
public enum Fallback {
    /** Compilation fails. */
    FAIL,
    /** It runs elsewhere, and a warning is logged. */
    WARN,
    /** It runs elsewhere; only the placement report tells. */
    SILENT
}
