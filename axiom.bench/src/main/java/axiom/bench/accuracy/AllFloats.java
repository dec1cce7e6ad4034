package axiom.bench.accuracy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import axiom.api.backend.Backend;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Accuracy;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.backend.cpu.CpuBackend;
import axiom.core.exact.Bound;
import axiom.core.exact.Box;
import axiom.core.exact.Evaluator;
import axiom.core.exact.Interval;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * Runs each one-argument function on all 2^32 binary32 numbers and prints the largest error, in units in the last place of the exact result as {@link Accuracy}
 * counts them, beside the documented bound.
 *
 * <pre>
 * AllFloats cpu|reference [--stride N] [--threads N] [operator …]
 * </pre>
 *
 * <p>With a stride only every N-th number is tried; an odd one visits all exponents and both parities. The results are compared with the functions in binary64, and
 * those with rigorous enclosures at some of the numbers. The exit code is 1 if a bound is exceeded or a documented range is left.
 */
public final class AllFloats {

    private static final int BLOCK = 1 << 16;
    /** How many numbers of each function are also enclosed. */
    private static final int ENCLOSED = 64;
    private static final List<Unary> FUNCTIONS = List.of(new Unary.Exp(), new Unary.Log(), new Unary.Sqrt(), new Unary.Reciprocal(),
            new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(),
            new Unary.Softsign(), new Unary.Mish(), new Unary.LeakyRelu(0.125), new Unary.Elu(1), new Unary.Elu(0.75),
            new Unary.Selu(1.75, 1.125), new Unary.Gelu(false), new Unary.Gelu(true), new Unary.Swish(1), new Unary.Swish(1.5),
            new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Floor(), new Unary.Ceil(), new Unary.Round(), new Unary.Relu());

    private AllFloats() {}

    /** The largest error of a function so far, where it is, and how often a range was left. */
    private record Worst(double error, float at, long outside) {
        Worst and(Worst other) {
            Worst larger = error >= other.error ? this : other;
            return new Worst(larger.error, larger.at, outside + other.outside);
        }
    }

