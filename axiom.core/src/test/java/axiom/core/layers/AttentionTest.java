package axiom.core.layers;

import static axiom.core.layers.Runs.assertClose;
import static axiom.core.layers.Runs.model;
import static axiom.core.layers.Runs.numbers;
import static axiom.core.layers.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Attention against softmax(Q·Kᵀ/√d)·V, head by head. */
class AttentionTest {

    private static final int SIZE = 6;
    private static final int HEADS = 2;

    /** For one sample: rows of queries, keys and values as flat arrays. */
    private static double[] attend(Model model, double[] q, double[] k, double[] v, boolean causal) {
        double[] pq = project(model, q, 0);
        double[] pk = project(model, k, 1);
        double[] pv = project(model, v, 2);
        int queries = q.length / SIZE;
        int keys = k.length / SIZE;
        int width = SIZE / HEADS;
        double[] joined = new double[q.length];
        for (int head = 0; head < HEADS; head++) {
            for (int i = 0; i < queries; i++) {
                double[] scores = new double[keys];
                double sum = 0;
                for (int j = 0; j < keys; j++) {
                    double dot = 0;
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        dot += pq[i * SIZE + d] * pk[j * SIZE + d];
                    }
                    scores[j] = causal && j > i ? 0 : Math.exp(dot / Math.sqrt(width));
                    sum += scores[j];
                }
                for (int j = 0; j < keys; j++) {
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        joined[i * SIZE + d] += scores[j] / sum * pv[j * SIZE + d];
                    }
                }
            }
        }
        return affine(joined, model.parameters().get("out_proj.weight"), model.parameters().get("out_proj.bias"), 0);
    }

    private static double[] project(Model model, double[] x, int part) {
        return affine(x, model.parameters().get("in_proj_weight"), model.parameters().get("in_proj_bias"), part * SIZE);
    }

    private static double[] affine(double[] x, Tensor weight, Tensor bias, int first) {
        double[] y = new double[x.length];
        for (int row = 0; row < x.length / SIZE; row++) {
            for (int o = 0; o < SIZE; o++) {
                double sum = bias.at(first + o);
                for (int i = 0; i < SIZE; i++) {
                    sum += x[row * SIZE + i] * weight.at((long) (first + o) * SIZE + i);
                }
                y[row * SIZE + o] = sum;
            }
        }
        return y;
    }

    @Test
    void self_attention() {
        Tensor x = numbers(1, 1, 4, SIZE);
        for (boolean causal : new boolean[]{false, true}) {
            Model model = model(MultiHeadAttention.of(SIZE, HEADS).causal(causal), x);
            assertEquals(List.of("in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"),
                    List.copyOf(model.parameters().keySet()));
            assertClose(attend(model, x.toDoubles(), x.toDoubles(), x.toDoubles(), causal), run(model, x).getFirst().toDoubles());
        }
    }

    @Test
    void cross_attention_of_two_and_three_inputs() {
        Tensor q = numbers(1, 1, 3, SIZE);
        Tensor k = numbers(2, 1, 5, SIZE);
        Tensor v = numbers(3, 1, 5, SIZE);
        Model two = model(MultiHeadAttention.of(HEADS), q, k);
        assertClose(attend(two, q.toDoubles(), k.toDoubles(), k.toDoubles(), false), run(two, q, k).getFirst().toDoubles());
        Model three = model(MultiHeadAttention.of(HEADS), q, k, v);
        assertClose(attend(three, q.toDoubles(), k.toDoubles(), v.toDoubles(), false), run(three, q, k, v).getFirst().toDoubles());
    }

    @Test
    void a_causal_mask_is_causal_attention() {
        Tensor x = numbers(1, 2, 3, SIZE);
        Tensor mask = Tensor.of(Shape.of(3, 3), true, false, false, true, true, false, true, true, true);
        Tensor causal = run(model(MultiHeadAttention.of(HEADS).causal(true), x), x).getFirst();
        Tensor masked = run(model(MultiHeadAttention.of(HEADS), x, x, x, mask), x, x, x, mask).getFirst();
        assertClose(causal.toDoubles(), masked.toDoubles());
    }

    @Test
    void without_biases() {
        Tensor x = numbers(1, 2, 3, SIZE);
        Model model = model(MultiHeadAttention.of(HEADS).bias(false), x, x);
        assertEquals(List.of("in_proj_weight", "out_proj.weight"), List.copyOf(model.parameters().keySet()));
        assertClose(run(MultiHeadAttention.of(HEADS).bias(false), x), run(model, x, x).getFirst().toDoubles());
    }
}
