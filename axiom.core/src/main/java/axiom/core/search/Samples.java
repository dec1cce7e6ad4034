package axiom.core.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import axiom.api.tensor.DType;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/** Points to begin with: special numbers first, then random ones of many sizes. */
final class Samples {

    private static final int MAX_GRID = 3000;

    private final Problem problem;
    private final Space space;
    private final RandomGenerator random;
    private final List<Double> special = new ArrayList<>();

    Samples(Problem problem, Space space, RandomGenerator random) {
        this.problem = problem;
        this.space = space;
        this.random = random;
        SequencedSet<Double> numbers = new LinkedHashSet<>(List.of(0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0));
        problem.literals().values().forEach(n -> around(n, numbers));
        mentioned(problem.claim(), numbers);
        numbers.addAll(List.of(10.0, -10.0, 100.0, -100.0, 0.001, -0.001, 1e6, -1e6));
        if (problem.semantics() == Semantics.FLOAT32) {
            float[] extremes = {Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 0x1p127f, 0x1p24f, 0x1p23f, Math.ulp(1f),
                    Math.nextUp(1f),
                    Math.nextDown(1f), 0x1p64f, 0x1p-64f, 88.8f, 1e-20f, 1e20f, 0.1f, 0f};
            for (float extreme : extremes) {
                numbers.add((double) extreme);
                numbers.add((double) -extreme);
            }
        } else {
            numbers.addAll(List.of(1e-9, -1e-9, 1e9, -1e9, 1.0 / 3, 0.25, 0.75, 1.5, 20.0, -20.0));
        }
        special.addAll(numbers);
    }

    private static void around(BigDecimal literal, SequencedSet<Double> numbers) {
        double number = literal.doubleValue();
        if (Double.isFinite(number)) {
            numbers.addAll(List.of(number, number + 1, number - 1, -number, number / 2, number * 2, (double) Math.nextUp((float) number),
                    (double) Math.nextDown((float) number)));
        }
    }

    private static void mentioned(Claim claim, SequencedSet<Double> numbers) {
        claim.allSides().forEach(s -> {
            if (s instanceof Side.Exact(BigDecimal number)) {
                around(number, numbers);
            }
        });
    }

    /** The same number everywhere, then all combinations of few numbers if there are few elements, each vector's element by element. */
    void systematic(List<Double> more, Consumer<Point> to) {
        SequencedSet<Double> numbers = new LinkedHashSet<>(special);
        numbers.addAll(more);
        List<Double> all = List.copyOf(numbers);
        all.forEach(n -> to.accept(filled(n)));
        int elements = space.elements();
        if (elements >= 2 && elements <= 6) {
            int each = Math.clamp((int) Math.floor(Math.pow(MAX_GRID, 1.0 / elements)), 2, all.size());
            grid(all.subList(0, each), elements, to);
        }
        if (elements <= 40) {
            for (double n : all.subList(0, Math.min(9, all.size()))) {
                oneHot(n, to);
            }
        }
    }

    private Point filled(double number) {
        Point point = space.zero();
        for (int v = 0; v < point.elements().length; v++) {
            Arrays.fill(point.elements()[v], nearest(number, v));
        }
        return point;
    }

    private void grid(List<Double> numbers, int elements, Consumer<Point> to) {
        int count = Math.toIntExact(Math.round(Math.pow(numbers.size(), elements)));
        for (int i = 0; i < count; i++) {
            int rest = i;
            Point point = space.zero();
            for (int v = 0; v < point.elements().length; v++) {
                for (int e = 0; e < point.elements()[v].length; e++) {
                    point.elements()[v][e] = nearest(numbers.get(rest % numbers.size()), v);
                    rest /= numbers.size();
                }
            }
            to.accept(point);
        }
    }

    private void oneHot(double number, Consumer<Point> to) {
        Point zero = space.zero();
        for (int v = 0; v < zero.elements().length; v++) {
            for (int e = 0; e < zero.elements()[v].length; e++) {
                to.accept(zero.with(v, e, nearest(number, v)));
            }
        }
    }

    /** A random point; some variables may be near to each other. */
    Point random() {
        Point point = space.zero();
        double scale = scale();
        int style = random.nextInt(4);
        for (int v = 0; v < point.elements().length; v++) {
            double[] elements = point.elements()[v];
            double[] twin = v > 0 && random.nextInt(3) == 0 ? twin(point, v) : null;
            double one = draw(scale, v);
            double other = draw(scale, v);
            for (int e = 0; e < elements.length; e++) {
                double number = twin != null
                        ? twin[e] + (random.nextInt(3) == 0 ? draw(scale * 0.1, v) : 0)
                        : switch (style) {
                            case 0 -> random.nextBoolean() ? one : other;
                            case 1 -> scale * random.nextGaussian();
                            default -> draw(scale, v);
                        };
                elements[e] = nearest(number, v);
            }
        }
        return point;
    }

    /** The elements of an earlier variable of the same size, or none. */
    private double[] twin(Point point, int variable) {
        double[] earlier = point.elements()[random.nextInt(variable)];
        return earlier.length == point.elements()[variable].length ? earlier : null;
    }

    private double scale() {
        return switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> Math.pow(10, random.nextInt(-3, 4));
            case 2 -> 10 * random.nextDouble();
            default -> problem.semantics() == Semantics.FLOAT32
                    ? Math.scalb(1.0, random.nextInt(-149, 128))
                    : Math.pow(10, random.nextInt(-9, 10));
        };
    }

    private double draw(double scale, int variable) {
        DType dtype = space.types().get(variable).dtype();
        return switch (random.nextInt(dtype.isFloat() ? 5 : 3)) {
            case 0 -> special.get(random.nextInt(special.size()));
            case 1 -> random.nextInt(-10, 11);
            case 2 -> dtype.isFloat()
                    ? scale * (2 * random.nextDouble() - 1)
                    : random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(-1000, 1001);
            case 3 -> scale * random.nextGaussian();
            default -> Math.rint(random.nextDouble() * 200 - 100) / (random.nextBoolean() ? 10 : 4);
        };
    }

    private double nearest(double number, int variable) {
        return Kind.nearest(number, space.types().get(variable).dtype(), problem.semantics());
    }
}
