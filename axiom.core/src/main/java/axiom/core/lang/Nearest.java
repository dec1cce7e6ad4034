package axiom.core.lang;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant by a name that does not exist. */
final class Nearest {

    private static final int FARTHEST = 2;
    /** Nobody misspells a longer name by two letters only. */
    private static final int LONGEST = 100;

    private Nearest() {}

    static Optional<String> to(String name, Collection<String> known) {
        Optional<String> otherCase = known.stream().filter(k -> k.equalsIgnoreCase(name)).findFirst();
        if (otherCase.isPresent() || name.length() > LONGEST) {
            return otherCase;
        }
        // a short name is near to everything
        int farthest = Math.min(FARTHEST, name.length() / 2);
        return known.stream().filter(k -> Math.abs(k.length() - name.length()) <= farthest && distance(name, k) <= farthest)
                .min(Comparator.comparingInt((String k) -> distance(name, k)).thenComparing(Comparator.naturalOrder()));
    }

    /** The number of letters to insert, delete, change or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
