package axiom.core.reference;

import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.of;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.backend.BackendException;
import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool.AveragePool;
import axiom.api.graph.Pool.MaxPool;
import axiom.api.graph.Window;
import axiom.api.graph.Window.AutoPad;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class PoolTest {

    private static final Tensor LINE = floats(Shape.of(1, 1, 5), -1, -2, -3, -4, -5);
    private static final Window TWO = Window.of(2);

    private static Window ceil(Window w) {
        return new Window(w.kernel(), w.strides(), w.dilations(), w.pads(), w.autoPad(), true);
    }

    @Test
    void paddingNeverWins() {
        gives(new MaxPool(TWO.pads(1, 1), false, false), List.of(LINE), floats(Shape.of(1, 1, 6), -1, -1, -2, -3, -4, -5));
        gives(new MaxPool(TWO.strides(2).autoPad(AutoPad.SAME_LOWER), false, false), List.of(LINE), floats(Shape.of(1, 1, 3), -1, -2, -4));
        gives(new MaxPool(TWO.dilations(3), false, false), List.of(LINE), floats(Shape.of(1, 1, 2), -1, -2));
        gives(new MaxPool(ceil(TWO.strides(2)), false, false), List.of(LINE), floats(Shape.of(1, 1, 3), -1, -3, -5));
        gives(new MaxPool(TWO, false, false), List.of(Tensor.of(TensorType.of(DType.UINT8, 1, 1, 3), 100, 200, 7)),
                Tensor.of(TensorType.of(DType.UINT8, 1, 1, 2), 200, 200));
        gives(new MaxPool(TWO, false, false), List.of(floats(Shape.of(1, 1, 4), 1, Double.NaN, 2, Double.NEGATIVE_INFINITY)),
                floats(Shape.of(1, 1, 3), Double.NaN, Double.NaN, 2));
    }

    @Test
    void positionsCountTheWholeTensor() {
        Tensor planes = floats(Shape.of(1, 2, 2, 3), 1, 5, 5, 2, 3, 4, 0, 0, 0, 9, 0, 1);
        gives(new MaxPool(Window.of(2, 2), true, false), List.of(planes), floats(Shape.of(1, 2, 1, 2), 5, 5, 9, 1),
                Tensor.of(Shape.of(1, 2, 1, 2), 1L, 1, 9, 11));
        gives(new MaxPool(Window.of(2, 2), true, true), List.of(planes), floats(Shape.of(1, 2, 1, 2), 5, 5, 9, 1),
                Tensor.of(Shape.of(1, 2, 1, 2), 2L, 2, 7, 11));
    }

    @Test
    void averagesCountWhatTheyShould() {
        Tensor line = floats(Shape.of(1, 1, 3), 2, 4, 6);
        gives(new AveragePool(TWO.pads(1, 1), false), List.of(line), floats(Shape.of(1, 1, 4), 2, 3, 5, 6));
        gives(new AveragePool(TWO.pads(1, 1), true), List.of(line), floats(Shape.of(1, 1, 4), 1, 3, 5, 3));
        // the last window reaches one beyond the padding, which does not count
        Window beyond = ceil(Window.of(3).strides(2).pads(1, 1));
        gives(new AveragePool(beyond, true), List.of(floats(Shape.of(1, 1, 4), 3, 6, 9, 12)), floats(Shape.of(1, 1, 3), 3, 9, 6));
        gives(new AveragePool(beyond, false), List.of(floats(Shape.of(1, 1, 4), 3, 6, 9, 12)), floats(Shape.of(1, 1, 3), 4.5, 9, 12));
        gives(new AveragePool(Window.of(2, 2, 1), false), List.of(floats(Shape.of(1, 1, 2, 2, 1), 1, 2, 3, 6)),
                floats(Shape.of(1, 1, 1, 1, 1), 3));
        gives(new AveragePool(TWO.dilations(2), false), List.of(floats(Shape.of(1, 1, 4), 1, 2, 3, 4)), floats(Shape.of(1, 1, 2), 2, 3));
    }

    @Test
    void globalAndAdaptive() {
        Tensor x = floats(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 5, 6, 7, -1);
        gives(new GlobalPool.GlobalAveragePool(), List.of(x), floats(Shape.of(1, 2, 1, 1), 2.5, 4.25));
        gives(new GlobalPool.GlobalMaxPool(), List.of(x), floats(Shape.of(1, 2, 1, 1), 4, 7));
        gives(new GlobalPool.GlobalMaxPool(), List.of(floats(Shape.of(1, 1, 2), 1, Double.NaN)), floats(Shape.of(1, 1, 1), Double.NaN));
        // parts 0–2, 1–4, 3–5 of five
        gives(new AdaptiveAveragePool(List.of(3)), List.of(floats(Shape.of(1, 1, 5), 1, 2, 3, 4, 5)),
                floats(Shape.of(1, 1, 3), 1.5, 3, 4.5));
        gives(new AdaptiveAveragePool(List.of(1, 2)), List.of(x), floats(Shape.of(1, 2, 1, 2), 2, 3, 6, 2.5));
        gives(new AdaptiveAveragePool(List.of(3)), List.of(floats(Shape.of(1, 1, 2), 1, 2)), floats(Shape.of(1, 1, 3), 1, 1.5, 2));
    }

    @Test
    void absurdWindowsAreRefused() {
        Tensor dot = floats(Shape.of(1, 1, 1), 1);
        int far = Integer.MAX_VALUE - 2;
        Window w = Window.of(2).dilations(far).pads(far, far).strides(far);
        BackendException e = assertThrows(BackendException.class, () -> Check.DOUBLE.evaluate(new AveragePool(w, true), List.of(dot)));
        assertTrue(e.getMessage().startsWith("[axiom.reference] AveragePool failed: java.lang.ArithmeticException"), e.getMessage());
    }

    @Test
    void halfPrecisionSumsInBinary32() {
        double[] x = new double[4096];
        java.util.Arrays.fill(x, 1);
        Tensor half = of(DType.FLOAT16, x).reshape(Shape.of(1, 1, 4096));
        gives(new GlobalPool.GlobalAveragePool(), List.of(half), of(DType.FLOAT16, 1).reshape(Shape.of(1, 1, 1)));
    }
}
