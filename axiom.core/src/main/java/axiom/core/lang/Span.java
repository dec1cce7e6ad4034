package axiom.core.lang;

/**
 * A stretch of a declaration's text.
 *
 * @param start offset of the first UTF-16 code unit
 * @param end offset after the last one, at least {@code start}
 */
public record Span(int start, int end) {

    /**
     * From the start of this one to the end of another.
     *
     * @param last what it reaches to
     * @return the union, if {@code last} comes later
     */
    public Span to(Span last) {
        return new Span(start, Math.max(end, last.end));
    }
}
