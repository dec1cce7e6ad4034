package axiom.core.lang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.Convolution;
import axiom.api.graph.Op;
import axiom.api.graph.Pool;
import axiom.api.graph.Window;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.Denotation.Computed;

/** Reads how convolutions and pools slide, and writes it. */
final class Windows {

    private Windows() {}

    static Op conv(OperatorArguments arguments, List<Denotation> operands) {
        return new Convolution.Conv(ofWeights(arguments, operands), arguments.whole("groups", 1));
    }

    static Op convTranspose(OperatorArguments arguments, List<Denotation> operands) {
        Window window = ofWeights(arguments, operands);
        return new Convolution.ConvTranspose(window, arguments.whole("groups", 1),
                arguments.sizes("output_padding", window.rank(), List.of()));
    }

    static Op maxPool(OperatorArguments arguments, List<Denotation> operands) {
        return new Pool.MaxPool(ofKernel(arguments, operands), false, false);
    }

    static Op averagePool(OperatorArguments arguments, List<Denotation> operands) {
        return new Pool.AveragePool(ofKernel(arguments, operands), arguments.truth("count_padding", false));
    }

    static Op adaptive(OperatorArguments arguments, List<Denotation> operands) {
        return new AdaptiveAveragePool(arguments.sizes("sizes", spatial(operands.getFirst(), arguments)));
    }

    /** The axes after batch and channels. */
    private static int spatial(Denotation x, OperatorArguments arguments) {
        int rank = x instanceof Computed c ? c.rank() + (c.hasBatch() ? 1 : 0) : 0;
        if (rank < 3) {
            throw new Refusal(arguments.call().name() + " needs a batch with channels and 1 to 3 axes after them; "
                    + (x instanceof Computed c ? "this is " + c.example() : "this is a number"), arguments.call().span(),
                    "use a tensor such as (1, channels, height, width)");
        }
        return rank - 2;
    }

    private static Window ofKernel(OperatorArguments arguments, List<Denotation> operands) {
        int rank = spatial(operands.getFirst(), arguments);
        List<Integer> kernel = arguments.sizes("kernel", rank);
        return window(arguments, kernel, kernel);
    }

    /** The kernel is that of the weights if nobody says it. */
    private static Window ofWeights(OperatorArguments arguments, List<Denotation> operands) {
        int rank = spatial(operands.getFirst(), arguments);
        Shape weights = operands.get(1) instanceof Computed c ? c.shape() : Shape.SCALAR;
        List<Dim> dims = weights.dims().subList(Math.min(2, weights.rank()), weights.rank());
        boolean told = !dims.isEmpty() && dims.stream().allMatch(d -> d.isFixed() && d.size() > 0 && d.size() <= Integer.MAX_VALUE);
        List<Integer> kernel = told && !arguments.has("kernel")
                ? dims.stream().map(d -> (int) d.size()).toList()
                : arguments.sizes("kernel", rank);
        return window(arguments, kernel, Collections.nCopies(kernel.size(), 1));
    }

    private static Window window(OperatorArguments arguments, List<Integer> kernel, List<Integer> stride) {
        int rank = kernel.size();
        return new Window(kernel, arguments.sizes("stride", rank, stride), arguments.sizes("dilation", rank, Collections.nCopies(rank, 1)),
                arguments.sizes("padding", 2 * rank, Collections.nCopies(2 * rank, 0)),
                arguments.word("pad_mode", Window.AutoPad.NOTSET), arguments.truth("ceil", false));
    }

    /** What has to be said of a window besides the kernel. */
    static List<String> text(Window window, List<Integer> stride) {
        List<String> text = new ArrayList<>();
        if (!window.strides().equals(stride)) {
            text.add("stride=" + tuple(window.strides()));
        }
        if (window.pads().stream().anyMatch(p -> p != 0)) {
            text.add("padding=" + tuple(window.pads()));
        }
        if (window.dilations().stream().anyMatch(d -> d != 1)) {
            text.add("dilation=" + tuple(window.dilations()));
        }
        if (window.autoPad() != Window.AutoPad.NOTSET) {
            text.add("pad_mode=:" + OperatorArguments.spelt(window.autoPad()));
        }
        if (window.ceil()) {
            text.add("ceil=true");
        }
        return text;
    }

    static String tuple(List<Integer> numbers) {
        return numbers.size() == 1
                ? numbers.getFirst().toString()
                : "(" + String.join(", ", numbers.stream().map(String::valueOf).toList()) + ")";
    }
}
