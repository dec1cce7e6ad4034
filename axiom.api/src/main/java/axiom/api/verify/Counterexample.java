package axiom.api.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Collections;

import axiom.api.tensor.Tensor;

/**
 * Values of a claim's leading variables under which it does not hold (or, of a goal that begins with ∃, under which it does).
 *
 * @param values tensors by variable. Where the exact value is no number of the tensor's type, the nearest
 * @param exact the exact elements of the variables for which the tensor does not say them, in row-major order; under REAL only
 */
public record Counterexample(Map<String, Tensor> values, Map<String, List<Rational>> exact) {

    /** Copies the maps; keeps their order. */
    public Counterexample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        exact = Collections.unmodifiableMap(new LinkedHashMap<>(exact));
    }

    /**
     * Values that tensors say exactly.
     *
     * @param values tensors by variable
     */
    public Counterexample(Map<String, Tensor> values) {
        this(values, Map.of());
    }
}
