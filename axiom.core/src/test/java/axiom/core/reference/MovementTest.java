package axiom.core.reference;

import static axiom.core.reference.Check.booleans;
import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.longs;
import static axiom.core.reference.Check.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import axiom.api.backend.BackendException;
import axiom.api.graph.Concat;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.Range;
import axiom.api.graph.ShapeError;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ScatterElements.Combine;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

class MovementTest {

    private static final Tensor SIX = floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    private static final Tensor FOUR = longs(1, 2, 3, 4);

    @Test
    void viewsKeepTheOrder() {
        gives(new View.Reshape(false), List.of(SIX, longs(3, -1)), floats(Shape.of(3, 2), 1, 2, 3, 4, 5, 6));
        gives(new View.Flatten(0), List.of(SIX), floats(Shape.of(1, 6), 1, 2, 3, 4, 5, 6));
        gives(new View.Unsqueeze(List.of(0, -1)), List.of(booleans(true)), Tensor.of(new boolean[][][]{{{true}}}));
        gives(new View.Squeeze(List.of()), List.of(floats(Shape.of(1, 1), 7)), floats(Shape.SCALAR, 7));
        gives(new View.Identity(), List.of(of(DType.BFLOAT16, -0.0)), of(DType.BFLOAT16, -0.0));
    }

