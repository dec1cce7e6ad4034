package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import axiom.api.graph.Gemm;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.verify.Rational;

/** Operators that combine the elements along axes: short axes element by element, others by sums and maxima over all positions. */
final class Folds {

    private final Elements elements;
    private final Ring ring;

    Folds(Elements elements, Ring ring) {
        this.elements = elements;
        this.ring = ring;
    }

    private Polynomial negated(Polynomial p) {
        return ring.scaled(p, Rational.of(-1));
    }

    /** Combines the elements along some axes of a tensor. */
    private Polynomial along(Node node, Value operand, List<Integer> axes, Place<List<Index>> place,
            UnaryOperator<Polynomial> each, BiFunction<Polynomial, Polynomial, Polynomial> pair, Over over) {
        List<Dim> sizes = axes.stream().map(operand.shape()::dim).toList();
        List<Polynomial> parts = new ArrayList<>();
        List<List<Index>> positions = Positions.of(sizes, elements::any);
        for (List<Index> position : positions) {
            Polynomial part = each.apply(elements.at(operand, place.apply(position)));
            for (Index index : position) {
                if (index instanceof Index.Free free) {
                    part = over.combine(free, part, node);
                }
            }
            parts.add(part);
        }
        return parts.stream().reduce(pair::apply).orElseThrow(() -> Operators.refused(node));
    }

    /** Where in an operand a position along some axes is. */
    private interface Place<I> {
        List<Index> apply(I along);
    }

    /** Combines over all positions of an axis. */
    private interface Over {
        Polynomial combine(Index.Free index, Polynomial body, Node node);
    }

    private Polynomial sumOver(Index.Free index, Polynomial body, Node node) {
        return ring.sum(index, index.size(), body);
    }

    Polynomial reduction(Node node, Reduction op, List<Index> at) {
        Value operand = node.inputs().getFirst();
        Shape shape = operand.shape();
        List<Integer> axes = op.reduced(shape.rank());
        boolean isInteger = operand.type().dtype().isInteger();
        Place<List<Index>> place = position -> {
            List<Index> whole = new ArrayList<>();
            int kept = 0;
            int reduced = 0;
            for (int axis = 0; axis < shape.rank(); axis++) {
                if (axes.contains(axis)) {
                    whole.add(position.get(reduced++));
                    kept += op.keepDims() ? 1 : 0;
                } else {
                    whole.add(at.get(kept++));
                }
            }
            return whole;
        };
        return switch (op) {
            case Reduction.ReduceSum _ -> along(node, operand, axes, place, p -> p, ring::plus, this::sumOver);
            case Reduction.ReduceMean _ -> {
                if (isInteger) {
                    throw Operators.refused(node);
                }
                Polynomial count = Polynomial.ONE;
                for (int axis : axes) {
                    count = ring.times(count, ring.size(shape.dim(axis)));
                }
                yield ring.times(along(node, operand, axes, place, p -> p, ring::plus, this::sumOver), ring.inverse(count));
            }
            case Reduction.ReduceMax _ -> along(node, operand, axes, place, p -> p, ring::max,
                    (index, body, _) -> ring.largest(index, index.size(), body));
            case Reduction.ReduceMin _ -> along(node, operand, axes, place, p -> p, ring::min,
                    (index, body, _) -> negated(ring.largest(index, index.size(), negated(body))));
            case Reduction.ReduceProd _ -> along(node, operand, axes, place, p -> p, ring::times, (_, _, n) -> {
                throw Operators.refused(n);
            });
            case Reduction.ReduceL1 _ -> along(node, operand, axes, place, ring::abs, ring::plus, this::sumOver);
            case Reduction.ReduceL2 _ -> {
                if (isInteger) {
                    throw Operators.refused(node);
                }
                yield ring.sqrt(along(node, operand, axes, place, p -> ring.times(p, p), ring::plus, this::sumOver));
            }
        };
    }

    Polynomial softmax(Node node, SoftmaxFamily op, List<Index> at) {
        Value operand = node.inputs().getFirst();
        int axis = op.axis() < 0 ? op.axis() + operand.shape().rank() : op.axis();
        Polynomial total = along(node, operand, List.of(axis), position -> {
            List<Index> whole = new ArrayList<>(at);
            whole.set(axis, position.getFirst());
            return whole;
        }, ring::exp, ring::plus, this::sumOver);
        Polynomial mine = elements.at(operand, at);
        return switch (op) {
            case SoftmaxFamily.Softmax _ -> ring.times(ring.exp(mine), ring.inverse(total));
            case SoftmaxFamily.LogSoftmax _ -> ring.minus(mine, ring.log(total));
        };
    }

    Polynomial product(Node node, List<Index> at) {
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        int rows = a.shape().rank() > 1 ? 1 : 0;
        int columns = b.shape().rank() > 1 ? 1 : 0;
        int leading = at.size() - rows - columns;
        Shape batch = new Shape(node.output().shape().dims().subList(0, leading));
        List<Index> left = before(a, 1 + rows, batch, at.subList(0, leading));
        List<Index> right = before(b, 1 + columns, batch, at.subList(0, leading));
        left.addAll(at.subList(leading, leading + rows));
        return inner(a, b, a.shape().dim(-1), i -> with(left, List.of(i)),
                i -> with(right, columns == 0 ? List.of(i) : List.of(i, at.getLast())));
    }

    private static List<Index> before(Value operand, int last, Shape batch, List<Index> at) {
        Shape mine = new Shape(operand.shape().dims().subList(0, operand.shape().rank() - last));
        return new ArrayList<>(Positions.stretched(mine, batch, at));
    }

    private static List<Index> with(List<Index> first, List<Index> more) {
        List<Index> all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }

    private Polynomial inner(Value a, Value b, Dim size, Place<Index> left,
            Place<Index> right) {
        Polynomial total = Polynomial.ZERO;
        for (List<Index> position : Positions.of(List.of(size), elements::any)) {
            Index i = position.getFirst();
            Polynomial part = ring.times(elements.at(a, left.apply(i)), elements.at(b, right.apply(i)));
            total = ring.plus(total, i instanceof Index.Free free ? ring.sum(free, free.size(), part) : part);
        }
        return total;
    }

    /** alpha·A·B, without C. */
    Polynomial gemm(Node node, Gemm op, List<Index> at, Polynomial alpha) {
        if (node.output().type().dtype().isInteger()) {
            throw Operators.refused(node);
        }
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        Polynomial product = inner(a, b, a.shape().dim(op.transposeA() ? 0 : 1),
                i -> op.transposeA() ? List.of(i, at.get(0)) : List.of(at.get(0), i),
                i -> op.transposeB() ? List.of(at.get(1), i) : List.of(i, at.get(1)));
        return ring.times(alpha, product);
    }
}
