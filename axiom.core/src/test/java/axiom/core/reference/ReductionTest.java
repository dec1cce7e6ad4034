package axiom.core.reference;

import static axiom.core.reference.Check.booleans;
import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.longs;
import static axiom.core.reference.Check.of;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import axiom.api.graph.ArgReduction.ArgMax;
import axiom.api.graph.ArgReduction.ArgMin;
import axiom.api.graph.Reduction.ReduceL1;
import axiom.api.graph.Reduction.ReduceL2;
import axiom.api.graph.Reduction.ReduceMax;
import axiom.api.graph.Reduction.ReduceMean;
import axiom.api.graph.Reduction.ReduceMin;
import axiom.api.graph.Reduction.ReduceProd;
import axiom.api.graph.Reduction.ReduceSum;
import axiom.api.graph.SoftmaxFamily.LogSoftmax;
import axiom.api.graph.SoftmaxFamily.Softmax;
import axiom.api.graph.TopK;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

class ReductionTest {

    private static final Tensor CUBE = floats(Shape.of(2, 2, 2), 1, -2, 3, 4, -5, 6, 7, 8);

    @Test
    void reducesAnyAxes() {
        gives(new ReduceSum(List.of(), false), List.of(CUBE), floats(Shape.SCALAR, 22));
        gives(new ReduceSum(List.of(1), true), List.of(CUBE), floats(Shape.of(2, 1, 2), 4, 2, 2, 14));
        gives(new ReduceMean(List.of(0, -1), false), List.of(CUBE), floats(0, 5.5));
        gives(new ReduceMax(List.of(-2), false), List.of(CUBE), floats(Shape.of(2, 2), 3, 4, 7, 8));
        gives(new ReduceMin(List.of(2, 0), false), List.of(CUBE), floats(-5, 3));
        gives(new ReduceProd(List.of(0), false), List.of(CUBE), floats(Shape.of(2, 2), -5, -12, 21, 32));
        gives(new ReduceL1(List.of(0), false), List.of(CUBE), floats(Shape.of(2, 2), 6, 8, 10, 12));
        gives(new ReduceL2(List.of(2), false), List.of(floats(Shape.of(1, 1, 2), 3, -4)), floats(Shape.of(1, 1), 5));
    }

    @Test
    void overNothing() {
        List<Tensor> empty = List.of(floats(Shape.of(2, 0)));
        gives(new ReduceSum(List.of(1), false), empty, floats(0, 0));
        gives(new ReduceProd(List.of(1), false), empty, floats(1, 1));
        gives(new ReduceMax(List.of(1), false), empty, floats(NEGATIVE_INFINITY, NEGATIVE_INFINITY));
        gives(new ReduceMin(List.of(1), false), empty, floats(POSITIVE_INFINITY, POSITIVE_INFINITY));
        gives(new ReduceMean(List.of(1), false), empty, floats(NaN, NaN));
        gives(new ReduceMean(List.of(0), false), List.of(longs()), Tensor.of(Shape.SCALAR, 0L));
        gives(new ReduceMax(List.of(0), false), List.of(of(DType.INT8)), Tensor.of((byte) -128));
        gives(new ReduceMin(List.of(0), false), List.of(longs()), Tensor.of(Shape.SCALAR, Long.MAX_VALUE));
    }

    @Test
    void nanWins() {
        gives(new ReduceMax(List.of(), false), List.of(floats(1, NaN, 3)), floats(Shape.SCALAR, NaN));
        gives(new ReduceMin(List.of(), false), List.of(floats(1, NaN, 3)), floats(Shape.SCALAR, NaN));
    }

    @Test
    void integersAndTruths() {
        gives(new ReduceSum(List.of(0), true), List.of(of(DType.INT8, 100, 100)), of(DType.INT8, -56));
        gives(new ReduceMean(List.of(0), true), List.of(of(DType.INT32, -3, -4)), of(DType.INT32, -3));
        gives(new ReduceMean(List.of(0), true), List.of(of(DType.UINT8, 255, 255)), of(DType.UINT8, 255));
        gives(new ReduceL2(List.of(0), true), List.of(of(DType.INT32, 2, 2)), of(DType.INT32, 2));
        gives(new ReduceMax(List.of(0), true), List.of(booleans(false, true)), booleans(true));
        gives(new ReduceMin(List.of(0), true), List.of(booleans(false, true)), booleans(false));
    }

