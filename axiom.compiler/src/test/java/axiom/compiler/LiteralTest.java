package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;

import axiom.compiler.RandomLiterals.Mark;
import axiom.compiler.RandomLiterals.Sample;
import axiom.core.lang.Edit;
import axiom.core.lang.Span;

class LiteralTest {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** Compares many literals with javac: how many, and the seed. */
    public static void main(String... args) {
        int count = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        long start = System.nanoTime();
        int valid = batches(count, seed);
        int agreed = singles(count / 20, seed);
        int edits = edits(count / 4, seed);
        System.out.printf("%d valid literals agree with javac, %d wild ones are accepted by both or neither, %d edits, in %.1f s%n", valid,
                agreed, edits,
                (System.nanoTime() - start) / 1e9);
    }

    @Test
    void valuesAndPlacesAreThoseOfJavac() {
        assertTrue(batches(4000, 1) > 3000, "too few of the random literals are literals");
    }

    @Test
    void whatJavacRefusesIsRefused() {
        int accepted = singles(200, 2);
        assertTrue(accepted > 20 && accepted < 180, "of 200 wild literals, " + accepted + " are literals");
    }

    @Test
    void anyChangeOfTheValueHasItsChangeOfTheSource() {
        edits(2000, 3);
    }

    @Test
    void aPlaceInATextBlock() {
        Literal literal = Literal.of("\"\"\"\n    a\\tb \\\n      c  \n    \\u0064\n    \"\"\"").orElseThrow();
        assertEquals("a\tb   c\nd\n", literal.value());
        assertEquals("\\t", at(literal, 1, 2));
        assertEquals("c", at(literal, 6, 7));
        assertEquals("  \n    ", at(literal, 7, 8));
        assertEquals("\\u0064", at(literal, 8, 9));
        assertEquals("b \\\n      c", at(literal, 2, 7));
        assertEquals(literal.raw().length() - 3, literal.source(literal.value().length()));
    }

    private static String at(Literal literal, int start, int end) {
        Span span = literal.source(new Span(start, end));
        return literal.raw().substring(span.start(), span.end());
    }

    @Test
    void aChangeInATextBlockKeepsItsIndentationAndLineEnds() {
        assertEquals("\"\"\"\r\n  a\r\n  x \"y\" \\\\\r\n    z\r\n  b\"\"\"",
                changed("\"\"\"\r\n  a\r\n  b\"\"\"", 2, 2, "x \"y\" \\\n  z\n"));
        assertEquals("\"\"\"\n\t\ta\n\t\tx\n\t\tb\"\"\"", changed("\"\"\"\n\t\ta\n\n\t\tb\"\"\"", 2, 2, "x"));
        assertEquals("\"\"\"\n  a\n  b\n  \"\"\"", changed("\"\"\"\n  a\n  \"\"\"", 2, 2, "b\n"));
        assertEquals("\"\"\"\n  a\\\"\\\"\\\"b\"\"\"", changed("\"\"\"\n  ab\"\"\"", 1, 1, "\"\"\""));
        assertEquals("\"\"\"\n  a\\\"\"\"\"", changed("\"\"\"\n  ab\"\"\"", 1, 2, "\""));
        assertEquals("\"\"\"\n  a\\s\n  b\"\"\"", changed("\"\"\"\n  ab\"\"\"", 1, 1, " \n"));
    }

    @Test
    void aChangeInAStringIsEscaped() {
        assertEquals("\"a\\n\\\"\\\\\\t\\0017b\"", changed("\"ab\"", 1, 1, "\n\"\\\t\u00017"));
        assertEquals("\"\\u0061c\"", changed("\"\\u0061\\u0062\"", 1, 2, "c"));
    }

    private static String changed(String raw, int start, int end, String text) {
        return apply(raw, Literal.of(raw).orElseThrow().source(new Edit(new Span(start, end), text)).orElseThrow());
    }

    @Test
    void aChangeThatMovesTheIndentationRewritesTheLiteral() {
        // the line that goes is the only one that is not indented
        assertEquals("\"\"\"\n\\\n  b\"\"\"", changed("\"\"\"\na\n  b\"\"\"", 0, 2, ""));
    }

    @Test
    void anotherValueIsFound() {
        assertFalse(Literal.of("\"a\"", "b").isPresent());
        assertFalse(Literal.of("\"a\" + \"b\"").isPresent());
        assertFalse(Literal.of("").isPresent());
        assertFalse(Literal.of("a").isPresent());
        assertFalse(Literal.of("\"\"\"").isPresent());
        assertTrue(Literal.of("\"\"", "").isPresent());
    }

    /** A literal after a change, and the value that it should have then. */
    private record Changed(String before, String after, String wanted) {}

