package axiom.core.reference;

import static axiom.core.reference.Check.booleans;
import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.longs;
import static axiom.core.reference.Check.of;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Logic;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

class BinaryTest {

    @Test
    void broadcastsBothWays() {
        Tensor column = floats(Shape.of(2, 1), 1, 2);
        Tensor row = floats(10, 20, 30);
        gives(new Binary.Add(), List.of(column, row), floats(Shape.of(2, 3), 11, 21, 31, 12, 22, 32));
        gives(new Binary.Sub(), List.of(row, column), floats(Shape.of(2, 3), 9, 19, 29, 8, 18, 28));
        gives(new Binary.Mul(), List.of(floats(Shape.SCALAR, 3), row), floats(30, 60, 90));
        gives(new Binary.Div(), List.of(row, floats(Shape.of(0, 1))), floats(Shape.of(0, 3)));
    }

    @Test
    void specialValuesFollowIeee() {
        gives(new Binary.Div(), List.of(floats(1, -1, 0, 1), floats(0, 0, 0, NEGATIVE_INFINITY)),
                floats(POSITIVE_INFINITY, NEGATIVE_INFINITY, NaN, -0.0));
        gives(new Binary.Max(), List.of(floats(NaN, 1, -0.0, NEGATIVE_INFINITY), floats(1, NaN, 0, 3)), floats(NaN, NaN, 0, 3));
        gives(new Binary.Min(), List.of(floats(NaN, 1, -0.0, NEGATIVE_INFINITY), floats(1, NaN, 0, 3)),
                floats(NaN, NaN, -0.0, NEGATIVE_INFINITY));
        gives(new Binary.Add(), List.of(floats(POSITIVE_INFINITY, -0.0), floats(NEGATIVE_INFINITY, -0.0)), floats(NaN, -0.0));
        gives(new Binary.PRelu(), List.of(floats(-2, 4, NaN), floats(0.25, 0.25, 1)), floats(-0.5, 4, NaN));
    }

    @Test
    void integersWrapAndTruncate() {
        gives(new Binary.Add(), List.of(of(DType.INT8, 127), of(DType.INT8, 1)), of(DType.INT8, -128));
        gives(new Binary.Sub(), List.of(of(DType.UINT8, 3), of(DType.UINT8, 5)), of(DType.UINT8, 254));
        gives(new Binary.Mul(), List.of(of(DType.UINT8, 200), of(DType.UINT8, 2)), of(DType.UINT8, 144));
        gives(new Binary.Div(), List.of(of(DType.INT32, -7, 7, 5), of(DType.INT32, 2, -2, 0)), of(DType.INT32, -3, -3, 0));
        gives(new Binary.Div(), List.of(of(DType.UINT8, 200), of(DType.UINT8, 3)), of(DType.UINT8, 66));
        gives(new Binary.Max(), List.of(of(DType.UINT8, 200), of(DType.UINT8, 100)), of(DType.UINT8, 200));
    }

    @Test
    void powersOfAllKinds() {
        gives(new Binary.Pow(), List.of(floats(2, -8, 1, -1, 0, NaN, 4), floats(3, 1 / 3.0, NaN, POSITIVE_INFINITY, 0, 0, -0.5)),
                floats(8, NaN, 1, 1, 1, 1, 0.5));
        gives(new Binary.Pow(), List.of(floats(2, -2), longs(-2, 3)), floats(0.25, -8));
        gives(new Binary.Pow(), List.of(longs(3, -2, 7, -1, 0, 2), longs(4, 3, 0, -3, -1, -1)), longs(81, -8, 1, -1, 0, 0));
        gives(new Binary.Pow(), List.of(of(DType.INT32, 9, 2), floats(0.5, 2.5)), of(DType.INT32, 3, 5));
        gives(new Binary.Pow(), List.of(of(DType.UINT8, 2), of(DType.UINT8, 8)), of(DType.UINT8, 0));
        gives(new Binary.Pow(), List.of(of(DType.INT64, 3), of(DType.FLOAT16, 2)), of(DType.INT64, 9));
    }

    @Test
    void compares() {
        Tensor a = floats(1, 2, NaN, -0.0);
        Tensor b = floats(2, 2, NaN, 0.0);
        gives(new Comparison.Equal(), List.of(a, b), booleans(false, true, false, true));
        gives(new Comparison.Less(), List.of(a, b), booleans(true, false, false, false));
        gives(new Comparison.LessOrEqual(), List.of(a, b), booleans(true, true, false, true));
        gives(new Comparison.Greater(), List.of(a, b), booleans(false, false, false, false));
        gives(new Comparison.GreaterOrEqual(), List.of(a, b), booleans(false, true, false, true));
        gives(new Comparison.Equal(), List.of(booleans(true, false), booleans(true, true)), booleans(true, false));
        gives(new Comparison.Less(), List.of(of(DType.UINT8, 100), of(DType.UINT8, 200)), booleans(true));
        // beyond 2^53, where doubles would agree
        gives(new Comparison.Less(), List.of(longs((1L << 53)), longs((1L << 53) + 1)), booleans(true));
    }

    @Test
    void combinesTruths() {
        Tensor a = booleans(false, false, true, true);
        Tensor b = booleans(false, true, false, true);
        gives(new Logic.And(), List.of(a, b), booleans(false, false, false, true));
        gives(new Logic.Or(), List.of(a, b), booleans(false, true, true, true));
        gives(new Logic.Xor(), List.of(a, b), booleans(false, true, true, false));
        gives(new Logic.Not(), List.of(b), booleans(true, false, true, false));
    }

    @Test
    void choosesClassifiesAndClips() {
        gives(new Where(), List.of(booleans(true, false), floats(Shape.of(2, 1), 1, 2), floats(Shape.SCALAR, 9)),
                floats(Shape.of(2, 2), 1, 9, 2, 9));
        Tensor x = floats(NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, 5);
        gives(new Classification.IsNaN(), List.of(x), booleans(true, false, false, false));
        gives(new Classification.IsInf(true, true), List.of(x), booleans(false, true, true, false));
        gives(new Classification.IsInf(false, true), List.of(x), booleans(false, false, true, false));
        gives(new Clip(), List.of(x, floats(Shape.SCALAR, -1), floats(Shape.SCALAR, 1)), floats(NaN, 1, -1, 1));
        gives(new Clip(), List.of(x, floats(Shape.SCALAR, 3), floats(Shape.SCALAR, 2)), floats(NaN, 2, 2, 2));
        gives(new Clip(), List.of(of(DType.UINT8, 250, 7), of(DType.UINT8, 10), of(DType.UINT8, 200)), of(DType.UINT8, 200, 10));
    }
}
