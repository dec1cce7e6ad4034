package axiom.cli.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Makes what a file holds into what a model's input is, where there is one obvious way: axes of size 1 come and go, a table's columns are split into the
 * input's trailing axes, numbers are converted where that loses at most precision. Everything else is refused.
 */
final class Fit {

    private Fit() {}

    static Tensor to(Path file, Tensor given, TensorType input) {
        Shape shape = shape(given.shape(), input.shape())
                .orElseThrow(() -> new DataException(file, "it holds " + given.type() + "; the input is " + input,
                        "give a tensor of that shape, or a table with one example a row"));
        return convert(file, given, input.dtype()).reshape(shape);
    }

    private static Optional<Shape> shape(Shape given, Shape wanted) {
        if (given.rank() == wanted.rank() && matches(given, wanted)) {
            return Optional.of(given);
        }
        if (given.rank() == wanted.rank() && given.rank() > 2) {
            return Optional.empty();
        }
        List<Shape> candidates = new ArrayList<>();
        candidates.add(withoutOnes(given, wanted));
        // a row of a table is an example, or the whole table is the example
        if (given.rank() == 2 && given.dim(0).size() > 0) {
            candidates.add(split(given.dim(0), given.dim(1).size(), wanted));
        }
        if (given.rank() <= 2) {
            candidates.add(split(Dim.ONE, given.count(), wanted));
        }
        return candidates.stream().filter(c -> c.rank() == wanted.rank() && c.count() == given.count() && matches(c, wanted)).findFirst();
    }

    private static boolean matches(Shape given, Shape wanted) {
        for (int axis = 0; axis < wanted.rank(); axis++) {
            Dim dim = wanted.dim(axis);
            if (dim.isFixed() && !dim.equals(given.dim(axis))) {
                return false;
            }
        }
        return true;
    }

    /** The given axes but those of size 1, laid onto the wanted axes; ones fill what is left. */
    private static Shape withoutOnes(Shape given, Shape wanted) {
        List<Dim> rest = new ArrayList<>(given.dims().stream().filter(d -> !d.is(1)).toList());
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < wanted.rank(); axis++) {
            Dim dim = wanted.dim(axis);
            long unfilled = wanted.dims().subList(axis, wanted.rank()).stream().filter(d -> !d.is(1)).count();
            boolean take = !rest.isEmpty() && !dim.is(1) && (dim.isFixed() || rest.size() >= unfilled);
            dims.add(take ? rest.removeFirst() : Dim.ONE);
        }
        return rest.isEmpty() ? new Shape(dims) : Shape.SCALAR;
    }

    private static Shape split(Dim rows, long columns, Shape wanted) {
        List<Dim> dims = new ArrayList<>();
        long unknown = columns;
        for (int axis = 0; axis < wanted.rank(); axis++) {
            Dim dim = wanted.dim(axis);
            boolean open = axis == 0 && wanted.rank() > 1;
            dims.add(open ? rows : dim);
            if (!open && dim.isFixed() && dim.size() > 0) {
                unknown = unknown % dim.size() == 0 ? unknown / dim.size() : -1;
            }
        }
        // at most one other axis may be open; it takes what is left
        List<Integer> open = new ArrayList<>();
        for (int axis = 0; axis < dims.size(); axis++) {
            if (!dims.get(axis).isFixed()) {
                open.add(axis);
            }
        }
        if (unknown < 0 || open.size() > 1 || (open.isEmpty() && unknown != 1)) {
            return Shape.SCALAR;
        }
        return open.isEmpty() ? new Shape(dims) : new Shape(dims).with(open.getFirst(), Dim.of(unknown));
    }

    private static Tensor convert(Path file, Tensor given, DType wanted) {
        if (given.dtype() == wanted) {
            return given;
        }
        Tensor converted = Tensor.allocate(given.type().as(wanted));
        for (long i = 0; i < given.count(); i++) {
            double value = given.at(i);
            if (wanted.isInteger() || wanted == DType.BOOL) {
                requireInteger(file, value, wanted);
            }
            converted.set(i, value);
            if (wanted.isInteger() && converted.at(i) != value) {
                throw new DataException(file, number(value) + " is out of the range of " + wanted, "give numbers that fit");
            }
        }
        return converted.readOnly();
    }

    private static void requireInteger(Path file, double value, DType wanted) {
        boolean fits = wanted == DType.BOOL ? value == 0 || value == 1 : value == Math.rint(value) && Double.isFinite(value);
        if (!fits) {
            throw new DataException(file, number(value) + " is no " + wanted, wanted == DType.BOOL ? "give 0 and 1" : "give whole numbers");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
