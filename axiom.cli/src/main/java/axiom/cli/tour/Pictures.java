package axiom.cli.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import axiom.examples.digits.Digits;

/** Digits and what was predicted of them, as text. */
final class Pictures {

    private static final String SHADES = " .:-=+*#%@";
    private static final int BAR = 30;

    private Pictures() {}

    /** Eight lines: the picture, twice as wide as high since characters are narrow, and beside it the most probable classes. */
    static List<String> digit(float[] pixels, double[] probabilities, int label) {
        List<Integer> ranked = ranked(probabilities);
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < Digits.SIDE; y++) {
            StringBuilder line = new StringBuilder("    ");
            for (int x = 0; x < Digits.SIDE; x++) {
                char shade = SHADES.charAt(Math.round(pixels[y * Digits.SIDE + x] * (SHADES.length() - 1)));
                line.append(shade).append(shade);
            }
            if (y == 1) {
                line.append("    this is a ").append(label).append("; the model says ").append(ranked.getFirst());
            } else if (y >= 3 && y < 6) {
                int k = ranked.get(y - 3);
                line.append(String.format(Locale.ROOT, "    %d  %6.2f %%  %s", k, 100 * probabilities[k],
                        "█".repeat((int) Math.round(BAR * probabilities[k]))));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    static List<Integer> ranked(double[] probabilities) {
        List<Integer> classes = new ArrayList<>();
        for (int k = 0; k < probabilities.length; k++) {
            classes.add(k);
        }
        classes.sort((a, b) -> Double.compare(probabilities[b], probabilities[a]));
        return classes;
    }
}
