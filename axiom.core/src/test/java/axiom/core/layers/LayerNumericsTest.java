package axiom.core.layers;

import static axiom.core.layers.Activation.Relu;
import static axiom.core.layers.Activation.Tanh;
import static axiom.core.layers.Runs.assertClose;
import static axiom.core.layers.Runs.assertShape;
import static axiom.core.layers.Runs.model;
import static axiom.core.layers.Runs.numbers;
import static axiom.core.layers.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Layers against their formulas, written out as loops. */
class LayerNumericsTest {

    @Test
    void dense_is_the_activation_of_x_times_the_transposed_weight_plus_bias() {
        Tensor x = numbers(1, 3, 4);
        Model model = model(Dense.of(4, 5, Tanh), x);
        Tensor w = model.parameters().get("weight");
        Tensor b = model.parameters().get("bias");
        assertShape(w, 5, 4);
        double[] expected = new double[15];
        for (int i = 0; i < 15; i++) {
            double sum = b.at(i % 5);
            for (int k = 0; k < 4; k++) {
                sum += x.at(i / 5 * 4 + k) * w.at(i % 5 * 4 + k);
            }
            expected[i] = Math.tanh(sum);
        }
        assertClose(expected, run(model, x).getFirst().toDoubles());
    }

    @Test
    void dense_maps_each_step_of_a_sequence_as_it_maps_a_vector() {
        Tensor rows = numbers(1, 6, 4);
        Tensor steps = rows.reshape(Shape.of(2, 3, 4));
        for (boolean bias : new boolean[]{true, false}) {
            Dense layer = Dense.of(4, 5, Relu).bias(bias);
            Tensor result = run(model(layer, steps), steps).getFirst();
            assertShape(result, 2, 3, 5);
            assertClose(run(layer, rows), result.toDoubles());
        }
    }

