package axiom.core.lang;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant. */
final class Spelling {

    private static final int FARTHEST = 2;
    /** Nobody misspells a longer name by two letters only. */
    private static final int LONGEST = 100;

    private Spelling() {}

    /**
     * The known name that differs least from a word: in the case of letters only, or by at most two letters that were left out, added, changed or exchanged with
     * their neighbour; by fewer if the word is short.
     *
     * @param word what was written
     * @param known what could have been meant
     * @return the nearest one, the first in alphabetical order among equals; empty if none is near
     */
    static Optional<String> nearest(String word, Collection<String> known) {
        record Near(String name, int distance, boolean sameCase) {}
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        int limit = Math.min(FARTHEST, (word.length() + 1) / 3);
        String folded = word.toLowerCase(Locale.ROOT);
        return known.stream().filter(name -> !name.isEmpty() && Math.abs(name.length() - word.length()) <= limit)
                .map(name -> new Near(name, distance(folded, name.toLowerCase(Locale.ROOT)),
                        Character.isUpperCase(name.charAt(0)) == Character.isUpperCase(word
                                .charAt(0))))
                .filter(near -> near.distance <= limit)
                .min(Comparator.comparingInt(Near::distance).thenComparing(near -> !near.sameCase).thenComparing(Near::name))
                .map(Near::name);
    }

    /** The optimal string alignment distance: insertions, deletions, substitutions and exchanges of neighbours. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
