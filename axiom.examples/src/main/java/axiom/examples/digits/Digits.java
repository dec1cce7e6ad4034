package axiom.examples.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits of 8 × 8 pixels, 0 (white) to 1 (black) in steps of 1/16, row by row.
 *
 * <p>Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998, CC BY 4.0. These are the 1797
 * digits of the set's test part.
 *
 * @param pixels 64 numbers for each digit
 * @param labels what each digit is, 0 to 9
 */
public record Digits(List<float[]> pixels, List<Integer> labels) {

    /** The number of classes. */
    public static final int CLASSES = 10;
    /** The number of pixels of a digit. */
    public static final int PIXELS = 64;
    /** The width and height of a digit. */
    public static final int SIDE = 8;
    /** How many of the first digits are for training. The others are held out in one block, since neighbours are often by the same hand. */
    public static final int TRAINING = 1437;

    /** Copies the lists. */
    public Digits {
        pixels = List.copyOf(pixels);
        labels = List.copyOf(labels);
    }

    /**
     * The digits that come with this program.
     *
     * @return all 1797
     */
    public static Digits load() {
        InputStream file = Digits.class.getResourceAsStream("digits.csv.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            List<int[]> rows = lines.lines().map(line -> Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray()).toList();
            return new Digits(rows.stream().map(Digits::pixels).toList(), rows.stream().map(row -> row[PIXELS]).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] pixels(int[] row) {
        float[] pixels = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = row[i] / 16f;
        }
        return pixels;
    }

    /**
     * The digits to train with.
     *
     * @return the first {@value #TRAINING}
     */
    public Digits training() {
        return new Digits(pixels.subList(0, TRAINING), labels.subList(0, TRAINING));
    }

    /**
     * The digits that training does not see.
     *
     * @return the last 360
     */
    public Digits heldOut() {
        return new Digits(pixels.subList(TRAINING, size()), labels.subList(TRAINING, size()));
    }

    /**
     * The number of digits.
     *
     * @return at least 0
     */
    public int size() {
        return labels.size();
    }
}
