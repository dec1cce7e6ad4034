package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Takes slices by position. Operands: x of any element type; indices (INT64 or INT32), each −n to n−1 for an axis of n. Result: the shape of x with the axis
 * replaced by the shape of the indices. An index out of range is an error at run time.
 *
 * @param axis −rank to rank−1; ONNX's default is 0
 */
public record Gather(int axis) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        requireIndices(in);
        Shape from = in.shape(0);
        int taken = in.axis(axis, from.rank());
        List<Dim> dims = new ArrayList<>(from.dims().subList(0, taken));
        dims.addAll(in.shape(1).dims());
        dims.addAll(from.dims().subList(taken + 1, from.rank()));
        Shape shape = new Shape(dims);
        return List.of(elements(in).map(e -> Operand.known(in.type(0).as(shape), e)).orElse(Operand.of(in.type(0).as(shape))));
    }

    private static Optional<List<Dim>> elements(Operands in) {
        Optional<List<Dim>> from = in.get(0).known();
        Optional<List<Dim>> indices = in.get(1).known();
        if (from.isEmpty() || indices.isEmpty() || in.shape(0).rank() != 1 || indices.get().stream().anyMatch(i -> !i.isFixed())) {
            return Optional.empty();
        }
        List<Dim> result = new ArrayList<>();
        for (Dim index : indices.get()) {
            long at = index.size() < 0 ? index.size() + from.get().size() : index.size();
            if (at < 0 || at >= from.get().size()) {
                throw in.fail("has no element " + index + " in " + in.shape(0), from.get().isEmpty()
                        ? "gather from a vector that is not empty"
                        : "use an index from -" + from.get().size() + " to " + (from.get().size() - 1));
            }
            result.add(from.get().get((int) at));
        }
        return Optional.of(result);
    }

    /** Checks that operand 1 holds indices. */
    static void requireIndices(Operands in) {
        if (in.dtype(1) != DType.INT64 && in.dtype(1) != DType.INT32) {
            throw in.fail("needs int64 or int32 indices; operand 1 is " + in.type(1), "insert Cast(INT64) before operand 1");
        }
    }

    /** Checks that indices do not leave x on the axes other than the one they index. */
    static void requireWithin(Operands in, int axis) {
        for (int i = 0; i < in.shape(0).rank(); i++) {
            int other = i;
            if (i != axis) {
                in.requireAtMost(in.shape(1).dim(i), in.shape(0).dim(i), "axis " + i + " of the indices to be at most that of x",
                        () -> in.fail("has indices " + in.shape(1) + " that leave " + in.shape(0) + " on axis " + other,
                                "give axis " + other + " of the indices at most " + in.shape(0).dim(other) + " elements"));
            }
        }
    }
}
