package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Convolution;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Two-dimensional convolutions of small integers, which are exact in any order, against seven loops; the output has guards around it. */
class ConvolutionFuzzTest {

    private static final int GUARD = 0x5A5A5A5A;
    private static final CpuBackend BACKEND = new CpuBackend(KernelChoice.best(), 2);

    /** The sizes of one convolution. */
    record Sizes(int batch, int groups, int in, int out, int height, int width, int kernel, int stride, int dilation, int pad) {}

    @Property(tries = 300)
    void isExact(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll @IntRange(min = 1, max = 4) int groups,
            @ForAll @IntRange(min = 1, max = 9) int in, @ForAll @IntRange(min = 1, max = 20) int out,
            @ForAll @IntRange(min = 5, max = 13) int height, @ForAll @IntRange(min = 5, max = 13) int width,
            @ForAll @IntRange(min = 1, max = 3) int kernel, @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation, @ForAll @IntRange(min = 0, max = 2) int pad) {
        check(new Sizes(batch, groups, in, out, height, width, kernel, stride, dilation, pad));
        // every channel alone
        check(new Sizes(batch, in, 1, 1, height, width, kernel, stride, dilation, pad));
    }

    private static void check(Sizes s) {
        Window window = Window.of(s.kernel, s.kernel).strides(s.stride, s.stride).dilations(s.dilation, s.dilation).pads(s.pad, s.pad,
                s.pad,
                s.pad);
        GraphBuilder builder = Graph.builder("convolution");
        TensorType type = TensorType.of(DType.FLOAT32, s.batch, s.groups * s.in, s.height, s.width);
        Value x = builder.input("x", type);
        TensorType weights = TensorType.of(DType.FLOAT32, s.groups * s.out, s.in, s.kernel, s.kernel);
        Value w = builder.parameter("w", weights);
        Value b = builder.parameter("b", TensorType.of(DType.FLOAT32, s.groups * s.out));
        Value y = builder.add(new Convolution.Conv(window, s.groups), x, w, b);
        builder.output("y", y);
        Tensor input = numbers(type, 3);
        Tensor filter = numbers(weights, 5);
        Tensor bias = numbers(b.type(), 7);
        try (Arena arena = Arena.ofConfined();
                Executable executable = BACKEND.compile(new Program(builder.build(), Map.of("w", filter, "b", bias)))) {
            MemorySegment room = arena.allocate(y.type().bytes() + 128, 64);
            room.fill((byte) GUARD);
            Tensor output = Tensor.over(y.type(), room.asSlice(64, y.type().bytes()));
            executable.run(List.of(input), List.of(output));
            compare(s, input, filter, bias, output);
            for (int i = 0; i < 64; i++) {
                assertEquals((byte) GUARD, room.get(java.lang.foreign.ValueLayout.JAVA_BYTE, i), "before the output");
                assertEquals((byte) GUARD, room.get(java.lang.foreign.ValueLayout.JAVA_BYTE, room.byteSize() - 1 - i), "behind the output");
            }
        }
    }

    private static void compare(Sizes s, Tensor x, Tensor w, Tensor b, Tensor y) {
        long[] out = y.shape().sizes();
        int i = 0;
        for (int n = 0; n < out[0]; n++) {
            for (int o = 0; o < out[1]; o++) {
                for (int h = 0; h < out[2]; h++) {
                    for (int v = 0; v < out[3]; v++) {
                        assertEquals(element(s, x, w, b, n, o, h, v), y.at(i++), () -> s.toString());
                    }
                }
            }
        }
    }

    private static double element(Sizes s, Tensor x, Tensor w, Tensor b, int n, int o, int h, int v) {
        double sum = b.at(o);
        for (int c = 0; c < s.in; c++) {
            int channel = o / s.out * s.in + c;
            for (int i = 0; i < s.kernel; i++) {
                for (int j = 0; j < s.kernel; j++) {
                    int row = h * s.stride + i * s.dilation - s.pad;
                    int column = v * s.stride + j * s.dilation - s.pad;
                    if (row >= 0 && row < s.height && column >= 0 && column < s.width) {
                        sum += x.at(((n * s.groups * s.in + channel) * s.height + row) * (long) s.width + column)
                                * w.at(((o * s.in + c) * s.kernel + i) * (long) s.kernel + j);
                    }
                }
            }
        }
        return sum;
    }

    private static Tensor numbers(TensorType type, int seed) {
        float[] numbers = new float[(int) type.shape().count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 31 + seed) % 17 - 8;
        }
        return Tensor.of(type.shape(), numbers);
    }
}
