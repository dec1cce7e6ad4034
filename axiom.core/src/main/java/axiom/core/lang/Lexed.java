package axiom.core.lang;

import java.util.List;

/**
 * The words of a text.
 *
 * @param tokens in order; the last one is the end of the text
 * @param comments where they stand, from {@code #} to the end of the line
 * @param diagnostics characters that are no words
 */
record Lexed(List<Token> tokens, List<Span> comments, List<Diagnostic> diagnostics) {}
