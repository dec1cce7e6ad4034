package axiom.cli.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import axiom.cli.declaration.Checker.Checked;
import axiom.cli.declaration.Checker.Findings;
import axiom.cli.declaration.Checker.Mended;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Edit;
import axiom.core.lang.Source;
import axiom.core.lang.Span;

/** Places and fixes in files, with a language in which {@code !old>new!} asks to be replaced, and {@code ?} is a warning. */
class CheckerTest {

    private static final Pattern MISTAKE = Pattern.compile("(?s)!([^!>]*)>([^!>]*)!|\\?");

    private final Checker checker = new Checker(CheckerTest::findings);

    private static Findings findings(Source source) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Matcher found = MISTAKE.matcher(source.text());
        while (found.find()) {
            Span span = new Span(found.start(), found.end());
            diagnostics.add(found.group(1) == null
                    ? Diagnostic.warning("axiom.shape", "not known", span, "")
                    : Diagnostic.error("axiom.name", "'" + found.group(1) + "'", span, "write it").fix(new Edit(span, found.group(2))));
        }
        return new Findings(diagnostics, List.of());
    }

    private static String java(String literal) {
        return "package p;\r\nimport axiom.api.model.AxiomModel;\n\n/* ä ∀ */ @AxiomModel(" + literal
                + ")\n\tclass A { }  \r\n// no line end";
    }

    private String mended(String name, String text) {
        return checker.mend(DeclarationFile.of(name, text)).file().source().text();
    }

    private void becomes(String before, String after) {
        assertEquals(java(after), mended("A.java", java(before)));
    }

    @Test
    void aPlaceInAJavaFileIsThatOfTheText() {
        Checked checked = checker.check(DeclarationFile.of("A.java", java("\"\"\"\n    a\n      b \\\n    ?\"\"\"")));
        assertEquals("""
                A.java:7:5: warning: [axiom.shape] not known
                        ?\""")
                        ^""", checked.diagnostics().getFirst().text(checked.file().source()));
    }

    @Test
    void aPlaceInASumIsTheWholeOfIt() {
        Checked checked = checker.check(DeclarationFile.of("A.java", java("\"a\\n\" + \"!b>c!\"")));
        Diagnostic diagnostic = checked.diagnostics().getFirst();
        assertEquals("line 2 of the declaration: 'b'", diagnostic.problem());
        assertEquals("\"a\\n\" + \"!b>c!\"", checked.file().source().text(diagnostic.span()));
        assertEquals(List.of(), diagnostic.fix());
        becomes("\"a\\n\" + \"!b>c!\"", "\"a\\n\" + \"!b>c!\"");
    }

    @Test
    void aDeclarationThatIsElsewhereIsAWarning() {
        Checked checked = checker.check(DeclarationFile.of("A.java", java("Texts.A")));
        assertEquals(List.of("the declaration of A is not written here"), checked.diagnostics().stream().map(Diagnostic::problem).toList());
        assertEquals(Diagnostic.Severity.WARNING, checked.diagnostics().getFirst().severity());
    }

    @Test
    void aFileThatIsNotJavaSaysWhatJavacSays() {
        Checked checked = checker.check(DeclarationFile.of("A.java", "@AxiomModel(\"x\") class A { int = 3; }"));
        assertEquals("javac cannot read it: <identifier> expected", checked.diagnostics().getFirst().problem());
    }

    @Test
    void aByteOrderMarkIsNoText() {
        Checked checked = checker.check(DeclarationFile.of("a.axiom", "\ufeff?"));
        assertEquals(new Span(1, 2), checked.diagnostics().getFirst().span());
        assertEquals("\ufeffb", mended("a.axiom", "\ufeff!a>b!"));
    }

    @Test
    void fixesInAnAxiomFileKeepItsLineEnds() {
        assertEquals("a\r\nx\r\ny\r\nc\r\n", mended("a.axiom", "a\r\n!b>x\ny!\r\nc\r\n"));
        assertEquals("a\rx\ry\r", mended("a.axiom", "a\r!b>x\ny!\r"));
        assertEquals("x\ny", mended("a.axiom", "!b>x\ny!"));
    }

    @Test
    void fixesInATextBlock() {
        becomes("\"\"\"\n    !a>x! !b>y!\n      !c>z! // \\u0061\n    \"\"\"", "\"\"\"\n    x y\n      z // \\u0061\n    \"\"\"");
        becomes("\"\"\"\r\n\t\t!a>x\n\t\t y!\r\n\t\t\"\"\"", "\"\"\"\r\n\t\tx\r\n\t\t y\r\n\t\t\"\"\"");
        becomes("\"\"\"\n    p \\\n    !a>x! \\u0021b\\u003ey! \\s\n    \"\"\"", "\"\"\"\n    p \\\n    x y \\s\n    \"\"\"");
        becomes("\"\"\"\n    !a>\\\"\\\"\\\"!\n    \"\"\"", "\"\"\"\n    \\\"\\\"\\\"\n    \"\"\"");
        becomes("\"\"\"\n    !a>\\\\!\"\"\"", "\"\"\"\n    \\\\\"\"\"");
    }

    @Test
    void fixesInAString() {
        becomes("\"!a>\\\"x\\\"! \\t!b>y\\n!\"", "\"\\\"x\\\" \\ty\\n\"");
    }

    @Test
    void severalDeclarationsOfAFile() {
        String text = "import axiom.api.model.*; @AxiomModel(\"!a>b!\") class A { @AxiomModel(\"?\") class B { @AxiomModel(\"!c>d!\") class C {} } }";
        Mended mended = checker.mend(DeclarationFile.of("A.java", text));
        assertEquals(text.replace("!a>b!", "b").replace("!c>d!", "d"), mended.file().source().text());
        assertEquals(List.of("'a'", "'c'"), mended.applied().stream().map(f -> f.diagnostic().problem()).toList());
        assertEquals(text.indexOf("!c"), mended.applied().getLast().diagnostic().span().start());
    }

    @Test
    void fixesThatTouchAreAppliedOneAfterTheOther() {
        Checker overlapping = new Checker(source -> {
            List<Diagnostic> diagnostics = new ArrayList<>();
            for (int at = source.text().indexOf("aa"); at >= 0; at = source.text().indexOf("aa", at + 1)) {
                diagnostics.add(Diagnostic.error("axiom.name", "aa", new Span(at, at + 2), "").fix(new Edit(new Span(at, at + 2), "b")));
            }
            return new Findings(diagnostics, List.of());
        });
        Mended mended = overlapping.mend(DeclarationFile.of("a.axiom", "aaaaa"));
        assertEquals("bab", mended.file().source().text());
        assertEquals(2, mended.applied().size());
    }

    @Test
    void fixesThatCallForOneAnotherEnd() {
        Checker circle = new Checker(source -> new Findings(List.of(Diagnostic.error("axiom.name", "never right", new Span(0, 1), "")
                .fix(new Edit(new Span(0, 1), source.text().startsWith("a") ? "b" : "a"))), List.of()));
        assertEquals("b", circle.mend(DeclarationFile.of("a.axiom", "a")).file().source().text());
        Checker growing = new Checker(source -> new Findings(List.of(Diagnostic.error("axiom.name", "never right", new Span(0, 0), "")
                .fix(new Edit(new Span(0, 0), "a"))), List.of()));
        assertTrue(growing.mend(DeclarationFile.of("a.axiom", "")).file().source().text().length() < 100);
    }
}
