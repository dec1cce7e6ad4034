package axiom.backend.cpu;

import java.util.Arrays;
import java.util.Optional;

import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.kernel.Tiles;

/** The part of the self-test that is about matrix products: every height of tile, whole, narrow and partly filled panels, every kind of taps. */
final class ProductSelfTest {

    private static final float GUARD = 12345;

    private ProductSelfTest() {}

    static Optional<String> run(Tiles tiles) {
        int rows = 2 * tiles.rows() - 1;
        for (Taps taps : new Taps[]{Taps.dense(5), Taps.of(new int[]{0, 40}, 26), Taps.of(new int[]{3, 9, 1}, 2)}) {
            for (int columns : new int[]{tiles.panel() + tiles.narrow(), 1, tiles.panel() - 1}) {
                Optional<String> wrong = product(tiles, rows, columns, taps);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> product(Tiles tiles, int rows, int columns, Taps taps) {
        int k = taps.count();
        int stride = 7;
        float[] a = numbers(rows * stride + 70, 3);
        float[] matrix = numbers(k * columns, 5);
        Panels panels = Panels.of(k, columns, tiles);
        Product p = new Product(tiles.panel());
        p.a = a;
        p.aBase = 1;
        p.aRows = multiples(rows, stride);
        p.taps = taps;
        p.b = new float[panels.size()];
        panels.pack(matrix, 0, columns, 1, p.b, 0, 0, panels.count());
        p.start = Arrays.copyOf(numbers(columns, 2), panels.padded());
        p.c = new float[rows * (columns + 1) + 2];
        Arrays.fill(p.c, GUARD);
        p.cBase = 1;
        p.cRows = multiples(rows, columns + 1);
        p.columns = columns;
        tiles.multiply(p, 0, rows, 0, panels.count());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                // small integers: exact in any order
                float sum = p.start[j];
                for (int e = 0; e < k; e++) {
                    sum += a[1 + i * stride + taps.offsets()[e]] * matrix[e * columns + j];
                }
                float got = p.c[1 + i * (columns + 1) + j];
                if (sum != got) {
                    return Optional
                            .of("a product of " + rows + "x" + k + " and " + k + "x" + columns + " gave " + got + " instead of " + sum);
                }
            }
            if (p.c[1 + i * (columns + 1) + columns] != GUARD) {
                return Optional.of("a product of " + rows + "x" + k + " and " + k + "x" + columns + " wrote beyond a row");
            }
        }
        return p.c[0] == GUARD ? Optional.empty() : Optional.of("a product wrote before its result");
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    private static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (i * 7 + seed) % 11 - 5;
        }
        return numbers;
    }
}
