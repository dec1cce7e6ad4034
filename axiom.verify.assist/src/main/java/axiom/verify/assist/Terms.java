package axiom.verify.assist;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Constant;
import axiom.api.graph.Gather;
import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.Shape;
import axiom.api.verify.Rational;
import axiom.verify.assist.Real.Function;
import axiom.verify.assist.Real.Sign;

/** The elements of a graph's values as expressions. */
final class Terms {

    private static final Real ZERO = new Real.Number(Rational.ZERO);
    private static final Real ONE = new Real.Number(Rational.ONE);
    private static final int MOST = 20_000;

    private final Translation from;
    private int made;

    Terms(Translation from) {
        this.from = from;
    }

    /** The element of a value at a position. */
    Real at(Value value, List<Index> at) throws Untranslatable {
        if (++made > MOST) {
            throw new Untranslatable("the statement would have more than " + MOST + " terms");
        }
        Node node = from.producer(value);
        if (node == null) {
            return from.element(value, at);
        }
        boolean numbers = value.type().dtype().isFloat() || value.type().dtype().isInteger();
        if (!numbers) {
            throw new Untranslatable(node.op().name() + " gives truth values");
        }
        return switch (node.op()) {
            case Unary unary -> unary(unary, value, element(node, 0, at));
            case Binary binary -> binary(binary, value, element(node, 0, at), element(node, 1, at));
            case Clip _ -> clip(node, at);
            case Reduction reduction -> reduction(reduction, node.inputs().getFirst(), at);
            case SoftmaxFamily.Softmax(int axis) -> softmax(node.inputs().getFirst(), axis, at);
            case MatMul _ -> product(node, at);
            case Gemm gemm -> gemm(gemm, node, at);
            case Constant(var tensor) -> Translation.constant(tensor, at);
            case Gather(int axis) -> gather(node, axis, at);
            case View.Identity _ -> at(node.inputs().getFirst(), at);
            case View.Unsqueeze _, View.Squeeze _ -> at(node.inputs().getFirst(), resized(node, at));
            default -> throw unknown(node.op());
        };
    }

    private static Untranslatable unknown(Op op) {
        return new Untranslatable(op.name() + " has no definition here");
    }

    private Real element(Node node, int operand, List<Index> at) throws Untranslatable {
        Value value = node.inputs().get(operand);
        return at(value, Translation.broadcast(value.shape(), at));
    }

    private static Real apply(Function function, Real... arguments) {
        return new Real.Applied(function, List.of(arguments));
    }

    private static Real unary(Unary op, Value value, Real x) throws Untranslatable {
        return switch (op) {
            case Unary.Neg _ -> apply(Function.NEG, x);
            case Unary.Abs _ -> apply(Function.ABS, x);
            case Unary.Relu _ -> apply(Function.MAX, ZERO, x);
            case Unary.Exp _ -> apply(Function.EXP, x);
            case Unary.Log _ -> apply(Function.LOG, x);
            case Unary.Sqrt _ -> apply(Function.SQRT, x);
            case Unary.Reciprocal _ -> new Real.Infix(Sign.OVER, ONE, x);
            case Unary.Sin _ -> apply(Function.SIN, x);
            case Unary.Cos _ -> apply(Function.COS, x);
            case Unary.Tanh _ -> apply(Function.TANH, x);
            case Unary.Sigmoid _ -> apply(Function.SIGMOID, x);
            case Unary.Softplus _ -> apply(Function.SOFTPLUS, x);
            case Unary.Swish(double alpha) ->
                new Real.Infix(Sign.TIMES, x, apply(Function.SIGMOID, new Real.Infix(Sign.TIMES, new Real.Number(Rational.of(alpha)), x)));
            case Unary.Sign _, Unary.Erf _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Softsign _, Unary.Mish _, Unary.HardSwish _, Unary.LeakyRelu _, Unary.Elu _, Unary.Selu _, Unary.Gelu _, Unary.HardSigmoid _ ->
                throw unknown(op);
        };
    }

