package axiom.core.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.tensor.Tensor;

/** The tensors of one call through several segments; pooled by the plan, used by one call at a time. */
final class Frame {

    private final Wiring wiring;
    private final Tensor[] tensors;
    private final List<List<Tensor>> in = new ArrayList<>();
    private final List<List<Tensor>> out = new ArrayList<>();

    Frame(Wiring wiring, Bound bound) {
        this.wiring = wiring;
        this.tensors = wiring.buffers(bound);
        for (int segment = 0; segment < wiring.segments(); segment++) {
            in.add(Arrays.asList(new Tensor[wiring.in(segment).length]));
            out.add(Arrays.asList(new Tensor[wiring.out(segment).length]));
        }
    }

    void begin(List<Tensor> inputs, List<Tensor> outputs) {
        wiring.fill(tensors, inputs, outputs);
        for (int segment = 0; segment < in.size(); segment++) {
            pick(wiring.in(segment), in.get(segment));
            pick(wiring.out(segment), out.get(segment));
        }
    }

    private void pick(int[] slots, List<Tensor> into) {
        for (int i = 0; i < slots.length; i++) {
            into.set(i, tensors[slots[i]]);
        }
    }

    List<Tensor> in(int segment) {
        return in.get(segment);
    }

    List<Tensor> out(int segment) {
        return out.get(segment);
    }

    void end(List<Tensor> outputs) {
        wiring.finish(tensors, outputs);
        wiring.clear(tensors);
        for (int segment = 0; segment < in.size(); segment++) {
            in.get(segment).replaceAll(_ -> null);
            out.get(segment).replaceAll(_ -> null);
        }
    }
}
