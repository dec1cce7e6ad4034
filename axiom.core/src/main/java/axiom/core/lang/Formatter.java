package axiom.core.lang;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.model.DeclarationException;

/** Lays out declarations in one way, keeping comments and meaning. */
public final class Formatter {

    private Formatter() {}

    /**
     * Formats a declaration: a statement on each line, {@code =} and {@code ::} of neighbouring lines below one another, pipelines that are too long for a line with
     * a step on each, at most one empty line in a row. Comments stay where they are, and operators as they were spelt. Lines end with {@code \n}.
     *
     * @param source the text
     * @return the text in the usual layout; formatting it again changes nothing
     * @throws axiom.api.model.DeclarationException if it cannot be read
     */
    public static String format(Source source) {
        Lexed lexed = Lexer.lex(source);
        Parsed parsed = Parser.parse(source, lexed);
        List<Diagnostic> diagnostics = parsed.diagnostics();
        if (!diagnostics.isEmpty()) {
            throw new DeclarationException(diagnostics.stream().map(d -> d.text(source)).collect(Collectors.joining("\n")));
        }
        return new Layout(source, lexed).of(parsed.tree());
    }
}
