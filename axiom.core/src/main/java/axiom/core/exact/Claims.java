package axiom.core.exact;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Comparison;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.Dim;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;

/**
 * The truth values that a claim may have, as a set of {@link #TRUE}, {@link #FALSE} and {@link #NONE}. They combine as in Kleene's strong logic, where a part without
 * truth value lies between a false one and a true one.
 */
final class Claims {

    static final int FALSE = 1;
    static final int NONE = 2;
    static final int TRUE = 4;
    private static final int ALL = FALSE | NONE | TRUE;

    private final Map<Value, Field> values;
    private final Map<String, Dim> sizes;
    private final Set<Value> real;
    private final boolean allReal;
    private final Map<Value, Dim> positions;
    private String doubt = "";

    /**
     * Claims about some values.
     *
     * @param values what is known of them
     * @param sizes the names of sizes that are fixed
     * @param real values that are real numbers although others are not
     * @param allReal whether all are
     * @param positions variables that are positions along an axis
     */
    Claims(Map<Value, Field> values, Map<String, Dim> sizes, Set<Value> real, boolean allReal, Map<Value, Dim> positions) {
        this.values = values;
        this.sizes = sizes;
        this.real = real;
        this.allReal = allReal;
        this.positions = positions;
    }

    /** The first predicate of which it is not known whether it is true or false; empty if there is none. */
    String doubt() {
        return doubt;
    }

