package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Constant;
import axiom.api.graph.Logic;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Where;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Elements.Condition;

/**
 * Operators of float32, as {@link axiom.api.verify.Accuracy} promises them. Single steps round the exact result once, and so are the same wherever they are computed;
 * functions are numbers of their own at each element of each result, of which only a range is known. What an addition may take without rounding it before, products
 * and sums of them, is refused.
 */
final class Floats {

    private static final Rational SQUARE = Binary32.INFINITY.times(Binary32.INFINITY);

    private final Elements elements;
    private final Ring ring;
    private final Operators operators;

    Floats(Elements elements, Ring ring, Operators operators) {
        this.elements = elements;
        this.ring = ring;
        this.operators = operators;
    }

    /** Operators whose results are never rounded, are finite for finite operands, and respect the order with ±∞ as numbers. */
    static boolean isExact(Op op) {
        return switch (op) {
            case Unary.Neg _, Unary.Abs _, Unary.Relu _, Unary.Sign _, Unary.Floor _, Unary.Ceil _, Binary.Max _, Binary.Min _, Reduction.ReduceMax _, Reduction.ReduceMin _, Clip _, Where _, Comparison _, Logic _, Constant _ ->
                true;
            default -> Layouts.isLayout(op);
        };
    }

    /** Functions that are from −1 to 1. */
    static boolean isBounded(Op op) {
        return switch (op) {
            case Unary.Sigmoid _, Unary.Tanh _, Unary.Erf _, Unary.Softsign _, Unary.Sin _, Unary.Cos _ -> true;
            default -> false;
        };
    }

    /** The functions whose results are atoms. */
    private static boolean isFunction(Op op) {
        return isBounded(op) || op instanceof Unary.Exp || op instanceof Unary.Log || op instanceof Unary.Softplus;
    }

    /** The range of a function's results. */
    static Rational bound(Op op, boolean isMost) {
        if (!isFunction(op)) {
            throw new Refusal("nothing is known of the range of " + op.name());
        }
        boolean isPositive = op instanceof Unary.Sigmoid || op instanceof Unary.Exp || op instanceof Unary.Softplus;
        Rational size = isBounded(op) ? Rational.ONE : Binary32.INFINITY;
        return isMost ? size : isPositive ? Rational.ZERO : size.negate();
    }

    Polynomial element(Node node, Value result, List<Index> at) {
        if (node.inputs().stream().anyMatch(v -> v.type().dtype().isFloat() && elements.isExact(v))) {
            throw new Refusal("an exact number goes into float32 arithmetic");
        }
        boolean isFloat = result.type().dtype().isFloat();
        boolean wraps = !isFloat && (node.op() instanceof Unary.Neg || node.op() instanceof Unary.Abs);
        if (isExact(node.op()) && !wraps) {
            return operators.exactly(node, at);
        } else if (!isFloat) {
            throw new Refusal(node.op().name() + " in " + result.type().dtype() + " is not understood");
        }
        return switch (node.op()) {
            case Binary.Add _, Binary.Sub _ -> {
                node.inputs().forEach(v -> requireRounded(v, 0));
                yield ring.rounded(operators.exactly(node, at));
            }
            case Binary.Mul _, Binary.Div _, Unary.Sqrt _, Unary.Reciprocal _ -> ring.rounded(operators.exactly(node, at));
            case Unary.Sin _, Unary.Cos _, Unary.Softsign _ when !elements.isFinite(node.inputs().getFirst()) ->
                throw new Refusal(node.op().name() + " of an infinity may be NaN");
            default -> {
                if (!isFunction(node.op())) {
                    throw Operators.refused(node);
                }
                // what its operand is must be understood, too
                elements.at(node.inputs().getFirst(), at);
                yield ring.element(result, at);
            }
        };
    }

    /** That a value is rounded, wherever it is used, or needs not be. */
    private void requireRounded(Value value, int depth) {
        Optional<Node> node = elements.maker(value);
        if (node.isEmpty() || !value.type().dtype().isFloat()) {
            return;
        }
        Op maker = node.get().op();
        boolean isSum = maker instanceof Binary.Add || maker instanceof Binary.Sub;
        boolean isUnit = maker instanceof Binary.Mul && node.get().inputs().stream().anyMatch(this::isUnit);
        if (isSum || isUnit || isExact(maker)) {
            if (depth > 100) {
                throw new Refusal("terms are nested too deeply");
            }
            node.get().inputs().forEach(v -> requireRounded(v, depth + 1));
            return;
        }
        boolean isRounded = maker instanceof Binary.Div || maker instanceof Unary.Sqrt || maker instanceof Unary.Reciprocal
                || isFunction(maker);
        if (!isRounded) {
            throw new Refusal("an addition may use " + maker.name() + " without rounding it before");
        }
    }

    /** Whether a product with a value is never rounded: its elements are 0, 1 or −1. */
    private boolean isUnit(Value value) {
        return elements.tensor(value).map(t -> {
            ring.spend(t.count());
            return LongStream.range(0, t.count()).allMatch(i -> t.at(i) == 0 || Math.abs(t.at(i)) == 1);
        }).orElse(false);
    }

    /** Where the result of finite or infinite numbers may be NaN, or depends on the sign of 0. */
    List<Condition> conditions(Node node) {
        return switch (node.op()) {
            case Binary.Add _ -> infinite(node, 2) ? products(node, Rational.ONE) : List.of();
            case Binary.Sub _ -> infinite(node, 2) ? products(node, Rational.of(-1)) : List.of();
            case Binary.Mul _ -> {
                List<Condition> conditions = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    if (!elements.isFinite(node.inputs().get(i))) {
                        // 0·∞
                        conditions.addAll(squares(node, i == 0 ? -1 : 1, i == 0 ? 1 : -1, SQUARE));
                    }
                }
                yield conditions;
            }
            case Binary.Div _ -> {
                List<Condition> conditions = new ArrayList<>(operators.everywhere(node.inputs().get(1), Sign.NOT_ZERO));
                if (infinite(node, 2)) {
                    conditions.addAll(squares(node, -1, -1, SQUARE.times(Rational.of(2))));
                }
                yield conditions;
            }
            case Unary.Reciprocal _ -> operators.everywhere(node.inputs().getFirst(), Sign.NOT_ZERO);
            case Unary.Sqrt _ -> operators.everywhere(node.inputs().getFirst(), Sign.AT_LEAST);
            case Unary.Log _ -> operators.everywhere(node.inputs().getFirst(), Sign.POSITIVE);
            default -> List.of();
        };
    }

    private boolean infinite(Node node, int count) {
        return node.output().type().dtype().isFloat() && node.inputs().stream().filter(v -> !elements.isFinite(v)).count() == count;
    }

    /** Not ∞ − ∞. */
    private List<Condition> products(Node node, Rational factor) {
        return Positions.of(node.output().shape().dims(), elements::any).stream().map(p -> new Condition(
                ring.plus(Polynomial.of(SQUARE),
                        ring.scaled(ring.times(operators.operand(node, 0, p), operators.operand(node, 1, p)), factor)),
                Sign.POSITIVE)).toList();
    }

    private List<Condition> squares(Node node, int first, int second, Rational constant) {
        return Positions.of(node.output().shape().dims(), elements::any).stream().map(p -> {
            Polynomial a = ring.power(operators.operand(node, 0, p), 2);
            Polynomial b = ring.power(operators.operand(node, 1, p), 2);
            return new Condition(ring.plus(Polynomial.of(constant), ring.plus(ring.scaled(a, Rational.of(first)),
                    ring.scaled(b, Rational.of(second)))), Sign.POSITIVE);
        }).toList();
    }
}
