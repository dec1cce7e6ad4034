package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.ArgReduction;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Random;
import axiom.api.graph.Range;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Atom.Function;
import axiom.core.check.algebra.Elements.Condition;

/** What operators make of the elements of their operands. */
final class Operators {

    private static final Rational HALF = Rational.of(1, 2);
    private static final int MAX_POWER = 64;

    private final Elements elements;
    private final Ring ring;
    private final Layouts layouts;
    private final Folds folds;
    private final Floats floats;

    Operators(Elements elements, Ring ring) {
        this.elements = elements;
        this.ring = ring;
        this.layouts = new Layouts(elements, ring);
        this.folds = new Folds(elements, ring);
        this.floats = new Floats(elements, ring, this);
    }

    static Refusal refused(Node node) {
        return new Refusal(node.op().name() + " is not understood");
    }

    Polynomial element(Node node, Value result, List<Index> at) {
        return elements.isReal(node) ? exactly(node, at) : floats.element(node, result, at);
    }

    private Polynomial negated(Polynomial p) {
        return ring.scaled(p, Rational.of(-1));
    }

    Polynomial operand(Node node, int number, List<Index> at) {
        Value operand = node.inputs().get(number);
        return elements.at(operand, Positions.stretched(operand.shape(), node.output().shape(), at));
    }

    Polynomial exactly(Node node, List<Index> at) {
        return switch (node.op()) {
            case Unary unary -> unary(node, unary, elements.at(node.inputs().getFirst(), at));
            case Binary binary -> binary(node, binary, at);
            case Comparison comparison -> comparison(comparison, ring.minus(operand(node, 0, at), operand(node, 1, at)));
            case Logic logic -> logic(logic, node, at);
            case Where _ -> {
                Polynomial condition = operand(node, 0, at);
                Polynomial otherwise = operand(node, 2, at);
                yield ring.plus(otherwise, ring.times(condition, ring.minus(operand(node, 1, at), otherwise)));
            }
            case Clip _ -> ring.min(ring.max(elements.at(node.inputs().getFirst(), at), scalar(node.inputs().get(1))),
                    scalar(node.inputs().get(2)));
            case Cast cast -> cast(node, cast, elements.at(node.inputs().getFirst(), at));
            case Reduction reduction -> folds.reduction(node, reduction, at);
            case SoftmaxFamily family -> folds.softmax(node, family, at);
            case MatMul _ -> folds.product(node, at);
            case Gemm gemm -> ring.plus(folds.gemm(node, gemm, at, number(gemm.alpha())), node.inputs().size() < 3
                    ? Polynomial.ZERO
                    : ring.times(number(gemm.beta()), operand(node, 2, at)));
            case View _, Transpose _, Expand _, Concat _, Slice _, Gather _ -> layouts.element(node, at);
            case Constant _ -> throw new Refusal("a constant is no operator here");
            case Classification _, ArgReduction _, TopK _, Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _, BatchNormalization _, LayerNormalization _, RMSNormalization _, InstanceNormalization _, GroupNormalization _, Attention _, Dropout _, Random _, Split _, Pad _, GatherElements _, ScatterElements _, ShapeOf _, ConstantOfShape _, Range _ ->
                throw refused(node);
        };
    }

    private Polynomial scalar(Value value) {
        return elements.at(value, value.shape().dims().stream().map(_ -> (Index) new Index.At(0)).toList());
    }

    private Polynomial number(double value) {
        if (!Double.isFinite(value)) {
            throw new Refusal("an attribute is no number");
        }
        return Polynomial.of(ring.sized(Rational.of(value)));
    }

    private Polynomial plusOne(Polynomial p) {
        return ring.plus(p, Polynomial.ONE);
    }

    private Polynomial sigmoid(Polynomial p) {
        Polynomial u = ring.exp(p);
        return ring.times(u, ring.inverse(plusOne(u)));
    }

    private Polynomial tanh(Polynomial p) {
        return ring.minus(ring.scaled(sigmoid(ring.scaled(p, Rational.of(2))), Rational.of(2)), Polynomial.ONE);
    }

