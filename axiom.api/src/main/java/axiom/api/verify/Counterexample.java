package axiom.api.verify;

import java.util.Map;

import axiom.api.tensor.Tensor;

/**
 * Values of a goal's variables under which its property does not hold.
 *
 * @param values tensors by variable
 */
public record Counterexample(Map<String, Tensor> values) {

    /** Copies the map. */
    public Counterexample {
        values = Map.copyOf(values);
    }
}
