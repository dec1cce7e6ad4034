package axiom.core.pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Graphs full of what passes look for: constants, shape computations, no-ops, repetitions, transposes and dead ends, with special numbers. */
final class RandomGraphs {

    /** Larger values are not used again. */
    private static final long MAX_ELEMENTS = 200;

    private final Random random;
    /** The steps to choose from; some graphs only transpose, and compute element by element. */
    private final int[] kinds;
    private final GraphBuilder to = Graph.builder("random");
    private final List<Value> pool = new ArrayList<>();
    private final List<Node> added = new ArrayList<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private record Node(Op op, List<Value> operands) {}

    private RandomGraphs(long seed) {
        random = new Random(seed);
        kinds = random.nextInt(3) == 0 ? new int[]{0, 0, 1, 3, 4, 5, 13, 17, 18} : IntStream.range(0, 20).toArray();
    }

    static Program of(long seed) {
        return new RandomGraphs(seed).program();
    }

    private Program program() {
        pool.add(to.input("x", TensorType.float32("n", 3, 4)));
        pool.add(to.input("y", TensorType.float32(2, 3, 4)));
        pool.add(to.input("k", TensorType.of(DType.INT64, 4)));
        for (int i = 0; i < 2; i++) {
            TensorType type = TensorType.float32(i == 0 ? 3 : 4, 4);
            parameters.put("w" + i, Graphs.special(random, type));
            pool.add(to.parameter("w" + i, type));
        }
        int steps = random.nextInt(3, 25);
        for (int i = 0; i < steps; i++) {
            try {
                step();
            } catch (ShapeError | ArithmeticException _) {
                // the operands did not fit: one step fewer
            }
        }
        List<Value> computed = pool.subList(Math.min(5, pool.size() - 1), pool.size());
        int outputs = random.nextInt(1, 5);
        for (int i = 0; i < outputs; i++) {
            to.output("out" + i, i == 0 ? pool.getLast() : computed.get(random.nextInt(computed.size())));
        }
        return new Program(to.build(), parameters);
    }

    private Value any() {
        // mostly what was made last, so that chains grow
        return random.nextBoolean() ? pool.getLast() : pool.get(random.nextInt(pool.size()));
    }

    private Value anyFloat() {
        for (int i = 0; i < 20; i++) {
            Value value = any();
            if (value.type().dtype() == DType.FLOAT32) {
                return value;
            }
        }
        return pool.getFirst();
    }

    private Value add(Op op, Value... operands) {
        List<Value> results = to.addAll(op, List.of(operands));
        added.add(new Node(op, List.of(operands)));
        for (Value result : results) {
            if (result.shape().bind(Map.of("n", Dim.of(2))).count() <= MAX_ELEMENTS) {
                pool.add(result);
            }
        }
        return results.getFirst();
    }

    private Value constant(Tensor tensor) {
        return add(new Constant(tensor));
    }

    private void step() {
        Value x = any();
        int rank = x.shape().rank();
        switch (kinds[random.nextInt(kinds.length)]) {
            case 0 -> add(
                    pick(new Unary.Neg(), new Unary.Abs(), new Unary.Relu(), new Unary.Sqrt(), new Unary.Floor(), new Unary.Sigmoid(),
                            new Unary.Exp()),
                    anyFloat());
            case 1 -> add(pick(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Min(), new Binary.Max()),
                    x, any());
            case 2 -> constant(Graphs.special(random, TensorType.of(random.nextInt(3) == 0 ? DType.INT64 : DType.FLOAT32,
                    pick(new long[]{}, new long[]{4}, new long[]{3, 4}, new long[]{2, 3, 4}, new long[]{4, 3, 2}))));
            case 3, 4, 5 -> {
                List<Integer> permutation = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
                if (random.nextInt(5) > 0) {
                    Collections.shuffle(permutation, random);
                }
                add(new Transpose(permutation), x);
            }
            case 6 -> add(new View.Identity(), x);
            case 7 -> add(new Dropout(0.5, false, 3), anyFloat());
            case 8 -> add(new View.Unsqueeze(List.of(random.nextInt(rank + 1))), x);
            case 9 -> add(new View.Squeeze(List.of()), x);
            case 10 -> add(new View.Reshape(false), x, add(new ShapeOf(0, Integer.MAX_VALUE), any()));
            case 11 -> {
                Value sizes = add(new ShapeOf(0, Integer.MAX_VALUE), x);
                Value rest = add(new Gather(0), sizes, constant(Graphs.longs(rank - 1)));
                add(new View.Reshape(false), x, add(new Concat(0), constant(Graphs.longs(-1)), rest));
            }
            case 12 -> add(new Expand(), x, constant(Graphs.longs(pick(new long[]{1}, new long[]{3, 4}, new long[]{2, 1, 1}))));
            case 13 -> add(new Cast(pick(DType.FLOAT32, DType.FLOAT64, DType.INT64, x.type().dtype())), x);
            case 14 -> add(new Slice(List.of(rank - 1), List.of(pick(1L, -1L, 2L))), x, constant(Graphs.longs(pick(0L, 1L, -1L))),
                    constant(Graphs.longs(pick(Long.MAX_VALUE, Long.MIN_VALUE, 3L))));
            case 15 -> add(new Concat(rank - 1), random.nextBoolean() ? new Value[]{x} : new Value[]{x, any()});
            case 16 -> add(new Split(rank - 1, random.nextInt(1, 3)), x);
            case 17 -> {
                Value again = pool.getLast();
                Node node = added.isEmpty() ? new Node(new View.Identity(), List.of(again)) : added.get(random.nextInt(added.size()));
                add(node.op(), node.operands().toArray(Value[]::new));
            }
            case 18 -> add(new Where(), add(new Comparison.Less(), x, any()), x, any());
            default -> add(pick(new Reduction.ReduceSum(List.of(-1), true), new Reduction.ReduceMax(List.of(), false), new Clip(),
                    new Gemm(1, 1, true, false),
                    new axiom.api.graph.Random.RandomUniform(DType.FLOAT32, 0, 1, random.nextInt(2))), arguments(x));
        }
    }

    private Value[] arguments(Value x) {
        return switch (random.nextInt(4)) {
            case 0 -> new Value[]{x};
            case 1 -> new Value[]{x, any()};
            case 2 -> new Value[]{constant(Graphs.longs(3, 4))};
            default -> new Value[]{x, constant(Tensor.of(Shape.SCALAR, -1f)), constant(Tensor.of(Shape.SCALAR, 2f))};
        };
    }

    @SafeVarargs
    private final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
