package axiom.api.graph;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Random operators with random operands that often fit, and often nearly do. */
final class RandomCase {

    /** An operator and what it is applied to. */
    record Case(Op op, List<Operand> operands) {

        /** The same with numbers for names. */
        Case bind(Map<String, Dim> sizes) {
            return new Case(op, operands.stream().map(o -> {
                TensorType type = o.type().bind(sizes);
                return o.known().map(k -> Operand.known(type, k.stream().map(d -> d.bind(sizes)).toList())).orElse(Operand.of(type));
            }).toList());
        }
    }

    private static final Dim N = Dim.named("n");
    private static final Dim M = Dim.named("m");

    private final Random random;

    RandomCase(Random random) {
        this.random = random;
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private boolean seldom() {
        return random.nextInt(8) == 0;
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[below(of.length)];
    }

    private Dim dim() {
        return switch (below(16)) {
            case 0, 1, 2 -> N;
            case 3, 4 -> M;
            case 5 -> N.times(2);
            case 6 -> N.plus(1);
            case 7 -> N.plus(1).floorDiv(Dim.of(2));
            case 8 -> Dim.ONE;
            case 9 -> seldom() ? Dim.ZERO : Dim.of(5);
            default -> Dim.of(2 + below(4));
        };
    }

    private Shape shape(int rank) {
        return new Shape(Stream.generate(this::dim).limit(rank).toList());
    }

    private Shape shape() {
        return shape(below(5));
    }

    /** The shape, or one that differs a little. */
    private Shape near(Shape shape) {
        if (seldom() || shape.rank() == 0) {
            return seldom() ? shape() : shape;
        }
        return switch (below(4)) {
            case 0 -> shape.with(below(shape.rank()), dim());
            case 1 -> shape.with(below(shape.rank()), Dim.ONE);
            case 2 -> new Shape(shape.dims().subList(1, shape.rank()));
            default -> shape;
        };
    }

    private DType dtype() {
        return seldom() ? one(DType.values()) : DType.FLOAT32;
    }

    private Operand of(Shape shape) {
        return Operand.of(new TensorType(dtype(), shape));
    }

    private Operand of(DType dtype, Shape shape) {
        return Operand.of(new TensorType(seldom() ? one(DType.values()) : dtype, shape));
    }

    /** Integers computed from sizes. */
    private Dim number() {
        return switch (below(10)) {
            case 0 -> N;
            case 1 -> N.minus(Dim.of(2));
            case 2 -> M.minus(N);
            case 3 -> Dim.of(Long.MAX_VALUE);
            case 4 -> N.times(-1);
            default -> Dim.of(below(9) - 3);
        };
    }

    private Operand vector(List<Dim> elements) {
        DType dtype = one(DType.INT64, DType.INT64, DType.INT64, DType.INT32);
        return seldom() && seldom()
                ? Operand.of(TensorType.of(DType.INT64, elements.size()))
                : Operand.known(TensorType.of(dtype, elements.size()), elements);
    }

    private Operand scalar(Dim element) {
        return Operand.known(TensorType.of(DType.INT64), List.of(element));
    }

    private int axis(int rank) {
        return seldom() || rank == 0 ? below(9) - 4 : below(2 * rank) - rank;
    }

    private List<Integer> axes(int rank) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.shuffle(all, random);
        List<Integer> some = all.subList(0, below(rank + 1)).stream().map(a -> coin() ? a : a - rank).toList();
        return seldom() ? List.of(axis(rank), axis(rank)) : some;
    }

    private Window window(int rank) {
        List<Integer> kernel = Stream.generate(() -> 1 + below(4)).limit(rank).toList();
        List<Integer> strides = Stream.generate(() -> 1 + below(3)).limit(rank).toList();
        List<Integer> dilations = Stream.generate(() -> seldom() ? 2 : 1).limit(rank).toList();
        List<Integer> pads = Stream.generate(() -> below(2)).limit(2 * rank).toList();
        return new Window(kernel, strides, dilations, pads, one(Window.AutoPad.NOTSET, Window.AutoPad.NOTSET, one(Window.AutoPad.values())),
                seldom());
    }

    private static Shape with(Dim first, Dim second, List<Dim> rest) {
        List<Dim> dims = new ArrayList<>(List.of(first, second));
        dims.addAll(rest);
        return new Shape(dims);
    }

    private static List<Dim> fixed(List<Integer> numbers) {
        return numbers.stream().map(i -> Dim.of(i)).toList();
    }

    private Case with(Op op, Operand... operands) {
        return new Case(op, seldom() && seldom() ? List.of(operands).subList(0, below(operands.length + 1)) : List.of(operands));
    }