    private static Real binary(Binary op, Value value, Real x, Real y) throws Untranslatable {
        return switch (op) {
            case Binary.Add _ -> new Real.Infix(Sign.PLUS, x, y);
            case Binary.Sub _ -> new Real.Infix(Sign.MINUS, x, y);
            case Binary.Mul _ -> new Real.Infix(Sign.TIMES, x, y);
            case Binary.Div _ -> {
                if (value.type().dtype().isInteger()) {
                    throw new Untranslatable("integers are divided, which truncates");
                }
                yield new Real.Infix(Sign.OVER, x, y);
            }
            case Binary.Min _ -> apply(Function.MIN, x, y);
            case Binary.Max _ -> apply(Function.MAX, x, y);
            case Binary.Pow _ -> power(x, y);
            case Binary.PRelu _ -> throw unknown(op);
        };
    }

    private static Real power(Real x, Real y) throws Untranslatable {
        if (!(y instanceof Real.Number(Rational exponent)) || !exponent.isWhole() || exponent.signum() <= 0
                || exponent.compareTo(Rational.of(16)) > 0) {
            throw new Untranslatable("a power has an exponent that is not a small whole number");
        }
        Real power = x;
        for (int i = 1; i < exponent.numerator().intValueExact(); i++) {
            power = new Real.Infix(Sign.TIMES, power, x);
        }
        return power;
    }

    private Real clip(Node node, List<Index> at) throws Untranslatable {
        Real clipped = element(node, 0, at);
        clipped = node.inputs().size() > 1 ? apply(Function.MAX, clipped, element(node, 1, at)) : clipped;
        return node.inputs().size() > 2 ? apply(Function.MIN, clipped, element(node, 2, at)) : clipped;
    }

