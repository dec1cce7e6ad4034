package axiom.verify.algebra.internal.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Gather;
import axiom.api.graph.Gemm;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Meaning.Demand;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** Operators as functions of polynomials. */
final class Operations {

    private static final int HIGHEST = 64;

    private final Meaning meaning;
    private final Algebra algebra;
    private final Moves moves;
    private final Rounded rounded;

    Operations(Meaning meaning, Algebra algebra) {
        this.meaning = meaning;
        this.algebra = algebra;
        this.moves = new Moves(meaning);
        this.rounded = new Rounded(meaning, algebra, this);
    }

    static GaveUp unknown(Node node) {
        return new GaveUp(node.op().name() + " is left to others");
    }

    Poly element(Node node, Value result, List<Place> at) {
        return meaning.isExactly(node) ? value(node, at) : rounded.element(node, result, at);
    }

    Poly operand(Node node, int index, List<Place> at) {
        Value value = node.inputs().get(index);
        return meaning.at(value, Axes.within(value.shape(), node.output().shape(), at));
    }

    private Poly first(Node node, List<Place> at) {
        return meaning.at(node.inputs().getFirst(), at);
    }

    Poly value(Node node, List<Place> at) {
        return switch (node.op()) {
            case Unary op -> function(node, op, first(node, at));
            case Binary op -> pair(node, op, operand(node, 0, at), at);
            case Comparison op -> truth(op, operand(node, 0, at).minus(operand(node, 1, at)));
            case Logic.Not _ -> Poly.ONE.minus(first(node, at));
            case Logic op -> {
                Poly a = operand(node, 0, at);
                Poly b = operand(node, 1, at);
                Poly both = a.times(b);
                yield op instanceof Logic.And ? both : a.plus(b).minus(op instanceof Logic.Or ? both : both.times(Rational.of(2)));
            }
            case Where _ -> {
                Poly otherwise = operand(node, 2, at);
                yield otherwise.plus(operand(node, 0, at).times(operand(node, 1, at).minus(otherwise)));
            }
            case Clip _ -> least(most(first(node, at), only(node.inputs().get(1))), only(node.inputs().get(2)));
            case Cast(DType to) -> {
                DType from = node.inputs().getFirst().type().dtype();
                boolean keeps = from == to || from == DType.BOOL || from.isInteger() && to.isFloat()
                        || from.isFloat() && to == DType.FLOAT64
                        || from == DType.INT32 && to == DType.INT64;
                if (!keeps) {
                    throw unknown(node);
                }
                yield first(node, at);
            }
            case Reduction op -> reduced(node, op, at);
            case SoftmaxFamily op -> softmax(node, op, at);
            case MatMul _ -> product(node, at);
            case Gemm op -> gemm(node, op, at);
            default -> {
                if (!Moves.isMove(node.op())) {
                    throw unknown(node);
                }
                yield moves.element(node, at);
            }
        };
    }

    private Poly only(Value value) {
        return meaning.at(value, value.shape().dims().stream().map(_ -> (Place) new Place.Fixed(0)).toList());
    }

    private static Poly number(double value) {
        return Poly.of(Rational.of(value));
    }

    private Poly most(Poly a, Poly b) {
        return b.plus(algebra.relu(a.minus(b)));
    }

    private Poly least(Poly a, Poly b) {
        return a.minus(algebra.relu(a.minus(b)));
    }

    private Poly size(Poly p) {
        return algebra.relu(p).times(Rational.of(2)).minus(p);
    }

    private Poly sigmoid(Poly p) {
        Poly u = algebra.apply(Kind.EXP, p);
        return u.times(algebra.apply(Kind.INV, u.plus(Poly.ONE)));
    }

    private Poly tanh(Poly p) {
        return sigmoid(p.times(Rational.of(2))).times(Rational.of(2)).minus(Poly.ONE);
    }

    private Poly softplus(Poly p) {
        return algebra.apply(Kind.LOG, algebra.apply(Kind.EXP, p).plus(Poly.ONE));
    }

    private Poly within01(Poly p) {
        return algebra.relu(least(Poly.ONE, p));
    }

