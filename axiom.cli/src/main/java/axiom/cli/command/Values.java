package axiom.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.cli.term.Screen;
import axiom.cli.term.Table;

/** Elements of tensors for people and for JSON. */
final class Values {

    private static final int MAX_ROWS = 20;
    private static final int MAX_COLUMNS = 12;

    private Values() {}

    /** A vector or a matrix as a table, with the largest of each row; anything else abbreviated. */
    static void show(Screen screen, String name, Tensor tensor) {
        int rank = tensor.shape().rank();
        screen.styled("bold", name + "  " + tensor.type());
        if (rank < 1 || rank > 2 || tensor.count() == 0 || tensor.shape().dim(-1).size() > MAX_COLUMNS) {
            String text = tensor.toString();
            screen.line(text.substring(tensor.type().toString().length() + 1));
            return;
        }
        int columns = (int) tensor.shape().dim(-1).size();
        long rows = tensor.count() / columns;
        List<String> heading = new ArrayList<>(List.of("row"));
        for (int c = 0; c < columns; c++) {
            heading.add(Integer.toString(c));
        }
        if (columns > 1) {
            heading.add("largest");
        }
        Table table = Table.of(heading.toArray(String[]::new));
        for (long r = 0; r < Math.min(rows, MAX_ROWS); r++) {
            table.row(row(tensor, r, columns).toArray());
        }
        screen.table(table);
        if (rows > MAX_ROWS) {
            screen.line("… " + (rows - MAX_ROWS) + " more rows; --json or --output shows all");
        }
    }

    private static List<Object> row(Tensor tensor, long r, int columns) {
        List<Object> row = new ArrayList<>(List.of(Long.toString(r)));
        int best = 0;
        for (int c = 0; c < columns; c++) {
            row.add(text(tensor, r * columns + c));
            best = tensor.at(r * columns + c) > tensor.at(r * columns + best) ? c : best;
        }
        if (columns > 1) {
            row.add(Integer.toString(best));
        }
        return row;
    }

    private static String text(Tensor tensor, long index) {
        if (!tensor.dtype().isFloat()) {
            return tensor.dtype() == DType.BOOL ? Boolean.toString(tensor.longAt(index) != 0) : Long.toString(tensor.longAt(index));
        }
        double value = tensor.at(index);
        boolean plain = value == 0 || Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6;
        return Double.isFinite(value) ? String.format(Locale.ROOT, plain ? "%.5f" : "%.3e", value) : Double.toString(value);
    }

    /** Nested lists; what JSON cannot write as a number becomes a string. */
    static Object json(Tensor tensor) {
        return nested(tensor, 0, new long[]{0});
    }

    private static Object nested(Tensor tensor, int axis, long[] next) {
        if (axis == tensor.shape().rank()) {
            return element(tensor, next[0]++);
        }
        List<Object> elements = new ArrayList<>();
        for (long i = 0; i < tensor.shape().dim(axis).size(); i++) {
            elements.add(nested(tensor, axis + 1, next));
        }
        return elements;
    }

    private static Object element(Tensor tensor, long index) {
        return switch (tensor.dtype()) {
            case BOOL -> tensor.longAt(index) != 0;
            case INT8, UINT8, INT32, INT64 -> tensor.longAt(index);
            case FLOAT64 -> finite(tensor.at(index), tensor.at(index));
            case FLOAT32, FLOAT16, BFLOAT16 -> finite(tensor.at(index), (float) tensor.at(index));
        };
    }

    private static Object finite(double value, Number written) {
        return Double.isFinite(value) ? written : Double.toString(value);
    }
}
