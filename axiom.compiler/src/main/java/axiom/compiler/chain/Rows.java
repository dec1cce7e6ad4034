package axiom.compiler.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.ShapeError;
import axiom.api.model.Layer;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Activation;
import axiom.core.layers.Conv;
import axiom.core.layers.Dense;
import axiom.core.layers.Embedding;
import axiom.core.layers.LogSoftmax;
import axiom.core.layers.Sequential;
import axiom.core.layers.Softmax;

/**
 * Checks a row of layers that is not seen to be built: whether two of its layers disagree whatever the input is. After a layer whose result has a size of its
 * own, such as a Dense, the rest is tried on that result, in every rank that is possible and with names for the other sizes. An error counts only if it is
 * there in every rank, and stays the same for several values of the names.
 */
final class Rows {

    /** An error, and the path of the layer in the row that has it. */
    record Disagreement(String path, ShapeError error) {}

    private record Item(String path, Layer layer) {}

    private record Failure(int index, ShapeError error) {}

    private static final List<Dim> OTHERS = List.of(Dim.named("depth"), Dim.named("height"), Dim.named("width"));
    // divisible by most numbers, and larger than most windows
    private static final List<Long> SIZES = List.of(5040L, 55440L);

    private Rows() {}

    static Optional<Disagreement> disagreement(Layer row) {
        List<Item> items = new ArrayList<>();
        flatten("", row, items);
        for (int i = 0; i + 1 < items.size(); i++) {
            List<Layer> rest = items.subList(i + 1, items.size()).stream().map(Item::layer).toList();
            Optional<Failure> certain = certain(rest, results(items.get(i).layer()));
            if (certain.isPresent()) {
                Item item = items.get(i + 1 + certain.get().index());
                ShapeError error = certain.get().error();
                return Optional.of(new Disagreement(item.path() + after(error), named(error, items.get(i).layer())));
            }
        }
        return Optional.empty();
    }

    /** The layers of a row and of rows in it. */
    private static void flatten(String path, Layer layer, List<Item> items) {
        if (layer instanceof Sequential row && items.size() < Trial.MOST_LAYERS) {
            Layers.inside(row).forEach(i -> flatten(path.isEmpty() ? i.name() : path + "/" + i.name(), i.layer(), items));
        } else {
            items.add(new Item(path, layer));
        }
    }

    /** What a layer with a size of its own may give. */
    private static List<TensorType> results(Layer layer) {
        List<TensorType> types = new ArrayList<>();
        switch (layer) {
            case Dense d when d.in() == 0 && keepsShape(d.activation()) -> types.add(TensorType.float32("batch", d.out()));
            case Dense d when keepsShape(d.activation()) -> {
                types.add(TensorType.float32(d.out()));
                for (int others = 0; others <= OTHERS.size(); others++) {
                    types.add(type(Optional.empty(), others, Optional.of(d.out())));
                }
            }
            case Conv c when keepsShape(c.activation()) -> types.add(type(Optional.of(c.out()), c.spatial(), Optional.empty()));
            case Embedding e -> {
                types.add(TensorType.float32(e.size()));
                for (int others = 0; others <= OTHERS.size(); others++) {
                    types.add(type(Optional.empty(), others, Optional.of(e.size())));
                }
            }
            default -> {}
        }
        return types;
    }

    private static boolean keepsShape(Layer activation) {
        return activation instanceof Activation || activation instanceof Softmax || activation instanceof LogSoftmax;
    }

    private static TensorType type(Optional<Integer> second, int others, Optional<Integer> last) {
        List<Dim> dims = new ArrayList<>(List.of(Dim.named("batch")));
        second.ifPresent(s -> dims.add(Dim.of(s)));
        dims.addAll(OTHERS.subList(OTHERS.size() - others, OTHERS.size()));
        last.ifPresent(l -> dims.add(Dim.of(l)));
        return new TensorType(DType.FLOAT32, new Shape(dims));
    }

    private static Optional<Failure> certain(List<Layer> rest, List<TensorType> possible) {
        Optional<Failure> found = Optional.empty();
        for (TensorType type : possible) {
            Optional<Failure> failure = certain(rest, type);
            if (failure.isEmpty() || found.isPresent() && found.get().index() != failure.get().index()) {
                return Optional.empty();
            }
            // the usual rank speaks for all
            found = found.isEmpty() || type.shape().rank() == 2 ? failure : found;
        }
        return found;
    }

    private static Optional<Failure> certain(List<Layer> rest, TensorType type) {
        Optional<Failure> failure = failure(rest, type);
        return failure.filter(f -> SIZES.stream().allMatch(size -> failure(rest, bound(type, size)).filter(g -> same(f, g)).isPresent()))
                // an axis of 1 fits where others do not
                .filter(f -> !(Trial.of(Sequential.of(rest.toArray(Layer[]::new)), false, List.of(bound(type, 1))) instanceof Trial.Fits))
                .filter(f -> failure(rest, bound(type, 1)).filter(g -> g.index() > f.index()).isEmpty());
    }

    private static boolean same(Failure a, Failure b) {
        return a.index() == b.index() && a.error().fix().equals(b.error().fix());
    }

    private static Optional<Failure> failure(List<Layer> rest, TensorType type) {
        if (!(Trial.of(Sequential.of(rest.toArray(Layer[]::new)), false, List.of(type)) instanceof Trial.Misfit(ShapeError e))) {
            return Optional.empty();
        }
        String first = Blame.path(e).split("/", 2)[0];
        return first.isEmpty() ? Optional.empty() : Optional.of(new Failure(Integer.parseInt(first), e));
    }

    private static TensorType bound(TensorType type, long size) {
        Map<String, Dim> sizes = new HashMap<>();
        type.shape().names().forEach(n -> sizes.put(n, Dim.of(size)));
        return type.bind(sizes);
    }

    /** The error in terms of the layer before, instead of an input that the program does not have. */
    private static ShapeError named(ShapeError error, Layer before) {
        return new ShapeError(error.problem().replace("'x' is ", before + " gives "), error.where(), error.fix(), error.operands());
    }

    private static String after(ShapeError error) {
        String path = Blame.path(error);
        return path.contains("/") ? path.substring(path.indexOf('/')) : "";
    }
}
