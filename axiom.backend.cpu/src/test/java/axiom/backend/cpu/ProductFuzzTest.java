package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.kernel.Tiles;
import axiom.backend.cpu.internal.scalar.ScalarKernels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products of small integers, which are exact in any order, at every size, with guards around all results. */
class ProductFuzzTest {

    private static final float GUARD = -12345;
    private static final Kernels BEST = KernelChoice.best();

    @Property(tries = 400)
    void vectorTilesAreExact(@ForAll @IntRange(min = 0, max = 37) int rows, @ForAll @IntRange(min = 0, max = 40) int k,
            @ForAll @IntRange(min = 1, max = 101) int columns, @ForAll @IntRange(min = 1, max = 5) int runs,
            @ForAll @IntRange(min = 0, max = 1000) int seed) {
        check(BEST.tiles(), rows, runs == 1 ? Taps.dense(k) : runs(runs, k, seed), columns, seed);
    }

    @Property(tries = 100)
    void plainTilesAreExact(@ForAll @IntRange(min = 0, max = 9) int rows, @ForAll @IntRange(min = 0, max = 20) int k,
            @ForAll @IntRange(min = 1, max = 40) int columns, @ForAll @IntRange(min = 1, max = 5) int runs,
            @ForAll @IntRange(min = 0, max = 1000) int seed) {
        check(ScalarKernels.create().tiles(), rows, runs == 1 ? Taps.dense(k) : runs(runs, k, seed), columns, seed);
    }

    private static Taps runs(int count, int length, int seed) {
        int[] runs = new int[count];
        Arrays.setAll(runs, i -> i * 50 + (i * seed) % 7);
        return Taps.of(runs, length);
    }

    private static void check(Tiles tiles, int rows, Taps taps, int columns, int seed) {
        int k = taps.count();
        int gap = 1 + seed % 3;
        float[] a = numbers(rows * 11 + 300, seed);
        float[] matrix = numbers(k * columns, seed + 1);
        float[] start = numbers(columns, seed + 2);
        Panels panels = Panels.of(k, columns, tiles);
        Product p = new Product(tiles.panel());
        p.a = a;
        p.aBase = seed % 5;
        p.aRows = multiples(rows, 11);
        p.taps = taps;
        p.b = new float[panels.size() + 3];
        p.bBase = 3;
        panels.pack(matrix, 0, columns, 1, p.b, 3, 0, panels.count());
        p.start = Arrays.copyOf(start, panels.padded());
        p.c = new float[rows * (columns + gap) + 2 * gap];
        Arrays.fill(p.c, GUARD);
        p.cBase = gap;
        p.cRows = multiples(rows, columns + gap);
        p.columns = columns;
        float[] expected = p.c.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = start[j];
                for (int e = 0; e < k; e++) {
                    sum += a[p.aBase + i * 11 + taps.offsets()[e]] * matrix[e * columns + j];
                }
                expected[gap + i * (columns + gap) + j] = sum;
            }
        }
        int half = panels.count() / 2;
        tiles.multiply(p, 0, rows, 0, half);
        tiles.multiply(p, 0, rows / 2, half, panels.count());
        tiles.multiply(p, rows / 2, rows, half, panels.count());
        assertEquals(-1, Arrays.mismatch(expected, p.c), () -> rows + "x" + k + " times " + k + "x" + columns);
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    private static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (i * 31 + seed) % 17 - 8;
        }
        return numbers;
    }
}
