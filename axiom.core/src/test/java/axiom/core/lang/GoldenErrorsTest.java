package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.model.DeclarationException;
import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;
import axiom.core.Golden;
import axiom.core.layers.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that people make, a folder each: the declaration, and what they are told about it, to the letter. */
class GoldenErrorsTest {

    /** What nobody wrote: paths in the graph, operators' names of nodes, orders of axes in the graph, classes, layers as Java makes them. */
    private static final Pattern INTERNAL = Pattern.compile(
            "\\w/\\w+/|\\(\\w+ '[^']*'\\)|channels-first|\\bjava\\.|axiom\\.(core|api)\\.|Exception|\\.of\\(|\\bnull\\b|(?<!no )\\baxis 0\\b");

    private static final Vocabulary LAYERS = Vocabulary.BUILT_IN.with(new Sharpen()).with(new Faulty());

    /** Somebody's layer, which looks at its own argument. */
    private record Sharpen() implements LayerFactory {

        @Override
        public String name() {
            return "Sharpen";
        }

        @Override
        public List<LayerSignature> signatures() {
            return List.of(LayerSignature.of().with("strength", LayerSignature.Type.NUMBER));
        }

        @Override
        public Layer create(LayerArguments arguments) {
            if (arguments.number("strength") > 1) {
                throw new IllegalArgumentException("a strength above 1 makes noise louder than the signal");
            }
            return Activation.Relu;
        }
    }

    /** Somebody's layer with a fault of its own. */
    private record Faulty() implements LayerFactory {

        @Override
        public String name() {
            return "Faulty";
        }

        @Override
        public List<LayerSignature> signatures() {
            return List.of(LayerSignature.of());
        }

        @Override
        public Layer create(LayerArguments arguments) {
            throw new IllegalStateException("the table of weights is empty");
        }
    }

    static List<Path> mistakes() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenErrorsTest.class.getResource("/golden/lang/errors").toURI());
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.sorted().toList();
        }
    }

    private static Declaration read(Path mistake) {
        try {
            return read(mistake.getFileName().toString(), Files.readString(mistake.resolve("declaration.axiom")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Declaration read(String name, String text) {
        return Declaration.of(new Source(name, text), LAYERS);
    }

    static String text(Declaration declaration) {
        return declaration.diagnostics().stream().map(d -> d.text(declaration.source()) + fix(d, declaration.source()))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String fix(Diagnostic diagnostic, Source source) {
        return diagnostic.fix().stream().map(e -> "\n  fix: " + change(e, source)).collect(Collectors.joining());
    }

    private static String change(Edit edit, Source source) {
        int start = edit.span().start();
        int length = edit.span().end() - start;
        String place = source.line(start) + ":" + source.column(start);
        String text = '"' + edit.text().replace("\n", "\\n") + '"';
        if (length == 0) {
            return "insert at " + place + " " + text;
        }
        String stretch = place + (length == 1 ? "" : "-" + (source.column(start) + length - 1));
        return edit.text().isEmpty() ? "remove " + stretch : "replace " + stretch + " by " + text;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldAsExpected(Path mistake) {
        Declaration declaration = read(mistake);
        String name = declaration.source().name();
        assertFalse(declaration.diagnostics().isEmpty(), name + " is no mistake");
        Golden.check("lang/errors/" + name + "/expected.txt", text(declaration));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldAtAPlaceWithAHelpInWordsOfTheDeclaration(Path mistake) {
        Declaration declaration = read(mistake);
        String text = declaration.source().text();
        assertAll(declaration.diagnostics().stream()
                .flatMap(d -> Stream.concat(Stream.of(d.span()), d.notes().stream().map(Diagnostic.Note::span))
                        .map(span -> () -> {
                            assertTrue(0 <= span.start() && span.start() <= span.end() && span.end() <= text.length(),
                                    () -> d + " is outside the text");
                            assertTrue(span.start() < span.end() || text.substring(span.end()).isBlank(), () -> d + " marks nothing");
                            assertFalse(d.help().isBlank(), () -> d + " does not help");
                            String told = d.problem() + "\n" + d.help() + "\n" + d.notes();
                            assertFalse(INTERNAL.matcher(told).find(), () -> told + " tells of the inside");
                        })));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aDeclarationWithErrorsCannotBeBuilt(Path mistake) {
        Declaration declaration = read(mistake);
        List<String> errors = declaration.diagnostics().stream().filter(GoldenErrorsTest::isError).map(d -> d.text(declaration.source()))
                .toList();
        assertEquals(!errors.isEmpty(), declaration.hasErrors());
        if (errors.isEmpty()) {
            declaration.build(1);
        } else {
            assertEquals(String.join("\n", errors), assertThrows(DeclarationException.class, () -> declaration.build(1)).getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aFixMendsItsMistakeAndMakesNoOther(Path mistake) {
        Declaration declaration = read(mistake);
        for (Diagnostic diagnostic : declaration.diagnostics()) {
            if (!diagnostic.fix().isEmpty()) {
                List<String> left = problems(declaration);
                left.remove(diagnostic.problem());
                String mended = mended(declaration.source().text(), diagnostic.fix());
                List<String> now = problems(read(declaration.source().name(), mended));
                now.removeAll(left);
                assertEquals(List.of(), now, () -> diagnostic.problem() + " becomes\n" + mended);
            }
        }
    }

    private static String mended(String text, List<Edit> fix) {
        StringBuilder mended = new StringBuilder(text);
        fix.stream().sorted(Comparator.comparingInt((Edit e) -> e.span().start()).reversed())
                .forEach(e -> mended.replace(e.span().start(), e.span().end(), e.text()));
        return mended.toString();
    }

    private static List<String> problems(Declaration declaration) {
        return new ArrayList<>(declaration.diagnostics().stream().filter(GoldenErrorsTest::isError).map(Diagnostic::problem).toList());
    }

    private static boolean isError(Diagnostic diagnostic) {
        return diagnostic.severity() == Diagnostic.Severity.ERROR;
    }
}
