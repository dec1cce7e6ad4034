package axiom.backend.cpu.internal.plan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import axiom.api.backend.Program;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/** The parameters of a program: as arrays, and packed for the kernels that read them, shared by the plans of all bindings. */
final class Weights {

    private record Key(Object value, Object form) {}

    private final Map<String, Tensor> parameters;
    private final Map<String, float[]> changing = new ConcurrentHashMap<>();
    private final Map<String, Tensor> changingTensors = new ConcurrentHashMap<>();
    private final Map<Key, float[]> packed = new ConcurrentHashMap<>();

    Weights(Program program) {
        this.parameters = program.parameters();
        for (String name : program.updates().values()) {
            Tensor tensor = parameters.get(name);
            if (Buffers.isArray(tensor.dtype())) {
                changing.put(name, tensor.toFloats());
            } else {
                changingTensors.put(name, tensor.copy());
            }
        }
    }

    /** Whether a parameter is replaced by updates. */
    boolean changes(String name) {
        return changing.containsKey(name) || changingTensors.containsKey(name);
    }

    /** The array of a FLOAT32 parameter that changes. */
    float[] changing(String name) {
        return changing.get(name);
    }

    /** The tensor of another parameter that changes. */
    Tensor changingTensor(String name) {
        return changingTensors.get(name);
    }

    /** A parameter as it was given. */
    Tensor given(String name) {
        return parameters.get(name);
    }

    /** Replaces a parameter. */
    void update(String name, Tensor value) {
        float[] array = changing.get(name);
        if (array != null) {
            MemorySegment.copy(value.segment(), ValueLayout.JAVA_FLOAT_UNALIGNED, 0, array, 0, array.length);
        } else {
            changingTensors.get(name).segment().copyFrom(value.segment());
        }
    }

    /** A copy of a parameter's current value. */
    Tensor current(String name) {
        Tensor given = parameters.get(name);
        if (given == null) {
            throw new IllegalArgumentException(
                    "[axiom.cpu] there is no parameter '" + name + "'; help: choose one of " + parameters.keySet());
        }
        float[] array = changing.get(name);
        return array != null ? Tensor.of(given.shape(), array) : changingTensors.getOrDefault(name, given).copy();
    }

    /** A form of a constant, made once. */
    float[] form(Value value, Object form, Supplier<float[]> make) {
        return packed.computeIfAbsent(new Key(value, form), _ -> make.get());
    }

    /** The bytes that all forms take. */
    long bytes() {
        return packed.values().stream().mapToLong(a -> 4L * a.length).sum();
    }

    /** Forgets all forms. */
    void clear() {
        packed.clear();
    }
}