    private Poly negativePart(Poly p) {
        return algebra.relu(p.negated()).negated();
    }

    private Poly elu(Poly p, double alpha) {
        return algebra.relu(p).plus(number(alpha).times(algebra.apply(Kind.EXP, negativePart(p)).minus(Poly.ONE)));
    }

    private Poly function(Node node, Unary op, Poly p) {
        boolean isForIntegers = op instanceof Unary.Neg || op instanceof Unary.Abs || op instanceof Unary.Sign || op instanceof Unary.Relu;
        if (node.output().type().dtype().isInteger() && !isForIntegers) {
            throw unknown(node);
        }
        return switch (op) {
            case Unary.Neg _ -> p.negated();
            case Unary.Abs _ -> size(p);
            case Unary.Sign _ -> algebra.apply(Kind.STEP, p).minus(algebra.apply(Kind.STEP, p.negated()));
            case Unary.Exp _ -> algebra.apply(Kind.EXP, p);
            case Unary.Log _ -> algebra.apply(Kind.LOG, p);
            case Unary.Sqrt _ -> algebra.apply(Kind.SQRT, p);
            case Unary.Reciprocal _ -> algebra.apply(Kind.INV, p);
            case Unary.Sin _ -> algebra.apply(Kind.SIN, p);
            case Unary.Cos _ -> algebra.apply(Kind.COS, p);
            case Unary.Erf _ -> algebra.apply(Kind.ERF, p);
            case Unary.Floor _ -> algebra.apply(Kind.FLOOR, p);
            case Unary.Ceil _ -> algebra.apply(Kind.FLOOR, p.negated()).negated();
            case Unary.Relu _ -> algebra.relu(p);
            case Unary.Sigmoid _ -> sigmoid(p);
            case Unary.Tanh _ -> tanh(p);
            case Unary.Softplus _ -> softplus(p);
            case Unary.Softsign _ -> p.times(algebra.apply(Kind.INV, size(p).plus(Poly.ONE)));
            case Unary.Mish _ -> p.times(tanh(softplus(p)));
            case Unary.HardSwish _ -> p.times(within01(p.times(Rational.of(1, 6)).plus(Poly.of(Rational.of(1, 2)))));
            case Unary.LeakyRelu(double alpha) -> algebra.relu(p).plus(number(alpha).times(negativePart(p)));
            case Unary.Elu(double alpha) -> elu(p, alpha);
            case Unary.Selu(double alpha, double gamma) -> number(gamma).times(elu(p, alpha));
            case Unary.HardSigmoid(double alpha, double beta) -> within01(number(alpha).times(p).plus(number(beta)));
            case Unary.Swish(double alpha) -> p.times(sigmoid(number(alpha).times(p)));
            case Unary.Round _, Unary.Gelu _ -> throw unknown(node);
        };
    }

    private Poly pair(Node node, Binary op, Poly a, List<Place> at) {
        boolean isInteger = node.output().type().dtype().isInteger();
        Poly b = operand(node, 1, at);
        return switch (op) {
            case Binary.Add _ -> a.plus(b);
            case Binary.Sub _ -> a.minus(b);
            case Binary.Mul _ -> a.times(b);
            case Binary.Max _ -> most(a, b);
            case Binary.Min _ -> least(a, b);
            case Binary.PRelu _ -> algebra.relu(a).plus(b.times(negativePart(a)));
            case Binary.Div _ -> {
                if (isInteger) {
                    throw unknown(node);
                }
                yield a.times(algebra.apply(Kind.INV, b));
            }
            case Binary.Pow _ -> {
                int exponent = exponent(node, b);
                if (isInteger && exponent < 0) {
                    throw unknown(node);
                }
                yield (exponent < 0 ? algebra.apply(Kind.INV, a) : a).power(Math.abs(exponent));
            }
        };
    }

    private static int exponent(Node node, Poly p) {
        Rational number = p.number().filter(n -> n.isWhole() && n.numerator().bitLength() < 16).orElseThrow(() -> unknown(node));
        int exponent = number.numerator().intValueExact();
        if (Math.abs(exponent) > HIGHEST) {
            throw unknown(node);
        }
        return exponent;
    }

