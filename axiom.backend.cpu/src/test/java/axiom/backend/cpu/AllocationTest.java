package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Pool;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Window;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** A warm run makes no garbage. */
class AllocationTest {

    /** Per run: timers of the JVM itself, and objects whose loops are not compiled yet. */
    private static final long ALLOWED = 256;
    private static final int RUNS = 300;

    @Test
    void aDenseNetworkMakesNoGarbage() {
        GraphBuilder builder = Graph.builder("dense");
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Value x = builder.input("x", TensorType.float32("batch", 40));
        Value hidden = builder.add(new Unary.Tanh(), dense(builder, weights, x, 40, 33));
        builder.output("y", builder.add(new SoftmaxFamily.Softmax(-1), dense(builder, weights, hidden, 33, 10)));
        measure(new Program(builder.build(), weights), tensor(TensorType.float32(8, 40)), TensorType.float32(8, 10));
    }

    @Test
    void aConvolutionalNetworkMakesNoGarbage() {
        GraphBuilder builder = Graph.builder("convolutional");
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Value x = builder.input("x", TensorType.float32("batch", 1, 12, 12));
        TensorType filter = TensorType.float32(16, 1, 3, 3);
        weights.put("filter", tensor(filter));
        Value convolved = builder.add(new Convolution.Conv(Window.of(3, 3).pads(1, 1, 1, 1), 1), x, builder.parameter("filter", filter));
        Value pooled = builder.add(new Pool.MaxPool(Window.of(2, 2).strides(2, 2), false, false), builder.add(new Unary.Relu(), convolved));
        Value flat = builder.add(new View.Flatten(1), pooled);
        builder.output("y", dense(builder, weights, flat, 16 * 36, 10));
        measure(new Program(builder.build(), weights), tensor(TensorType.float32(4, 1, 12, 12)), TensorType.float32(4, 10));
    }

    private static Value dense(GraphBuilder builder, Map<String, Tensor> weights, Value x, int in, int out) {
        String name = "w" + weights.size();
        TensorType type = TensorType.float32(out, in);
        weights.put(name, tensor(type));
        return builder.add(new Gemm(1, 1, false, true), x, builder.parameter(name, type));
    }

    private static Tensor tensor(TensorType type) {
        float[] values = new float[(int) type.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 13 * 0.1f - 0.6f;
        }
        return Tensor.of(type.shape(), values);
    }

    private static void measure(Program program, Tensor input, TensorType outputType) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Assumptions.assumeTrue(threads.isThreadAllocatedMemoryEnabled(), "this JVM does not count");
        try (CpuBackend backend = new CpuBackend(KernelChoice.best(), 2); Executable executable = backend.compile(program)) {
            List<Tensor> inputs = List.of(input);
            List<Tensor> outputs = List.of(Tensor.allocate(outputType));
            long least = Long.MAX_VALUE;
            long patience = System.nanoTime() + 120_000_000_000L;
            // until the JVM has compiled the loops, which it does when it finds time, vectors are objects
            while (least > ALLOWED && System.nanoTime() < patience) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < RUNS; i++) {
                    executable.run(inputs, outputs);
                }
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / RUNS);
            }
            assertTrue(least <= ALLOWED, least + " bytes per run");
        }
    }
}
