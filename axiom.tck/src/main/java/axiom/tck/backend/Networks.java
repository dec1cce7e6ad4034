package axiom.tck.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Program;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Convolution.ConvTranspose;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pool.MaxPool;
import axiom.api.graph.SoftmaxFamily.Softmax;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Small networks of the usual kinds, with random weights and a batch of any size. */
final class Networks {

    private final GraphBuilder builder;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Numbers numbers = new Numbers(9);

    private Networks(String name) {
        builder = Graph.builder(name);
    }

    /** All networks by name. */
    static Map<String, Program> all() {
        Map<String, Program> all = new LinkedHashMap<>();
        all.put("perceptron", perceptron());
        all.put("residual convolutions", convolutions());
        all.put("normalisations", normalizations());
        all.put("transformer block", transformer());
        all.put("auto-encoder", autoEncoder());
        return all;
    }

    /** An input for a batch of some size. */
    static Tensor input(Program program, long batch) {
        long[] sizes = program.graph().inputs().getFirst().shape().bind(Map.of("batch", axiom.api.tensor.Dim.of(batch))).sizes();
        return new Numbers(batch).small(DType.FLOAT32, sizes);
    }

    private Value weights(String name, double scale, long... sizes) {
        Tensor tensor = numbers.between(-scale, scale, DType.FLOAT32, sizes);
        parameters.put(name, tensor);
        return builder.parameter(name, tensor.type());
    }

    private Value positive(String name, long size) {
        Tensor tensor = numbers.between(0.5, 1.5, DType.FLOAT32, size);
        parameters.put(name, tensor);
        return builder.parameter(name, tensor.type());
    }

    private Value add(Op op, Value... operands) {
        return builder.add(op, operands);
    }

    private Program finish(Value output) {
        return new Program(builder.output("y", output).build(), parameters);
    }

    static Program perceptron() {
        Networks n = new Networks("perceptron");
        Value x = n.builder.input("x", TensorType.float32("batch", 20));
        Value h = n.add(new Unary.Relu(), n.add(new Gemm(1, 1, false, true), x, n.weights("w1", 0.4, 33, 20), n.weights("b1", 0.1, 33)));
        h = n.add(new Unary.Tanh(),
                n.add(new Binary.Add(), n.add(new MatMul(), h, n.weights("w2", 0.4, 33, 17)), n.weights("b2", 0.1, 17)));
        h = n.add(new Gemm(1, 1, false, false), h, n.weights("w3", 0.4, 17, 10), n.weights("b3", 0.1, 10));
        return n.finish(n.add(new Softmax(-1), h));
    }

    private Value normalized(Value x, String name, int channels) {
        return add(new BatchNormalization(1e-5, 0.9, false), x, positive(name + ".scale", channels), weights(name + ".bias", 0.2, channels),
                weights(name + ".mean", 0.2, channels), positive(name + ".variance", channels));
    }

    static Program convolutions() {
        Networks n = new Networks("convolutions");
        Window three = Window.of(3, 3).pads(1, 1, 1, 1);
        Value x = n.builder.input("x", TensorType.float32("batch", 3, 13, 11));
        Value h = n.add(new Conv(three, 1), x, n.weights("c1", 0.3, 8, 3, 3, 3));
        h = n.add(new Unary.Relu(), n.normalized(h, "n1", 8));
        h = n.add(new MaxPool(Window.of(3, 3).strides(2, 2).pads(1, 1, 1, 1), false, false), h);
        Value branch = n.add(new Unary.Relu(), n.normalized(n.add(new Conv(three, 1), h, n.weights("c2", 0.2, 8, 8, 3, 3)), "n2", 8));
        branch = n.normalized(n.add(new Conv(three, 1), branch, n.weights("c3", 0.2, 8, 8, 3, 3)), "n3", 8);
        h = n.add(new Unary.Relu(), n.add(new Binary.Add(), branch, h));
        Value deep = n.add(new Conv(three.strides(2, 2), 8), h, n.weights("c4", 0.4, 8, 1, 3, 3), n.weights("b4", 0.1, 8));
        deep = n.add(new Unary.HardSwish(), n.add(new Conv(Window.of(1, 1), 1), deep, n.weights("c5", 0.4, 12, 8, 1, 1)));
        h = n.add(new View.Flatten(1), n.add(new GlobalPool.GlobalAveragePool(), deep));
        return n.finish(n.add(new Gemm(1, 1, false, true), h, n.weights("w", 0.4, 10, 12), n.weights("b", 0.1, 10)));
    }

