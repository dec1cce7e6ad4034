package axiom.interop.onnx.internal.op;

import java.util.Collections;
import java.util.List;

import axiom.api.graph.Window;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Windows of convolutions and pools. */
final class Windows {

    private Windows() {}

    /**
     * The window that a node's attributes describe.
     *
     * @param s the node
     * @param kernel the kernel
     * @return the window
     */
    static Window read(Site s, List<Integer> kernel) {
        Attributes a = s.attributes();
        int rank = kernel.size();
        String rule = a.text("auto_pad", "NOTSET");
        Window.AutoPad autoPad = switch (rule) {
            case "NOTSET", "" -> Window.AutoPad.NOTSET;
            case "SAME_UPPER" -> Window.AutoPad.SAME_UPPER;
            case "SAME_LOWER" -> Window.AutoPad.SAME_LOWER;
            case "VALID" -> Window.AutoPad.VALID;
            default -> throw s.fail("attribute 'auto_pad' is '" + rule + "'", "use NOTSET, SAME_UPPER, SAME_LOWER or VALID");
        };
        List<Integer> pads = a.integers("pads").orElse(Collections.nCopies(2 * rank, 0));
        return new Window(kernel, a.integers("strides").orElse(Collections.nCopies(rank, 1)),
                a.integers("dilations").orElse(Collections.nCopies(rank, 1)),
                autoPad == Window.AutoPad.NOTSET ? pads : Collections.nCopies(2 * rank, 0), autoPad, a.flag("ceil_mode", false));
    }
}
