package axiom.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Pool;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Window;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Something to compute: a program with one input {@code x} and one output {@code y}, all FLOAT32.
 *
 * @param name a short name
 * @param program the program, with random weights
 * @param input an input for it
 */
public record Workload(String name, Program program, Tensor input) {

    /**
     * A workload by name: {@code mlp-N} (784-256-128-10), {@code cnn-N} (two convolutions and pools on 28x28 images, then two dense layers), N the batch; {@code
     * conv-S-C} (3x3 with C channels on one SxS image) or {@code residual-S-C} (two of them with a shortcut).
     *
     * @param name the name
     * @return the workload
     * @throws IllegalArgumentException for any other name
     */
    public static Workload of(String name) {
        String[] parts = name.split("-");
        int first = Integer.parseInt(parts[1]);
        return switch (parts[0]) {
            case "mlp" -> of(name, TensorType.float32(first, 784), Workload::mlp);
            case "cnn" -> of(name, TensorType.float32(first, 1, 28, 28), Workload::cnn);
            case "conv" -> of(name, TensorType.float32(1, Integer.parseInt(parts[2]), first, first), Workload::conv);
            case "residual" -> of(name, TensorType.float32(1, Integer.parseInt(parts[2]), first, first), Workload::residual);
            default ->
                throw new IllegalArgumentException("[axiom.bench] there is no workload '" + name + "'; help: mlp-32, cnn-1, conv-56-64");
        };
    }

    /**
     * The names of the usual workloads.
     *
     * @return names for {@link #of(String)}
     */
    public static List<String> names() {
        return List.of("mlp-1", "mlp-32", "mlp-1024", "cnn-1", "cnn-32", "conv-56-64", "conv-28-128", "conv-14-256", "conv-7-512",
                "residual-28-128");
    }

    private static Workload of(String name, TensorType type, BiFunction<Layers, Value, Value> body) {
        Layers layers = new Layers(name);
        Value x = layers.builder.input("x", type);
        Value y = body.apply(layers, x);
        layers.builder.output("y", y);
        return new Workload(name, new Program(layers.builder.build(), layers.weights), random(type, new SplittableRandom(1), 1));
    }

    private static Value mlp(Layers l, Value x) {
        return l.dense(l.relu(l.dense(l.relu(l.dense(x, 784, 256)), 256, 128)), 128, 10);
    }

    private static Value cnn(Layers l, Value x) {
        Value first = l.pool(l.relu(l.conv(x, 1, 32)));
        Value second = l.pool(l.relu(l.conv(first, 32, 64)));
        Value flat = l.builder.add(new View.Flatten(1), second);
        return l.dense(l.relu(l.dense(flat, 64 * 7 * 7, 128)), 128, 10);
    }

    private static Value conv(Layers l, Value x) {
        int channels = (int) x.shape().dim(1).size();
        return l.relu(l.conv(x, channels, channels));
    }

    private static Value residual(Layers l, Value x) {
        int channels = (int) x.shape().dim(1).size();
        Value inner = l.conv(l.relu(l.conv(x, channels, channels)), channels, channels);
        return l.relu(l.builder.add(new Binary.Add(), inner, x));
    }

    private static Tensor random(TensorType type, SplittableRandom random, double scale) {
        float[] values = new float[(int) type.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
        }
        return Tensor.of(type.shape(), values);
    }

    private static final class Layers {

        private final GraphBuilder builder;
        private final Map<String, Tensor> weights = new LinkedHashMap<>();
        private final SplittableRandom random = new SplittableRandom(7);

        Layers(String name) {
            builder = Graph.builder(name);
        }

        private Value weight(int fan, Object... axes) {
            TensorType type = TensorType.float32(axes);
            String name = "w" + weights.size();
            weights.put(name, random(type, random, Math.sqrt(3.0 / fan)));
            return builder.parameter(name, type);
        }

        Value dense(Value x, int in, int out) {
            return builder.add(new Gemm(1, 1, false, true), x, weight(in, out, in), weight(in, out));
        }

        Value conv(Value x, int in, int out) {
            Window window = Window.of(3, 3).pads(1, 1, 1, 1);
            return builder.add(new Convolution.Conv(window, 1), x, weight(9 * in, out, in, 3, 3), weight(9 * in, out));
        }

        Value relu(Value x) {
            return builder.add(new Unary.Relu(), x);
        }

        Value pool(Value x) {
            return builder.add(new Pool.MaxPool(Window.of(2, 2).strides(2, 2), false, false), x);
        }
    }
}