    private Polynomial softplus(Polynomial p) {
        return ring.log(plusOne(ring.exp(p)));
    }

    /** max(0, min(1, p)). */
    private Polynomial unit(Polynomial p) {
        return ring.relu(ring.min(Polynomial.ONE, p));
    }

    /** min(p, 0). */
    private Polynomial below(Polynomial p) {
        return negated(ring.relu(negated(p)));
    }

    private Polynomial unary(Node node, Unary op, Polynomial p) {
        if (node.output().type().dtype().isInteger() && !(op instanceof Unary.Neg || op instanceof Unary.Abs || op instanceof Unary.Sign
                || op instanceof Unary.Relu)) {
            throw refused(node);
        }
        return switch (op) {
            case Unary.Neg _ -> negated(p);
            case Unary.Abs _ -> ring.abs(p);
            case Unary.Sign _ -> ring.minus(ring.step(p), ring.step(negated(p)));
            case Unary.Exp _ -> ring.exp(p);
            case Unary.Log _ -> ring.log(p);
            case Unary.Sqrt _ -> ring.sqrt(p);
            case Unary.Reciprocal _ -> ring.inverse(p);
            case Unary.Sin _ -> ring.function(Function.SIN, p);
            case Unary.Cos _ -> ring.function(Function.COS, p);
            case Unary.Erf _ -> ring.function(Function.ERF, p);
            case Unary.Floor _ -> ring.floor(p);
            case Unary.Ceil _ -> negated(ring.floor(negated(p)));
            case Unary.Relu _ -> ring.relu(p);
            case Unary.Sigmoid _ -> sigmoid(p);
            case Unary.Tanh _ -> tanh(p);
            case Unary.Softplus _ -> softplus(p);
            case Unary.Softsign _ -> ring.times(p, ring.inverse(plusOne(ring.abs(p))));
            case Unary.Mish _ -> ring.times(p, tanh(softplus(p)));
            case Unary.HardSwish _ -> ring.times(p,
                    unit(ring.plus(ring.scaled(p, Rational.of(1, 6)), Polynomial.of(HALF))));
            case Unary.LeakyRelu(double alpha) -> ring.plus(ring.relu(p), ring.times(number(alpha), below(p)));
            case Unary.Elu(double alpha) -> elu(p, number(alpha));
            case Unary.Selu(double alpha, double gamma) -> ring.times(number(gamma), elu(p, number(alpha)));
            case Unary.HardSigmoid(double alpha, double beta) -> unit(ring.plus(ring.times(number(alpha), p), number(beta)));
            case Unary.Swish(double alpha) -> ring.times(p, sigmoid(ring.times(number(alpha), p)));
            case Unary.Round _, Unary.Gelu _ -> throw refused(node);
        };
    }

    private Polynomial elu(Polynomial p, Polynomial alpha) {
        return ring.plus(ring.relu(p), ring.times(alpha, ring.minus(ring.exp(below(p)), Polynomial.ONE)));
    }

    private Polynomial binary(Node node, Binary op, List<Index> at) {
        Polynomial a = operand(node, 0, at);
        boolean isInteger = node.output().type().dtype().isInteger();
        return switch (op) {
            case Binary.Add _ -> ring.plus(a, operand(node, 1, at));
            case Binary.Sub _ -> ring.minus(a, operand(node, 1, at));
            case Binary.Mul _ -> ring.times(a, operand(node, 1, at));
            case Binary.Max _ -> ring.max(a, operand(node, 1, at));
            case Binary.Min _ -> ring.min(a, operand(node, 1, at));
            case Binary.PRelu _ -> ring.plus(ring.relu(a), ring.times(operand(node, 1, at), below(a)));
            case Binary.Div _ -> {
                if (isInteger) {
                    throw refused(node);
                }
                yield ring.times(a, ring.inverse(operand(node, 1, at)));
            }
            case Binary.Pow _ -> {
                int exponent = exponent(node, operand(node, 1, at));
                if (isInteger && exponent < 0) {
                    throw refused(node);
                }
                yield ring.power(exponent < 0 ? ring.inverse(a) : a, Math.abs(exponent));
            }
        };
    }