    private static int edits(int count, long seed) {
        Random random = new Random(seed);
        RandomLiterals literals = new RandomLiterals(seed);
        List<Changed> changes = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < count; i++) {
            String raw = literals.next(false).raw();
            Literal.of(raw).ifPresent(literal -> changes.add(changed(literal, random)));
            if (changes.size() == 500 || i + 1 == count) {
                List<Read> read = parse(changes.stream().map(Changed::after).toList());
                assertEquals(changes.size(), read.size(),
                        () -> "javac refuses " + changes.stream().filter(c -> parse(List.of(c.after())).isEmpty())
                                .map(c -> quoted(c.before()) + " to " + quoted(c.after())).findFirst().orElse("two literals side by side"));
                for (int n = 0; n < read.size(); n++) {
                    Changed change = changes.get(n);
                    assertEquals(change.wanted(), read.get(n).value(), () -> quoted(change.before()) + " to " + quoted(change.after()));
                }
                done += changes.size();
                changes.clear();
            }
        }
        return done;
    }

    private static Changed changed(Literal literal, Random random) {
        String value = literal.value();
        int start = random.nextInt(value.length() + 1);
        int end = start + random.nextInt(value.length() - start + 1);
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append("ab7 \n\"\\\tu\u2200\u0001\r".charAt(random.nextInt(12)));
        }
        Edit change = new Edit(new Span(start, end), text.toString());
        Edit edit = literal.source(change)
                .orElseThrow(() -> new AssertionError("no change of " + quoted(literal.raw()) + " for " + change));
        return new Changed(literal.raw(), apply(literal.raw(), edit), value.substring(0, start) + text + value.substring(end));
    }

    private static String apply(String raw, Edit edit) {
        return raw.substring(0, edit.span().start()) + edit.text() + raw.substring(edit.span().end());
    }

    /** Compares literals that should be right. Those that are not drop out. */
    private static int batches(int count, long seed) {
        RandomLiterals literals = new RandomLiterals(seed);
        int valid = 0;
        for (int done = 0; done < count; done += 500) {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Sample sample = literals.next(false);
                if (Literal.of(sample.raw()).isPresent()) {
                    samples.add(sample);
                } else {
                    assertTrue(parse(List.of(sample.raw())).stream().noneMatch(r -> r.raw().equals(sample.raw())),
                            () -> "refused " + quoted(sample.raw()));
                }
            }
            List<Read> read = parse(samples.stream().map(Sample::raw).toList());
            assertEquals(samples.size(), read.size(),
                    () -> "javac refuses " + samples.stream().map(Sample::raw).filter(r -> parse(List.of(r)).isEmpty())
                            .map(LiteralTest::quoted).findFirst().orElse("two literals side by side"));
            for (int i = 0; i < samples.size(); i++) {
                compare(samples.get(i), read.get(i));
            }
            valid += samples.size();
        }
        return valid;
    }

    private static int singles(int count, long seed) {
        RandomLiterals literals = new RandomLiterals(seed);
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            Sample sample = literals.next(true);
            List<Read> read = parse(List.of(sample.raw()));
            boolean whole = read.size() == 1 && read.getFirst().raw().equals(sample.raw());
            assertEquals(whole, Literal.of(sample.raw()).isPresent(), () -> quoted(sample.raw()));
            if (whole) {
                compare(sample, read.getFirst());
                accepted++;
            }
        }
        return accepted;
    }

    private static void compare(Sample sample, Read read) {
        assertEquals(sample.raw(), read.raw(), "where javac sees the literal");
        Literal literal = Literal.of(sample.raw(), read.value()).orElseThrow(() -> new AssertionError(
                quoted(sample.raw()) + "\n is  " + quoted(read.value()) + "\n not "
                        + Literal.of(sample.raw()).map(l -> quoted(l.value())).orElse("read")));
        for (Mark mark : sample.marks()) {
            int at = read.value().indexOf(mark.character());
            if (at >= 0 && at == read.value().lastIndexOf(mark.character())) {
                assertEquals(new Span(mark.start(), mark.end()), literal.source(new Span(at, at + 1)), () -> quoted(sample.raw()));
            }
        }
        int last = 0;
        for (int i = 0; i < read.value().length(); i++) {
            Span span = literal.source(new Span(i, i + 1));
            assertTrue(span.start() >= last && span.end() >= span.start(), () -> "places go backwards in " + quoted(sample.raw()));
            last = span.end();
        }
        assertTrue(literal.source(read.value().length()) >= last);
    }

    /** A literal as javac reads it. */
    private record Read(String raw, String value) {}

    /** The literals of a class; none if there is an error. */
    private static List<Read> parse(List<String> literals) {
        String text = "class A {\n  String[] all = {\n    " + String.join(" ,\n    ", literals) + "\n  };\n}\n";
        SimpleJavaFileObject file = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) JAVAC.getTask(null, null, errors, List.of("-proc:none"), null, List.of(file));
        List<Read> found = new ArrayList<>();
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitLiteral(LiteralTree node, Void nothing) {
                        int start = (int) positions.getStartPosition(unit, node);
                        int end = (int) positions.getEndPosition(unit, node);
                        found.add(new Read(text.substring(start, end), (String) node.getValue()));
                        return null;
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors.getDiagnostics().isEmpty() ? found : List.of();
    }

    /** Readable, whatever is in it. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("‹");
        text.chars().forEach(c -> out.append(c >= ' ' && c < 127 ? String.valueOf((char) c) : String.format("{%x}", c)));
        return out.append('›').toString();
    }
}
