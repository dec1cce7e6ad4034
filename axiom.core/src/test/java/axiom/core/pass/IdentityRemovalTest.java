package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class IdentityRemovalTest {

    private final GraphBuilder to = Graph.builder("g");
    private final Value x = to.input("x", TensorType.float32("n", 2, 3));

    private void isRemoved(Value value) {
        to.output("y", to.add(new Unary.Relu(), value));
        assertEquals(List.of("Relu"), Graphs.ops(Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program()));
    }

    private void stays(Value value) {
        to.output("y", to.add(new Unary.Relu(), value));
        Program before = new Program(to.build(), Map.of());
        assertSame(before, new IdentityRemoval().apply(before).program());
    }

    private Value longs(long... values) {
        return to.constant(Graphs.longs(values));
    }

    @Test
    void identity() {
        isRemoved(to.add(new View.Identity(), to.add(new View.Identity(), x)));
    }

    @Test
    void dropoutOutsideTraining() {
        isRemoved(to.add(new Dropout(0.5, false, 1), x));
    }

    @Test
    void dropoutInTrainingStays() {
        stays(to.add(new Dropout(0.5, true, 1), x));
    }

    @Test
    void dropoutWhoseMaskIsWantedStaysForTheMask() {
        List<Value> results = to.addAll(new Dropout(0.5, false, 1), List.of(x));
        to.output("y", results.getFirst());
        to.output("mask", results.getLast());
        Program after = Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program();
        assertEquals(List.of("Dropout"), Graphs.ops(after));
        assertEquals("x", after.graph().outputs().get("y").name());
    }

    @Test
    void reshapeToTheSameShape() {
        isRemoved(to.add(new View.Reshape(false), x, longs(0, 2, 3)));
    }

    @Test
    void reshapeToAnotherShapeStays() {
        stays(to.add(new View.Reshape(false), x, longs(0, 3, 2)));
    }

    @Test
    void reshapeThatMovesANameStays() {
        stays(to.add(new View.Reshape(false), to.input("z", TensorType.float32("n", "m")),
                to.add(new ShapeOf(0, 2), to.input("t", TensorType.float32("m", "n")))));
    }

    @Test
    void squeezeAfterUnsqueeze() {
        isRemoved(to.add(new View.Squeeze(List.of(0)), to.add(new View.Unsqueeze(List.of(0)), x)));
    }

    @Test
    void aLongChainOfViewsThatLeadsBack() {
        Value flat = to.add(new View.Flatten(1), to.add(new View.Unsqueeze(List.of(3)), x));
        isRemoved(to.add(new View.Reshape(false), flat, longs(0, 2, 3)));
    }

    @Test
    void aViewOfAViewBecomesOne() {
        Value y = to.input("y", TensorType.float32(4, 6));
        to.output("z", to.add(new View.Unsqueeze(List.of(0)), to.add(new View.Reshape(false), y, longs(3, 8))));
        assertEquals(List.of("Constant", "Reshape"), Graphs.ops(Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program()));
    }

    @Test
    void transposeThatKeepsTheOrder() {
        isRemoved(to.add(new Transpose(List.of(0, 1, 2)), x));
    }

    @Test
    void transposeOfEqualSizesStays() {
        stays(to.add(new Transpose(List.of(1, 0)), to.input("square", TensorType.float32(3, 3))));
    }

    @Test
    void expandToTheSameShape() {
        isRemoved(to.add(new Expand(), x, longs(2, 1)));
    }

    @Test
    void castToTheSameType() {
        isRemoved(to.add(new Cast(DType.FLOAT32), x));
    }

    @Test
    void castThereAndBackStays() {
        stays(to.add(new Cast(DType.FLOAT32), to.add(new Cast(DType.FLOAT16), x)));
    }

    @Test
    void sliceOfAll() {
        isRemoved(to.add(new Slice(List.of(2, 1), List.of(1L, 1L)), x, longs(0, -2), longs(Long.MAX_VALUE, 2)));
    }

    @Test
    void sliceBackwardsStays() {
        stays(to.add(new Slice(List.of(1), List.of(-1L)), x, longs(-1), longs(Long.MIN_VALUE)));
    }

    @Test
    void concatOfOne() {
        isRemoved(to.add(new Concat(1), x));
    }

    @Test
    void splitIntoOne() {
        isRemoved(to.add(new Split(1, 1), x));
    }

    @Test
    void padByNothing() {
        isRemoved(to.add(new Pad(Pad.Mode.EDGE), x, longs(0, 0, 0, 0, 0, 0), to.constant(Tensor.scalar(0))));
    }

    @Test
    void padThatShiftsStays() {
        stays(to.add(new Pad(Pad.Mode.CONSTANT), x, longs(0, 1, 0, 0, -1, 0), to.constant(Tensor.scalar(0))));
    }
}
