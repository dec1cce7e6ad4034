package axiom.verify.algebra.internal.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
import axiom.verify.algebra.internal.goal.Meaning.Demand;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;
import axiom.verify.algebra.internal.term.Single;

/** Operators of float32. */
public final class Rounded {

    private static final Rational SQUARE = Single.INFINITE.times(Single.INFINITE);

    private final Meaning meaning;
    private final Algebra algebra;
    private final Operations operations;

    Rounded(Meaning meaning, Algebra algebra, Operations operations) {
        this.meaning = meaning;
        this.algebra = algebra;
        this.operations = operations;
    }

    static boolean isNever(Op op) {
        return Moves.isMove(op) || op instanceof Constant || op instanceof Unary.Neg || op instanceof Unary.Abs || op instanceof Unary.Relu
                || op instanceof Unary.Sign || op instanceof Unary.Floor || op instanceof Unary.Ceil || op instanceof Binary.Max
                || op instanceof Binary.Min || op instanceof Reduction.ReduceMax || op instanceof Reduction.ReduceMin || op instanceof Clip
                || op instanceof Where || op instanceof Comparison || op instanceof Logic;
    }

    static boolean isSmall(Op op) {
        return op instanceof Unary.Sigmoid || op instanceof Unary.Tanh || op instanceof Unary.Erf || op instanceof Unary.Softsign
                || op instanceof Unary.Sin || op instanceof Unary.Cos;
    }

    private static boolean isFunction(Op op) {
        return isSmall(op) || op instanceof Unary.Exp || op instanceof Unary.Log || op instanceof Unary.Softplus;
    }

    /**
     * The end of a function's range.
     *
     * @param op the function
     * @param isMost which end
     * @return what its results are at most or at least
     */
    public static Rational bound(Op op, boolean isMost) {
        Rational most = isSmall(op) ? Rational.ONE : Single.INFINITE;
        boolean isPositive = op instanceof Unary.Sigmoid || op instanceof Unary.Exp || op instanceof Unary.Softplus;
        return isMost ? most : isPositive ? Rational.ZERO : most.negate();
    }

    static List<Demand> finite(Poly p) {
        Poly infinite = Poly.of(Single.INFINITE);
        return List.of(new Demand(infinite.minus(p), Sign.POSITIVE), new Demand(infinite.plus(p), Sign.POSITIVE));
    }

    Poly element(Node node, Value result, List<Place> at) {
        Op op = node.op();
        boolean isFloat = result.type().dtype().isFloat();
        if (node.inputs().stream().anyMatch(v -> v.type().dtype().isFloat() && meaning.isExactly(v))) {
            throw new GaveUp("an exact number goes into float32 arithmetic");
        } else if (isNever(op) && (isFloat || !(op instanceof Unary.Neg || op instanceof Unary.Abs))) {
            return operations.value(node, at);
        } else if (!isFloat) {
            throw new GaveUp(op.name() + " in " + result.type().dtype() + " is left to others");
        }
        boolean isSum = op instanceof Binary.Add || op instanceof Binary.Sub;
        if (isSum && node.inputs().stream().anyMatch(this::mayBeFused)) {
            throw new GaveUp("an addition may use a product without rounding it before");
        }
        if (isSum || op instanceof Binary.Mul || op instanceof Binary.Div || op instanceof Unary.Sqrt || op instanceof Unary.Reciprocal) {
            return algebra.apply(Kind.ROUND, operations.value(node, at));
        }
        boolean needsNumbers = op instanceof Unary.Sin || op instanceof Unary.Cos || op instanceof Unary.Softsign;
        if (!isFunction(op) || needsNumbers && !meaning.isFinite(node.inputs().getFirst())) {
            throw new GaveUp(op.name() + " in float32 is left to others");
        }
        meaning.at(node.inputs().getFirst(), at);
        return algebra.element(meaning.number(result), at, false);
    }

    private boolean mayBeFused(Value value) {
        Optional<Node> maker = meaning.maker(value);
        if (maker.isEmpty() || !value.type().dtype().isFloat()) {
            return false;
        }
        Op op = maker.get().op();
        boolean isUnit = op instanceof Binary.Mul && maker.get().inputs().stream().anyMatch(meaning::isUnit);
        if (isUnit || op instanceof Binary.Add || op instanceof Binary.Sub || isNever(op)) {
            return maker.get().inputs().stream().anyMatch(this::mayBeFused);
        }
        return !(op instanceof Binary.Div || op instanceof Unary.Sqrt || op instanceof Unary.Reciprocal || isFunction(op));
    }

    List<Demand> demands(Node node) {
        boolean isEither = node.output().type().dtype().isFloat() && node.inputs().size() == 2
                && node.inputs().stream().noneMatch(meaning::isFinite);
        return switch (node.op()) {
            case Binary.Add _ -> isEither ? each(node, (a, b) -> Poly.of(SQUARE).plus(a.times(b))) : List.of();
            case Binary.Sub _ -> isEither ? each(node, (a, b) -> Poly.of(SQUARE).minus(a.times(b))) : List.of();
            case Binary.Mul _ -> {
                List<Demand> demands = new ArrayList<>();
                if (!meaning.isFinite(node.inputs().get(0))) {
                    demands.addAll(each(node, (a, b) -> Poly.of(SQUARE).minus(a.power(2)).plus(b.power(2))));
                }
                if (!meaning.isFinite(node.inputs().get(1))) {
                    demands.addAll(each(node, (a, b) -> Poly.of(SQUARE).plus(a.power(2)).minus(b.power(2))));
                }
                yield demands;
            }
            case Binary.Div _ -> Stream.concat(operations.of(node.inputs().get(1), Sign.NOT_ZERO), isEither
                    ? each(node, (a, b) -> Poly.of(SQUARE.times(Rational.of(2))).minus(a.power(2)).minus(b.power(2))).stream()
                    : Stream.empty()).toList();
            case Unary.Reciprocal _ -> operations.of(node.inputs().getFirst(), Sign.NOT_ZERO).toList();
            case Unary.Sqrt _ -> operations.of(node.inputs().getFirst(), Sign.AT_LEAST).toList();
            case Unary.Log _ -> operations.of(node.inputs().getFirst(), Sign.POSITIVE).toList();
            default -> List.of();
        };
    }

    private interface Condition {
        Poly of(Poly a, Poly b);
    }

    private List<Demand> each(Node node, Condition condition) {
        return Axes.all(node.output().shape().dims(), algebra).stream()
                .map(p -> new Demand(condition.of(operations.operand(node, 0, p), operations.operand(node, 1, p)), Sign.POSITIVE)).toList();
    }
}