    Case next() {
        Shape x = shape();
        int rank = x.rank();
        return switch (below(34)) {
            case 0 -> with(one(new Unary.Relu(), new Unary.Neg(), new Unary.Exp(), new Unary.Gelu(true)), of(x));
            case 1 -> binaryOnNumbers();
            case 2 ->
                with(one(new Binary.Add(), new Binary.Mul(), new Binary.Pow(), new Binary.Max(), new Binary.PRelu()), of(x), of(near(x)));
            case 3 -> with(one(new Comparison.Equal(), new Comparison.Less()), of(x), of(near(x)));
            case 4 -> with(new Logic.And(), of(DType.BOOL, x), of(DType.BOOL, near(x)));
            case 5 -> with(new Where(), of(DType.BOOL, near(x)), of(x), of(near(x)));
            case 6 -> with(new Clip(), of(x), of(Shape.SCALAR), of(seldom() ? near(x) : Shape.of(1)));
            case 7 -> with(new Cast(one(DType.values())), coin() ? of(x) : vector(List.of(number(), number())));
            case 8 -> with(one(new Reduction.ReduceSum(axes(rank), coin()), new Reduction.ReduceMax(axes(rank), coin())), of(x));
            case 9 -> with(new ArgReduction.ArgMax(axis(rank), coin(), coin()), of(x));
            case 10 -> with(new TopK(axis(rank), coin(), true), of(x), coin() ? vector(List.of(number())) : scalar(dim()));
            case 11 -> with(new SoftmaxFamily.Softmax(axis(rank)), of(x));
            case 12 -> matMul();
            case 13 -> gemm();
            case 14 -> convolution();
            case 15 -> convTranspose();
            case 16 -> pool();
            case 17 -> with(new GlobalPool.GlobalAveragePool(), of(x));
            case 18 -> with(new AdaptiveAveragePool(List.of(1 + below(3), below(4))), of(shape(4)));
            case 19 -> normalization();
            case 20 -> attention();
            case 21 -> with(new Random2().op(), vector(List.of(dim(), number())), scalar(dim()));
            case 22 -> reshape(x);
            case 23 -> with(one(new View.Flatten(axis(rank + 1)), new View.Squeeze(axes(rank)), new View.Unsqueeze(axes(rank + 1))), of(x));
            case 24 -> with(new Transpose(axes(rank).size() == rank ? axes(rank) : IntStream.range(0, rank).boxed().toList()), of(x));
            case 25 -> with(new Expand(), of(x), vector(near(x).dims()));
            case 26 -> rank == 0 || coin()
                    ? with(new Concat(seldom() ? axis(1) : 0), vector(List.of(dim(), number())), vector(List.of(number())))
                    : with(new Concat(axis(rank)), of(x), of(near(x)), of(x));
            case 27 -> split(x);
            case 28 -> slice(x);
            case 29 -> pad(x);
            case 30 -> gather(x);
            case 31 -> scatter(x);
            case 32 -> with(new ShapeOf(below(7) - 3, one(below(7) - 3, Integer.MAX_VALUE)), of(x));
            default -> coin()
                    ? with(new ConstantOfShape(one(Tensor.scalar(1), Tensor.of(new long[]{3}))), vector(List.of(dim(), number())))
                    : with(new Range(), scalar(number()), scalar(one(number(), dim())), scalar(Dim.of(below(7) - 3)));
        };
    }

    private final class Random2 {
        Op op() {
            return coin()
                    ? new axiom.api.graph.Random.RandomUniform(dtype(), 0, below(3), 7)
                    : new axiom.api.graph.Random.RandomNormal(dtype(), 0, below(3) - (seldom() ? 3 : 0), 7);
        }
    }

    private Case binaryOnNumbers() {
        Op op = one(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Min(), new Binary.Max(),
                new Comparison.Equal());
        List<Dim> left = List.of(number(), dim());
        List<Dim> right = coin() ? List.of(number()) : List.of(dim(), Dim.of(1 + below(4)));
        return with(op, Operand.known(TensorType.of(DType.INT64, left.size()), left),
                Operand.known(TensorType.of(DType.INT64, right.size()), right));
    }

    private Case matMul() {
        Shape a = shape(1 + below(4));
        Dim k = seldom() ? dim() : a.dim(-1);
        Shape b = one(new Shape(List.of(k)), Shape.of(k, dim()), Shape.of(a.rank() > 2 ? a.dim(0) : dim(), k, dim()));
        return with(new MatMul(), of(a), of(b));
    }

    private Case gemm() {
        Dim m = dim();
        Dim k = dim();
        Dim n = dim();
        boolean ta = coin();
        boolean tb = coin();
        Dim other = seldom() ? dim() : k;
        Operand a = of(ta ? Shape.of(k, m) : Shape.of(m, k));
        Operand b = of(tb ? Shape.of(n, other) : Shape.of(other, n));
        return coin() ? with(new Gemm(1, 1, ta, tb), a, b) : with(new Gemm(1, 1, ta, tb), a, b, of(near(Shape.of(m, n))));
    }

    private Case convolution() {
        int rank = 1 + below(2);
        Window window = window(rank);
        int group = 1 + below(2);
        Dim perGroup = Dim.of(1 + below(3));
        Dim out = Dim.of((1 + below(3)) * (seldom() ? 1 : group));
        Shape x = with(dim(), seldom() ? dim() : perGroup.times(group), shape(rank).dims());
        Shape w = with(out, perGroup, fixed(window.kernel()));
        Op op = new Convolution.Conv(window, group);
        return coin() ? with(op, of(x), of(w)) : with(op, of(x), of(w), of(Shape.of(seldom() ? dim() : out)));
    }

