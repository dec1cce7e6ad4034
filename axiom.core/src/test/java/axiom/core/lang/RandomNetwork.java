package axiom.core.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * A random declaration, written as text, together with what it means for arrays. Statements that the checker refuses are left out, since arguments are drawn without
 * much care.
 */
final class RandomNetwork {

    private static final int MOST = 3000;

    /** What a statement gives, from the values before it and the model's parameters, which go by their names. */
    interface Step {
        Grid of(SequencedMap<String, Grid> values, Function<String, Grid> parameters);
    }

    private record Statement(String name, String text, Step step) {

        boolean learns() {
            return text.contains("Dense") || text.contains("Conv");
        }
    }

    private final Random random;
    private final SequencedMap<String, DeclaredType> inputs = new LinkedHashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private String head = """
            twice(x, c = 2) = x * c
            both(x, y) = begin
                z = ReLU(x)
                z + y
            end
            shared = Tanh
            """;
    private Declaration declaration;

    RandomNetwork(long seed) {
        this.random = new Random(seed);
        String[] types = {"Image(:batch, 5, 4, 2)", "Image(:batch, H, W, 2)", "Image(4, 5, 2)", "Vector(:batch, 4)", "Vector(6)",
                "Sequence(:batch, :steps, 3)", "Tensor{Float32, (:batch, 3, 2)}", "Tensor{Float32, (2, 3)}", "Scalar(:batch)", "Scalar",
                "Image(:batch, 2 * H, W + 1, 2)", "Tensor{Float32, (3, 4, 4, 2)}"};
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            head += "in" + i + " :: " + types[random.nextInt(types.length)] + "\n";
        }
        // a size must be told by an input, which may have been drawn or not
        declaration = Declared.of(head + "output = in0 * 2");
        while (declaration.hasErrors()) {
            head += "in" + count++ + " :: Image(:batch, H, W, 2)\n";
            declaration = Declared.of(head + "output = in0 * 2");
        }
        inputs.putAll(declaration.inputs());
        int length = 2 + random.nextInt(7);
        for (int tries = 0; tries < 40 && statements.size() < length; tries++) {
            grow();
        }
    }

    String text() {
        return text(statements);
    }

    private String text(List<Statement> all) {
        String last = all.isEmpty() ? "in0" : all.getLast().name();
        return head + all.stream().map(s -> s.text() + "\n").collect(Collectors.joining()) + "output = " + last + "\n";
    }

    Declaration declaration() {
        return declaration;
    }

    /** All named values and the output, in order. */
    SequencedMap<String, Grid> meaning(Map<String, Tensor> given, Function<String, Grid> parameters) {
        SequencedMap<String, Grid> values = new LinkedHashMap<>();
        inputs.forEach((name, type) -> values.put(name, Grid.of(given.get(name), type.batched())));
        statements.forEach(s -> values.put(s.name(), s.step().of(values, parameters)));
        values.put("output", values.get(statements.isEmpty() ? "in0" : statements.getLast().name()));
        return values;
    }

    /** Tensors for the inputs, for some sizes of names. */
    Map<String, Tensor> samples(long seed) {
        Random sizes = new Random(seed);
        Map<String, Dim> bound = new LinkedHashMap<>();
        Map<String, Tensor> samples = new LinkedHashMap<>();
        inputs.forEach((name, type) -> {
            type.type().shape().names().forEach(n -> bound.computeIfAbsent(n, _ -> Dim.of(1 + sizes.nextInt(6))));
            Shape shape = type.type().shape().bind(bound);
            samples.put(name, Declared.numbers(seed + samples.size(), shape.sizes()));
        });
        return samples;
    }

    private void grow() {
        Map<String, DeclaredType> known = new LinkedHashMap<>(inputs);
        known.putAll(declaration.values());
        List<String> names = known.keySet().stream().filter(n -> !n.startsWith("_")).toList();
        String x = names.get(random.nextBoolean() ? names.size() - 1 : random.nextInt(names.size()));
        String y = names.get(random.nextInt(names.size()));
        // what has parameters is not bound again, since no model would tell them
        List<String> again = statements.stream().map(Statement::name)
                .filter(n -> statements.stream().noneMatch(s -> s.name().equals(n) && s.learns()))
                .toList();
        String name = random.nextInt(5) == 0 && !again.isEmpty() ? again.get(random.nextInt(again.size())) : "v" + statements.size();
        Statement next = statement(name, x, y, known.get(x), known.get(y));
        List<Statement> more = new ArrayList<>(statements);
        more.add(next);
        Declaration longer = Declared.of(text(more));
        boolean small = longer.outputs().values().stream()
                .allMatch(
                        t -> t.type().shape().dims().stream().mapToLong(d -> d.constant().orElse(4)).reduce(1, Math::multiplyExact) < MOST);
        boolean surely = longer.diagnostics().stream().noneMatch(d -> d.message().contains("known only"));
        if (!longer.hasErrors() && small && surely) {
            statements.add(next);
            declaration = longer;
        }
    }

    private Statement statement(String name, String x, String y, DeclaredType type, DeclaredType other) {
        int rank = type.type().shape().rank();
        int front = type.batched() ? 1 : 0;
        int axis = random.nextInt(Math.max(1, rank));
        // an axis counted from the end means the same
        String dim = "dim=" + (random.nextBoolean() ? axis + 1 : axis - rank);
        int number = 1 + random.nextInt(3);
        int split = Math.min(axis + 1, rank) > 0 && rank > 0 && type.type().shape().dim(axis).isFixed()
                ? (int) type.type().shape().dim(axis).size()
                : 1;
        int pieces = split % 2 == 0 ? 2 : 1;
        boolean image = rank - front == 3;
        // what has parameters gives its name to them
        String fresh = "v" + statements.size();
        return switch (random.nextInt(image ? 27 : 20)) {
            case 0 -> one(name, x, "ReLU", g -> g.map(v -> Math.max(v, 0)));
            case 1 -> new Statement(name, name + " = -tanh(" + x + ")", (v, _) -> v.get(x).map(e -> -Math.tanh(e)));
            case 2 -> one(name, x, "shared", g -> g.map(Math::tanh));
            case 3 -> one(name, x, "Softmax", g -> g.softmax(g.rank() - 1));
            case 4 -> one(name, x, "Softmax(" + dim + ")", g -> g.softmax(axis));
            case 5 -> new Statement(name, name + " = " + x + " + " + y, (v, _) -> v.get(x).with(v.get(y), Double::sum));
            case 6 -> new Statement(name, name + " = (" + x + " - 0.5) * " + y,
                    (v, _) -> v.get(x).map(e -> e - 0.5).with(v.get(y), (a, b) -> a * b));
            case 7 -> new Statement(name, name + " = max(" + x + ", " + y + ") - min(" + y + ", " + x + ")",
                    (v, _) -> v.get(x).with(v.get(y), (a, b) -> Math.abs(a - b)));
            case 8 ->
                new Statement(name, name + " = sum(" + x + ", " + dim + ")", (v, _) -> v.get(x).fold(axis, e -> Arrays.stream(e).sum()));
            case 9 -> new Statement(name, name + " = mean(" + x + ")",
                    (v, _) -> v.get(x).fold(e -> Arrays.stream(e).average().orElseThrow()));
            case 10 -> new Statement(name, name + " = max(" + x + ", " + dim + ")",
                    (v, _) -> v.get(x).fold(axis, e -> Arrays.stream(e).max().orElseThrow()));
            case 11 -> one(name, x, "Flatten", Grid::flat);
            case 12 -> {
                int[] order = order(rank, front);
                yield one(name, x, "Permute(" + Arrays.stream(order).mapToObj(o -> "" + (o + 1)).collect(Collectors.joining(", ")) + ")",
                        g -> g.permuted(order));
            }
            case 13, 14 -> reshape(name, x, type);
            case 15 ->
                new Statement(name, name + " = concat(" + x + ", " + y + ", " + dim + ")", (v, _) -> v.get(x).joined(v.get(y), axis));
            case 16 -> new Statement(name, "_a" + name + ", " + name + " = " + x + " |> Split(" + pieces + ", " + dim + ")"
                    + (pieces == 1 ? " # one" : ""), (v, _) -> v.get(x).slice(axis, v.get(x).size(axis) / 2, v.get(x).size(axis) / 2));
            case 17 -> new Statement(fresh, fresh + " = " + x + " |> Dense(" + number + ")",
                    (v, p) -> v.get(x).dense(p.apply(fresh + ".dense.weight"), p.apply(fresh + ".dense.bias")));
            case 20, 21, 22 -> {
                int padding = random.nextInt(2);
                int stride = 1 + random.nextInt(2);
                yield new Statement(fresh,
                        fresh + " = " + x + " |> Conv(" + number + ", " + (1 + padding) + ", padding=" + padding + ", stride="
                                + stride + ")",
                        (v, p) -> v.get(x).conv(p.apply(fresh + ".conv.weight"), p.apply(fresh + ".conv.bias"), stride, padding));
            }
            case 23 -> one(name, x, "MaxPool(2, stride=" + number + ")", g -> g.pool(2, number, true));
            case 24 -> one(name, x, "AvgPool((2, 2))", g -> g.pool(2, 2, false));
            case 25 -> one(name, x, "GlobalAvgPool", Grid::globalMean);
            default ->
                new Statement(name, name + " = if training both(" + y + ", " + x + ") else " + x + " |> twice |> both(" + y + ") end",
                        (v, _) -> v.get(x).map(e -> Math.max(0, 2 * e)).with(v.get(y), Double::sum));
        };
    }

    private static Statement one(String name, String x, String layer, Function<Grid, Grid> meaning) {
        return new Statement(name, name + " = " + x + " |> " + layer, (v, _) -> meaning.apply(v.get(x)));
    }

    /** Axes in random order; the batch stays. */
    private int[] order(int rank, int front) {
        List<Integer> rest = new ArrayList<>(IntStream.range(front, rank).boxed().toList());
        java.util.Collections.shuffle(rest, random);
        return IntStream.range(0, rank).map(i -> i < front ? i : rest.get(i - front)).toArray();
    }

    private Statement reshape(String name, String x, DeclaredType type) {
        List<Dim> dims = type.type().shape().dims().subList(type.batched() ? 1 : 0, type.type().shape().rank());
        int elements = (int) dims.stream().mapToLong(d -> d.constant().orElse(1)).reduce(1, Math::multiplyExact);
        int first = IntStream.rangeClosed(1, Math.max(1, elements)).filter(d -> elements % d == 0).skip(random.nextInt(2)).findFirst()
                .orElse(1);
        int[] sizes = random.nextBoolean()
                ? new int[]{elements / first, first}
                : elements / first % 2 == 0 ? new int[]{2, elements / first / 2, first} : new int[]{elements};
        return one(name, x, "Reshape(" + Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", ")) + ")",
                g -> g.reshaped(sizes));
    }
}
