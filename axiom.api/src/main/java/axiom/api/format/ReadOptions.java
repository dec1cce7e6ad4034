package axiom.api.format;

import java.util.LinkedHashMap;
import java.util.Map;

import axiom.api.tensor.Tensor;

/**
 * What a reader fixes while it reads.
 *
 * @param inputs tensors for inputs that become constants, by name; needed where an input says a shape
 * @param dims sizes for named dimensions that become fixed, by name
 * @param maxBytes the most memory that parameters and constants may take, in bytes
 */
public record ReadOptions(Map<String, Tensor> inputs, Map<String, Long> dims, long maxBytes) {

    /** Nothing fixed; up to 16 GiB of parameters. */
    public static final ReadOptions DEFAULT = new ReadOptions(Map.of(), Map.of(), 16L << 30);

    /** Copies the maps. */
    public ReadOptions {
        inputs = Map.copyOf(inputs);
        dims = Map.copyOf(dims);
    }

    /**
     * Makes an input a constant.
     *
     * @param input the input's name
     * @param value its value
     * @return new options
     */
    public ReadOptions bind(String input, Tensor value) {
        Map<String, Tensor> more = new LinkedHashMap<>(inputs);
        more.put(input, value);
        return new ReadOptions(more, dims, maxBytes);
    }

    /**
     * Fixes a named dimension.
     *
     * @param name the dimension's name
     * @param size its size
     * @return new options
     */
    public ReadOptions bind(String name, long size) {
        Map<String, Long> more = new LinkedHashMap<>(dims);
        more.put(name, size);
        return new ReadOptions(inputs, more, maxBytes);
    }
}
