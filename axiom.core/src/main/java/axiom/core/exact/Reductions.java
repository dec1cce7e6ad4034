package axiom.core.exact;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** Operators that combine the elements along axes. */
final class Reductions {

    private Reductions() {}

    static Field reduce(Reduction op, Field x, Site site) {
        TensorType type = site.operands().getFirst();
        List<Integer> axes = op.reduced(x.sizes().length);
        int[] sizes = Field.sizes(site.result());
        List<Dim> open = axes.stream().map(a -> type.shape().dim(a)).filter(d -> !d.isFixed()).toList();
        List<List<Cell>> groups = groups(x, axes, Field.count(sizes));
        Cell[] result = new Cell[groups.size()];
        boolean whole = site.rules() instanceof RealRules && op instanceof Reduction.ReduceSum && isNormalized(axes, site);
        for (int i = 0; i < result.length; i++) {
            List<Cell> group = groups.get(i);
            if (whole && !group.isEmpty()) {
                result[i] = Cell.of(Interval.ONE, group.toArray(Cell[]::new));
                continue;
            }
            result[i] = open.isEmpty() ? combine(op, group, site.rules()) : openly(op, group, open, site.rules());
        }
        return new Field(sizes, result);
    }

    /** Whether the operand has just been normalised along the axis that is reduced, which has an element. */
    private static boolean isNormalized(List<Integer> axes, Site site) {
        Shape shape = site.operands().getFirst().shape();
        return site.origins().get(site.node().inputs().getFirst()) instanceof SoftmaxFamily.Softmax(int axis)
                && axes.equals(List.of(axis < 0 ? axis + shape.rank() : axis)) && Field.isPositive(shape.dim(axis));
    }

    /** The elements that go into each element of the result. */
    private static List<List<Cell>> groups(Field x, List<Integer> axes, int count) {
        int[] kept = x.sizes().clone();
        axes.forEach(a -> kept[a] = 1);
        int[] strides = Field.strides(kept);
        axes.forEach(a -> strides[a] = 0);
        int[] targets = Field.walk(x.sizes(), strides);
        List<List<Cell>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        for (int i = 0; i < targets.length; i++) {
            groups.get(targets[i]).add(x.cells()[i]);
        }
        return groups;
    }

    private static Cell combine(Reduction op, List<Cell> group, Rules rules) {
        if (group.isEmpty()) {
            return switch (op) {
                case Reduction.ReduceSum _, Reduction.ReduceL1 _, Reduction.ReduceL2 _ -> Cell.FALSE;
                case Reduction.ReduceProd _ -> Cell.TRUE;
                case Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceMean _ -> rules.unknown();
            };
        }
        return switch (op) {
            case Reduction.ReduceSum _ -> rules.sum(group);
            case Reduction.ReduceMean _ -> rules.mean(group, group.size());
            case Reduction.ReduceMax _ -> group.stream().reduce(rules::max).orElseThrow();
            case Reduction.ReduceMin _ -> group.stream().reduce(rules::min).orElseThrow();
            case Reduction.ReduceProd _ -> rules.product(group);
            case Reduction.ReduceL1 _ -> rules.sum(group.stream().map(rules::abs).toList());
            case Reduction.ReduceL2 _ -> rules.norm(group);
        };
    }

    /** Each element of the group stands for any number of elements, at least 1 unless an axis may be empty. */
    private static Cell openly(Reduction op, List<Cell> group, List<Dim> open, Rules rules) {
        if (group.isEmpty() || !open.stream().allMatch(Field::isPositive) || rules instanceof IntegerRules) {
            return rules.unknown();
        }
        Cell any = new Field(new int[]{group.size()}, group.toArray(Cell[]::new)).any();
        boolean real = rules instanceof RealRules;
        return switch (op) {
            case Reduction.ReduceMax _ -> group.stream().reduce(rules::max).orElseThrow();
            case Reduction.ReduceMin _ -> group.stream().reduce(rules::min).orElseThrow();
            case Reduction.ReduceMean _ -> real ? any : rules.unknown();
            case Reduction.ReduceSum _ -> repeated(group, real);
            case Reduction.ReduceL1 _ -> repeated(group.stream().map(rules::abs).toList(), real);
            case Reduction.ReduceL2 _ -> {
                // the length is at least the size of each element; squares may vanish in binary32
                Bound least = real ? group.stream().map(c -> c.range().abs().low()).reduce(Bound.ZERO, Bound::max) : Bound.ZERO;
                yield Cell.of(new Interval(least, Bound.POSITIVE_INFINITY), group.toArray(Cell[]::new));
            }
            case Reduction.ReduceProd _ -> rules.unknown();
        };
    }

