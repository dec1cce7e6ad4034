package axiom.cli.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.model.DeclarationException;
import axiom.cli.declaration.Layout.LaidOut;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Span;

/** What becomes of files, with a layout that puts single blanks around the sign of equality and ends with a line feed. */
class LayoutTest {

    private final Layout layout = new Layout(source -> {
        if (source.text().contains("!")) {
            throw new DeclarationException("in its own words");
        }
        return source.text().replaceAll("\r\n|\r", "\n").replaceAll(" *= *", " = ").stripTrailing() + "\n";
    }, new Checker(source -> new Checker.Findings(
            List.of(Diagnostic.error("axiom.syntax", "'!' is not known", new Span(2, 3), "leave it out"),
                    Diagnostic.error("axiom.name", "and more", new Span(0, 1), "")),
            List.of())));

    private static String java(String literal) {
        return "class B { int x=1; }\r\n@axiom.api.model.AxiomModel(" + literal + ") class A { int x=1; }";
    }

    private void becomes(String before, String after) {
        LaidOut laidOut = layout.format(DeclarationFile.of("A.java", java(before)));
        assertEquals(java(after), laidOut.file().source().text());
        assertTrue(laidOut.remarks().isEmpty(), laidOut.toString());
        assertEquals(laidOut, layout.format(laidOut.file()), "a second time changes nothing");
    }

    private LaidOut remains(String name, String text) {
        LaidOut laidOut = layout.format(DeclarationFile.of(name, text));
        assertEquals(text, laidOut.file().source().text());
        return laidOut;
    }

    @Test
    void anAxiomFileKeepsItsLineEnds() {
        assertEquals("a = b\r\n", layout.format(DeclarationFile.of("a.axiom", "a=b\r\n")).file().source().text());
        assertEquals("\ufeffa = b\n", layout.format(DeclarationFile.of("a.axiom", "\ufeffa=b")).file().source().text());
    }

    @Test
    void aTextBlockKeepsItsIndentationAndItsEnd() {
        becomes("\"\"\"\n  a=b\n    c=d\n  \"\"\"", "\"\"\"\n  a = b\n    c = d\n  \"\"\"");
        becomes("\"\"\"\n\t\ta=b\n\t\tc=d\"\"\"", "\"\"\"\n\t\ta = b\n\t\tc = d\"\"\"");
        becomes("\"\"\"\r\n  a=b\r\n  \"\"\"", "\"\"\"\r\n  a = b\r\n  \"\"\"");
    }

    @Test
    void linesThatStayKeepTheirEscapes() {
        becomes("\"\"\"\n  \\u0061 = \\\n  b\n  c=d\\\\\n  \"\"\"", "\"\"\"\n  \\u0061 = \\\n  b\n  c = d\\\\\n  \"\"\"");
    }

    @Test
    void aStringIsLeftAlone() {
        LaidOut laidOut = remains("A.java", java("\"a=b\""));
        assertEquals("[A.java:2:29: left as it is\n  help: write the declaration of A as one text block, which can be laid out]",
                laidOut.remarks().toString());
        assertTrue(remains("A.java", java("\"a = b\"")).remarks().isEmpty(), "nothing to do, nothing to say");
        assertEquals(1, remains("A.java", java("\"a=\" + \"b\"")).remarks().size());
    }

    @Test
    void whatCannotBeReadIsLeftAlone() {
        LaidOut laidOut = remains("a.axiom", "a=!");
        assertTrue(laidOut.failed());
        assertEquals(List.of("a.axiom:1:3: error: [axiom.syntax] '!' is not known\n    a=!\n      ^\n  help: leave it out"),
                laidOut.remarks());
        assertTrue(remains("A.java", "@axiom.api.model.AxiomModel(\"\"\"\n  a=b\"\"\") clas A {}").failed());
    }
}
