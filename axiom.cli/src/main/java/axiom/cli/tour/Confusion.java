package axiom.cli.tour;

import java.util.ArrayList;
import java.util.List;

import axiom.cli.term.Table;
import axiom.examples.digits.Digits;

/** How often each digit was taken for which. */
final class Confusion {

    private final int[][] counts = new int[Digits.CLASSES][Digits.CLASSES];

    void add(int label, int predicted) {
        counts[label][predicted]++;
    }

    int right() {
        int right = 0;
        for (int k = 0; k < counts.length; k++) {
            right += counts[k][k];
        }
        return right;
    }

    Table table() {
        List<String> heading = new ArrayList<>(List.of("digit"));
        for (int k = 0; k < counts.length; k++) {
            heading.add("→" + k);
        }
        Table table = Table.of(heading.toArray(String[]::new));
        for (int label = 0; label < counts.length; label++) {
            List<Object> row = new ArrayList<>(List.of(Integer.toString(label)));
            for (int count : counts[label]) {
                row.add(count == 0 ? "" : Integer.toString(count));
            }
            table.row(row.toArray());
        }
        return table;
    }
}
