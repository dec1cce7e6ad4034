package axiom.cli.data;

import java.nio.file.Path;

/**
 * The columns of a table that are taken.
 *
 * @param first the first, counted from 1
 * @param last the last, inclusive; {@link Integer#MAX_VALUE} for the table's last
 */
public record Columns(int first, int last) {

    /** Every column. */
    public static final Columns ALL = new Columns(1, Integer.MAX_VALUE);

    /**
     * Reads {@code 3}, {@code 1-64} or {@code 2-}.
     *
     * @param text the columns, counted from 1
     * @return the columns
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Columns parse(String text) {
        if (!text.matches("[1-9][0-9]{0,8}(-([1-9][0-9]{0,8})?)?")) {
            throw new IllegalArgumentException("'" + text + "' names no columns; use 3, 1-64 or 2-");
        }
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : dash == text.length() - 1 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(dash + 1));
        if (last < first) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins");
        }
        return new Columns(first, last);
    }

    boolean has(int index) {
        return index + 1 >= first && index < last;
    }

    void require(Path file, int width) {
        if (first > width || (last != Integer.MAX_VALUE && last > width)) {
            throw new DataException(file, "it has " + width + " columns; columns " + this + " are asked for", "choose columns that exist");
        }
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + (last == Integer.MAX_VALUE ? "" : last);
    }
}
