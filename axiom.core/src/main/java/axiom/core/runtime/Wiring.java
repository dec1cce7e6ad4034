package axiom.core.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Program;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/**
 * How tensors flow between segments. Every value at a border has a slot: the graph's inputs first, then what segments make. A slot that is an output of the graph
 * is memory of the caller; another one is a buffer of the {@link Frame}.
 */
final class Wiring {

    /** A result that no segment makes, or that is an output twice: copied after the run. */
    private record Copy(int slot, Tensor parameter, int output) {}

    private final List<Value> slots = new ArrayList<>();
    private final Map<Value, Integer> slotOf = new HashMap<>();
    private final int[][] in;
    private final int[][] out;
    private final int inputs;
    private final int[] outputSlots;
    private final List<Copy> copies = new ArrayList<>();

    Wiring(Program whole, List<Subgraph> segments) {
        whole.graph().inputs().forEach(this::slot);
        inputs = slots.size();
        in = new int[segments.size()][];
        out = new int[segments.size()][];
        for (int s = 0; s < segments.size(); s++) {
            in[s] = segments.get(s).inputs().stream().mapToInt(this::slot).toArray();
            out[s] = segments.get(s).outputs().stream().mapToInt(this::slot).toArray();
        }
        List<Value> outputs = List.copyOf(whole.graph().outputs().values());
        outputSlots = new int[outputs.size()];
        for (int o = 0; o < outputs.size(); o++) {
            Value value = outputs.get(o);
            Integer slot = slotOf.get(value);
            boolean direct = slot != null && slot >= inputs && outputs.indexOf(value) == o;
            outputSlots[o] = direct ? slot : -1;
            if (!direct) {
                copies.add(slot != null ? new Copy(slot, Tensor.scalar(0), o) : new Copy(-1, whole.parameters().get(value.name()), o));
            }
        }
    }

    private int slot(Value value) {
        return slotOf.computeIfAbsent(value, v -> {
            slots.add(v);
            return slots.size() - 1;
        });
    }

    int segments() {
        return in.length;
    }

    int[] in(int segment) {
        return in[segment];
    }

    int[] out(int segment) {
        return out[segment];
    }

    /** Buffers for the borders, of the sizes of one kind of call; the slots of the caller's tensors are empty. */
    Tensor[] buffers(Bound bound) {
        boolean[] given = new boolean[slots.size()];
        for (int slot : outputSlots) {
            if (slot >= 0) {
                given[slot] = true;
            }
        }
        Tensor[] tensors = new Tensor[slots.size()];
        for (int slot = inputs; slot < tensors.length; slot++) {
            if (!given[slot]) {
                tensors[slot] = Tensor.allocate(bound.bind(slots.get(slot)));
            }
        }
        return tensors;
    }

    /** Puts the caller's tensors into their slots. */
    void fill(Tensor[] tensors, List<Tensor> inputTensors, List<Tensor> outputTensors) {
        for (int i = 0; i < inputs; i++) {
            tensors[i] = inputTensors.get(i);
        }
        for (int o = 0; o < outputSlots.length; o++) {
            if (outputSlots[o] >= 0) {
                tensors[outputSlots[o]] = outputTensors.get(o);
            }
        }
    }

    /** Writes the outputs that no segment wrote. */
    void finish(Tensor[] tensors, List<Tensor> outputTensors) {
        for (Copy copy : copies) {
            Tensor from = copy.slot() < 0 ? copy.parameter() : tensors[copy.slot()];
            outputTensors.get(copy.output()).segment().copyFrom(from.segment());
        }
    }

    /** Forgets the caller's tensors. */
    void clear(Tensor[] tensors) {
        for (int i = 0; i < inputs; i++) {
            tensors[i] = null;
        }
        for (int slot : outputSlots) {
            if (slot >= 0) {
                tensors[slot] = null;
            }
        }
    }
}
