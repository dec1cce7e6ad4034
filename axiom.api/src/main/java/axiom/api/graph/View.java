package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** The same elements in the same order, in another shape. Any element type; nothing is computed. */
public sealed interface View extends Op {

    /** The operand itself. */
    record Identity() implements View {

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(1, 1);
            return List.of(in.get(0));
        }
    }

    /**
     * Operands: x and the new shape (INT64 vector). A −1 stands for the size that keeps the number of elements. An element that is computed from named
     * sizes is a size whatever they are, also where it turns out to be 0.
     *
     * @param allowZero whether 0 means an empty axis; otherwise it means the size of x on the same axis
     */
    record Reshape(boolean allowZero) implements View {

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(2, 2);
            List<Dim> wanted = in.knownVector(1, "the new shape");
            Shape from = in.shape(0);
            List<Dim> dims = new ArrayList<>();
            int inferred = -1;
            for (int axis = 0; axis < wanted.size(); axis++) {
                Dim size = wanted.get(axis);
                if (size.is(-1)) {
                    if (inferred >= 0) {
                        throw in.fail("has two sizes to infer in " + wanted, "use -1 once");
                    }
                    inferred = axis;
                    dims.add(Dim.ONE);
                } else if (size.isFixed() && size.size() < 0) {
                    throw in.fail("has the size " + size + " in " + wanted, "use sizes of at least 0, or -1 once");
                } else if (size.is(0) && !allowZero) {
                    if (axis >= from.rank()) {
                        throw in.fail("copies axis " + axis + " of " + from + ", which does not exist", "replace the 0 in " + wanted);
                    }
                    dims.add(from.dim(axis));
                } else {
                    in.requireAtMost(Dim.ZERO, size, "sizes of at least 0 in " + wanted, () -> in.fail("has the size " + size + " in "
                            + wanted, "use sizes of at least 0, or -1 once"));
                    dims.add(size);
                }
            }
            if (inferred >= 0) {
                dims.set(inferred, rest(in, from, new Shape(dims), wanted));
            } else {
                in.requireEqual(from.elements(), new Shape(dims).elements(),
                        "the number of elements of " + from + " and " + new Shape(dims), "use sizes whose product is " + from.elements()
                                + ", or -1 for one of them");
            }
            return List.of(View.reshaped(in, new Shape(dims)));
        }

        private static Dim rest(Operands in, Shape from, Shape others, List<Dim> wanted) {
            Dim total = from.elements();
            Dim known = others.elements();
            if (known.is(0)) {
                throw in.fail("cannot infer a size of " + wanted + " beside an empty axis", "say the size");
            }
            Optional<Dim> exact = total.exactQuotient(known);
            if (exact.isEmpty() && total.isFixed() && known.isFixed()) {
                throw in.fail("cannot make " + wanted + " of " + from + ": " + total + " elements are no multiple of " + known,
                        "use sizes that divide it");
            }
            Dim size = exact.orElseGet(() -> total.floorDiv(known));
            in.requireAtMost(Dim.ZERO, size, "an inferred size of at least 0 in " + wanted,
                    () -> in.fail("would infer the size " + size + " in " + wanted, "use sizes of at least 0 beside the -1"));
            in.requireEqual(size.times(known), total, "the number of elements of " + from + " and " + wanted);
            return size;
        }
    }

    /**
     * Makes a matrix: the axes before {@code axis} become one, the others another.
     *
     * @param axis −rank to rank; ONNX's default is 1
     */
    record Flatten(int axis) implements View {

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(1, 1);
            Shape from = in.shape(0);
            int split = axis < 0 ? axis + from.rank() : axis;
            if (split < 0 || split > from.rank()) {
                throw in.fail("has no axis " + axis + " in " + from, "use an axis from " + -from.rank() + " to " + from.rank());
            }
            return List.of(View.reshaped(in, Shape.of(from.product(0, split), from.product(split, from.rank()))));
        }
    }

    /**
     * Drops axes of size 1.
     *
     * @param axes each −rank to rank−1; empty means all whose size is the number 1: one that has a name stays, whatever the name is bound to
     */
    record Squeeze(List<Integer> axes) implements View {

        /** Copies the axes. */
        public Squeeze {
            axes = List.copyOf(axes);
        }

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(1, 1);
            Shape from = in.shape(0);
            List<Integer> dropped = in.axes(axes, from.rank());
            List<Dim> dims = new ArrayList<>();
            for (int axis = 0; axis < from.rank(); axis++) {
                if (dropped.contains(axis)) {
                    if (from.dim(axis).compare(Dim.ONE) == Dim.Comparison.DIFFERENT) {
                        throw in.fail("cannot drop axis " + axis + " of " + from + ", whose size is " + from.dim(axis),
                                "drop axes of size 1 only");
                    }
                    in.requireEqual(from.dim(axis), Dim.ONE, "dropped axis " + axis + " of " + from + " and the number 1");
                } else if (!axes.isEmpty() || !from.dim(axis).is(1)) {
                    dims.add(from.dim(axis));
                }
            }
            return List.of(View.reshaped(in, new Shape(dims)));
        }
    }

    /**
     * Inserts axes of size 1.
     *
     * @param axes their positions in the result, each −r to r−1 for a result of rank r
     */
    record Unsqueeze(List<Integer> axes) implements View {

        /** Copies the axes. */
        public Unsqueeze {
            axes = List.copyOf(axes);
        }

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(1, 1);
            List<Dim> dims = new ArrayList<>(in.shape(0).dims());
            for (int axis : in.axes(axes, in.shape(0).rank() + axes.size())) {
                dims.add(axis, Dim.ONE);
            }
            return List.of(View.reshaped(in, new Shape(dims)));
        }
    }

    private static Operand reshaped(Operands in, Shape shape) {
        return in.get(0).known().filter(_ -> shape.isFixed()).map(k -> Operand.known(in.type(0).as(shape), k))
                .orElse(Operand.of(in.type(0).as(shape)));
    }
}
