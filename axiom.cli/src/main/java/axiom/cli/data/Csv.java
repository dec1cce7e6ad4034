package axiom.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Rows of numbers, separated by commas, semicolons, tabs or blanks. A first line without any number is a heading; empty lines and lines after # are skipped. */
final class Csv {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\t]\\s*|\\s+");
    private static final int MAX_LINE = 1 << 24;

    private final Path file;
    private final Columns columns;
    private final Numbers numbers;
    private int width = -1;
    private int rows;

    private Csv(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
        this.numbers = new Numbers(file);
    }

    /** A matrix of the rows and the chosen columns. */
    static Tensor read(Path file, Columns columns) throws IOException {
        try (BufferedReader reader = Text.open(file)) {
            return new Csv(file, columns).parse(reader);
        } catch (MalformedInputException | UnmappableCharacterException e) {
            throw new DataException(file, "it is no UTF-8 text", "save it as CSV text");
        }
    }

    private Tensor parse(BufferedReader reader) throws IOException {
        int number = 0;
        for (Optional<String> line = Text.line(reader, file, MAX_LINE); line.isPresent(); line = Text.line(reader, file, MAX_LINE)) {
            number++;
            String row = line.get().strip();
            if (row.isEmpty() || row.startsWith("#") || (rows == 0 && isHeading(row))) {
                continue;
            }
            row(row, number);
        }
        if (rows == 0) {
            throw new DataException(file, "it holds no row of numbers", "write one example a line, numbers separated by commas");
        }
        return numbers.tensor(Shape.of(rows, numbers.count() / rows));
    }

    private static boolean isHeading(String row) {
        for (String field : SEPARATOR.split(row)) {
            if (Text.isNumber(field)) {
                return false;
            }
        }
        return true;
    }

    private void row(String row, int line) {
        String[] fields = SEPARATOR.split(row, -1);
        if (width >= 0 && fields.length != width) {
            throw new DataException(file, "line " + line + " has " + fields.length + " fields; the lines before have " + width,
                    "give every line the same number of fields");
        }
        width = fields.length;
        columns.require(file, width);
        for (int i = 0; i < fields.length; i++) {
            if (columns.has(i)) {
                numbers.add(Text.number(file, fields[i], "line " + line + ", field " + (i + 1)));
            }
        }
        rows++;
    }
}