    private Poly truth(Comparison op, Poly more) {
        Poly isMore = algebra.apply(Kind.STEP, more);
        Poly isLess = algebra.apply(Kind.STEP, more.negated());
        return switch (op) {
            case Comparison.Equal _ -> isMore.times(isLess);
            case Comparison.GreaterOrEqual _ -> isMore;
            case Comparison.LessOrEqual _ -> isLess;
            case Comparison.Less _ -> Poly.ONE.minus(isMore);
            case Comparison.Greater _ -> Poly.ONE.minus(isLess);
        };
    }

    /** How parts along axes are combined: two of them, or one for every position. */
    private record Combination(BinaryOperator<Poly> two, Combining all) {}

    private interface Combining {
        Poly over(Place.Open place, Poly body);
    }

    private Combination sums() {
        return new Combination(Poly::plus, (place, body) -> algebra.sum(place, place.size(), body));
    }

    private Poly combined(List<Dim> sizes, Combination how, Function<List<Place>, Poly> part) {
        Poly total = null;
        for (List<Place> position : Axes.all(sizes, algebra)) {
            Poly next = part.apply(position);
            for (Place place : position) {
                next = place instanceof Place.Open open ? how.all().over(open, next) : next;
            }
            total = total == null ? next : how.two().apply(total, next);
        }
        return total;
    }

    private Poly reduced(Node node, Reduction op, List<Place> at) {
        Value x = node.inputs().getFirst();
        Shape shape = x.shape();
        List<Integer> axes = op.reduced(shape.rank());
        List<Dim> sizes = axes.stream().map(shape::dim).toList();
        Function<List<Place>, Poly> element = position -> {
            Place[] whole = new Place[shape.rank()];
            int next = 0;
            for (int axis = 0; axis < whole.length; axis++) {
                int taken = axes.indexOf(axis);
                whole[axis] = taken >= 0 ? position.get(taken) : at.get(op.keepDims() ? axis : next++);
            }
            return meaning.at(x, List.of(whole));
        };
        if (x.type().dtype().isInteger() && (op instanceof Reduction.ReduceMean || op instanceof Reduction.ReduceL2)) {
            throw unknown(node);
        }
        return switch (op) {
            case Reduction.ReduceSum _ -> combined(sizes, sums(), element);
            case Reduction.ReduceMean _ -> combined(sizes, sums(), element).times(algebra.apply(Kind.INV,
                    sizes.stream().map(algebra::size).reduce(Poly.ONE, Poly::times)));
            case Reduction.ReduceMax _ -> combined(sizes, maxima(), element);
            case Reduction.ReduceMin _ -> combined(sizes, maxima(), element.andThen(Poly::negated)).negated();
            case Reduction.ReduceProd _ -> combined(sizes, new Combination(Poly::times, (_, _) -> {
                throw unknown(node);
            }), element);
            case Reduction.ReduceL1 _ -> combined(sizes, sums(), element.andThen(this::size));
            case Reduction.ReduceL2 _ -> algebra.apply(Kind.SQRT, combined(sizes, sums(), element.andThen(p -> p.times(p))));
        };
    }

    private Combination maxima() {
        return new Combination(this::most, (place, body) -> algebra.largest(place, place.size(), body));
    }

    private Poly softmax(Node node, SoftmaxFamily op, List<Place> at) {
        Value x = node.inputs().getFirst();
        int axis = Math.floorMod(op.axis(), x.shape().rank());
        UnaryOperator<Poly> exp = p -> algebra.apply(Kind.EXP, p);
        Poly total = combined(List.of(x.shape().dim(axis)), sums(), position -> {
            List<Place> whole = new ArrayList<>(at);
            whole.set(axis, position.getFirst());
            return exp.apply(meaning.at(x, whole));
        });
        Poly mine = meaning.at(x, at);
        return op instanceof SoftmaxFamily.Softmax
                ? exp.apply(mine).times(algebra.apply(Kind.INV, total))
                : mine.minus(algebra.apply(Kind.LOG, total));
    }

