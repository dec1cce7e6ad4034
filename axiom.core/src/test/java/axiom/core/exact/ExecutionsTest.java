package axiom.core.exact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import axiom.api.graph.Unary;
import axiom.api.verify.Accuracy;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random executions that the semantics allows stay within the enclosures. */
class ExecutionsTest {

    private static final FloatRules RULES = new FloatRules();

    /** A number while it is added up: in binary32 or in binary64. */
    private static double added(double a, double b, Random random) {
        double sum = a + b;
        return random.nextInt(3) == 0 ? sum : (float) sum;
    }

    /** Adds in a random tree; partial sums are now and then kept wider. */
    private static float sum(List<Double> terms, Random random) {
        List<Double> rest = new ArrayList<>(terms);
        while (rest.size() > 1) {
            double a = rest.remove(random.nextInt(rest.size()));
            double b = rest.remove(random.nextInt(rest.size()));
            rest.add(added(a, b, random));
        }
        return (float) (double) rest.getFirst();
    }

    private static float[] numbers(Random random, int n, double scale) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (random.nextGaussian() * scale * Math.scalb(1.0, random.nextInt(12) - 6));
        }
        return x;
    }

    private static List<Cell> cells(float... x) {
        return IntStream.range(0, x.length).mapToObj(i -> Cell.of(Interval.of(Bound.of(x[i])))).toList();
    }

    /** Cells whose intervals have the numbers somewhere inside. */
    private static List<Cell> around(float[] x, Random random) {
        return IntStream.range(0, x.length).mapToObj(i -> Cell.of(new Interval(Bound.of(x[i] - Math.abs(x[i]) * random.nextFloat()),
                Bound.of(x[i] + random.nextFloat())))).toList();
    }

    private static void isWithin(float result, Cell cell, String what) {
        boolean within = Float.isNaN(result) ? cell.nan() : cell.ordinary() && cell.range().contains(Bound.of(result));
        assertTrue(within, () -> what + ": " + result + " is not in " + cell.range());
    }

    @Property(tries = 400)
    void sumsInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
        Random random = new Random(seed);
        float[] x = numbers(random, n, 1);
        List<Double> terms = IntStream.range(0, n).mapToObj(i -> (double) x[i]).toList();
        for (int i = 0; i < 20; i++) {
            float sum = sum(terms, random);
            isWithin(sum, RULES.sum(cells(x)), "sum");
            isWithin(sum, RULES.sum(around(x, random)), "sum on a box");
            isWithin(random.nextBoolean() ? sum / n : sum * (1f / n), RULES.mean(cells(x), n), "mean");
        }
    }

    @Property(tries = 400)
    void productsFusedOrNot(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int n) {
        Random random = new Random(seed);
        float[] x = numbers(random, n, 1);
        float[] y = numbers(random, n, 1);
        float bias = (float) random.nextGaussian();
        for (int i = 0; i < 20; i++) {
            // in a row with fused steps, or a tree of products rounded to binary32 or not
            float row = random.nextBoolean() ? bias : 0;
            boolean first = row != 0;
            for (int j = 0; j < n; j++) {
                row = random.nextBoolean() ? Math.fma(x[j], y[j], row) : row + x[j] * y[j];
            }
            Cell dot = RULES.dot(cells(x), cells(y), List.of());
            Cell biased = RULES.add(dot, Cell.of(Interval.of(Bound.of(bias))));
            isWithin(first ? row : row + bias, biased, "row");
            List<Double> terms = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                terms.add(random.nextBoolean() ? (double) (x[j] * y[j]) : (double) x[j] * y[j]);
            }
            isWithin(sum(terms, random), dot, "tree");
            isWithin(sum(terms, random) + bias, biased, "tree and bias");
            terms.add((double) bias);
            isWithin(sum(terms, random), biased, "tree with bias");
            isWithin(sum(terms, random), RULES.dot(around(x, random), cells(y), cells(bias)), "tree with bias on a box");
        }
    }

    /** An exponential that is off as far as it may be. */
    private static float exp(float d, Random random) {
        if (d == 0) {
            return 1;
        }
        float near = (float) StrictMath.exp(d);
        for (int i = random.nextInt(Accuracy.ulps(new Unary.Exp())); i > 0; i--) {
            near = random.nextBoolean() ? Math.nextUp(near) : Math.nextDown(near);
        }
        return Math.clamp(near, 0f, 1f);
    }

    @Property(tries = 300)
    void softmaxInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        Random random = new Random(seed);
        float[] x = numbers(random, n, random.nextBoolean() ? 1 : 30);
        List<Cell> point = RULES.softmax(cells(x));
        List<Cell> box = RULES.softmax(around(x, random));
        List<Cell> logarithms = RULES.logSoftmax(cells(x));
        Cell total = RULES.sum(point);
        Cell everywhere = RULES.sum(RULES.softmax(cells(x).stream().map(c -> c.in(Binary32.FINITE)).toList()));
        for (int run = 0; run < 10; run++) {
            float most = Float.NEGATIVE_INFINITY;
            for (float v : x) {
                most = Math.max(most, v);
            }
            List<Double> exponentials = new ArrayList<>();
            for (float v : x) {
                exponentials.add((double) exp(v - most, random));
            }
            float sum = sum(exponentials, random);
            List<Double> shares = new ArrayList<>();
            boolean reciprocal = random.nextBoolean();
            for (int i = 0; i < n; i++) {
                float e = (float) (double) exponentials.get(i);
                float share = reciprocal ? e * (1 / sum) : e / sum;
                isWithin(share, point.get(i), "share " + i);
                isWithin(share, box.get(i), "share on a box");
                isWithin(x[i] - most - (float) StrictMath.log(sum), logarithms.get(i), "logarithm");
                shares.add((double) share);
            }
            float one = sum(shares, random);
            isWithin(one, total, "sum of shares");
            isWithin(one, everywhere, "sum of shares of any numbers");
        }
    }

    @Property(tries = 200)
    void normalisationStepByStep(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
        Random random = new Random(seed);
        float[] x = numbers(random, n, 1);
        float[] scale = numbers(random, n, 1);
        float[] bias = numbers(random, n, 1);
        List<Cell> point = Normalizations.line(cells(x), cells(scale), cells(bias), 1e-5f, true, RULES);
        List<Cell> box = Normalizations.line(around(x, random), cells(scale), cells(bias), 1e-5f, true, RULES);
        float mean = sum(IntStream.range(0, n).mapToObj(i -> (double) x[i]).toList(), random) / n;
        List<Double> squares = new ArrayList<>();
        for (float v : x) {
            squares.add((double) ((v - mean) * (v - mean)));
        }
        float variance = sum(squares, random) / n;
        float deviation = (float) Math.sqrt(variance + 1e-5f);
        for (int i = 0; i < n; i++) {
            float plain = (x[i] - mean) / deviation * scale[i] + bias[i];
            float factored = Math.fma(x[i] - mean, 1 / deviation * scale[i], bias[i]);
            isWithin(plain, point.get(i), "plain");
            isWithin(factored, point.get(i), "factored");
            isWithin(plain, box.get(i), "plain on a box");
        }
    }
}
