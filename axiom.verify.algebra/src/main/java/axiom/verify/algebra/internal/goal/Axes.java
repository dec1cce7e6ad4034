package axiom.verify.algebra.internal.goal;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.verify.algebra.internal.term.Algebra;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Place;

/** Positions in tensors: the same that the checker goes through, in the same order. */
final class Axes {

    private static final int SHORT = 16;
    private static final int MOST = 128;

    private Axes() {}

    static List<List<Place>> all(List<Dim> sizes, Algebra algebra) {
        List<List<Place>> all = new ArrayList<>();
        all.add(List.of());
        for (Dim size : sizes) {
            requirePositions(size);
            int before = all.size();
            List<List<Place>> longer = new ArrayList<>();
            if (size.isFixed() && size.size() <= SHORT && before * size.size() <= MOST) {
                for (List<Place> head : all) {
                    for (long i = 0; i < size.size(); i++) {
                        longer.add(append(head, new Place.Fixed(i)));
                    }
                }
            } else {
                Place one = algebra.open(size);
                all.forEach(head -> longer.add(append(head, one)));
            }
            all = longer;
        }
        return all;
    }

    static List<Place> append(List<Place> head, Place last) {
        List<Place> more = new ArrayList<>(head);
        more.add(last);
        return more;
    }

    static void requirePositions(Dim size) {
        boolean isSure = size.isFixed() ? size.size() > 0 : size.name().isPresent();
        if (!isSure) {
            throw new GaveUp("an axis of size " + size + " may be empty");
        }
    }

    static List<Place> within(Shape operand, Shape result, List<Place> at) {
        int lead = result.rank() - operand.rank();
        List<Place> place = new ArrayList<>();
        for (int axis = 0; axis < operand.rank(); axis++) {
            if (operand.dim(axis).equals(result.dim(lead + axis))) {
                place.add(at.get(lead + axis));
            } else if (operand.dim(axis).is(1)) {
                place.add(new Place.Fixed(0));
            } else {
                throw new GaveUp("whether " + operand + " broadcasts to " + result + " depends on the sizes");
            }
        }
        return place;
    }

    static Shape common(Shape a, Shape b) {
        if (a.rank() < b.rank()) {
            return common(b, a);
        }
        List<Dim> dims = new ArrayList<>(a.dims());
        int lead = a.rank() - b.rank();
        for (int axis = 0; axis < b.rank(); axis++) {
            Dim mine = dims.get(lead + axis);
            Dim other = b.dim(axis);
            if (mine.is(1)) {
                dims.set(lead + axis, other);
            } else if (!other.is(1) && !other.equals(mine)) {
                throw new GaveUp("whether " + a + " and " + b + " broadcast depends on the sizes");
            }
        }
        return new Shape(dims);
    }
}
