package axiom.api.model;

import java.util.random.RandomGenerator;

import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** How a parameter gets its first value. The same generator state gives the same tensor on every machine. */
@FunctionalInterface
public interface Initializer {

    /**
     * Makes a tensor.
     *
     * @param type its type, of fixed shape
     * @param random the source of randomness
     * @return a tensor of that type
     */
    Tensor initialize(TensorType type, RandomGenerator random);
}
