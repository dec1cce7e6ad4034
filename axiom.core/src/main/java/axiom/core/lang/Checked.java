package axiom.core.lang;

/** What was asked for, or what is wrong. */
sealed interface Checked<T> {

    /** What was asked for. */
    record Right<T>(T value) implements Checked<T> {}

    /** What is wrong. */
    record Wrong<T>(Diagnostic diagnostic) implements Checked<T> {}
}
