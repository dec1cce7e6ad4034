package axiom.cli.term;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns. A column of numbers is set flush right. Not thread-safe. */
public final class Table {

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> heading) {
        this.heading = heading;
    }

    /**
     * A table without rows.
     *
     * @param heading the columns' names
     * @return the table
     */
    public static Table of(String... heading) {
        return new Table(List.of(heading));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this table
     */
    public Table row(Object... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException("[axiom.cli] a row of " + cells.length + " cells in a table of " + heading.size());
        }
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
        return this;
    }

    /**
     * The table as lines, the heading and a rule first.
     *
     * @return lines without trailing blanks
     */
    public List<String> lines() {
        int columns = heading.size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            widths[c] = Math.max(widths[c], heading.get(c).length());
            right[c] = !rows.isEmpty() && rows.stream().allMatch(r -> r.get(column).matches("|[-+]?[\\d,.]+(e[-+]?\\d+)?%?"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(heading, widths, right));
        StringBuilder rule = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            rule.append(c == 0 ? "" : "  ").append("─".repeat(widths[c]));
        }
        lines.add(rule.toString().stripTrailing());
        rows.forEach(r -> lines.add(line(r, widths, right)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cells.get(c);
            String gap = " ".repeat(widths[c] - cell.length());
            line.append(c == 0 ? "" : "  ").append(right[c] ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }
}