    private static int exponent(Node node, Polynomial p) {
        Rational number = p.constant().orElseThrow(() -> refused(node));
        if (!number.isWhole() || number.numerator().bitLength() > 31 || Math.abs(number.numerator().intValueExact()) > MAX_POWER) {
            throw refused(node);
        }
        return number.numerator().intValueExact();
    }

    /** 1 where it is true, 0 where it is false; of the difference of the sides. */
    private Polynomial comparison(Comparison op, Polynomial difference) {
        Polynomial least = ring.step(difference);
        Polynomial most = ring.step(negated(difference));
        return switch (op) {
            case Comparison.Equal _ -> ring.times(least, most);
            case Comparison.GreaterOrEqual _ -> least;
            case Comparison.LessOrEqual _ -> most;
            case Comparison.Less _ -> ring.minus(Polynomial.ONE, least);
            case Comparison.Greater _ -> ring.minus(Polynomial.ONE, most);
        };
    }

    private Polynomial logic(Logic op, Node node, List<Index> at) {
        Polynomial a = operand(node, 0, at);
        if (op instanceof Logic.Not) {
            return ring.minus(Polynomial.ONE, a);
        }
        Polynomial b = operand(node, 1, at);
        Polynomial both = ring.times(a, b);
        return switch (op) {
            case Logic.And _ -> both;
            case Logic.Or _ -> ring.minus(ring.plus(a, b), both);
            case Logic.Xor _ -> ring.minus(ring.plus(a, b), ring.scaled(both, Rational.of(2)));
            case Logic.Not _ -> throw refused(node);
        };
    }

    private static Polynomial cast(Node node, Cast cast, Polynomial p) {
        DType from = node.inputs().getFirst().type().dtype();
        boolean keeps = from == cast.to() || from == DType.BOOL || cast.to().isFloat() && from.isInteger()
                || cast.to() == DType.FLOAT64 && from.isFloat() || cast.to() == DType.INT64 && from == DType.INT32;
        if (!keeps) {
            throw refused(node);
        }
        return p;
    }

    /** Without which conditions a node's result has no value, or may be NaN. */
    List<Condition> conditions(Node node) {
        if (elements.isReal()) {
            return inReals(node);
        } else if (elements.isReal(node)) {
            // numbers only become real ones
            List<Condition> conditions = new ArrayList<>(inReals(node));
            node.inputs().stream().filter(v -> !elements.isFinite(v)).forEach(v -> Positions.of(v.shape().dims(), elements::any)
                    .forEach(p -> conditions.addAll(Elements.finite(ring, elements.at(v, p)))));
            return conditions;
        }
        return node.op() instanceof Gather ? layouts.conditions(node) : floats.conditions(node);
    }

    private List<Condition> inReals(Node node) {
        return switch (node.op()) {
            case Binary.Div _ -> everywhere(node.inputs().get(1), Sign.NOT_ZERO);
            case Unary.Reciprocal _ -> everywhere(node.inputs().getFirst(), Sign.NOT_ZERO);
            case Unary.Log _ -> everywhere(node.inputs().getFirst(), Sign.POSITIVE);
            case Unary.Sqrt _ -> everywhere(node.inputs().getFirst(), Sign.AT_LEAST);
            case Binary.Pow _ -> {
                boolean isPlain = Positions.of(node.inputs().get(1).shape().dims(), elements::any).stream()
                        .allMatch(p -> exponent(node, elements.at(node.inputs().get(1), p)) >= 0);
                yield isPlain ? List.of() : everywhere(node.inputs().getFirst(), Sign.NOT_ZERO);
            }
            case Gather _ -> layouts.conditions(node);
            default -> List.of();
        };
    }

    List<Condition> everywhere(Value value, Sign sign) {
        return Positions.of(value.shape().dims(), elements::any).stream().map(p -> new Condition(elements.at(value, p), sign)).toList();
    }
}
