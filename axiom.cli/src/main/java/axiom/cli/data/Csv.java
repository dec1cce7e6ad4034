package axiom.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Rows of numbers, separated by commas, semicolons, tabs or blanks. A first line without any number is a heading; empty lines and lines after # are skipped. */
final class Csv {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\t]\\s*|\\s+");
    private static final Pattern NAMES = Pattern.compile("\\s*[,;\\t]\\s*");
    private static final int MAX_LINE = 1 << 24;

    private final Path file;
    private final Columns columns;
    private final Set<Integer> without;
    private final Numbers numbers;
    private int width = -1;
    private int rows;

    private Csv(Path file, Columns columns, Set<Integer> without) {
        this.file = file;
        this.columns = columns;
        this.without = without;
        this.numbers = new Numbers(file);
    }

    /** A matrix of the rows and the chosen columns. */
    static Tensor read(Path file, Columns columns) throws IOException {
        return read(file, columns, Set.of());
    }

    /** The same without some columns, counted from 1. */
    static Tensor read(Path file, Columns columns, Set<Integer> without) throws IOException {
        try (BufferedReader reader = Text.open(file)) {
            return new Csv(file, columns, without).parse(reader);
        } catch (MalformedInputException | UnmappableCharacterException e) {
            throw notText(file);
        }
    }

    private static DataException notText(Path file) {
        return new DataException(file, "it is no UTF-8 text", "save it as CSV text");
    }

    /** The names of the columns, without quotes; none if there is no heading. */
    static List<String> heading(Path file) throws IOException {
        try (BufferedReader reader = Text.open(file)) {
            Optional<String> line = Text.line(reader, file, MAX_LINE);
            while (line.isPresent() && (line.get().isBlank() || line.get().strip().startsWith("#"))) {
                line = Text.line(reader, file, MAX_LINE);
            }
            // names may have blanks where something else separates them
            return line.map(String::strip).filter(Csv::isHeading)
                    .map(row -> Stream.of((row.matches(".*[,;\\t].*") ? NAMES : SEPARATOR).split(row, -1))
                            .map(name -> name.replaceAll("^\"(.*)\"$", "$1")).toList())
                    .orElse(List.of());
        } catch (MalformedInputException | UnmappableCharacterException e) {
            throw notText(file);
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
            if (columns.has(i) && !without.contains(i + 1)) {
                numbers.add(Text.number(file, fields[i], "line " + line + ", field " + (i + 1)));
            }
        }
        rows++;
    }
}