    @Test
    void movesElements() {
        gives(new Transpose(List.of(1, 0)), List.of(SIX), floats(Shape.of(3, 2), 1, 4, 2, 5, 3, 6));
        gives(new Transpose(List.of(2, 0, 1)), List.of(floats(Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6)),
                floats(Shape.of(3, 1, 2), 1, 4, 2, 5, 3, 6));
        gives(new Expand(), List.of(floats(Shape.of(2, 1), 1, 2), longs(3, 1, 2)),
                floats(Shape.of(3, 2, 2), 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2));
        gives(new Concat(1), List.of(SIX, floats(Shape.of(2, 0)), floats(Shape.of(2, 1), 8, 9)),
                floats(Shape.of(2, 4), 1, 2, 3, 8, 4, 5, 6, 9));
        gives(new Concat(-2), List.of(SIX, floats(Shape.of(1, 3), 7, 8, 9)), floats(Shape.of(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9));
        gives(new Split(1, 2), List.of(SIX), floats(Shape.of(2, 2), 1, 2, 4, 5), floats(Shape.of(2, 1), 3, 6));
        gives(new Split(0, 3), List.of(FOUR, longs(1, 0, 3)), longs(1), longs(), longs(2, 3, 4));
    }

    @Test
    void slicesAsNumPyDoes() {
        long far = Long.MAX_VALUE;
        gives(new Slice(List.of(0), List.of(1L)), List.of(FOUR, longs(1), longs(far)), longs(2, 3, 4));
        gives(new Slice(List.of(0), List.of(2L)), List.of(FOUR, longs(-4), longs(-1)), longs(1, 3));
        gives(new Slice(List.of(0), List.of(-1L)), List.of(FOUR, longs(far), longs(Long.MIN_VALUE)), longs(4, 3, 2, 1));
        gives(new Slice(List.of(0), List.of(-3L)), List.of(FOUR, longs(-1), longs(-5)), longs(4, 1));
        gives(new Slice(List.of(0), List.of(1L)), List.of(FOUR, longs(3), longs(1)), longs());
        gives(new Slice(List.of(-1, 0), List.of(2L, -1L)), List.of(SIX, longs(0, 1), longs(3, -3)), floats(Shape.of(2, 2), 4, 6, 1, 3));
    }

    @Test
    void padsInFourWays() {
        Tensor zero = Tensor.of(Shape.SCALAR, 0L);
        gives(new Pad(Pad.Mode.CONSTANT), List.of(FOUR, longs(1, 2), Tensor.of(Shape.SCALAR, 9L)), longs(9, 1, 2, 3, 4, 9, 9));
        gives(new Pad(Pad.Mode.REFLECT), List.of(FOUR, longs(2, 3), zero), longs(3, 2, 1, 2, 3, 4, 3, 2, 1));
        gives(new Pad(Pad.Mode.EDGE), List.of(FOUR, longs(2, 1), zero), longs(1, 1, 1, 2, 3, 4, 4));
        gives(new Pad(Pad.Mode.WRAP), List.of(FOUR, longs(5, 2), zero), longs(4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2));
        gives(new Pad(Pad.Mode.CONSTANT), List.of(FOUR, longs(-1, 1), Tensor.of(Shape.SCALAR, 9L)), longs(2, 3, 4, 9));
        gives(new Pad(Pad.Mode.CONSTANT), List.of(SIX, longs(0, 1, 1, 0), floats(Shape.SCALAR, -1)),
                floats(Shape.of(3, 4), -1, 1, 2, 3, -1, 4, 5, 6, -1, -1, -1, -1));
        gives(new Pad(Pad.Mode.EDGE), List.of(booleans(), longs(0, 0), booleans(true)), booleans());
    }

    @Test
    void gathersAndScatters() {
        gives(new Gather(0), List.of(FOUR, Tensor.of(new long[][]{{3, -4}, {0, 0}})), Tensor.of(new long[][]{{4, 1}, {1, 1}}));
        gives(new Gather(-1), List.of(SIX, Tensor.of(Shape.SCALAR, 1)), floats(2, 5));
        gives(new GatherElements(1), List.of(SIX, Tensor.of(new long[][]{{2, 0}, {-1, -1}})), floats(Shape.of(2, 2), 3, 1, 6, 6));
        gives(new GatherElements(0), List.of(SIX, Tensor.of(new long[][]{{1, 0, 1}})), floats(Shape.of(1, 3), 4, 2, 6));
        List<Tensor> operands = List.of(longs(10, 20, 30), longs(-1, 0, 2), longs(5, 40, 7));
        gives(new ScatterElements(0, Combine.NONE), operands, longs(40, 20, 7));
        gives(new ScatterElements(0, Combine.ADD), operands, longs(50, 20, 42));
        gives(new ScatterElements(0, Combine.MUL), operands, longs(400, 20, 1050));
        gives(new ScatterElements(0, Combine.MAX), operands, longs(40, 20, 30));
        gives(new ScatterElements(0, Combine.MIN), operands, longs(10, 20, 5));
        gives(new ScatterElements(1, Combine.NONE), List.of(SIX, Tensor.of(new long[][]{{1}, {0}}), floats(Shape.of(2, 1), 8, 9)),
                floats(Shape.of(2, 3), 1, 8, 3, 9, 5, 6));
    }

    @Test
    void indicesOutOfRangeAreSaidClearly() {
        // more elements than shape rules look at, so that only the run can know
        Tensor big = floats(new double[2000]);
        long[] indices = new long[1500];
        indices[77] = 2000;
        for (Op op : List.of(new Gather(0), new GatherElements(0))) {
            BackendException e = assertThrows(BackendException.class, () -> Check.DOUBLE.evaluate(op, List.of(big, longs(indices))));
            assertEquals("[axiom.index] " + op.name() + " has no element 2000 on axis 0 of size 2000\n  at (" + op.name() + " '" + op.name()
                    + "')\n  help: use indices from -2000 to 1999", e.getMessage());
        }
        // indices larger than x on the other axis are no matter of the run
        assertThrows(ShapeError.class,
                () -> Check.DOUBLE.evaluate(new GatherElements(0), List.of(SIX, Tensor.of(new long[][]{{0, 0, 0, 0}}))));
    }

    @Test
    void shapesAreData() {
        gives(new ShapeOf(0, Integer.MAX_VALUE), List.of(SIX), longs(2, 3));
        gives(new ShapeOf(-1, 9), List.of(SIX), longs(3));
        gives(new ConstantOfShape(of(DType.FLOAT16, 0.5)), List.of(longs(1, 2)), of(DType.FLOAT16, 0.5, 0.5).reshape(Shape.of(1, 2)));
        gives(new ConstantOfShape(booleans(true)), List.of(longs(0)), booleans());
        gives(new Range(), List.of(Tensor.of(10), Tensor.of(1), Tensor.of(-4)), Tensor.of(new int[]{10, 6, 2}));
    }

    @Property(tries = 100)
    void transposingBackGivesTheSame(@ForAll @Size(max = 4) List<@IntRange(max = 4) Integer> sizes, @ForAll long seed) {
        Tensor x = ProductTest.random(seed, sizes.stream().mapToLong(Integer::longValue).toArray());
        List<Integer> there = new ArrayList<>(java.util.stream.IntStream.range(0, sizes.size()).boxed().toList());
        java.util.Collections.shuffle(there, new java.util.Random(seed));
        List<Integer> back = java.util.stream.IntStream.range(0, sizes.size()).mapToObj(there::indexOf).toList();
        Tensor moved = Check.FLOAT32.evaluate(new Transpose(there), List.of(x)).getFirst();
        assertEquals(x, Check.FLOAT32.evaluate(new Transpose(back), List.of(moved)).getFirst());
    }

    @Property(tries = 100)
    void splittingAndJoiningGivesTheSame(@ForAll @IntRange(min = 1, max = 9) int size, @ForAll @IntRange(min = 1, max = 3) int parts,
            @ForAll @IntRange(max = 2) int axis, @ForAll long seed) {
        long[] sizes = {2, 3, 2};
        sizes[axis] = size * parts;
        Tensor x = ProductTest.random(seed, sizes);
        assertEquals(x, Check.FLOAT32.evaluate(new Concat(axis), Check.FLOAT32.evaluate(new Split(axis, parts), List.of(x))).getFirst());
    }
}
