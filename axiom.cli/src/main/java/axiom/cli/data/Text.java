package axiom.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Lines and numbers of text files, which may be gzipped. */
final class Text {

    /** Decimal numbers and the special values, not Java's suffixes and hexadecimal forms. */
    private static final Pattern NUMBER = Pattern
            .compile("[+-]?((\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[iI]nf(inity)?|Infinity|[nN]a[nN])");

    private Text() {}

    static BufferedReader open(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.newBufferedReader(file);
        }
        try {
            // strict decoding, as Files.newBufferedReader does
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
                    StandardCharsets.UTF_8.newDecoder()));
        } catch (ZipException e) {
            throw new DataException(file, "it is no gzip file", "compress it with gzip, or drop '.gz' from its name");
        }
    }

    /** The next line, or empty at the end; a line that would not fit into memory is refused. */
    static Optional<String> line(BufferedReader reader, Path file, int limit) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() == limit) {
                throw new DataException(file, "a line has more than " + limit + " characters", "write one example a line");
            }
            line.append((char) c);
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    static boolean isNumber(String field) {
        return NUMBER.matcher(field).matches();
    }

    static double number(Path file, String field, String where) {
        if (!isNumber(field)) {
            String shown = field.length() > 40 ? field.substring(0, 40) + "…" : field;
            throw new DataException(file, where + ": '" + shown + "' is no number", "write numbers such as 3, -0.5 or 1e-3");
        }
        String lower = field.toLowerCase(Locale.ROOT);
        if (lower.contains("inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.contains("nan") ? Double.NaN : Double.parseDouble(field);
    }
}