    static Program normalizations() {
        Networks n = new Networks("normalizations");
        Value x = n.builder.input("x", TensorType.float32("batch", 6, 7));
        Value h = n.add(new GroupNormalization(3, 1e-5), x, n.positive("g", 6), n.weights("gb", 0.2, 6));
        h = n.add(new Unary.Gelu(false), h);
        h = n.add(new InstanceNormalization(1e-5), h, n.positive("i", 6), n.weights("ib", 0.2, 6));
        h = n.add(new Unary.Swish(1), n.add(new Binary.Mul(), h, n.weights("m", 1, 6, 1)));
        return n.finish(n.add(new LayerNormalization(-2, 1e-5), h, n.positive("l", 7), n.weights("lb", 0.2, 6, 7)));
    }

    static Program transformer() {
        Networks n = new Networks("transformer");
        Value x = n.builder.input("x", TensorType.float32("batch", 9, 16));
        Value h = n.add(new LayerNormalization(-1, 1e-5), x, n.positive("l1", 16), n.weights("lb1", 0.1, 16));
        Value q = n.heads(n.add(new MatMul(), h, n.weights("q", 0.4, 16, 16)), 4);
        Value k = n.heads(n.add(new MatMul(), h, n.weights("k", 0.4, 16, 8)), 2);
        Value v = n.heads(n.add(new MatMul(), h, n.weights("v", 0.4, 16, 8)), 2);
        Value a = n.add(new Transpose(List.of(0, 2, 1, 3)), n.add(new Attention(0, true, 0), q, k, v));
        a = n.add(new View.Reshape(false), a, n.builder.constant(Numbers.longs(0, 0, 16)));
        Value sum = n.add(new Binary.Add(), x, n.add(new MatMul(), a, n.weights("o", 0.4, 16, 16)));
        Value m = n.add(new LayerNormalization(-1, 1e-5), sum, n.positive("l2", 16), n.weights("lb2", 0.1, 16));
        m = n.add(new Unary.Gelu(true),
                n.add(new Binary.Add(), n.add(new MatMul(), m, n.weights("u", 0.3, 16, 40)), n.weights("ub", 0.1, 40)));
        return n.finish(n.add(new Binary.Add(), sum, n.add(new MatMul(), m, n.weights("d", 0.3, 40, 16))));
    }

    /** (batch, tokens, heads·4) as (batch, heads, tokens, 4). */
    private Value heads(Value x, int count) {
        Value split = add(new View.Reshape(false), x, builder.constant(Numbers.longs(0, 0, count, 4)));
        return add(new Transpose(List.of(0, 2, 1, 3)), split);
    }

    static Program autoEncoder() {
        Networks n = new Networks("autoencoder");
        Value x = n.builder.input("x", TensorType.float32("batch", 2, 8, 8));
        Window half = Window.of(4, 4).strides(2, 2).pads(1, 1, 1, 1);
        Value h = n.add(new Unary.LeakyRelu(0.1), n.add(new Conv(half, 1), x, n.weights("e", 0.3, 5, 2, 4, 4), n.weights("eb", 0.1, 5)));
        h = n.add(new ConvTranspose(half, 1, List.of()), h, n.weights("d", 0.3, 5, 2, 4, 4), n.weights("db", 0.1, 2));
        return n.finish(n.add(new Unary.Sigmoid(), h));
    }
}
