package axiom.verify.algebra.internal.goal;

import java.util.ArrayList;
import java.util.List;

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
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** Operators whose results are elements of their operands. */
record Moves(Meaning meaning) {

    static boolean isMove(Op op) {
        return switch (op) {
            case View _, Transpose _, Expand _, Concat _, Slice _, Gather _ -> true;
            default -> false;
        };
    }

    private static GaveUp open(Node node) {
        return new GaveUp(node.op().name() + " at a position that is not known is left to others");
    }

    private static long fixed(Node node, Place place) {
        if (place instanceof Place.Fixed(long position)) {
            return position;
        }
        throw open(node);
    }

    Poly element(Node node, List<Place> at) {
        Value x = node.inputs().getFirst();
        Shape from = x.shape();
        Shape to = node.output().shape();
        return switch (node.op()) {
            case View.Identity _ -> meaning.at(x, at);
            case View view -> {
                boolean keepsOrder = view instanceof View.Squeeze || view instanceof View.Unsqueeze || !from.isFixed() || !to.isFixed()
                        || at.stream().anyMatch(p -> !(p instanceof Place.Fixed));
                yield meaning.at(x, keepsOrder ? sameAxes(node, from, to, at) : unravelled(from, ravelled(node, to, at)));
            }
            case Transpose(List<Integer> permutation) -> {
                Place[] place = new Place[at.size()];
                for (int axis = 0; axis < at.size(); axis++) {
                    place[permutation.get(axis)] = at.get(axis);
                }
                yield meaning.at(x, List.of(place));
            }
            case Expand _ -> meaning.at(x, Axes.within(from, to, at));
            case Concat(int axis) -> {
                int along = Math.floorMod(axis, at.size());
                long rest = fixed(node, at.get(along));
                for (Value part : node.inputs()) {
                    Dim size = part.shape().dim(along);
                    if (!size.isFixed()) {
                        throw open(node);
                    } else if (rest < size.size()) {
                        yield meaning.at(part, with(at, along, new Place.Fixed(rest)));
                    }
                    rest -= size.size();
                }
                throw open(node);
            }
            case Slice slice -> meaning.at(x, sliced(node, slice, at));
            case Gather(int axis) -> {
                int along = Math.floorMod(axis, from.rank());
                Value indices = node.inputs().get(1);
                int after = along + indices.shape().rank();
                List<Place> place = new ArrayList<>(at.subList(0, along));
                place.add(taken(node, indices, at.subList(along, after), from.dim(along)));
                place.addAll(at.subList(after, at.size()));
                yield meaning.at(x, place);
            }
            default -> throw open(node);
        };
    }

    private Place taken(Node node, Value indices, List<Place> at, Dim size) {
        if (meaning.isVariable(indices) && at.isEmpty()) {
            Axes.requirePositions(size);
            return new Place.Spoken(meaning.number(indices), size);
        }
        long position = meaning.at(indices, at).number().orElseThrow(() -> open(node)).numerator().longValueExact();
        return new Place.Fixed(position < 0 && size.isFixed() ? position + size.size() : position);
    }

    private static List<Place> with(List<Place> at, int axis, Place place) {
        List<Place> changed = new ArrayList<>(at);
        changed.set(axis, place);
        return changed;
    }

    private static List<Place> sameAxes(Node node, Shape from, Shape to, List<Place> at) {
        List<Integer> long1 = new ArrayList<>();
        for (int axis = 0; axis < to.rank(); axis++) {
            if (!to.dim(axis).is(1)) {
                long1.add(axis);
            }
        }
        List<Place> place = new ArrayList<>();
        for (Dim size : from.dims()) {
            if (size.is(1)) {
                place.add(new Place.Fixed(0));
            } else if (!long1.isEmpty() && to.dim(long1.getFirst()).equals(size)) {
                place.add(at.get(long1.removeFirst()));
            } else {
                throw open(node);
            }
        }
        return place;
    }

    private static long ravelled(Node node, Shape shape, List<Place> at) {
        long flat = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            flat = flat * shape.dim(axis).size() + fixed(node, at.get(axis));
        }
        return flat;
    }

    private static List<Place> unravelled(Shape shape, long flat) {
        List<Place> place = new ArrayList<>();
        long rest = flat;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            place.addFirst(new Place.Fixed(rest % shape.dim(axis).size()));
            rest /= shape.dim(axis).size();
        }
        return place;
    }

    private static List<Place> sliced(Node node, Slice slice, List<Place> at) {
        Shape from = node.inputs().getFirst().shape();
        List<Dim> starts = node.inputs().get(1).known().orElseThrow(() -> open(node));
        List<Dim> ends = node.inputs().get(2).known().orElseThrow(() -> open(node));
        List<Place> place = new ArrayList<>(at);
        for (int i = 0; i < slice.axes().size(); i++) {
            int axis = Math.floorMod(slice.axes().get(i), from.rank());
            Dim start = Slice.extent(from.dim(axis), starts.get(i), ends.get(i), slice.steps().get(i)).start();
            if (!start.isFixed()) {
                throw open(node);
            }
            place.set(axis, new Place.Fixed(start.size() + fixed(node, at.get(axis)) * slice.steps().get(i)));
        }
        return place;
    }
}
