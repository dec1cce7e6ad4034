package axiom.core.search;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import axiom.api.verify.Claim;

/**
 * Goes from a point to where the margin of a claim is smaller: along single elements by steps that grow and shrink if there are few of them (Hooke and Jeeves,
 * "Direct search solution of numerical and statistical problems", 1961), and along random signs. Every point is moved back to where it may be.
 */
record Descent(Scoring scoring, Claim claim, RandomGenerator random, UnaryOperator<Point> within, BooleanSupplier over,
        Predicate<Point> found) {

    private static final int FEW = 32;
    private static final int TOGETHER = 8;

    /** Whether a point was found to be a counterexample. */
    boolean from(Point start, int rounds) {
        Point point = start;
        Score score = scoring.at(claim, point);
        double step = 0.5;
        for (int round = 0; round < rounds && step > 1e-9 && !over.getAsBoolean(); round++) {
            if (score.isFalse() && found.test(point)) {
                return true;
            }
            double before = score.margin();
            int elements = point.space().elements();
            int alone = elements <= FEW ? elements : 0;
            for (int move = 0; move < alone + TOGETHER && !over.getAsBoolean(); move++) {
                Point better = move < alone ? along(point, score, move, step) : signs(point, score, step);
                if (better != point) {
                    point = better;
                    score = scoring.at(claim, point);
                }
            }
            step = score.margin() < before ? Math.min(step * 2, 1e6) : step / 3;
        }
        return score.isFalse() && found.test(point);
    }

    private Point along(Point point, Score score, int element, double step) {
        int variable = 0;
        int place = element;
        while (place >= point.elements()[variable].length) {
            place -= point.elements()[variable++].length;
        }
        double value = point.elements()[variable][place];
        for (double size : new double[]{step, step * Math.abs(value)}) {
            for (int sign = -1; sign <= 1; sign += 2) {
                Point tried = within.apply(point.with(variable, place, nearest(value + sign * size, variable)));
                if (size > 0 && isBetter(tried, score)) {
                    return tried;
                }
            }
        }
        return point;
    }

    /** Each element a step up or down, or as it is. */
    private Point signs(Point point, Score score, double step) {
        Point up = point.copy();
        Point down = point.copy();
        int dense = 1 + random.nextInt(8);
        for (int v = 0; v < point.elements().length; v++) {
            for (int e = 0; e < point.elements()[v].length; e++) {
                if (random.nextInt(dense) == 0) {
                    double size = (random.nextBoolean() ? step : -step) * (1 - random.nextDouble() / 2);
                    up.elements()[v][e] = nearest(up.elements()[v][e] + size, v);
                    down.elements()[v][e] = nearest(down.elements()[v][e] - size, v);
                }
            }
        }
        Point first = within.apply(up);
        if (isBetter(first, score)) {
            return first;
        }
        Point second = within.apply(down);
        return isBetter(second, score) ? second : point;
    }

    private boolean isBetter(Point tried, Score score) {
        Score now = scoring.at(claim, tried);
        return now.margin() < score.margin() || now.isFalse() && !score.isFalse();
    }

    private double nearest(double number, int variable) {
        return Kind.nearest(number, scoring.evaluation().type(variable).dtype(), scoring.evaluation().semantics());
    }
}
