package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import axiom.api.graph.Concat;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Slice;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Elements.Condition;

/** Operators that only move elements. */
final class Layouts {

    private final Elements elements;
    private final Ring ring;

    Layouts(Elements elements, Ring ring) {
        this.elements = elements;
        this.ring = ring;
    }

    static boolean isLayout(Op op) {
        return op instanceof View || op instanceof Transpose || op instanceof Expand || op instanceof Concat || op instanceof Slice
                || op instanceof Gather;
    }

    Polynomial element(Node node, List<Index> at) {
        Value x = node.inputs().getFirst();
        Shape from = x.shape();
        return switch (node.op()) {
            case View.Identity _ -> elements.at(x, at);
            case View.Unsqueeze _, View.Squeeze _ -> elements.at(x, withoutOnes(from, node.output().shape(), at));
            case View view -> elements.at(x, reshaped(from, node.output().shape(), at));
            case Transpose(List<Integer> permutation) -> elements.at(x,
                    IntStream.range(0, from.rank()).mapToObj(axis -> at.get(permutation.indexOf(axis))).toList());
            case Expand _ -> elements.at(x, Positions.stretched(from, node.output().shape(), at));
            case Concat(int axis) -> joined(node, axis < 0 ? axis + at.size() : axis, at);
            case Slice slice -> elements.at(x, sliced(node, slice, at));
            case Gather(int axis) -> gathered(node, axis < 0 ? axis + from.rank() : axis, at);
            default -> throw new Refusal(node.op().name() + " is not understood");
        };
    }

    /** Axes of size 1 come and go; the others stay in order. */
    private static List<Index> withoutOnes(Shape from, Shape to, List<Index> at) {
        List<Index> rest = new ArrayList<>();
        List<Dim> sizes = new ArrayList<>();
        for (int axis = 0; axis < to.rank(); axis++) {
            if (!to.dim(axis).is(1)) {
                rest.add(at.get(axis));
                sizes.add(to.dim(axis));
            }
        }
        List<Index> position = new ArrayList<>();
        int next = 0;
        for (Dim size : from.dims()) {
            if (size.is(1)) {
                position.add(new Index.At(0));
            } else if (next < rest.size() && sizes.get(next).equals(size)) {
                position.add(rest.get(next++));
            } else {
                throw new Refusal("shape " + from + " is not plainly " + to);
            }
        }
        return position;
    }

    private static List<Index> reshaped(Shape from, Shape to, List<Index> at) {
        if (!from.isFixed() || !to.isFixed() || !at.stream().allMatch(i -> i instanceof Index.At)) {
            return withoutOnes(from, to, at);
        }
        long flat = 0;
        for (int axis = 0; axis < to.rank(); axis++) {
            flat = flat * to.dim(axis).size() + ((Index.At) at.get(axis)).position();
        }
        Index[] position = new Index[from.rank()];
        for (int axis = from.rank() - 1; axis >= 0; axis--) {
            long size = from.dim(axis).size();
            if (size < 1) {
                throw new Refusal("an axis is empty");
            }
            position[axis] = new Index.At(flat % size);
            flat /= size;
        }
        return List.of(position);
    }

    private Polynomial joined(Node node, int axis, List<Index> at) {
        if (!(at.get(axis) instanceof Index.At(long position))) {
            throw new Refusal("Concat at an open position is not understood");
        }
        long before = 0;
        for (Value part : node.inputs()) {
            Dim size = part.shape().dim(axis);
            if (!size.isFixed()) {
                break;
            }
            if (position < before + size.size()) {
                List<Index> inside = new ArrayList<>(at);
                inside.set(axis, new Index.At(position - before));
                return elements.at(part, inside);
            }
            before += size.size();
        }
        throw new Refusal("Concat of open sizes is not understood");
    }

    private static List<Index> sliced(Node node, Slice slice, List<Index> at) {
        Shape from = node.inputs().getFirst().shape();
        List<Dim> starts = node.inputs().get(1).known().orElseThrow(() -> new Refusal("Slice with a computed start is not understood"));
        List<Dim> ends = node.inputs().get(2).known().orElseThrow(() -> new Refusal("Slice with a computed end is not understood"));
        List<Index> position = new ArrayList<>(at);
        for (int i = 0; i < slice.axes().size(); i++) {
            int axis = slice.axes().get(i) < 0 ? slice.axes().get(i) + from.rank() : slice.axes().get(i);
            Slice.Extent extent = Slice.extent(from.dim(axis), starts.get(i), ends.get(i), slice.steps().get(i));
            if (!extent.start().isFixed() || !(at.get(axis) instanceof Index.At(long taken))) {
                throw new Refusal("Slice at an open position is not understood");
            }
            position.set(axis, new Index.At(Math.addExact(extent.start().size(), Math.multiplyExact(taken, slice.steps().get(i)))));
        }
        return position;
    }

    private Polynomial gathered(Node node, int axis, List<Index> at) {
        Value x = node.inputs().get(0);
        Value indices = node.inputs().get(1);
        int rank = indices.shape().rank();
        List<Index> position = new ArrayList<>(at.subList(0, axis));
        position.add(index(indices, at.subList(axis, axis + rank), x.shape().dim(axis)));
        position.addAll(at.subList(axis + rank, at.size()));
        return elements.at(x, position);
    }

    private Index index(Value indices, List<Index> at, Dim size) {
        if (elements.isVariable(indices) && indices.shape().rank() == 0) {
            Positions.requireSize(size);
            return new Index.Said(indices, size);
        }
        Rational number = elements.at(indices, at).constant()
                .orElseThrow(() -> new Refusal("Gather at a computed position is not understood"));
        if (!number.isWhole() || number.numerator().bitLength() > 62) {
            throw new Refusal("Gather leaves its operand");
        }
        long position = number.numerator().longValueExact();
        if (position < 0 && size.isFixed()) {
            position += size.size();
        }
        return new Index.At(position);
    }

    /** A position that a variable says must be there. */
    List<Condition> conditions(Node node) {
        Value indices = node.inputs().get(1);
        if (!elements.isVariable(indices) || indices.shape().rank() != 0) {
            return List.of();
        }
        Gather gather = (Gather) node.op();
        Dim size = node.inputs().getFirst().shape().dim(gather.axis());
        Polynomial position = elements.at(indices, List.of());
        return List.of(new Condition(position, Sign.AT_LEAST),
                new Condition(ring.minus(ring.size(size), position), Sign.POSITIVE));
    }
}