    private Real reduction(Reduction reduction, Value operand, List<Index> at) throws Untranslatable {
        Shape shape = operand.shape();
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (reduction.axes().isEmpty() || reduction.axes().contains(axis) || reduction.axes().contains(axis - shape.rank())) {
                axes.add(axis);
            }
        }
        List<Index> inside = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean reduced = axes.contains(axis);
            inside.add(reduced ? new Index.At(0) : at.get(next));
            next += reduced && !reduction.keepDims() ? 0 : 1;
        }
        return switch (reduction) {
            case Reduction.ReduceSum _ -> sum(operand, inside, axes, x -> x);
            case Reduction.ReduceMean _ -> {
                Rational count = Rational.ONE;
                for (int axis : axes) {
                    if (!(from.size(shape.dim(axis)) instanceof Index.At(long size))) {
                        throw new Untranslatable("a mean is over an open size");
                    }
                    count = count.times(Rational.of(size));
                }
                yield new Real.Infix(Sign.OVER, sum(operand, inside, axes, x -> x), new Real.Number(count));
            }
            case Reduction.ReduceL1 _ -> sum(operand, inside, axes, x -> apply(Function.ABS, x));
            case Reduction.ReduceL2 _ ->
                apply(Function.SQRT, sum(operand, inside, axes, x -> new Real.Infix(Sign.TIMES, x, x)));
            case Reduction.ReduceMax _, Reduction.ReduceMin _, Reduction.ReduceProd _ -> fold(reduction, operand, inside, axes);
        };
    }

    /** What is summed of an element. */
    private interface Summand {
        Real of(Real element);
    }

    private Real sum(Value operand, List<Index> inside, List<Integer> axes, Summand summand) throws Untranslatable {
        return sum(operand, new ArrayList<>(inside), axes, 0, summand);
    }

    private Real sum(Value operand, List<Index> inside, List<Integer> axes, int next, Summand summand) throws Untranslatable {
        if (next == axes.size()) {
            return summand.of(at(operand, List.copyOf(inside)));
        }
        int axis = axes.get(next);
        Index size = from.size(operand.shape().dim(axis));
        if (size instanceof Index.At(long count) && count <= 64) {
            Real total = ZERO;
            for (long i = 0; i < count; i++) {
                inside.set(axis, new Index.At(i));
                Real element = sum(operand, inside, axes, next + 1, summand);
                total = i == 0 ? element : new Real.Infix(Sign.PLUS, total, element);
            }
            return total;
        }
        String name = from.fresh();
        inside.set(axis, new Index.Of(name));
        return new Real.Sum(name, size, sum(operand, inside, axes, next + 1, summand));
    }

    private Real fold(Reduction reduction, Value operand, List<Index> inside, List<Integer> axes) throws Untranslatable {
        List<Real> elements = new ArrayList<>();
        collect(operand, new ArrayList<>(inside), axes, 0, elements);
        Real folded = elements.getFirst();
        for (Real element : elements.subList(1, elements.size())) {
            folded = switch (reduction) {
                case Reduction.ReduceMax _ -> apply(Function.MAX, folded, element);
                case Reduction.ReduceMin _ -> apply(Function.MIN, folded, element);
                default -> new Real.Infix(Sign.TIMES, folded, element);
            };
        }
        return folded;
    }

    private void collect(Value operand, List<Index> inside, List<Integer> axes, int next, List<Real> into) throws Untranslatable {
        if (next == axes.size()) {
            into.add(at(operand, List.copyOf(inside)));
            return;
        }
        if (!(from.size(operand.shape().dim(axes.get(next))) instanceof Index.At(long size)) || size == 0 || size > 64) {
            throw new Untranslatable("a maximum, minimum or product is over an open or large size");
        }
        for (long i = 0; i < size; i++) {
            inside.set(axes.get(next), new Index.At(i));
            collect(operand, inside, axes, next + 1, into);
        }
    }

    private Real softmax(Value operand, int axis, List<Index> at) throws Untranslatable {
        int along = axis < 0 ? axis + operand.shape().rank() : axis;
        Real whole = sum(operand, at, List.of(along), x -> apply(Function.EXP, x));
        return new Real.Share(apply(Function.EXP, at(operand, at)), whole);
    }

    private Real product(Node node, List<Index> at) throws Untranslatable {
        Value a = node.inputs().getFirst();
        Value b = node.inputs().getLast();
        if (a.shape().rank() != 2 || b.shape().rank() != 2) {
            throw new Untranslatable("MatMul is over more than matrices");
        }
        return dot(a, false, b, false, at);
    }

    private Real dot(Value a, boolean aTurned, Value b, boolean bTurned, List<Index> at) throws Untranslatable {
        if (!(from.size(a.shape().dim(aTurned ? 0 : 1)) instanceof Index.At(long size)) || size > 64) {
            throw new Untranslatable("a product is over an open or large size");
        }
        Real total = ZERO;
        for (long i = 0; i < size; i++) {
            Index k = new Index.At(i);
            Real part = new Real.Infix(Sign.TIMES, at(a, aTurned ? List.of(k, at.getFirst()) : List.of(at.getFirst(), k)),
                    at(b, bTurned ? List.of(at.getLast(), k) : List.of(k, at.getLast())));
            total = i == 0 ? part : new Real.Infix(Sign.PLUS, total, part);
        }
        return total;
    }

    private Real gemm(Gemm gemm, Node node, List<Index> at) throws Untranslatable {
        Real result = scaled(gemm.alpha(), dot(node.inputs().getFirst(), gemm.transposeA(), node.inputs().get(1), gemm.transposeB(), at));
        return node.inputs().size() < 3
                ? result
                : new Real.Infix(Sign.PLUS, result, scaled(gemm.beta(), element(node, 2, at)));
    }

    private static Real scaled(double factor, Real x) {
        return factor == 1 ? x : new Real.Infix(Sign.TIMES, new Real.Number(Rational.of(factor)), x);
    }

    private Real gather(Node node, int axis, List<Index> at) throws Untranslatable {
        Value data = node.inputs().getFirst();
        Value indices = node.inputs().getLast();
        int along = axis < 0 ? axis + data.shape().rank() : axis;
        int width = indices.shape().rank();
        Real index = at(indices, at.subList(along, along + width));
        if (!(index instanceof Real.Number(Rational number)) || !(from.size(data.shape().dim(along)) instanceof Index.At(long size))) {
            throw new Untranslatable("an element is taken at a position that is not fixed");
        }
        long position = number.numerator().longValueExact();
        List<Index> inside = new ArrayList<>(at.subList(0, along));
        inside.add(new Index.At(position < 0 ? position + size : position));
        inside.addAll(at.subList(along + width, at.size()));
        return at(data, inside);
    }

    /** Axes of size 1 come and go; the others keep their order. */
    private static List<Index> resized(Node node, List<Index> at) throws Untranslatable {
        Shape before = node.inputs().getFirst().shape();
        Shape after = node.output().shape();
        List<Index> open = new ArrayList<>();
        for (int axis = 0; axis < after.rank(); axis++) {
            if (!after.dim(axis).is(1)) {
                open.add(at.get(axis));
            }
        }
        List<Index> inside = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < before.rank(); axis++) {
            inside.add(before.dim(axis).is(1) ? new Index.At(0) : open.get(next++));
        }
        return inside;
    }
}
