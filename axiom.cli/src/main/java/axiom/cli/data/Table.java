package axiom.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.LongStream;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Examples from a file: values of a model's input, and columns beside them, such as labels.
 *
 * @param input values of the input
 * @param columns a number for each row, by name
 */
public record Table(Tensor input, SequencedMap<String, Tensor> columns) {

    /**
     * Reads a file. In a table, columns that are wanted by name are those that its heading calls so, or those of a number; the input takes the others, unless it is
     * said which. In JSON they are tensors of their own beside the input.
     *
     * @param file the file
     * @param name the input's name
     * @param input the input's type
     * @param columns the columns of a table that the input takes
     * @param wanted the columns that are wanted by name, with their numbers, from 1, where a number was given
     * @return what the file holds
     * @throws DataException if the file cannot be read, does not fit, or lacks a column
     */
    public static Table read(Path file, String name, TensorType input, Columns columns, Map<String, OptionalInt> wanted) {
        try {
            return switch (TensorFile.kind(file)) {
                case CSV -> csv(file, input, columns, wanted);
                case JSON -> json(file, name, input, wanted);
                case NPY, IMAGE -> {
                    wanted.keySet().stream().findFirst().ifPresent(column -> {
                        throw new DataException(file, "it has no columns with names, and '" + column + "' is needed",
                                "give it by itself, as in --column " + column + "=" + column + ".npy");
                    });
                    yield new Table(TensorFile.read(file, input, columns), new LinkedHashMap<>());
                }
            };
        } catch (IOException | UncheckedIOException e) {
            throw TensorFile.unreadable(file, e);
        }
    }

    private static Table csv(Path file, TensorType input, Columns columns, Map<String, OptionalInt> wanted) throws IOException {
        List<String> heading = wanted.isEmpty() ? List.of() : Csv.heading(file);
        SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        wanted.forEach((name, number) -> numbers.put(name, number.orElseGet(() -> number(file, name, heading))));
        SequencedMap<String, Tensor> named = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> column : numbers.entrySet()) {
            Tensor values = Csv.read(file, new Columns(column.getValue(), column.getValue()));
            named.put(column.getKey(), values.reshape(Shape.of(values.count())));
        }
        Tensor rest = Csv.read(file, columns, columns.equals(Columns.ALL) ? new HashSet<>(numbers.values()) : Set.of());
        requireWidth(file, rest, input, named.keySet());
        return new Table(Fit.to(file, rest, input), named);
    }

    /** A row is an example here; a whole table is never one, although it may have as many numbers. */
    private static void requireWidth(Path file, Tensor rest, TensorType input, Set<String> named) {
        Shape wanted = input.shape();
        if (wanted.rank() != 2 || !wanted.dim(1).isFixed() || wanted.dim(1).equals(rest.shape().dim(1))) {
            return;
        }
        long width = rest.shape().dim(1).size();
        long takes = wanted.dim(1).size();
        throw new DataException(file, "it has " + width + (width == 1 ? " column" : " columns")
                + (named.isEmpty() ? "" : " besides " + named) + "; the input takes " + takes + ": " + input,
                width < takes ? "give a table with " + takes + " columns" : "choose " + takes + " of them, as in --columns 1-" + takes);
    }

    private static int number(Path file, String name, List<String> heading) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < heading.size(); i++) {
            if (heading.get(i).equals(name)) {
                found.add(i + 1);
            }
        }
        if (found.size() != 1) {
            throw new DataException(file, found.isEmpty()
                    ? "it has no column '" + name + "'; " + (heading.isEmpty() ? "it has no heading" : "its heading names " + heading)
                    : "its heading names '" + name + "' twice, as columns " + found, "say which, as in --column " + name + "=5");
        }
        return found.getFirst();
    }

    private static Table json(Path file, String name, TensorType input, Map<String, OptionalInt> wanted) throws IOException {
        Map<String, Tensor> read = Json.read(file);
        Tensor values = read
                .get(read.size() == 1 && wanted.isEmpty() ? read.keySet().iterator().next() : read.containsKey(name) ? name : "");
        if (values == null) {
            throw new DataException(file, "it holds " + read.keySet() + " and no '" + name + "', which is the model's input",
                    "write an object such as {\"" + name + "\": [[…], …]" + String.join("", wanted.keySet().stream()
                            .map(c -> ", \"" + c + "\": […]").toList()) + "}");
        }
        SequencedMap<String, Tensor> named = new LinkedHashMap<>();
        wanted.keySet().forEach(column -> {
            if (!read.containsKey(column)) {
                throw new DataException(file, "it holds " + read.keySet() + " and no '" + column + "'",
                        "add it, or give it by itself, as in --column " + column + "=" + column + ".npy");
            }
            named.put(column, Fit.to(file, read.get(column), vector(read.get(column).dtype())));
        });
        return new Table(Fit.to(file, values, input), named);
    }

    /**
     * Reads a file that holds one column.
     *
     * @param file the file
     * @return a number for each row
     * @throws DataException if the file cannot be read or holds something else
     */
    public static Tensor column(Path file) {
        return TensorFile.read(file, vector(DType.FLOAT64), Columns.ALL);
    }

    private static TensorType vector(DType dtype) {
        return new TensorType(dtype, Shape.of(Dim.named("rows")));
    }

    /**
     * The rows of columns one after the other.
     *
     * @param parts vectors, at least one
     * @return a vector of all their numbers
     */
    public static Tensor joined(List<Tensor> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        double[] all = parts.stream().flatMapToDouble(p -> LongStream.range(0, p.count()).mapToDouble(p::at)).toArray();
        return Tensor.of(new TensorType(DType.FLOAT64, Shape.of(all.length)), all);
    }
}
