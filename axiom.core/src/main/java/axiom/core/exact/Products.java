package axiom.core.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.Convolution;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Convolution.ConvTranspose;
import axiom.api.graph.Gemm;

/** Products of matrices, and convolutions. */
final class Products {

    private Products() {}

    static Field matMul(Field a, Field b, Site site) {
        int[] left = a.sizes().length == 1 ? new int[]{1, a.sizes()[0]} : a.sizes();
        int[] right = b.sizes().length == 1 ? new int[]{b.sizes()[0], 1} : b.sizes();
        int m = left[left.length - 2];
        int k = left[left.length - 1];
        int n = right[right.length - 1];
        int rank = Math.max(left.length, right.length) - 2;
        int[] batch = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            batch[axis] = Math.max(size(left, rank, axis), size(right, rank, axis));
        }
        int[] leftAt = Field.broadcast(Arrays.copyOf(left, left.length - 2), batch);
        int[] rightAt = Field.broadcast(Arrays.copyOf(right, right.length - 2), batch);
        if (!Arrays.equals(batch, Arrays.copyOf(site.sizes(), rank))) {
            // a fixed size meets one that is open
            return site.unknown().getFirst();
        }
        Cell[] result = new Cell[Field.count(site.sizes())];
        for (int i = 0; i < result.length; i++) {
            int row = i / n % m;
            int column = i % n;
            int block = i / n / m;
            List<Cell> x = new ArrayList<>();
            List<Cell> y = new ArrayList<>();
            for (int l = 0; l < k; l++) {
                x.add(a.cells()[(leftAt[block] * m + row) * k + l]);
                y.add(b.cells()[(rightAt[block] * k + l) * n + column]);
            }
            result[i] = site.rules().dot(x, y, List.of());
        }
        return new Field(site.sizes(), result);
    }

    private static int size(int[] sizes, int rank, int axis) {
        int from = axis - rank + sizes.length - 2;
        return from < 0 ? 1 : sizes[from];
    }

    static Field gemm(Gemm op, List<Field> in, Site site) {
        int[] left = in.get(0).sizes();
        int[] right = in.get(1).sizes();
        int m = left[op.transposeA() ? 1 : 0];
        int k = left[op.transposeA() ? 0 : 1];
        int n = right[op.transposeB() ? 0 : 1];
        Rules rules = site.rules();
        if (rules instanceof IntegerRules && (op.alpha() != 1 || op.beta() != 1)) {
            return site.unknown().getFirst();
        }
        Field added = in.size() > 2 ? Elementwise.fit(in.get(2), new int[]{m, n}) : Field.scalar(Cell.FALSE);
        Cell[] result = new Cell[m * n];
        for (int i = 0; i < result.length; i++) {
            List<Cell> x = new ArrayList<>();
            List<Cell> y = new ArrayList<>();
            for (int l = 0; l < k; l++) {
                x.add(in.get(0).cells()[op.transposeA() ? l * m + i / n : i / n * k + l]);
                y.add(in.get(1).cells()[op.transposeB() ? i % n * k + l : l * n + i % n]);
            }
            Cell sum = scaled(rules, rules.dot(x, y, List.of()), op.alpha());
            result[i] = in.size() > 2 ? rules.add(sum, scaled(rules, added.cells()[i], op.beta())) : sum;
        }
        return new Field(site.sizes(), result);
    }

    /** A factor may be multiplied to the terms or to the sum, so that it adds a rounding to each term. */
    private static Cell scaled(Rules rules, Cell sum, double factor) {
        return factor == 1 ? sum : scaled(rules, sum, rules.attribute(factor));
    }

    /** The same, with a factor that is given. */
    static Cell scaled(Rules rules, Cell sum, Cell f) {
        Cell scaled = rules.multiply(sum, f);
        if (!(rules instanceof FloatRules) || sum.sum() == Cell.Sum.NONE || !scaled.ordinary()) {
            return scaled;
        }
        return Sums.scaled(sum, f, scaled);
    }

    static Field convolve(Convolution op, List<Field> in, Site site) {
        return switch (op) {
            case Conv conv -> convolve(conv, in, site);
            case ConvTranspose transposed -> spread(transposed, in, site);
        };
    }

    private static Field convolve(Conv op, List<Field> in, Site site) {
        int[] x = in.get(0).sizes();
        int[] y = site.sizes();
        Taps taps = new Taps(op.window(), x, y, op.window().padding(Taps.spatial(x)));
        int channels = x[1] / op.group();
        int outputs = y[1] / op.group();
        Cell[] result = new Cell[Field.count(y)];
        int volume = Taps.volume(y);
        for (int i = 0; i < result.length; i++) {
            int output = i / volume % y[1];
            int batch = i / volume / y[1];
            List<Cell> values = new ArrayList<>();
            List<Cell> weights = new ArrayList<>();
            for (int c = 0; c < channels; c++) {
                int at = (batch * x[1] + output / outputs * channels + c) * Taps.volume(x);
                int w = (output * channels + c) * taps.count();
                taps.inside(i % volume, (tap, place) -> {
                    values.add(in.get(0).cells()[at + place]);
                    weights.add(in.get(1).cells()[w + tap]);
                });
            }
            result[i] = site.rules().dot(values, weights, bias(in, output));
        }
        return new Field(y, result);
    }

    private static List<Cell> bias(List<Field> in, int output) {
        return in.size() > 2 ? List.of(in.get(2).cells()[output]) : List.of();
    }

    private static Field spread(ConvTranspose op, List<Field> in, Site site) {
        int[] x = in.get(0).sizes();
        int[] y = site.sizes();
        // the window slides over the result, one position for each element of x
        Taps taps = new Taps(op.window(), y, x, op.cuts(Taps.spatial(x)));
        int channels = x[1] / op.group();
        int outputs = y[1] / op.group();
        int count = Field.count(y);
        List<List<Cell>> values = lists(count);
        List<List<Cell>> weights = lists(count);
        for (int i = 0; i < in.get(0).cells().length; i++) {
            Cell element = in.get(0).cells()[i];
            int volume = Taps.volume(x);
            int channel = i / volume % x[1];
            int batch = i / volume / x[1];
            for (int o = 0; o < outputs; o++) {
                int at = (batch * y[1] + channel / channels * outputs + o) * Taps.volume(y);
                int w = (channel * outputs + o) * taps.count();
                taps.inside(i % volume, (tap, place) -> {
                    values.get(at + place).add(element);
                    weights.get(at + place).add(in.get(1).cells()[w + tap]);
                });
            }
        }
        Cell[] result = new Cell[count];
        for (int i = 0; i < count; i++) {
            result[i] = site.rules().dot(values.get(i), weights.get(i), bias(in, i / Taps.volume(y) % y[1]));
        }
        return new Field(y, result);
    }

    private static List<List<Cell>> lists(int count) {
        List<List<Cell>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
