package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** Pools over windows. One operand (batch, channels, spatial…) with 1 to 3 spatial axes; result (batch, channels, steps…). */
public sealed interface Pool extends Op {

    /**
     * How the window slides.
     *
     * @return the window
     */
    Window window();

    /**
     * The largest element of each window, NaN if one is NaN; padding never wins. Padding is smaller than the window; a dilated one that sees no element gives −∞,
     * or the least integer. With {@code indices} a second result (INT64) holds the flat position of that element, the first of equal ones, in the operand.
     *
     * @param window how the window slides
     * @param indices whether positions are wanted too
     * @param columnMajor whether spatial positions count the first spatial axis fastest
     */
    record MaxPool(Window window, boolean indices, boolean columnMajor) implements Pool {

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(1, 1);
            in.requireNumeric(0);
            TensorType type = Pool.result(window, in);
            return indices ? List.of(Operand.of(type), Operand.of(type.as(DType.INT64))) : List.of(Operand.of(type));
        }
    }

    /**
     * The mean of each window. Padding is smaller than the window; the mean of no element is NaN.
     *
     * @param window how the window slides
     * @param countIncludePad whether padding counts as zeros; what {@code ceil} lets a window reach beyond the padding never counts
     */
    record AveragePool(Window window, boolean countIncludePad) implements Pool {

        @Override
        public List<Operand> infer(Operands in) {
            in.requireCount(1, 1);
            in.requireFloat(0);
            return List.of(Operand.of(Pool.result(window, in)));
        }
    }

    private static TensorType result(Window window, Operands in) {
        for (int i = 0; i < window.pads().size() && window.autoPad() == Window.AutoPad.NOTSET; i++) {
            if (window.pads().get(i) >= window.extent(i % window.rank())) {
                throw in.fail("has the padding " + window.pads() + " for a window of " + window.extent(i % window.rank()),
                        "pad less than the window's extent");
            }
        }
        List<Dim> spatial = window.slide(in);
        List<Dim> dims = new ArrayList<>(in.shape(0).dims().subList(0, 2));
        dims.addAll(spatial);
        return in.type(0).as(new Shape(dims));
    }
}