    private Case convTranspose() {
        int rank = 1 + below(2);
        Window window = window(rank);
        int group = 1 + below(2);
        Dim in = Dim.of((1 + below(3)) * (seldom() ? 1 : group));
        Shape x = with(dim(), seldom() ? dim() : in, shape(rank).dims());
        Shape w = with(in, Dim.of(1 + below(3)), fixed(window.kernel()));
        return with(new Convolution.ConvTranspose(window, group, seldom() ? List.of(1) : List.of()), of(x), of(w));
    }

    private Case pool() {
        int rank = 1 + below(3);
        Op op = coin() ? new Pool.MaxPool(window(rank), coin(), false) : new Pool.AveragePool(window(rank), coin());
        return with(op, of(shape(seldom() ? below(5) : rank + 2)));
    }

    private Case normalization() {
        Shape x = shape(2 + below(3));
        Dim c = seldom() ? dim() : x.dim(1);
        Operand p = of(Shape.of(c));
        Shape tail = new Shape(x.dims().subList(x.rank() - 1, x.rank()));
        return switch (below(5)) {
            case 0 -> with(new BatchNormalization(1e-5, 0.9, coin()), of(x), p, p, p, p);
            case 1 -> with(new InstanceNormalization(1e-5), of(x), p, p);
            case 2 -> with(new GroupNormalization(1 + below(3), 1e-5), of(x), p, p);
            case 3 -> with(new RMSNormalization(-1, 1e-5), of(x), of(near(tail)));
            default -> with(new LayerNormalization(-1, 1e-5), of(x), of(near(tail)), of(tail));
        };
    }

    private Case attention() {
        Shape q = shape(4);
        Shape k = q.with(2, dim()).with(1, coin() ? q.dim(1) : dim());
        Shape v = k.with(3, dim());
        Op op = new Attention(0, coin(), 0);
        return coin()
                ? with(op, of(q), of(near(k)), of(v))
                : with(op, of(q), of(k), of(v), of(near(Shape.of(q.dim(0), q.dim(1), q.dim(2), k.dim(2)))));
    }

    private Case reshape(Shape x) {
        List<Dim> wanted = new ArrayList<>(x.dims());
        Collections.shuffle(wanted, random);
        if (!wanted.isEmpty() && coin()) {
            wanted.set(below(wanted.size()), Dim.of(-1));
        }
        if (wanted.size() > 1 && coin()) {
            wanted.set(0, wanted.get(0).times(wanted.removeLast()));
        }
        if (seldom() && !wanted.isEmpty()) {
            wanted.set(0, number());
        }
        return with(new View.Reshape(coin()), of(x), vector(wanted));
    }

    private Case split(Shape x) {
        int parts = 1 + below(3);
        Op op = new Split(axis(x.rank()), parts);
        return coin() ? with(op, of(x)) : with(op, of(x), vector(Stream.generate(coin() ? this::dim : this::number).limit(parts).toList()));
    }

    private Case slice(Shape x) {
        if (seldom()) {
            List<Dim> elements = Stream.generate(this::number).limit(5).toList();
            return with(new Slice(List.of(0), List.of(one(1L, 2L, -1L))), vector(elements), vector(List.of(number())),
                    vector(List.of(number())));
        }
        List<Integer> axes = axes(x.rank());
        List<Long> steps = axes.stream().map(_ -> seldom() ? (long) below(7) - 3 : 1L).toList();
        return with(new Slice(axes, steps), of(x), vector(axes.stream().map(_ -> number()).toList()),
                vector(axes.stream().map(_ -> one(number(), dim())).toList()));
    }

    private Case pad(Shape x) {
        List<Dim> amounts = Stream.generate(() -> coin() ? Dim.ZERO : one(number(), dim())).limit(2L * x.rank()).toList();
        Operand data = of(x);
        return with(new Pad(one(Pad.Mode.values())), data, vector(amounts), Operand.of(new TensorType(data.type().dtype(), Shape.SCALAR)));
    }

    private Case gather(Shape x) {
        if (coin()) {
            List<Dim> elements = Stream.generate(this::number).limit(1 + below(4)).toList();
            return with(new Gather(0), coin() ? vector(elements) : of(shape(1 + below(3))), vector(List.of(Dim.of(below(6) - 2))));
        }
        return coin()
                ? with(new Gather(axis(x.rank())), of(x), of(DType.INT64, shape(below(3))))
                : with(new GatherElements(axis(x.rank())), of(x), of(DType.INT64, near(x)));
    }

    private Case scatter(Shape x) {
        Shape indices = near(x);
        return with(new ScatterElements(axis(x.rank()), one(ScatterElements.Combine.values())), of(x), of(DType.INT64, indices),
                of(seldom() ? near(indices) : indices));
    }

    /** Elements that fit INT64 whatever the sizes are. */
    static LongStream sizes() {
        return LongStream.of(0, 1, 2, 3, 4, 7);
    }
}
