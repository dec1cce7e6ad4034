package axiom.verify.bounds;

/** What is known of a claim on a box. */
enum Truth {
    /** True at every point. */
    TRUE,
    /** False at every point. */
    FALSE,
    /** Neither is known, or it may have no truth value. */
    OPEN;

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case OPEN -> OPEN;
        };
    }
}
