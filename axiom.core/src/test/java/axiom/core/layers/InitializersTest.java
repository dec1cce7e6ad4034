package axiom.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import axiom.api.model.Initializer;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Initialisers: their distributions, and that a seed fixes them. */
class InitializersTest {

    private static double[] draw(Initializer initializer, long seed, long... sizes) {
        return initializer.initialize(TensorType.of(DType.FLOAT64, sizes), SplitMix.of(seed, "test")).toDoubles();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /** Mean and variance within five standard errors; kurtosis is 9/5 for uniform numbers and 3 for normal ones. */
    private static void assertDistribution(double[] values, double variance, double kurtosis) {
        int n = values.length;
        assertEquals(0, mean(values), 5 * Math.sqrt(variance / n));
        assertEquals(variance, variance(values), 5 * variance * Math.sqrt((kurtosis - 1) / n));
        double fourth = Arrays.stream(values).map(v -> Math.pow(v, 4)).average().orElseThrow();
        assertEquals(kurtosis, fourth / (variance * variance), 0.1);
    }

    @Test
    void glorot_scales_by_both_fans() {
        double variance = 2.0 / (300 + 200);
        double[] uniform = draw(Initializers.glorotUniform(), 1, 200, 300);
        assertDistribution(uniform, variance, 1.8);
        double bound = Math.sqrt(6.0 / 500);
        assertTrue(Arrays.stream(uniform).allMatch(v -> Math.abs(v) <= bound));
        assertTrue(Arrays.stream(uniform).max().orElseThrow() > 0.99 * bound);
        assertDistribution(draw(Initializers.glorotNormal(), 1, 200, 300), variance, 3);
    }

    @Test
    void he_scales_by_the_fan_in() {
        assertDistribution(draw(Initializers.heUniform(), 1, 200, 300), 2.0 / 300, 1.8);
        assertDistribution(draw(Initializers.heNormal(), 1, 200, 300), 2.0 / 300, 3);
        // kernels count to the fans
        assertDistribution(draw(Initializers.heNormal(), 1, 64, 32, 5, 5), 2.0 / (32 * 25), 3);
        assertDistribution(draw(Initializers.glorotNormal(), 1, 64, 32, 5, 5), 2.0 / (96 * 25), 3);
        assertDistribution(draw(Initializers.heUniform(), 1, 50000), 2.0 / 50000, 1.8);
    }

    @Test
    void uniform_and_normal_have_the_given_numbers() {
        double[] uniform = draw(Initializers.uniform(2, 5), 1, 50000);
        assertEquals(3.5, mean(uniform), 0.02);
        assertTrue(Arrays.stream(uniform).allMatch(v -> v >= 2 && v < 5));
        double[] normal = draw(Initializers.normal(-1, 3), 1, 50000);
        assertEquals(-1, mean(normal), 0.07);
        assertEquals(9, variance(normal), 0.3);
    }

    @Test
    void constants_are_constant() {
        assertTrue(Arrays.stream(draw(Initializers.zeros(), 1, 9)).allMatch(v -> v == 0));
        assertTrue(Arrays.stream(draw(Initializers.ones(), 1, 9)).allMatch(v -> v == 1));
        assertTrue(Arrays.stream(draw(Initializers.constant(0.1), 1, 9)).allMatch(v -> v == 0.1));
    }

    @Property(tries = 40)
    void orthogonal_rows_or_columns_are_orthonormal(@ForAll @IntRange(min = 1, max = 24) int rows,
            @ForAll @IntRange(min = 1, max = 24) int columns,
            @ForAll long seed) {
        Tensor q = Initializers.orthogonal(3).initialize(TensorType.float32(rows, columns), SplitMix.of(seed, "q"));
        int count = Math.min(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += rows <= columns
                            ? q.at((long) i * columns + k) * q.at((long) j * columns + k)
                            : q.at((long) k * columns + i) * q.at((long) k * columns + j);
                }
                assertEquals(i == j ? 1 : 0, dot / 9, 1e-6);
            }
        }
    }

    @Test
    void a_large_orthogonal_matrix_is_orthogonal() {
        double[] q = draw(Initializers.orthogonal(), 5, 128, 32, 2, 2);
        for (int i = 0; i < 128; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < 128; k++) {
                    dot += q[i * 128 + k] * q[j * 128 + k];
                }
                assertEquals(i == j ? 1 : 0, dot, 1e-12);
            }
        }
    }

    @Property(tries = 40)
    void sparse_columns_have_as_many_zeros_as_asked(@ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 0, max = 10) int tenths) {
        double[] values = draw(Initializers.sparse(tenths / 10.0, 0.5), 3, rows, columns);
        for (int column = 0; column < columns; column++) {
            int zeros = 0;
            for (int row = 0; row < rows; row++) {
                zeros += values[row * columns + column] == 0 ? 1 : 0;
            }
            assertEquals((int) Math.ceil(tenths / 10.0 * rows), zeros);
        }
    }

    @Test
    void sparse_zeros_are_anywhere_and_the_others_normal() {
        double[] values = draw(Initializers.sparse(0.5, 0.5), 3, 200, 400);
        assertDistribution(Arrays.stream(values).filter(v -> v != 0).toArray(), 0.25, 3);
        for (int row = 0; row < 200; row++) {
            int from = row * 400;
            assertEquals(200, Arrays.stream(values, from, from + 400).filter(v -> v == 0).count(), 60);
        }
    }

    @Test
    void a_vector_has_no_rows() {
        for (Initializer initializer : List.of(Initializers.orthogonal(), Initializers.sparse(0.5, 1))) {
            String message = assertThrows(IllegalArgumentException.class, () -> draw(initializer, 1, 5)).getMessage();
            assertTrue(message.contains("fills matrices, not float64(5); help: "), message);
        }
    }

    @Test
    void the_seed_and_the_name_decide() {
        for (Initializer initializer : List.of(Initializers.glorotUniform(), Initializers.heNormal(), Initializers.orthogonal(),
                Initializers.sparse(0.3, 1))) {
            assertEquals(Arrays.toString(draw(initializer, 1, 6, 5)), Arrays.toString(draw(initializer, 1, 6, 5)));
            assertNotEquals(Arrays.toString(draw(initializer, 1, 6, 5)), Arrays.toString(draw(initializer, 2, 6, 5)));
        }
        assertNotEquals(SplitMix.of(1, "a").nextLong(), SplitMix.of(1, "b").nextLong());
        assertNotEquals(SplitMix.of(1, "ab").nextLong(), SplitMix.of(1, "ba").nextLong());
    }

    @Test
    void equal_arguments_make_equal_initialisers() {
        assertEquals(Initializers.normal(0, 2), Initializers.normal(0, 2));
        assertNotEquals(Initializers.glorotNormal(), Initializers.glorotUniform());
        assertEquals(Dense.of(3, 4), Dense.of(3, 4));
    }

    @Test
    void a_tensor_without_elements_has_none() {
        assertEquals(0, draw(Initializers.heNormal(), 1, 0, 4).length);
        assertEquals(0, draw(Initializers.orthogonal(), 1, 0, 4).length);
        assertEquals(0, draw(Initializers.sparse(0.5, 1), 1, 4, 0).length);
    }
}
