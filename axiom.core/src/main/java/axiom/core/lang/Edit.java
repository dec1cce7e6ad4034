package axiom.core.lang;

/**
 * A change of a declaration's text.
 *
 * @param span what goes; empty to insert only
 * @param text what comes in its place
 */
public record Edit(Span span, String text) {}
