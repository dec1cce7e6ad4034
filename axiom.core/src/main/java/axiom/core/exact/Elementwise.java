package axiom.core.exact;

import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Classification;
import axiom.api.graph.Comparison;
import axiom.api.graph.Logic;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/** Operators that work element by element. */
final class Elementwise {

    private Elementwise() {}

    /** What an operator makes of one element of each operand. */
    interface Step {
        Cell apply(Cell[] operands);
    }

    static Field apply(List<Field> operands, int[] sizes, Step step) {
        Field[] wide = operands.stream().map(o -> fit(o, sizes)).toArray(Field[]::new);
        Cell[] result = new Cell[Field.count(sizes)];
        Cell[] elements = new Cell[wide.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < wide.length; j++) {
                elements[j] = wide[j].cells()[i];
            }
            result[i] = step.apply(elements);
        }
        return new Field(sizes, result);
    }

    /** Broadcasts; where a fixed size meets one that is open, any of the elements may be meant. */
    static Field fit(Field field, int[] sizes) {
        for (int axis = 0; axis < field.sizes().length; axis++) {
            int size = field.sizes()[axis];
            if (size != 1 && size != sizes[axis + sizes.length - field.sizes().length]) {
                return Field.filled(sizes, field.any());
            }
        }
        return field.broadcast(sizes);
    }

    static Cell binary(Binary op, Rules rules, Cell a, Cell b) {
        return switch (op) {
            case Binary.Add _ -> rules.add(a, b);
            case Binary.Sub _ -> rules.subtract(a, b);
            case Binary.Mul _ -> rules.multiply(a, b);
            case Binary.Div _ -> rules.divide(a, b);
            case Binary.Pow _ -> rules.power(a, b);
            case Binary.Min _ -> rules.min(a, b);
            case Binary.Max _ -> rules.max(a, b);
            case Binary.PRelu _ -> slope(rules, a, b);
        };
    }

    /** The same element on both sides. */
    static Cell twice(Binary op, Rules rules, Cell x) {
        boolean real = rules instanceof RealRules;
        // one of two equal products may be fused, and their difference is not 0 then
        boolean number = x.ordinary() && (real || rules instanceof FloatRules && x.sum() == Cell.Sum.NONE);
        return switch (op) {
            case Binary.Mul _ -> rules.square(x);
            case Binary.Sub _ when number -> x.in(Interval.ZERO).orNaN(x.mayBeInfinite() && !real);
            case Binary.Div _ when number && !x.range().equals(Interval.ZERO) -> {
                boolean zero = x.mayBe(Bound.ZERO);
                yield x.in(Interval.ONE).orNaN(!real && (zero || x.mayBeInfinite())).orUndefined(real && zero);
            }
            case Binary.Min _, Binary.Max _ -> x.with(Cell.Sum.NONE);
            case Binary.Add _, Binary.Sub _, Binary.Div _, Binary.Pow _, Binary.PRelu _ -> binary(op, rules, x, x);
        };
    }

    private static Cell slope(Rules rules, Cell a, Cell b) {
        if (!a.ordinary() || a.range().low().signum() >= 0) {
            return a.with(Cell.Sum.NONE).orUndefined(b.undefined());
        }
        Cell scaled = rules.multiply(a.in(a.range().min(Interval.ZERO)), b).with(Cell.Sum.NONE);
        return a.range().high().signum() < 0 ? scaled : scaled.or(a.in(a.range().max(Interval.ZERO)));
    }

    /** How two elements compare: true, false or either. */
    static Cell compare(Comparison op, Cell a, Cell b) {
        boolean nan = a.nan() || b.nan();
        boolean ordinary = a.ordinary() && b.ordinary();
        Cell order = !ordinary ? Cell.FALSE : switch (op) {
            case Comparison.Equal _ -> equal(a.range(), b.range());
            case Comparison.Less _ -> less(a.range(), b.range());
            case Comparison.LessOrEqual _ -> not(less(b.range(), a.range()));
            case Comparison.Greater _ -> less(b.range(), a.range());
            case Comparison.GreaterOrEqual _ -> not(less(a.range(), b.range()));
        };
        boolean undefined = a.undefined() || b.undefined();
        if (!ordinary && !nan) {
            return Cell.NOTHING;
        }
        return (nan && ordinary ? order.or(Cell.FALSE) : order).orUndefined(undefined);
    }

    private static Cell equal(Interval a, Interval b) {
        boolean same = a.low().equals(a.high()) && a.equals(b);
        return same ? Cell.TRUE : a.intersect(b).isPresent() ? Cell.EITHER : Cell.FALSE;
    }

    private static Cell less(Interval a, Interval b) {
        return a.high().compareTo(b.low()) < 0 ? Cell.TRUE : a.low().compareTo(b.high()) >= 0 ? Cell.FALSE : Cell.EITHER;
    }

    static Cell not(Cell x) {
        return Cell.of(Interval.ONE.minus(x.range()), x);
    }

    static Cell logic(Logic op, Cell[] x) {
        return switch (op) {
            case Logic.And _ -> Cell.of(x[0].range().min(x[1].range()), x);
            case Logic.Or _ -> Cell.of(x[0].range().max(x[1].range()), x);
            case Logic.Xor _ -> x[0].range().isPoint() && x[1].range().isPoint()
                    ? Cell.of(x[0].range().equals(x[1].range()) ? Interval.ZERO : Interval.ONE, x)
                    : Cell.of(Cell.EITHER.range(), x);
            case Logic.Not _ -> not(x[0]);
        };
    }

    /** Which kind of number it is; real numbers are never NaN or infinite. */
    static Cell classify(Classification op, Cell x, boolean real) {
        Cell none = x.ordinary() || x.nan() ? Cell.FALSE.orUndefined(x.undefined()) : Cell.NOTHING;
        if (real) {
            return none;
        }
        return switch (op) {
            case Classification.IsNaN _ -> x.nan() ? x.ordinary() ? none.or(Cell.TRUE) : Cell.TRUE.orUndefined(x.undefined()) : none;
            case Classification.IsInf(boolean positive, boolean negative) -> infinite(x, positive, negative, none);
        };
    }

    private static Cell infinite(Cell x, boolean positive, boolean negative, Cell none) {
        boolean up = positive && x.mayBe(Bound.POSITIVE_INFINITY);
        boolean down = negative && x.mayBe(Bound.NEGATIVE_INFINITY);
        if (!up && !down) {
            return none;
        }
        boolean certain = !x.nan() && x.range().low().equals(x.range().high());
        return certain ? Cell.TRUE.orUndefined(x.undefined()) : none.or(Cell.TRUE);
    }

    /** min(max(x, low), high). */
    static Cell clip(Rules rules, Cell[] x) {
        return rules.min(rules.max(x[0], x[1]), x[2]);
    }

    /** What the condition chooses; the other one need not have a value. */
    static Cell where(Cell[] x) {
        if (!x[0].ordinary()) {
            return Cell.NOTHING;
        }
        Cell chosen = !x[0].range().isPoint() ? x[1].or(x[2]) : x[0].range().low().signum() != 0 ? x[1] : x[2];
        return chosen.orUndefined(x[0].undefined());
    }

    /** Converts an element type; to and from FLOAT64, FLOAT16 and BFLOAT16 only where it is exact. */
    static Cell cast(TensorType from, TensorType to, Cell x, boolean real) {
        if (!x.ordinary()) {
            return to.dtype().isFloat() || real ? x : Cell.of(IntegerRules.range(to.dtype())).orUndefined(x.undefined());
        }
        IntegerRules integers = new IntegerRules(to.dtype(), real);
        return switch (to.dtype()) {
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> real ? x : number(from.dtype(), to.dtype(), x);
            case BOOL -> x.range().equals(Interval.ZERO) && !x.nan()
                    ? x.in(Interval.ZERO)
                    : x.mayBe(Bound.ZERO)
                            ? x.in(Cell.EITHER.range())
                            : new Cell(Interval.ONE, true, false, x.undefined(), Cell.Sum.NONE, Cell.Share.NONE);
            case INT8, UINT8, INT32, INT64 -> from.dtype().isFloat() ? truncated(to.dtype(), x, real) : integers.wrapped(x.range(), x);
        };
    }

    private static Cell number(DType from, DType to, Cell x) {
        boolean kept = from == to || to == DType.FLOAT64 && from != DType.INT64 || to == DType.FLOAT32 && (from == DType.FLOAT16
                || from == DType.BFLOAT16 || from == DType.BOOL || from == DType.INT8 || from == DType.UINT8);
        if (kept) {
            return x;
        }
        return to == DType.FLOAT32 ? x.in(Binary32.nearest(x.range())) : Cell.ANY_FLOAT.orUndefined(x.undefined());
    }

    private static Cell truncated(DType to, Cell x, boolean real) {
        if (real && (to == DType.INT64 || to == DType.INT32)) {
            return x.in(new Interval(cut(x.range().low()), cut(x.range().high())));
        }
        Interval range = IntegerRules.range(to);
        Interval whole = new Interval(cut(x.range().low()), cut(x.range().high()));
        boolean fits = range.contains(whole) && !x.nan();
        return new Cell(fits ? whole : range, true, false, x.undefined(), Cell.Sum.NONE, Cell.Share.NONE);
    }

    private static Bound cut(Bound x) {
        return x.signum() < 0 ? Curves.ceil(x) : Curves.floor(x);
    }
}
