package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class ShapeFoldingTest {

    private final GraphBuilder to = Graph.builder("g");

    /** Reshape(x, Concat([2], Gather(Shape(x), [1]))), as exporters write it. */
    private Program chain(TensorType type) {
        Value x = to.input("x", type);
        Value columns = to.add(new Gather(0), to.add(new ShapeOf(0, Integer.MAX_VALUE), x), to.constant(Graphs.longs(1)));
        to.output("y", to.add(new View.Reshape(false), x, to.add(new Concat(0), to.constant(Graphs.longs(-1, 2)),
                to.add(new Binary.Div(), columns, to.constant(Graphs.longs(2))))));
        return new Program(to.build(), Map.of());
    }

    @Test
    void chainsOfFixedSizesVanish() {
        assertEquals(List.of("Constant", "Reshape"),
                Graphs.ops(Passes.optimize(chain(TensorType.float32("n", 6)), Optimize.DEFAULT).program()));
    }

    @Test
    void namedSizesStay() {
        Program before = chain(TensorType.float32(6, "n"));
        assertEquals(Graphs.ops(before), Graphs.ops(Passes.optimize(before, Optimize.DEFAULT).program()));
    }

    @Test
    void countsEachValueOnce() {
        assertEquals(4, new ShapeFolding().apply(chain(TensorType.float32(4, 6))).count());
    }

    private void staysAsItIs(Value value) {
        to.output("y", value);
        Program before = new Program(to.build(), Map.of());
        assertEquals(before, new ShapeFolding().apply(before).program());
    }

    @Test
    void aSizeDividedByItselfMayBeZero() {
        // the shape rule says 1, an empty input makes it 0 at run time
        Value size = to.add(new ShapeOf(0, 1), to.input("x", TensorType.float32("n", 3)));
        staysAsItIs(to.add(new Binary.Div(), size, size));
    }

    @Test
    void narrowIntegersWrapAtRunTime() {
        // the shape rule says 300 / 2, the run makes it 44 / 2
        Value a = to.constant(Tensor.of(TensorType.of(DType.UINT8, 1), 200));
        Value b = to.constant(Tensor.of(TensorType.of(DType.UINT8, 1), 100));
        Value two = to.constant(Tensor.of(TensorType.of(DType.UINT8, 1), 2));
        to.output("y", to.add(new Binary.Div(), to.add(new Binary.Add(), a, b), two));
        Program before = new Program(to.build(), Map.of());
        assertEquals(before, new ShapeFolding().apply(before).program());
        Program after = Passes.optimize(before, Optimize.DEFAULT).program();
        assertEquals(List.of(Tensor.of(TensorType.of(DType.UINT8, 1), 22)), Graphs.run(after, List.of()));
    }

    @Test
    void namedSizesIn32BitsMayWrap() {
        Value size = to.add(new Cast(DType.INT32), to.add(new ShapeOf(0, 1), to.input("x", TensorType.float32("n", 3))));
        staysAsItIs(to.add(new Comparison.Equal(), size, to.add(new Binary.Add(), size, to.constant(Tensor.of(Shape.of(1), 1)))));
    }

    @Test
    void fixedSizesIn32BitsFold() {
        Value sizes = to.add(new Cast(DType.INT32), to.add(new ShapeOf(0, 2), to.input("x", TensorType.float32("n", 3))));
        to.output("y", to.add(new Gather(0), sizes, to.constant(Graphs.longs(1))));
        assertEquals(1, new ShapeFolding().apply(new Program(to.build(), Map.of())).count());
    }
}