    /** Sums of terms, each of which is repeated at least once: far out if they may be of one sign, and otherwise everywhere. */
    private static Cell repeated(List<Cell> terms, boolean real) {
        Cell[] all = terms.toArray(Cell[]::new);
        boolean ordinary = terms.stream().allMatch(Cell::ordinary);
        if (!ordinary) {
            return Cell.of(Interval.ALL, all);
        }
        boolean positive = terms.stream().allMatch(c -> c.range().low().signum() >= 0);
        boolean negative = terms.stream().allMatch(c -> c.range().high().signum() <= 0);
        if (!real) {
            // rounding is monotone, so that what has the same sign never takes a partial sum back; any may overflow
            Bound least = terms.stream().map(c -> stored(c).low()).reduce(Bound.ZERO, Bound::max);
            Bound most = terms.stream().map(c -> stored(c).high()).reduce(Bound.ZERO, Bound::min);
            return Cell.of(new Interval(positive ? least : Bound.NEGATIVE_INFINITY, negative ? most : Bound.POSITIVE_INFINITY), all)
                    .orNaN(!positive && !negative);
        }
        Bound low = positive ? terms.stream().map(c -> c.range().low()).reduce(Bound.ZERO, Bound::plus) : Bound.NEGATIVE_INFINITY;
        Bound high = negative ? terms.stream().map(c -> c.range().high()).reduce(Bound.ZERO, Bound::plus) : Bound.POSITIVE_INFINITY;
        return Cell.of(new Interval(low, high), all);
    }

    /** What one term of a sum alone may be stored as, perhaps rounded to binary64 before. */
    private static Interval stored(Cell term) {
        return term.sum() == Cell.Sum.NONE ? term.range() : term.range().hull(Binary32.settled(term.sum().exact()));
    }

    static Field search(ArgReduction op, Field x, Site site) {
        int axis = op.axis() < 0 ? op.axis() + x.sizes().length : op.axis();
        boolean open = !site.operands().getFirst().shape().dim(axis).isFixed();
        int[] sizes = site.sizes();
        List<List<Cell>> groups = groups(x, List.of(axis), Field.count(sizes));
        return new Field(sizes, groups.stream().map(g -> open || g.isEmpty()
                ? Cell.of(Interval.POSITIVE).orUndefined(g.isEmpty() || g.stream().anyMatch(Cell::undefined))
                : search(op, g)).toArray(Cell[]::new));
    }

    /** The positions that may be the extreme one's: no other element certainly goes before it. */
    private static Cell search(ArgReduction op, List<Cell> line) {
        boolean greatest = op instanceof ArgReduction.ArgMax;
        int first = line.size();
        int last = -1;
        for (int i = 0; i < line.size(); i++) {
            boolean possible = line.get(i).nan() || !line.get(i).ordinary();
            if (!possible) {
                possible = true;
                for (int j = 0; j < line.size(); j++) {
                    Cell other = line.get(j);
                    if (j != i && other.ordinary() && !other.undefined()) {
                        Interval mine = greatest ? line.get(i).range() : line.get(i).range().negate();
                        Interval theirs = greatest ? other.range() : other.range().negate();
                        int order = theirs.low().compareTo(mine.high());
                        possible &= !(order > 0 || order == 0 && (op.selectLast() ? j > i : j < i));
                    } else if (j != i && !other.ordinary() && other.nan() && !other.undefined()) {
                        possible = false;
                    }
                }
            }
            if (possible) {
                first = Math.min(first, i);
                last = i;
            }
        }
        boolean undefined = line.stream().anyMatch(Cell::undefined);
        Interval range = first > last
                ? new Interval(Bound.ZERO, Bound.of(line.size() - 1L))
                : new Interval(Bound.of(first), Bound.of(last));
        return Cell.of(range).orUndefined(undefined);
    }

    static Field normalize(SoftmaxFamily op, Field x, Site site) {
        int axis = op.axis() < 0 ? op.axis() + x.sizes().length : op.axis();
        int step = Field.strides(x.sizes())[axis];
        int size = x.sizes()[axis];
        boolean open = !site.operands().getFirst().shape().dim(axis).isFixed();
        Cell[] result = new Cell[x.cells().length];
        for (int start = 0; start < result.length; start++) {
            if (start / step % size == 0) {
                List<Cell> line = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    line.add(x.cells()[start + i * step]);
                }
                List<Cell> normalized = open ? openly(op, line, site.rules()) : switch (op) {
                    case SoftmaxFamily.Softmax _ -> site.rules().softmax(line);
                    case SoftmaxFamily.LogSoftmax _ -> site.rules().logSoftmax(line);
                };
                for (int i = 0; i < size; i++) {
                    result[start + i * step] = normalized.get(i);
                }
            }
        }
        return new Field(x.sizes(), result);
    }

    /** The line has one element, which stands for any number of them. */
    private static List<Cell> openly(SoftmaxFamily op, List<Cell> line, Rules rules) {
        Cell x = line.getFirst();
        Interval range = switch (op) {
            case SoftmaxFamily.Softmax _ -> new Interval(Bound.ZERO, Bound.ONE);
            case SoftmaxFamily.LogSoftmax _ -> new Interval(Bound.NEGATIVE_INFINITY, Bound.ZERO);
        };
        // ∞ − ∞ is NaN; so is a sum of too many exponentials divided by itself
        boolean nan = rules instanceof FloatRules && (op instanceof SoftmaxFamily.LogSoftmax || x.mayBeInfinite());
        return List.of(Cell.of(range, x).orNaN(nan));
    }
}
