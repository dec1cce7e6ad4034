package axiom.tck.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ranges of a network's inputs, as a vnnlib file states them. Where it states several regions, their hull.
 *
 * @param low the lower ends
 * @param high the upper ends
 */
public record Box(double[] low, double[] high) {

    private static final Pattern BOUND = Pattern.compile("\\((<=|>=)\\s+X_(\\d+)\\s+([-+.0-9eE]+)\\s*\\)");

    /**
     * The box of a file.
     *
     * @param vnnlib the file
     * @param inputs how many inputs the network has
     * @return the box; −1 to 1 for an input that the file does not bound
     */
    public static Box read(Path vnnlib, int inputs) {
        double[] low = new double[inputs];
        double[] high = new double[inputs];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        try {
            Matcher bound = BOUND.matcher(Files.readString(vnnlib));
            while (bound.find()) {
                int input = Integer.parseInt(bound.group(2));
                double value = Double.parseDouble(bound.group(3));
                if (bound.group(1).equals(">=")) {
                    low[input] = Math.min(low[input], value);
                } else {
                    high[input] = Math.max(high[input], value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < inputs; i++) {
            low[i] = Double.isFinite(low[i]) ? low[i] : -1;
            high[i] = Double.isFinite(high[i]) ? high[i] : 1;
        }
        return new Box(low, high);
    }

    /**
     * Uniform points.
     *
     * @param random where they come from
     * @param count how many
     * @return their coordinates, one point after the other
     */
    public float[] sample(Random random, int count) {
        float[] points = new float[count * low.length];
        for (int i = 0; i < points.length; i++) {
            int input = i % low.length;
            points[i] = (float) (low[input] + random.nextDouble() * (high[input] - low[input]));
        }
        return points;
    }
}
