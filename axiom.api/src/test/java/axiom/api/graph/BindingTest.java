package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Sizes of names follow from the inputs' shapes, even where none of them is just the name. */
class BindingTest {

    private static final Dim H = Dim.named("H");

    private static String bound(Dim axis, long size) {
        GraphBuilder builder = new GraphBuilder("g");
        Value x = builder.input("x", TensorType.float32("batch", axis));
        builder.output("y", builder.add(new Unary.Relu(), x));
        return builder.build().bind(List.of(TensorType.float32(2, size))).toString();
    }

    private static String refused(Dim axis, long size) {
        return assertThrows(ShapeError.class, () -> bound(axis, size)).getMessage();
    }

    @Test
    void aMultipleTellsTheSize() {
        assertEquals("{batch=2, H=3}", bound(H.times(4), 12));
        assertEquals("{batch=2, H=5}", bound(H.times(2).plus(1), 11));
        assertEquals("{batch=2, H=4}", bound(H.plus(-3), 1));
        assertEquals("{batch=2, H=0}", bound(H.times(4), 0));
    }

    @Test
    void whatIsNoMultipleIsRefused() {
        assertEquals("[axiom.shape] axis 1 of input 'x' is 14: 4*H is 12, not 14\n  help: pass inputs for which 4*H equals 14",
                refused(H.times(4), 14));
        assertEquals("[axiom.shape] axis 1 of input 'x' is 2: H + 3 is 3, not 2\n  help: pass inputs for which H + 3 equals 2",
                refused(H.plus(3), 2));
        assertEquals(
                "[axiom.shape] axis 1 of input 'x' is 6: the inputs do not tell [H]\n  help: declare an input with an axis of just that name",
                refused(H.floorDiv(Dim.of(2)), 6));
    }
}