    int truth(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().mapToInt(this::truth).reduce(TRUE, Claims::and);
            case Claim.Any(List<Claim> parts) -> not(parts.stream().mapToInt(p -> not(truth(p))).reduce(TRUE, Claims::and));
            case Claim.Not(Claim part) -> not(truth(part));
            // the variable ranges over its whole box
            case Claim.ForAll(_, Claim domain, Claim body) -> or(not(truth(domain)), truth(body)) == TRUE ? TRUE : ALL;
            case Claim.Exists(_, Claim domain, Claim body) -> and(truth(domain), truth(body)) == FALSE ? FALSE : ALL;
            case Claim.Compare(Side left, Relation relation, Side right) -> noted(compare(left, relation, right), claim, left, right);
            case Claim.Near near -> noted(near(near), claim, near.left(), near.right());
            case Claim.Finite(Value value) -> noted(finite(value), claim, new Side.Computed(value), new Side.Computed(value));
        };
    }

    private int noted(int truth, Claim claim, Side left, Side right) {
        if (doubt.isEmpty() && truth != TRUE && truth != FALSE) {
            doubt = claim + " with " + text(left) + (left.equals(right) ? "" : " and " + text(right));
        }
        return truth;
    }

    private String text(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> {
                Cell[] cells = values.get(value).cells();
                yield value.name() + " in " + (cells.length == 0 ? "[]" : values.get(value).any().range())
                        + (Arrays.stream(cells).anyMatch(Cell::nan) ? " or NaN" : "")
                        + (Arrays.stream(cells).anyMatch(Cell::undefined) ? " or without a value" : "");
            }
            case Side.Exact _, Side.Size _ -> side.toString();
        };
    }

    static int not(int truth) {
        return (truth & FALSE) * (TRUE / FALSE) | truth & NONE | (truth & TRUE) / (TRUE / FALSE);
    }

    static int and(int a, int b) {
        int both = a & b & TRUE | (a | b) & FALSE;
        boolean none = (a & NONE) != 0 && (b & (NONE | TRUE)) != 0 || (b & NONE) != 0 && (a & (NONE | TRUE)) != 0;
        return none ? both | NONE : both;
    }

    static int or(int a, int b) {
        return not(and(not(a), not(b)));
    }

    private int compare(Side left, Relation relation, Side right) {
        if (left instanceof Side.Computed(Value value) && right instanceof Side.Size(Dim size) && relation == Relation.LESS
                && size.equals(positions.get(value))) {
            return TRUE;
        }
        if (left instanceof Side.Computed(Value a) && right instanceof Side.Computed(Value b) && a == b) {
            boolean equal = relation == Relation.EQUAL || relation == Relation.AT_MOST || relation == Relation.AT_LEAST;
            return each(left, left,
                    (x, _) -> (x.ordinary() ? equal ? TRUE : FALSE : 0) | (x.nan() ? FALSE : 0) | (x.undefined() ? NONE : 0));
        }
        Comparison op = relation.op();
        return each(left, right, (x, y) -> truth(Elementwise.compare(op, x, y)));
    }

    private static int truth(Cell cell) {
        int truth = cell.undefined() ? NONE : 0;
        if (cell.ordinary()) {
            truth |= (cell.range().high().signum() > 0 ? TRUE : 0) | (cell.range().low().signum() == 0 ? FALSE : 0);
        }
        return truth;
    }

    private int near(Claim.Near near) {
        Bound tolerance = Bound.of(near.tolerance());
        boolean same = near.left() instanceof Side.Computed(Value a) && near.right() instanceof Side.Computed(Value b) && a == b;
        return each(near.left(), near.right(), (x, y) -> {
            int truth = (x.undefined() || y.undefined() ? NONE : 0) | (x.nan() || y.nan() ? FALSE : 0);
            if (x.ordinary() && y.ordinary()) {
                Interval distance = same ? Interval.ZERO : x.range().minus(y.range()).abs();
                boolean infinite = x.mayBeInfinite() || y.mayBeInfinite();
                truth |= distance.low().compareTo(tolerance) <= 0 ? TRUE : 0;
                truth |= infinite || distance.high().compareTo(tolerance) > 0 ? FALSE : 0;
            }
            return truth;
        });
    }

    private int finite(Value value) {
        boolean numbers = allReal || real.contains(value);
        Side side = new Side.Computed(value);
        return each(side, side, (x, _) -> {
            int truth = (x.undefined() ? NONE : 0) | (x.nan() ? FALSE : 0);
            if (x.ordinary() && numbers) {
                return truth | TRUE;
            }
            boolean infinite = x.mayBeInfinite();
            boolean some = x.ordinary() && x.range().intersect(Binary32.FINITE).isPresent();
            return truth | (some || x.ordinary() && !infinite ? TRUE : 0) | (infinite ? FALSE : 0);
        });
    }

    /** What a predicate says of a pair of elements. */
    private interface Predicate {
        int truth(Cell left, Cell right);
    }

    /** A predicate on all pairs of elements, after broadcasting. */
    private int each(Side left, Side right, Predicate predicate) {
        Field a = field(left);
        Field b = field(right);
        int rank = Math.max(a.sizes().length, b.sizes().length);
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int x = size(a, rank, axis);
            int y = size(b, rank, axis);
            sizes[axis] = x == 1 ? y : x;
        }
        Cell[] x = a.broadcast(sizes).cells();
        Cell[] y = b.broadcast(sizes).cells();
        int truth = TRUE;
        for (int i = 0; i < x.length && truth != FALSE; i++) {
            truth = and(truth, predicate.truth(x[i], y[i]));
        }
        // of no elements everything is true
        return isNeverEmpty(left) && isNeverEmpty(right) ? truth : truth | TRUE;
    }

    private static int size(Field field, int rank, int axis) {
        int from = axis - rank + field.sizes().length;
        return from < 0 ? 1 : field.sizes()[from];
    }

    private boolean isNeverEmpty(Side side) {
        return !(side instanceof Side.Computed(Value value))
                || value.shape().bind(sizes).dims().stream().allMatch(d -> d.isFixed() || Field.isPositive(d));
    }

    private Field field(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> values.get(value);
            case Side.Exact(BigDecimal number) -> Field.scalar(Cell.of(Interval.of(Bound.of(number))));
            case Side.Size(Dim size) -> Field.scalar(size(size.bind(sizes)));
        };
    }

    static Cell size(Dim size) {
        return Cell.of(size.isFixed()
                ? Interval.of(size.size())
                : new Interval(Field.isPositive(size) ? Bound.ONE : Bound.NEGATIVE_INFINITY, Bound.POSITIVE_INFINITY));
    }
}
