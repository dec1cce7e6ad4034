package axiom.core.lang;

/**
 * The shape after one step of a declaration, for traces.
 *
 * @param what the step as it was written, for example {@code Conv(64, (3,3))}, or the name of a value
 * @param type what it gives, in declared axes
 * @param span where it stands
 */
public record Step(String what, DeclaredType type, Span span) {}
