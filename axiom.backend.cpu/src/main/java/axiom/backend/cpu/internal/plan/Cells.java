package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Logic;
import axiom.api.graph.Node;
import axiom.api.graph.Range;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.scalar.Functions;
import axiom.backend.cpu.internal.step.Grid;

/** Plans element-wise operators on any element type, one element at a time: integers as longs, floating-point numbers as doubles. */
final class Cells {

    /** Computes element i of the result from elements of the operands. */
    @FunctionalInterface
    interface Cell {
        void set(Frame frame, int i, int a, int b, int c);
    }

    private Cells() {}

    /** A loop over all elements of a result, with the operands stretched to its shape. */
    private static void loop(Planner planner, Node node, int y, int[] in, Cell cell) {
        int[] sizes = planner.sizes(node.output());
        int[][] strides = new int[3][];
        for (int i = 0; i < 3; i++) {
            strides[i] = i < in.length ? Grid.stretched(planner.sizes(node.inputs().get(i)), sizes) : new int[sizes.length];
        }
        Grid grid = Grid.of(sizes, strides);
        Step step = frame -> {
            int at = 0;
            for (int r = 0; r < grid.runs(); r++) {
                int a = grid.offset(0, r);
                int b = grid.offset(1, r);
                int c = grid.offset(2, r);
                for (int i = 0; i < grid.run(); i++, a += grid.stride(0), b += grid.stride(1), c += grid.stride(2)) {
                    cell.set(frame, at++, a, b, c);
                }
            }
        };
        planner.emit(node.op().name() + " one by one, " + node.output().type().dtype(), step, Arrays.stream(in).boxed().toList(),
                List.of(y));
    }

    private static int[] inputs(Planner planner, Node node) {
        return node.inputs().stream().mapToInt(planner::plain).toArray();
    }

    static void unary(Planner planner, Node node, Unary op) {
        int[] in = inputs(planner, node);
        int x = in[0];
        int y = planner.define(node.output());
        if (node.output().type().dtype().isFloat()) {
            loop(planner, node, y, in, (f, i, a, _, _) -> f.set(y, i, Functions.at(op, f.at(x, a))));
            return;
        }
        loop(planner, node, y, in, (f, i, a, _, _) -> f.set(y, i, integer(op, f.longAt(x, a))));
    }

    private static long integer(Unary op, long x) {
        return switch (op) {
            case Unary.Neg _ -> -x;
            case Unary.Abs _ -> Math.abs(x);
            case Unary.Sign _ -> Long.signum(x);
            case Unary.Relu _ -> Math.max(0, x);
            case Unary.Exp _, Unary.Log _, Unary.Sqrt _, Unary.Reciprocal _, Unary.Sin _, Unary.Cos _, Unary.Erf _, Unary.Floor _, Unary.Ceil _, Unary.Round _, Unary.Sigmoid _, Unary.Tanh _, Unary.Softplus _, Unary.Softsign _, Unary.Mish _, Unary.HardSwish _, Unary.LeakyRelu _, Unary.Elu _, Unary.Selu _, Unary.Gelu _, Unary.HardSigmoid _, Unary.Swish _ ->
                throw new IllegalStateException(op.name() + " takes no integers");
        };
    }

    static void binary(Planner planner, Node node, Binary op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        if (!node.output().type().dtype().isFloat()) {
            boolean realPower = node.inputs().get(1).type().dtype().isFloat();
            loop(planner, node, y, in, (f, i, a, b, _) -> f.set(y, i,
                    realPower ? (long) Math.pow(f.longAt(in[0], a), f.at(in[1], b)) : integer(op, f.longAt(in[0], a), f.longAt(in[1], b))));
            return;
        }
        loop(planner, node, y, in, (f, i, a, b, _) -> f.set(y, i, real(op, f.at(in[0], a), f.at(in[1], b))));
    }

    private static double real(Binary op, double a, double b) {
        return switch (op) {
            case Binary.Add _ -> a + b;
            case Binary.Sub _ -> a - b;
            case Binary.Mul _ -> a * b;
            case Binary.Div _ -> a / b;
            case Binary.Pow _ -> a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
            case Binary.Min _ -> Math.min(a, b);
            case Binary.Max _ -> Math.max(a, b);
            case Binary.PRelu _ -> a >= 0 ? a : a * b;
        };
    }

    private static long integer(Binary op, long a, long b) {
        return switch (op) {
            case Binary.Add _ -> a + b;
            case Binary.Sub _ -> a - b;
            case Binary.Mul _ -> a * b;
            case Binary.Div _ -> b == 0 ? 0 : a / b;
            case Binary.Pow _ -> power(a, b);
            case Binary.Min _ -> Math.min(a, b);
            case Binary.Max _ -> Math.max(a, b);
            case Binary.PRelu _ -> a >= 0 ? a : a * b;
        };
    }

    /** By squaring, modulo 2^64; of a negative exponent, the quotient 1/power, and 0 where that divides by 0. */
    private static long power(long a, long b) {
        if (b < 0) {
            return a == 1 ? 1 : a == -1 ? 1 - 2 * (b & 1) : 0;
        }
        long result = 1;
        long base = a;
        for (long rest = b; rest > 0; rest >>= 1) {
            result *= (rest & 1) == 1 ? base : 1;
            base *= base;
        }
        return result;
    }

