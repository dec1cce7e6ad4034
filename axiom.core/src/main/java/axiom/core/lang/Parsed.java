package axiom.core.lang;

import java.util.List;

/** What the parser made of a text: a tree of all that it could read, and what it could not. */
record Parsed(Syntax.Text tree, List<Diagnostic> diagnostics) {

    Parsed {
        diagnostics = List.copyOf(diagnostics);
    }
}
