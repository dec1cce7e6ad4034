package axiom.core.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;

/** What the tests of passes share: running a program on the reference, special numbers, and looking at the operators of a graph. */
final class Graphs {

    private static final float[] SPECIAL = {0f, -0f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
            Float.MAX_VALUE, 0.1f,
            -2.5f, 3f};

    private Graphs() {}

    static List<Tensor> run(Program program, List<Tensor> inputs) {
        try (Executable executable = new ReferenceBackend().compile(program)) {
            return executable.run(inputs);
        }
    }

    /** A tensor in which every other element is zero, not finite, or close to the ends of the range. */
    static Tensor special(Random random, TensorType type) {
        Tensor tensor = Tensor.allocate(type);
        for (int i = 0; i < tensor.count(); i++) {
            if (type.dtype().isFloat()) {
                tensor.set(i, random.nextBoolean() ? SPECIAL[random.nextInt(SPECIAL.length)] : (float) random.nextGaussian());
            } else {
                tensor.set(i, (long) random.nextInt(-3, 4));
            }
        }
        return tensor.readOnly();
    }

    static Tensor normal(Random random, long... sizes) {
        Tensor tensor = Tensor.allocate(TensorType.of(DType.FLOAT32, sizes));
        for (int i = 0; i < tensor.count(); i++) {
            tensor.set(i, random.nextGaussian());
        }
        return tensor.readOnly();
    }

    /** Inputs of a graph whose names are all bound to one size. */
    static List<Tensor> inputs(Random random, Graph graph, long size) {
        List<Tensor> inputs = new ArrayList<>();
        for (Value input : graph.inputs()) {
            Map<String, Dim> sizes = new java.util.HashMap<>();
            input.shape().names().forEach(n -> sizes.put(n, Dim.of(size)));
            inputs.add(special(random, input.type().bind(sizes)));
        }
        return inputs;
    }

    /** Bit for bit, but for the bits of a NaN. */
    static boolean same(Tensor one, Tensor other) {
        if (!one.type().equals(other.type())) {
            return false;
        }
        for (int i = 0; i < one.count(); i++) {
            if (one.dtype().isFloat() ? Double.compare(one.at(i), other.at(i)) != 0 : one.longAt(i) != other.longAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean same(List<Tensor> some, List<Tensor> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!same(some.get(i), others.get(i))) {
                return false;
            }
        }
        return some.size() == others.size();
    }

    static List<String> ops(Program program) {
        return program.graph().nodes().stream().map(n -> n.op().name()).toList();
    }

    static long count(Program program, Class<? extends Op> kind) {
        return program.graph().nodes().stream().filter(n -> kind.isInstance(n.op())).count();
    }

    static Tensor longs(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }
}
