package axiom.cli.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import axiom.api.model.DeclarationException;
import axiom.cli.declaration.Layout.LaidOut;

/** What becomes of files, with a layout that puts single blanks around the sign of equality and ends with a line feed. */
class LayoutTest {

    private final Layout layout = new Layout(source -> {
        if (source.text().contains("!")) {
            throw new DeclarationException("[axiom.syntax] '!' is not known");
        }
        return source.text().replaceAll("\r\n|\r", "\n").replaceAll(" *= *", " = ").stripTrailing() + "\n";
    });

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
        assertEquals("a.axiom:1:1: a cannot be read\n[axiom.syntax] '!' is not known", laidOut.remarks().getFirst());
        assertTrue(remains("A.java", "@axiom.api.model.AxiomModel(\"\"\"\n  a=b\"\"\") clas A {}").failed());
    }
}