    static void comparison(Planner planner, Node node, Comparison op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        boolean real = node.inputs().getFirst().type().dtype().isFloat();
        loop(planner, node, y, in, (f, i, a, b, _) -> f.set(y, i,
                (real ? holds(op, f.at(in[0], a), f.at(in[1], b)) : holds(op, f.longAt(in[0], a), f.longAt(in[1], b))) ? 1L : 0L));
    }

    private static boolean holds(Comparison op, double a, double b) {
        return switch (op) {
            case Comparison.Equal _ -> a == b;
            case Comparison.Less _ -> a < b;
            case Comparison.LessOrEqual _ -> a <= b;
            case Comparison.Greater _ -> a > b;
            case Comparison.GreaterOrEqual _ -> a >= b;
        };
    }

    private static boolean holds(Comparison op, long a, long b) {
        return switch (op) {
            case Comparison.Equal _ -> a == b;
            case Comparison.Less _ -> a < b;
            case Comparison.LessOrEqual _ -> a <= b;
            case Comparison.Greater _ -> a > b;
            case Comparison.GreaterOrEqual _ -> a >= b;
        };
    }

    static void logic(Planner planner, Node node, Logic op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        loop(planner, node, y, in, switch (op) {
            case Logic.And _ -> (f, i, a, b, _) -> f.set(y, i, f.longAt(in[0], a) & f.longAt(in[1], b));
            case Logic.Or _ -> (f, i, a, b, _) -> f.set(y, i, f.longAt(in[0], a) | f.longAt(in[1], b));
            case Logic.Xor _ -> (f, i, a, b, _) -> f.set(y, i, f.longAt(in[0], a) ^ f.longAt(in[1], b));
            case Logic.Not _ -> (f, i, a, _, _) -> f.set(y, i, 1 - f.longAt(in[0], a));
        });
    }

    static void classification(Planner planner, Node node, Classification op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        loop(planner, node, y, in, (f, i, a, _, _) -> {
            double x = f.at(in[0], a);
            f.set(y, i, switch (op) {
                case Classification.IsNaN _ -> Double.isNaN(x);
                case Classification.IsInf(boolean positive, boolean negative) -> Double.isInfinite(x) && (x > 0 ? positive : negative);
            } ? 1L : 0L);
        });
    }

    static void clip(Planner planner, Node node, Clip op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        if (node.output().type().dtype().isFloat()) {
            loop(planner, node, y, new int[]{in[0]},
                    (f, i, a, _, _) -> f.set(y, i, Math.min(Math.max(f.at(in[0], a), f.at(in[1], 0)), f.at(in[2], 0))));
        } else {
            loop(planner, node, y, new int[]{in[0]},
                    (f, i, a, _, _) -> f.set(y, i, Math.min(Math.max(f.longAt(in[0], a), f.longAt(in[1], 0)), f.longAt(in[2], 0))));
        }
        planner.keepAlive(in);
    }

    static void where(Planner planner, Node node, Where op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        boolean real = node.output().type().dtype().isFloat();
        loop(planner, node, y, in, real
                ? (f, i, a, b, c) -> f.set(y, i, f.longAt(in[0], a) != 0 ? f.at(in[1], b) : f.at(in[2], c))
                : (f, i, a, b, c) -> f.set(y, i, f.longAt(in[0], a) != 0 ? f.longAt(in[1], b) : f.longAt(in[2], c)));
    }

    static void cast(Planner planner, Node node, Cast op) {
        int[] in = inputs(planner, node);
        DType from = node.inputs().getFirst().type().dtype();
        if (from == op.to()) {
            planner.alias(node.output(), in[0]);
            return;
        }
        int y = planner.define(node.output());
        loop(planner, node, y, in, from.isFloat()
                ? (f, i, a, _, _) -> f.set(y, i, f.at(in[0], a))
                : (f, i, a, _, _) -> f.set(y, i, f.longAt(in[0], a)));
    }

    /** A copy of a value as FLOAT32. */
    static int toFloat(Planner planner, Value value) {
        int x = planner.plain(value);
        int n = planner.count(value);
        int y = planner.scratch(n, "'" + value.name() + "'");
        planner.emit("'" + value.name() + "' as float32", frame -> {
            for (int i = 0; i < n; i++) {
                frame.set(y, i, frame.at(x, i));
            }
        }, List.of(x), List.of(y));
        return y;
    }

    static void constantOfShape(Planner planner, Node node, ConstantOfShape op) {
        int y = planner.define(node.output());
        boolean real = op.value().dtype().isFloat();
        loop(planner, node, y, new int[0], real
                ? (f, i, _, _, _) -> f.set(y, i, op.value().at(0))
                : (f, i, _, _, _) -> f.set(y, i, op.value().longAt(0)));
    }

    static void range(Planner planner, Node node, Range op) {
        int[] in = inputs(planner, node);
        int y = planner.define(node.output());
        loop(planner, node, y, new int[0], (f, i, _, _, _) -> f.set(y, i, f.longAt(in[0], 0) + i * f.longAt(in[2], 0)));
        planner.keepAlive(in);
    }
}
