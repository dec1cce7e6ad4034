package axiom.cli.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines in which two texts differ, as few as can be (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1, 1986). Of texts that differ in
 * very many lines, all lines are said to differ.
 */
public final class Diff {

    private static final int CONTEXT = 3;
    /** How many lines may differ before it is not worth while to find out which. */
    private static final int MOST = 2000;

    /**
     * Lines that go, and lines that come in their place.
     *
     * @param from the first old line that goes, from 0
     * @param to after the last old line that goes
     * @param newFrom the first new line that comes, from 0
     * @param newTo after the last new line that comes
     */
    public record Change(int from, int to, int newFrom, int newTo) {}

    private Diff() {}

    /**
     * A text's lines.
     *
     * @param text the text; lines end with a line feed
     * @return the lines with their ends; the last one may have none
     */
    public static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }

    /**
     * Compares texts.
     *
     * @param before the old lines
     * @param after the new lines
     * @return what differs, in order
     */
    public static List<Change> changes(List<String> before, List<String> after) {
        int most = Math.min(before.size() + after.size(), MOST);
        int[] furthest = new int[2 * most + 3];
        List<int[]> steps = new ArrayList<>();
        for (int d = 0; d <= most; d++) {
            steps.add(Arrays.copyOfRange(furthest, most + 1 - d, most + 2 + d));
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || k != d && furthest[most + k] < furthest[most + k + 2] ? furthest[most + k + 2] : furthest[most + k] + 1;
                int y = x - k;
                while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
                    x++;
                    y++;
                }
                furthest[most + 1 + k] = x;
                if (x >= before.size() && y >= after.size()) {
                    return backwards(steps, before.size(), after.size());
                }
            }
        }
        return List.of(new Change(0, before.size(), 0, after.size()));
    }

    /** Follows the steps from the end to the start, and joins those that lie side by side. */
    private static List<Change> backwards(List<int[]> steps, int endX, int endY) {
        List<Change> changes = new ArrayList<>();
        int x = endX;
        int y = endY;
        for (int d = steps.size() - 1; d > 0; d--) {
            // as it was before step d; diagonal k is at d + k
            int[] furthest = steps.get(d);
            int k = x - y;
            boolean inserted = k == -d || k != d && furthest[d + k - 1] < furthest[d + k + 1];
            int fromX = furthest[inserted ? d + k + 1 : d + k - 1];
            int fromY = fromX - (inserted ? k + 1 : k - 1);
            Change change = new Change(fromX, inserted ? fromX : fromX + 1, fromY, inserted ? fromY + 1 : fromY);
            if (!changes.isEmpty() && changes.getFirst().from() == change.to() && changes.getFirst().newFrom() == change.newTo()) {
                Change next = changes.removeFirst();
                change = new Change(change.from(), next.to(), change.newFrom(), next.newTo());
            }
            changes.addFirst(change);
            x = fromX;
            y = fromY;
        }
        return changes;
    }

    /**
     * The difference in the form that {@code patch} reads.
     *
     * @param name the file's name
     * @param before the old text
     * @param after the new text
     * @return lines; none if the texts are equal
     */
    public static List<String> unified(String name, String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        List<Change> changes = changes(old, now);
        List<String> out = new ArrayList<>();
        for (int first = 0; first < changes.size();) {
            int last = first;
            while (last + 1 < changes.size() && changes.get(last + 1).from() - changes.get(last).to() <= 2 * CONTEXT) {
                last++;
            }
            hunk(changes.subList(first, last + 1), old, now, out);
            first = last + 1;
        }
        if (!out.isEmpty()) {
            out.addAll(0, List.of("--- a/" + name, "+++ b/" + name));
        }
        return out;
    }

    private static void hunk(List<Change> changes, List<String> old, List<String> now, List<String> out) {
        int from = Math.max(0, changes.getFirst().from() - CONTEXT);
        int to = Math.min(old.size(), changes.getLast().to() + CONTEXT);
        int newFrom = changes.getFirst().newFrom() - (changes.getFirst().from() - from);
        int newTo = changes.getLast().newTo() + (to - changes.getLast().to());
        out.add("@@ -" + range(from, to) + " +" + range(newFrom, newTo) + " @@");
        int at = from;
        for (Change change : changes) {
            add(" ", old.subList(at, change.from()), out);
            add("-", old.subList(change.from(), change.to()), out);
            add("+", now.subList(change.newFrom(), change.newTo()), out);
            at = change.to();
        }
        add(" ", old.subList(at, to), out);
    }

    private static String range(int from, int to) {
        return (to > from ? from + 1 : from) + (to - from == 1 ? "" : "," + (to - from));
    }

    private static void add(String mark, List<String> lines, List<String> out) {
        for (String line : lines) {
            boolean ended = line.endsWith("\n");
            out.add(mark + (ended ? line.substring(0, line.length() - 1) : line));
            if (!ended) {
                out.add("\\ No newline at end of file");
            }
        }
    }
}
