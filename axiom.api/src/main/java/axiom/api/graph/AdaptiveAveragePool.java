package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * The mean over as many equal parts of each spatial axis as wanted: part i of n covers ⌊i·size/n⌋ to ⌈(i+1)·size/n⌉. ONNX has no such operator; the meaning
 * is PyTorch's. One floating-point operand (batch, channels, spatial…).
 *
 * @param sizes the result's spatial sizes, each at least 1
 */
public record AdaptiveAveragePool(List<Integer> sizes) implements Op {

    /** Copies the sizes. */
    public AdaptiveAveragePool {
        sizes = List.copyOf(sizes);
    }

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        in.requireFloat(0);
        in.requireRankAtLeast(0, 3);
        if (in.shape(0).rank() != sizes.size() + 2) {
            throw in.fail("divides " + sizes.size() + " spatial axes by " + sizes + "; " + in.shape(0) + " has "
                    + (in.shape(0).rank() - 2), "give one size for each spatial axis");
        }
        if (sizes.isEmpty() || sizes.stream().anyMatch(s -> s < 1)) {
            throw in.fail("cannot make " + sizes + " parts", "ask for at least 1 on each spatial axis");
        }
        List<Dim> dims = new ArrayList<>(in.shape(0).dims().subList(0, 2));
        sizes.forEach(s -> dims.add(Dim.of(s)));
        return List.of(Operand.of(in.type(0).as(new Shape(dims))));
    }
}