    /**
     * Runs the command.
     *
     * @param args as above
     * @throws InterruptedException if interrupted
     * @throws ExecutionException if a function cannot be run
     */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        long stride = 1;
        int threads = Runtime.getRuntime().availableProcessors();
        List<String> names = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "--stride" -> stride = Long.parseLong(args[++i]);
                case "--threads" -> threads = Integer.parseInt(args[++i]);
                default -> names.add(args[i]);
            }
        }
        if (args.length == 0 || stride < 1 || threads < 1 || !Set.of("cpu", "reference").contains(args[0])) {
            System.err.println("usage: AllFloats cpu|reference [--stride N] [--threads N] [operator …]");
            System.exit(2);
        }
        Backend backend = args[0].equals("cpu") ? new CpuBackend() : new ReferenceBackend();
        boolean kept = true;
        for (Unary op : FUNCTIONS) {
            if (names.isEmpty() || names.contains(op.name())) {
                Worst worst = measure(backend, op, stride, threads);
                double bound = Accuracy.ulps(op) == 0 ? 0.5 : Accuracy.ulps(op);
                kept &= worst.error <= bound && worst.outside == 0;
                System.out.printf("%-32s largest error %8.4f ulps at %-14s bound %4.1f%s%n", op, worst.error, worst.at, bound,
                        worst.outside == 0 ? "" : "; outside of its range " + worst.outside + " times");
            }
        }
        System.exit(kept ? 0 : 1);
    }

    private static Worst measure(Backend backend, Unary op, long stride, int threads) throws InterruptedException, ExecutionException {
        long count = Math.ceilDiv(1L << 32, stride);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Worst>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long from = count / threads * i;
                long to = i == threads - 1 ? count : count / threads * (i + 1);
                parts.add(executor.submit(() -> measure(backend, op, stride, from, to)));
            }
            Worst worst = enclosed(op, stride, count);
            for (Future<Worst> part : parts) {
                worst = worst.and(part.get());
            }
            return worst;
        }
    }

    private static Worst measure(Backend backend, Unary op, long stride, long from, long to) {
        Worst worst = new Worst(0, 0, 0);
        try (Executable executable = backend.compile(program(op, DType.FLOAT32));
                Executable oracle = new ReferenceBackend(Arithmetic.DOUBLE).compile(program(op, DType.FLOAT64))) {
            float[] x = new float[BLOCK];
            double[] wide = new double[BLOCK];
            for (long block = from; block < to; block += BLOCK) {
                for (int i = 0; i < BLOCK; i++) {
                    x[i] = Float.intBitsToFloat((int) ((block + i) * stride));
                    wide[i] = x[i];
                }
                float[] actual = executable.run(List.of(Tensor.of(TensorType.of(DType.FLOAT32, BLOCK).shape(), x))).getFirst().toFloats();
                double[] exact = oracle.run(List.of(Tensor.of(TensorType.of(DType.FLOAT64, BLOCK).shape(), wide))).getFirst().toDoubles();
                for (int i = 0; i < BLOCK; i++) {
                    double error = error(exact[i], actual[i]);
                    boolean outside = !Float.isNaN(actual[i]) && !isWithin(op, x[i], actual[i]);
                    if (error > worst.error || outside) {
                        worst = worst.and(new Worst(error, x[i], outside ? 1 : 0));
                    }
                }
            }
        }
        return worst;
    }

    private static Program program(Unary op, DType dtype) {
        GraphBuilder builder = Graph.builder(op.name());
        Value x = builder.input("x", TensorType.of(dtype, BLOCK));
        return new Program(builder.output("y", builder.add(op, x)).build(), Map.of());
    }

    /** In units in the last place of the exact result; beyond the range of binary32, its largest number and infinity are both right. */
    private static double error(double exact, float actual) {
        if (Double.isNaN(exact) || Float.isNaN(actual)) {
            return Double.isNaN(exact) && Float.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Math.abs(exact) > Float.MAX_VALUE) {
            return actual == Math.copySign(Float.POSITIVE_INFINITY, exact) || actual == Math.copySign(Float.MAX_VALUE, exact)
                    ? 0
                    : Double.POSITIVE_INFINITY;
        }
        int exponent = exact == 0 ? -126 : Math.max(-126, Math.getExponent(exact));
        return Math.abs(exact - actual) / Math.scalb(1.0, exponent - 23);
    }

    /** The ranges that {@link Accuracy} documents. */
    private static boolean isWithin(Unary op, float x, float y) {
        return switch (op) {
            case Unary.Exp _ -> y >= 0 && (x > 0 || y <= 1) && (x < 0 || y >= 1);
            case Unary.Log _ -> (x > 1 || y <= 0) && (x < 1 || y >= 0);
            case Unary.Sigmoid _ -> y >= 0 && y <= 1;
            case Unary.Tanh _, Unary.Erf _, Unary.Softsign _ -> y >= -1 && y <= 1 && (y == 0 || Math.signum(y) == Math.signum(x));
            case Unary.Sin _, Unary.Cos _ -> y >= -1 && y <= 1;
            case Unary.Softplus _ -> y >= 0;
            default -> true;
        };
    }

    /** Compares the functions in binary64 with enclosures; a difference that could matter counts as an infinite error. */
    private static Worst enclosed(Unary op, long stride, long count) {
        GraphBuilder builder = Graph.builder(op.name());
        Value x = builder.input("x", TensorType.of(DType.FLOAT64));
        Value y = builder.add(op, x);
        Graph graph = builder.output("y", y).build();
        Goal goal = new Goal(new Property(op.name(), new Formula.And(List.of())), Map.of(), Semantics.REAL);
        Evaluator evaluator = Evaluator.of(new Problem(goal, graph, Map.of(), Map.of(), Set.of(), new Claim.All(List.of())));
        Worst worst = new Worst(0, 0, 0);
        try (Executable oracle = new ReferenceBackend(Arithmetic.DOUBLE).compile(new Program(graph, Map.of()))) {
            for (int i = 0; i < ENCLOSED; i++) {
                float at = Float.intBitsToFloat((int) (count / ENCLOSED * i * stride));
                if (Float.isFinite(at)) {
                    Tensor point = Tensor.of(TensorType.of(DType.FLOAT64).shape(), (double) at);
                    double value = oracle.run(List.of(point)).getFirst().at(0);
                    Map<Value, Box> boxes = new HashMap<>(evaluator.enclose(Map.of(x, Box.of(point))));
                    Interval exact = boxes.get(y).at(0);
                    boolean near = !Double.isFinite(value) || boxes.get(y).mayHaveNoValue(0)
                            || exact.widen(Bound.of(Math.abs(value) * 0x1p-40 + 0x1p-200)).contains(Bound.of(value));
                    worst = near ? worst : new Worst(Double.POSITIVE_INFINITY, at, 0);
                }
            }
        }
        return worst;
    }
}