    private Poly product(Node node, List<Place> at) {
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        boolean hasRow = a.shape().rank() > 1;
        boolean hasColumn = b.shape().rank() > 1;
        int lead = at.size() - (hasRow ? 1 : 0) - (hasColumn ? 1 : 0);
        Shape batch = new Shape(node.output().shape().dims().subList(0, lead));
        List<Place> left = leading(a, hasRow ? 2 : 1, batch, at.subList(0, lead));
        List<Place> right = leading(b, hasColumn ? 2 : 1, batch, at.subList(0, lead));
        return combined(List.of(a.shape().dim(-1)), sums(), position -> {
            Place i = position.getFirst();
            List<Place> inA = new ArrayList<>(left);
            inA.addAll(hasRow ? List.of(at.get(lead), i) : List.of(i));
            List<Place> inB = new ArrayList<>(right);
            inB.addAll(hasColumn ? List.of(i, at.getLast()) : List.of(i));
            return meaning.at(a, inA).times(meaning.at(b, inB));
        });
    }

    private static List<Place> leading(Value value, int last, Shape batch, List<Place> at) {
        return Axes.within(new Shape(value.shape().dims().subList(0, value.shape().rank() - last)), batch, at);
    }

    private Poly gemm(Node node, Gemm op, List<Place> at) {
        if (node.output().type().dtype().isInteger()) {
            throw unknown(node);
        }
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        Poly product = combined(List.of(a.shape().dim(op.transposeA() ? 0 : 1)), sums(), position -> {
            Place i = position.getFirst();
            Poly x = meaning.at(a, op.transposeA() ? List.of(i, at.get(0)) : List.of(at.get(0), i));
            return x.times(meaning.at(b, op.transposeB() ? List.of(at.get(1), i) : List.of(i, at.get(1))));
        }).times(number(op.alpha()));
        return node.inputs().size() > 2 ? product.plus(number(op.beta()).times(operand(node, 2, at))) : product;
    }

    List<Demand> demands(Node node) {
        if (meaning.isReal() || !meaning.isExactly(node)) {
            return meaning.isReal() || node.op() instanceof Gather ? inReals(node) : rounded.demands(node);
        }
        Stream<Demand> finite = node.inputs().stream().filter(v -> !meaning.isFinite(v))
                .flatMap(v -> Axes.all(v.shape().dims(), algebra).stream().flatMap(p -> Rounded.finite(meaning.at(v, p)).stream()));
        return Stream.concat(inReals(node).stream(), finite).toList();
    }

    private List<Demand> inReals(Node node) {
        return switch (node.op()) {
            case Binary.Div _ -> of(node.inputs().get(1), Sign.NOT_ZERO).toList();
            case Unary.Reciprocal _ -> of(node.inputs().getFirst(), Sign.NOT_ZERO).toList();
            case Unary.Log _ -> of(node.inputs().getFirst(), Sign.POSITIVE).toList();
            case Unary.Sqrt _ -> of(node.inputs().getFirst(), Sign.AT_LEAST).toList();
            case Binary.Pow _ -> of(node.inputs().get(1), Sign.ZERO).allMatch(d -> exponent(node, d.number()) >= 0)
                    ? List.of()
                    : of(node.inputs().getFirst(), Sign.NOT_ZERO).toList();
            case Gather gather -> {
                Value said = node.inputs().get(1);
                if (!meaning.isVariable(said) || said.shape().rank() > 0) {
                    yield List.of();
                }
                Poly position = meaning.at(said, List.of());
                Dim size = node.inputs().getFirst().shape().dim(gather.axis());
                yield List.of(new Demand(position, Sign.AT_LEAST), new Demand(algebra.size(size).minus(position), Sign.POSITIVE));
            }
            default -> List.of();
        };
    }

    Stream<Demand> of(Value value, Sign sign) {
        return Axes.all(value.shape().dims(), algebra).stream().map(p -> new Demand(meaning.at(value, p), sign));
    }
}