    @Test
    void bilinear_is_a_form_in_two_inputs() {
        Tensor x = numbers(1, 2, 3);
        Tensor z = numbers(2, 2, 4);
        Model model = model(Bilinear.of(5), x, z);
        Tensor w = model.parameters().get("weight");
        double[] expected = new double[10];
        for (int n = 0; n < 2; n++) {
            for (int o = 0; o < 5; o++) {
                double sum = model.parameters().get("bias").at(o);
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 4; j++) {
                        sum += x.at(n * 3 + i) * w.at((o * 3 + i) * 4 + j) * z.at(n * 4 + j);
                    }
                }
                expected[n * 5 + o] = sum;
            }
        }
        assertClose(expected, run(model, x, z).getFirst().toDoubles());
    }

    @Test
    void conv2d_slides_with_stride_padding_dilation_and_groups() {
        Tensor x = numbers(1, 2, 4, 7, 6);
        Conv layer = Conv2d.of(4, 6, 3).stride(2, 1).padding(1, 2).dilation(1, 2).groups(2);
        Model model = model(layer, x);
        Tensor w = model.parameters().get("weight");
        assertShape(w, 6, 2, 3, 3);
        Tensor y = run(model, x).getFirst();
        assertShape(y, 2, 6, 4, 6);
        double[] expected = new double[(int) y.count()];
        for (int at = 0; at < expected.length; at++) {
            int column = at % 6;
            int row = at / 6 % 4;
            int out = at / 24 % 6;
            int n = at / 144;
            double sum = model.parameters().get("bias").at(out);
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        int h = row * 2 - 1 + i;
                        int v = column - 2 + 2 * j;
                        if (h >= 0 && h < 7 && v >= 0 && v < 6) {
                            sum += x.at(((n * 4 + out / 3 * 2 + c) * 7 + h) * 6 + v) * w.at(((out * 2 + c) * 3 + i) * 3 + j);
                        }
                    }
                }
            }
            expected[at] = sum;
        }
        assertClose(expected, y.toDoubles());
    }

    @Test
    void convolutions_of_other_ranks_slide_alike() {
        Tensor signal = Tensor.of(new float[][][]{{{1, 2, 4, 8, 16}}});
        Conv layer = Conv1d.of(1, 2).bias(false).weights((type, _) -> Tensor.of(type, -1, 1));
        Model differences = Models.build("differences", layer, 1, signal.type());
        assertClose(new double[]{1, 2, 4, 8}, run(differences, signal).getFirst().toDoubles());
        Tensor volume = numbers(1, 1, 2, 3, 3, 3);
        assertShape(run(model(Conv3d.of(4, 2).stride(1, 1, 1), volume), volume).getFirst(), 1, 4, 2, 2, 2);
        // a kernel as large as the volume is one inner product per output channel
        Model whole = model(Conv3d.of(1, 3).bias(false), volume);
        double sum = IntStream.range(0, 54).mapToDouble(i -> volume.at(i) * whole.parameters().get("weight").at(i)).sum();
        assertClose(new double[]{sum}, run(whole, volume).getFirst().toDoubles());
    }

    @Test
    void a_transposed_convolution_is_the_adjoint_of_the_convolution() {
        Tensor x = numbers(1, 1, 4, 7, 7);
        Conv forward = Conv2d.of(4, 6, 3).stride(2).padding(1).groups(2).bias(false);
        Model convolution = model(forward, x);
        Tensor cx = run(convolution, x).getFirst();
        Tensor y = numbers(2, cx.shape().sizes());
        Model transposed = Models.build("t", ConvTranspose2d.of(6, 4, 3).stride(2).padding(1).groups(2).bias(false), 1, y.type())
                .with(convolution.parameters());
        Tensor ty = run(transposed, y).getFirst();
        assertEquals(x.shape(), ty.shape());
        assertEquals(dot(cx, y), dot(x, ty), 1e-4);
    }

    private static double dot(Tensor a, Tensor b) {
        return IntStream.range(0, (int) a.count()).mapToDouble(i -> a.at(i) * b.at(i)).sum();
    }

    @Test
    void output_padding_adds_at_the_end() {
        Tensor x = numbers(1, 1, 1, 4, 4);
        ConvTranspose layer = ConvTranspose2d.of(1, 3).stride(2).padding(1);
        assertShape(run(model(layer, x), x).getFirst(), 1, 1, 7, 7);
        assertShape(run(model(layer.outputPadding(1, 0), x), x).getFirst(), 1, 1, 8, 7);
    }

    @Test
    void batch_norm_uses_the_running_statistics() {
        Tensor x = numbers(1, 2, 3, 2, 2);
        Model model = model(BatchNorm2d.of(3).epsilon(1e-3), x);
        double[] expected = new double[24];
        for (int i = 0; i < 24; i++) {
            int c = i / 4 % 3;
            expected[i] = (x.at(i) - at(model, "running_mean", c)) / Math.sqrt(at(model, "running_var", c) + 1e-3) * at(model, "weight", c)
                    + at(model, "bias", c);
        }
        assertClose(expected, run(model, x).getFirst().toDoubles());
    }

    private static double at(Model model, String parameter, long index) {
        return model.parameters().get(parameter).at(index);
    }

    @Test
    void layer_norm_normalises_the_last_axes() {
        Tensor x = numbers(1, 2, 3, 4);
        Model one = model(LayerNorm.of(), x);
        assertClose(normalized(x, 4, one, 4, 1), run(one, x).getFirst().toDoubles());
        Model two = model(LayerNorm.of(3, 4), x);
        assertShape(two.parameters().get("weight"), 3, 4);
        assertClose(normalized(x, 12, two, 12, 1), run(two, x).getFirst().toDoubles());
    }

    @Test
    void instance_and_group_norm_normalise_channels() {
        Tensor x = numbers(1, 2, 6, 2, 2);
        Model instance = model(InstanceNorm.of(), x);
        assertClose(normalized(x, 4, instance, 6, 4), run(instance, x).getFirst().toDoubles());
        Model group = model(GroupNorm.of(3), x);
        assertClose(normalized(x, 8, group, 6, 4), run(group, x).getFirst().toDoubles());
    }

    /** Groups of neighbouring elements normalised; element i has the weight of ⌊i/inner⌋ modulo their number. */
    private static double[] normalized(Tensor x, int group, Model model, int weights, int inner) {
        double[] result = new double[(int) x.count()];
        for (int from = 0; from < result.length; from += group) {
            double[] part = Arrays.copyOfRange(x.toDoubles(), from, from + group);
            double mean = DoubleStream.of(part).average().orElseThrow();
            double variance = DoubleStream.of(part).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            for (int i = from; i < from + group; i++) {
                int w = i / inner % weights;
                result[i] = (x.at(i) - mean) / Math.sqrt(variance + 1e-5) * at(model, "weight", w) + at(model, "bias", w);
            }
        }
        return result;
    }

    @Test
    void rms_norm_divides_by_the_root_mean_square() {
        Tensor x = numbers(1, 2, 4);
        Model model = model(RMSNorm.of(4), x);
        double[] expected = new double[8];
        for (int i = 0; i < 8; i++) {
            int row = i / 4 * 4;
            double square = IntStream.range(row, row + 4).mapToDouble(k -> x.at(k) * x.at(k)).average().orElseThrow();
            expected[i] = x.at(i) / Math.sqrt(square + 1e-5) * at(model, "weight", i % 4);
        }
        assertClose(expected, run(model, x).getFirst().toDoubles());
    }

    @Test
    void pools_take_the_largest_or_the_mean() {
        Tensor x = Tensor.of(new float[][][][]{{{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}});
        assertClose(new double[]{5}, run(MaxPool.of(2), x));
        assertClose(new double[]{5, 6, 8, 9}, run(MaxPool.of(2).ceiling(), x));
        assertClose(new double[]{5, 6, 8, 9}, run(MaxPool.of(2).stride(1), x));
        assertClose(new double[]{9}, run(MaxPool.of(2).dilation(2), x));
        assertClose(new double[]{3}, run(AvgPool.of(2), x));
        assertClose(new double[]{0.25, 1.25, 2.75, 7}, run(AvgPool.of(2).padding(1, 1, 0, 0), x));
        assertClose(new double[]{1, 2.5, 5.5, 7}, run(AvgPool.of(2).padding(1, 1, 0, 0).countPadding(false), x));
        assertClose(new double[]{5}, run(GlobalAvgPool.of(), x));
        assertClose(new double[]{9}, run(GlobalMaxPool.of(), x));
        assertClose(new double[]{3, 4, 6, 7}, run(AdaptiveAvgPool.of(2), x));
        assertClose(new double[]{2, 5, 8}, run(AdaptiveAvgPool.of(3, 1), x));
    }

    @Test
    void embedding_takes_rows() {
        Tensor tokens = Tensor.of(new long[][]{{2, 0}, {1, 2}});
        Model model = model(Embedding.of(3, 2), tokens);
        double[] w = model.parameters().get("weight").toDoubles();
        assertClose(new double[]{w[4], w[5], w[0], w[1], w[2], w[3], w[4], w[5]}, run(model, tokens).getFirst().toDoubles());
    }

    @Test
    void positions_are_waves_or_learned() {
        Tensor x = numbers(1, 2, 3, 4);
        double[] expected = x.toDoubles();
        for (int i = 0; i < expected.length; i++) {
            double angle = i / 4 % 3 / Math.pow(10000, i % 4 / 2 * 2 / 4.0);
            expected[i] += i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
        assertClose(expected, run(PositionalEncoding.sinusoidal(3), x));
        assertClose(expected, run(PositionalEncoding.sinusoidal(50), x));
        Model learned = model(PositionalEncoding.learned(5), x);
        Tensor w = learned.parameters().get("weight");
        assertShape(w, 5, 4);
        assertClose(IntStream.range(0, 24).mapToDouble(i -> x.at(i) + w.at(i % 12)).toArray(), run(learned, x).getFirst().toDoubles());
    }

    @Test
    void shapes_change_without_computing() {
        Tensor x = numbers(1, 2, 3, 1, 4);
        for (var layer : new axiom.api.model.Layer[]{Flatten.of(), Reshape.of(2, -1), Reshape.of(12), Squeeze.of(2), Squeeze.of(-2),
                Unsqueeze.of(1, -1)}) {
            assertClose(x.toDoubles(), run(layer, x));
        }
        assertShape(run(model(Reshape.of(2, -1), x), x).getFirst(), 2, 2, 6);
        assertShape(run(model(Unsqueeze.of(1, -1), x), x).getFirst(), 2, 1, 3, 1, 4, 1);
    }
}
