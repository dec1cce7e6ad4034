package axiom.core.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Reduction;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.Lowering;
import axiom.api.tensor.Tensor;
import axiom.core.layers.Activation;
import axiom.core.layers.AvgPool;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.Flatten;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Reshape;
import axiom.core.layers.Sum;

/** A network as a list of steps, each of which takes the last value or earlier ones and gives another. Steps that do not fit are left out. */
record NetworkOfSteps(List<Part> parts) {

    private static final int MAX_ELEMENTS = 600;

    enum Kind {
        CONV, RELU, MAX_POOL, AVG_POOL, GLOBAL_AVG_POOL, FLATTEN, DENSE, RESHAPE, SOFTMAX, MEAN, ADD, MULTIPLY, SUM, CONCAT;

        boolean needsEqualBatches() {
            return this == SUM || this == CONCAT;
        }
    }

    /**
     * A step.
     *
     * @param number decides on sizes, axes and the other operand, 0 to 99
     */
    record Part(Kind kind, int number) {

        String name(int index) {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + index;
        }
    }

    /** All values in the order of the steps. */
    List<Tracked> lower(Lowering to, List<Tracked> inputs) {
        List<Tracked> values = new ArrayList<>(inputs);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Tracked x = values.getLast();
            Tracked other = values.get(part.number % values.size());
            if (fits(part, sizes(x), sizes(other)) && (x.batched() == other.batched() || !part.kind.needsEqualBatches())) {
                values.add(lower(to, part, part.name(i), x, other));
            }
        }
        return values;
    }

    private static Tracked lower(Lowering to, Part part, String name, Tracked x, Tracked other) {
        int[] sizes = sizes(x);
        int n = part.number;
        int axis = sizes.length == 0 ? 0 : n % sizes.length;
        int shown = axis + (x.batched() ? 1 : 0);
        return switch (part.kind) {
            case CONV ->
                Lowered.apply(to, name, Layout.CHANNELS_FIRST, Conv2d.of(n % 4 + 1, 1).kernel(kernel(n, sizes[0]), kernel(n, sizes[1]))
                        .stride(stride(n)), x);
            case RELU -> Lowered.apply(to, name, Layout.ANY, Activation.Relu, x);
            case MAX_POOL -> Lowered.apply(to, name, Layout.CHANNELS_FIRST, MaxPool.of(2), x);
            case AVG_POOL -> Lowered.apply(to, name, Layout.CHANNELS_FIRST, AvgPool.of(2), x);
            case GLOBAL_AVG_POOL -> Lowered.apply(to, name, Layout.CHANNELS_FIRST, GlobalAvgPool.of(), x);
            case FLATTEN -> Lowered.apply(to, name, Layout.DECLARED, Flatten.of(), x);
            case DENSE -> Lowered.apply(to, name, Layout.DECLARED, Dense.of(sizes[sizes.length - 1], n % 5 + 1), x);
            case RESHAPE -> Lowered.apply(to, name, Layout.DECLARED, new Reshape(Arrays.stream(reversed(sizes)).boxed().toList()), x);
            case SOFTMAX -> Layouts.softmax(to, x, shown);
            case MEAN -> Layouts.reduce(to, Reduction.ReduceMean::new, x, List.of(shown), n % 2 == 0);
            case ADD -> Layouts.binary(to, new Binary.Add(), x, other);
            case MULTIPLY -> Layouts.binary(to, new Binary.Mul(), other, x);
            case SUM -> Lowered.apply(to, name, Layout.ANY, Sum.of(), x, other);
            case CONCAT -> Layouts.concat(to, List.of(x, other), shown);
        };
    }

    /** What {@link #lower} should compute for one sample; its results say which values have a batch. */
    List<Sample> run(List<Sample> inputs, Map<String, Tensor> parameters, List<Tracked> lowered) {
        List<Sample> values = new ArrayList<>(inputs);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Sample x = values.getLast();
            Sample other = values.get(part.number % values.size());
            boolean equal = lowered.get(values.size() - 1).batched() == lowered.get(part.number % values.size()).batched();
            if (fits(part, x.sizes(), other.sizes()) && (equal || !part.kind.needsEqualBatches())) {
                String name = part.name(i);
                values.add(run(part, x, other, Optional.ofNullable(parameters.get(name + ".weight")), Optional.ofNullable(parameters.get(
                        name + ".bias"))));
            }
        }
        return values;
    }

    private static Sample run(Part part, Sample x, Sample other, Optional<Tensor> weight, Optional<Tensor> bias) {
        int n = part.number;
        int axis = x.sizes().length == 0 ? 0 : n % x.sizes().length;
        return switch (part.kind) {
            case CONV -> x.conv(weight.orElseThrow(), bias.orElseThrow(), stride(n));
            case RELU -> x.map(v -> Math.max(0, v));
            case MAX_POOL -> x.pool(false);
            case AVG_POOL -> x.pool(true);
            case GLOBAL_AVG_POOL -> x.mean(0, false).mean(0, false);
            case FLATTEN -> x.view(x.numbers().length);
            case DENSE -> x.dense(weight.orElseThrow(), bias.orElseThrow());
            case RESHAPE -> x.view(reversed(x.sizes()));
            case SOFTMAX -> x.softmax(axis);
            case MEAN -> x.mean(axis, n % 2 == 0);
            case ADD, SUM -> x.combine(other, (a, b) -> a + b);
            case MULTIPLY -> other.combine(x, (a, b) -> a * b);
            case CONCAT -> x.concat(other, axis);
        };
    }

    private static boolean fits(Part part, int[] x, int[] other) {
        return switch (part.kind) {
            case CONV, GLOBAL_AVG_POOL -> x.length == 3;
            case MAX_POOL, AVG_POOL -> x.length == 3 && x[0] > 1 && x[1] > 1;
            case RELU -> true;
            case FLATTEN, RESHAPE, SOFTMAX, MEAN -> x.length > 0;
            case DENSE -> x.length == 1 || x.length == 2;
            case ADD, MULTIPLY -> broadcast(x, other);
            case SUM -> Arrays.equals(x, other);
            case CONCAT -> x.length > 0 && x.length == other.length && IntStream.range(0, x.length)
                    .allMatch(i -> i == part.number % x.length || x[i] == other[i]) && Sample.count(x) + Sample.count(other) < MAX_ELEMENTS;
        };
    }

    private static boolean broadcast(int[] x, int[] y) {
        int elements = 1;
        for (int i = 1; i <= Math.max(x.length, y.length); i++) {
            int a = i > x.length ? 1 : x[x.length - i];
            int b = i > y.length ? 1 : y[y.length - i];
            if (a != b && a != 1 && b != 1) {
                return false;
            }
            elements *= Math.max(a, b);
        }
        return elements < MAX_ELEMENTS;
    }

    private static int[] sizes(Tracked x) {
        return x.shape().dims().stream().skip(x.batched() ? 1 : 0).mapToInt(d -> (int) d.size()).toArray();
    }

    private static int kernel(int number, int size) {
        return Math.min(number / 4 % 3 + 1, size);
    }

    private static int stride(int number) {
        return number % 7 == 0 ? 2 : 1;
    }

    private static int[] reversed(int[] sizes) {
        return IntStream.range(0, sizes.length).map(i -> sizes[sizes.length - 1 - i]).toArray();
    }

}
