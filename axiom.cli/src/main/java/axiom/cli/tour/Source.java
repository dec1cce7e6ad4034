package axiom.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import axiom.examples.digits.DigitClassifier;

/** The source of the digit classifier, which travels with its classes, so that what is shown is what runs. */
final class Source {

    private Source() {}

    /** The lines of a method's body, without the common indentation. */
    static List<String> body(String tag) {
        List<String> lines;
        try (InputStream in = DigitClassifier.class.getResourceAsStream("DigitClassifier.java")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stream().dropWhile(l -> !l.contains("// tag::" + tag + "[]")).takeWhile(l -> !l.contains("// end::" + tag + "[]"))
                .dropWhile(l -> !l.contains("public static")).skip(1).takeWhile(l -> !l.equals("    }"))
                .map(l -> l.substring(Math.min(l.length(), 8))).toList();
    }
}
