package axiom.core.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Random;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.Lowering;
import axiom.api.model.Model;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Activation;
import axiom.core.layers.Conv2d;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.pass.Passes;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Models lowered through {@link Layouts}, and what their tests share. */
final class Lowered {

    static final Arguments NOTHING = new Arguments(LayerSignature.of(), Map.of(), Map.of());

    private Lowered() {}

    static DeclaredType image(Object... axes) {
        return new DeclaredType("Image", TensorType.float32(axes), axes.length > 3);
    }

    static DeclaredType tensor(Object... axes) {
        return new DeclaredType("Tensor", TensorType.float32(axes), axes.length > 0 && axes[0] instanceof String);
    }

    /** A layer that wants a layout, under its own name. */
    static LayerRule rule(String name, Layout layout) {
        return () -> new LayerFactory() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Layout layout() {
                return layout;
            }

            @Override
            public Layer create(LayerArguments arguments) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** Applies a layer with one result under a name. */
    static Tracked apply(Lowering to, String name, Layout layout, Layer layer, Tracked... operands) {
        return Layouts.apply(to, name, rule(layer.kind(), layout), NOTHING, layer, List.of(operands)).getFirst();
    }

    /** A model whose outputs are declared tensors, and whose parameters are uniform numbers. */
    static Model model(List<DeclaredType> inputs, BiFunction<Lowering, List<Tracked>, List<Tracked>> declaration) {
        Layer whole = (to, values) -> {
            List<Tracked> tensors = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                tensors.add(Layouts.input(values.get(i), "input" + i, inputs.get(i)));
            }
            return declaration.apply(to, tensors).stream().map(t -> declared(to, t)).toList();
        };
        Model model = Models.build("declared", whole, 1, inputs.stream().map(DeclaredType::type).toArray(TensorType[]::new));
        Map<String, Tensor> parameters = new HashMap<>();
        model.parameters().forEach((name, tensor) -> parameters.put(name, numbers(name.hashCode(), tensor.shape())));
        return model.with(parameters);
    }

    /** A model of one input and one output. */
    static Model of(DeclaredType input, BiFunction<Lowering, Tracked, Tracked> declaration) {
        return model(List.of(input), (to, inputs) -> List.of(declaration.apply(to, inputs.getFirst())));
    }

    static Tracked conv(Lowering to, String name, int out, Tracked x) {
        return apply(to, name, Layout.CHANNELS_FIRST, Conv2d.of(out, 3).same(), x);
    }

    static Tracked relu(Lowering to, String name, Tracked x) {
        return apply(to, name, Layout.ANY, Activation.Relu, x);
    }

    static Tracked pool(Lowering to, String name, Tracked x) {
        return apply(to, name, Layout.CHANNELS_FIRST, MaxPool.of(2), x);
    }

    private static Value declared(Lowering to, Tracked tensor) {
        Value value = Layouts.declared(to, tensor);
        if (!value.shape().equals(tensor.shape())) {
            throw new AssertionError(tensor + " became " + value);
        }
        return value;
    }

    /** Uniform numbers from −1 to 1. */
    static Tensor numbers(long seed, Shape shape) {
        return Tensor.of(new TensorType(axiom.api.tensor.DType.FLOAT32, shape),
                IntStream.range(0, (int) shape.count()).mapToDouble(i -> (float) (2 * Random.uniform(seed, 0, i) - 1)).toArray());
    }

    static List<Tensor> run(Program program, List<Tensor> inputs) {
        try (Executable executable = new ReferenceBackend(Arithmetic.FLOAT32).compile(program)) {
            return executable.run(inputs);
        }
    }

    static Program program(Model model) {
        return new Program(model.graph(), model.parameters());
    }

    static Program optimized(Model model) {
        return Passes.optimize(program(model), Optimize.DEFAULT).program();
    }

    static List<String> ops(Program program) {
        return program.graph().nodes().stream().map(n -> n.op().name()).toList();
    }

    static long transposes(Program program) {
        return ops(program).stream().filter("Transpose"::equals).count();
    }
}
