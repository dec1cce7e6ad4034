package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How a diagnostic looks. */
class ExcerptTest {

    @Test
    void placeProblemLineMarkNotesAndHelp() {
        Source source = new Source("mnist.axiom", "a = 1\r\n\tb = f(2, x)\r\n");
        Diagnostic diagnostic = Diagnostic.error("axiom.shape", "2 is not 3", new Span(14, 15), "write 3").note("a is here",
                new Span(0, 1));
        assertEquals(
                "mnist.axiom:2:8: error: [axiom.shape] 2 is not 3\n    \tb = f(2, x)\n    \t      ^\n  note: 1:1: a is here\n  help: write 3",
                diagnostic.text(source));
    }

    @Test
    void markEndsWithTheLine() {
        Source source = new Source("t", "a = f(\n  b)");
        assertEquals("t:1:5: warning: [axiom.shape] unknown\n    a = f(\n        ^~",
                Diagnostic.warning("axiom.shape", "unknown", new Span(4, 11), "").text(source));
    }

    @Test
    void ofALongLineThePartAroundThePlaceIsShown() {
        String text = "x".repeat(5000);
        String excerpt = "…" + "x".repeat(100) + "…";
        assertEquals("t:1:2001: error: [c] p\n    " + excerpt + "\n    " + " ".repeat(51) + "^~~",
                Diagnostic.error("c", "p", new Span(2000, 2003), "").text(new Source("t",
                        text)));
        assertEquals("t:1:5001: error: [c] p\n    …" + "x".repeat(100) + "\n    " + " ".repeat(101) + "^",
                Diagnostic.error("c", "p", new Span(5000, 5000), "").text(
                        new Source("t", text)));
    }

    @Test
    void whatATerminalWouldObeyIsReplaced() {
        assertEquals("t:1:3: error: [c] p\n    \uFFFD\uFFFDab\n      ^",
                Diagnostic.error("c", "p", new Span(2, 3), "").text(new Source("t", "\u001B\u202Eab")));
    }
}