    @Test
    void positionsOfExtremes() {
        Tensor x = floats(Shape.of(2, 3), 1, 3, 3, 0, -2, -2);
        gives(new ArgMax(1, false, false), List.of(x), longs(1, 0));
        gives(new ArgMax(1, false, true), List.of(x), longs(2, 0));
        gives(new ArgMin(-1, true, false), List.of(x), Tensor.of(Shape.of(2, 1), 0L, 1L));
        gives(new ArgMin(0, false, false), List.of(x), longs(1, 1, 1));
        gives(new ArgMax(0, false, false), List.of(floats(1, NaN, 9, NaN)), Tensor.of(Shape.SCALAR, 1L));
        gives(new ArgMin(0, false, true), List.of(floats(1, NaN, -9, NaN)), Tensor.of(Shape.SCALAR, 3L));
        gives(new ArgMax(0, false, false), List.of(floats(-0.0, 0.0)), Tensor.of(Shape.SCALAR, 0L));
        gives(new ArgMax(0, false, false), List.of(of(DType.UINT8, 100, 200)), Tensor.of(Shape.SCALAR, 1L));
    }

    @Test
    void theTopOfAnAxis() {
        Tensor x = floats(Shape.of(2, 4), 1, 4, 4, 2, 8, 5, 7, 6);
        gives(new TopK(1, true, true), List.of(x, longs(3)), floats(Shape.of(2, 3), 4, 4, 2, 8, 7, 6),
                Tensor.of(Shape.of(2, 3), 1L, 2, 3, 0, 2, 3));
        gives(new TopK(0, false, true), List.of(x, longs(1)), floats(Shape.of(1, 4), 1, 4, 4, 2), Tensor.of(Shape.of(1, 4), 0L, 0, 0, 0));
        gives(new TopK(0, true, true), List.of(floats(1, NaN, 3), longs(2)), floats(NaN, 3), longs(1, 2));
        gives(new TopK(0, true, true), List.of(floats(1), longs(0)), floats(), longs());
    }

    @Test
    void softmaxIsStable() {
        gives(new Softmax(0), List.of(floats(-2, 0, 1)), floats(0.03511902695933973, 0.25949646034241913, 0.7053845126982411));
        gives(new LogSoftmax(0), List.of(floats(-2, 0, 1)), floats(-3.3490122167681866, -1.3490122167681864, -0.3490122167681864));
        gives(new Softmax(0), List.of(floats(1e30, 1e30)), floats(0.5, 0.5));
        gives(new LogSoftmax(0), List.of(floats(1000, -1000)), floats(0, -2000));
        gives(new Softmax(0), List.of(floats(NEGATIVE_INFINITY, 5)), floats(0, 1));
        gives(new Softmax(0), List.of(floats(NaN, 5)), floats(NaN, NaN));
        gives(new Softmax(0), List.of(floats(Shape.of(2, 2), 0, 1000, 0, 0)), floats(Shape.of(2, 2), 0.5, 1, 0.5, 0));
        gives(new Softmax(-1), List.of(floats(Shape.of(2, 0))), floats(Shape.of(2, 0)));
    }

    @Property
    void softmaxSumsToOne(@ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -300, max = 300) Double> x) {
        Tensor given = Tensor.of(Shape.of(x.size()), x.stream().mapToDouble(Double::doubleValue).toArray());
        Tensor shares = Check.DOUBLE.evaluate(new Softmax(0), List.of(given)).getFirst();
        assertEquals(1, Check.DOUBLE.evaluate(new ReduceSum(List.of(), false), List.of(shares)).getFirst().at(0), 1e-12);
    }

    @Property
    void sumsAreFoldsInIndexOrder(@ForAll @Size(min = 1, max = 30) List<Float> x) {
        float sum = 0;
        for (float value : x) {
            sum += value;
        }
        double[] values = x.stream().mapToDouble(Float::doubleValue).toArray();
        assertEquals(sum, (float) Check.FLOAT32.evaluate(new ReduceSum(List.of(), false), List.of(floats(values))).getFirst().at(0));
    }
}
