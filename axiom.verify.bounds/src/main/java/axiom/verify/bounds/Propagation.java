package axiom.verify.bounds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import axiom.api.graph.*;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Problem;

/** Computes intervals of all values of a problem's graph from intervals of its variables. */
final class Propagation {

    private final Problem problem;
    private final Map<Value, Bounds> fixed = new HashMap<>();
    private final Map<Value, Node> makers = new HashMap<>();
    private final List<Node> nodes;

    /** @param needed the values that are asked for */
    Propagation(Problem problem, Set<Value> needed) {
        this.problem = problem;
        Set<Value> used = new HashSet<>(needed);
        for (Node node : problem.graph().nodes().reversed()) {
            if (node.outputs().stream().anyMatch(used::contains)) {
                used.addAll(node.inputs());
            }
        }
        this.nodes = problem.graph().nodes().stream().filter(n -> n.outputs().stream().anyMatch(used::contains)).toList();
        nodes.forEach(n -> n.outputs().forEach(v -> makers.put(v, n)));
        for (Value parameter : problem.graph().parameters()) {
            if (used.contains(parameter)) {
                Kind kind = Kind.of(problem, parameter);
                fixed.put(parameter, problem.literals().containsKey(parameter)
                        ? Bounds.filled(kind, parameter.shape(), Interval.of(problem.literals().get(parameter)))
                        : stored(kind, problem.parameters().get(parameter.name())));
            }
        }
    }

    /** Over the reals an infinite number stands for none. */
    private static Bounds stored(Kind kind, Tensor tensor) {
        return Bounds.of(kind, tensor).map(kind, i -> kind == Kind.REAL && !i.isBounded() ? Interval.ANY : i);
    }

    /** The operator that a value comes from, among those that are needed; null of others. */
    Node maker(Value value) {
        return makers.get(value);
    }

    /** Parameters and constants among the values that are needed. */
    Map<Value, Bounds> stored() {
        Map<Value, Bounds> stored = new HashMap<>(fixed);
        nodes.stream().filter(n -> n.op() instanceof Constant).forEach(n -> apply(n, stored));
        return stored;
    }

    /** Empty where it was stopped. */
    Map<Value, Bounds> run(Map<Value, Bounds> variables, BooleanSupplier stop) {
        Map<Value, Bounds> known = new HashMap<>(fixed);
        known.putAll(variables);
        for (Node node : nodes) {
            if (stop.getAsBoolean()) {
                return Map.of();
            }
            apply(node, known);
        }
        return known;
    }

    private void apply(Node node, Map<Value, Bounds> known) {
        for (int i = 0; i < node.outputs().size(); i++) {
            Value result = node.outputs().get(i);
            Kind kind = Kind.of(problem, result);
            Bounds bounds = result.known().isPresent()
                    ? sizes(kind, result)
                    : result(node, i, kind, operands(node, kind, known), known);
            known.put(result, bounds);
        }
    }

    private static Bounds sizes(Kind kind, Value value) {
        List<Dim> elements = value.known().orElseThrow();
        return Bounds.of(kind, Bounds.sizes(value.shape()), i -> size(elements.get(i)));
    }

    static Interval size(Dim size) {
        if (size.isFixed()) {
            double near = size.size();
            return Interval.of(Math.nextDown(near), Math.nextUp(near)).within((long) near == size.size() ? near : Double.NEGATIVE_INFINITY,
                    (long) near == size.size() ? near : Double.POSITIVE_INFINITY);
        }
        return Dim.ONE.isAtMost(size) ? Interval.of(1, Double.POSITIVE_INFINITY) : Interval.ALL;
    }

    /** Exact arithmetic takes no infinite numbers and no NaN; a sum may take a product before it is rounded. */
    private List<Bounds> operands(Node node, Kind kind, Map<Value, Bounds> known) {
        boolean sums = kind == Kind.FLOAT32 && (node.op() instanceof Binary.Add || node.op() instanceof Binary.Sub
                || node.op() instanceof Reduction.ReduceSum || node.op() instanceof Reduction.ReduceMean);
        return node.inputs().stream().map(v -> {
            Bounds bounds = known.get(v);
            if (kind == Kind.REAL && bounds.kind().isIeee()) {
                return bounds.map(Kind.REAL, i -> i.odd(i.odd() || !i.isBounded()));
            }
            Node maker = makers.get(v);
            if (sums && maker != null && maker.op() instanceof Binary.Mul) {
                int[] sizes = bounds.sizes();
                Bounds a = known.get(maker.inputs().get(0)).stretch(sizes);
                Bounds b = known.get(maker.inputs().get(1)).stretch(sizes);
                return Bounds.of(kind, sizes, i -> bounds.at()[i].hull(Linear.product(kind, a.at()[i], b.at()[i])));
            }
            return bounds;
        }).toList();
    }

    private Bounds result(Node node, int number, Kind kind, List<Bounds> in, Map<Value, Bounds> known) {
        Value value = node.outputs().get(number);
        Shape shape = value.shape();
        DType dtype = value.type().dtype();
        int[] sizes = Bounds.sizes(shape);
        Bounds x = in.isEmpty() ? null : in.getFirst();
        Shape from = node.inputs().isEmpty() ? shape : node.inputs().getFirst().shape();
        return switch (node.op()) {
            case Unary op -> x.map(kind, i -> Elementwise.unary(op, kind, dtype, i)).stretch(sizes);
            case Binary op -> {
                Bounds a = x.stretch(sizes);
                Bounds b = in.get(1).stretch(sizes);
                boolean square = op instanceof Binary.Mul && node.inputs().get(0) == node.inputs().get(1) && !kind.isWhole();
                yield Bounds.of(kind, sizes, i -> square && !(kind.isIeee() && !a.at()[i].isBounded())
                        ? kind.round(a.at()[i].square(), dtype)
                        : Elementwise.binary(op, kind, dtype, a.at()[i], b.at()[i]));
            }
            case Comparison op -> {
                Bounds a = x.stretch(sizes);
                Bounds b = in.get(1).stretch(sizes);
                yield Bounds.of(kind, sizes, i -> Elementwise.compare(op, a.at()[i], b.at()[i], a.kind() != Kind.REAL));
            }
            case Logic op -> {
                Bounds a = x.stretch(sizes);
                Bounds b = in.getLast().stretch(sizes);
                yield Bounds.of(kind, sizes, i -> Elementwise.logic(op, a.at()[i], b.at()[i]));
            }
            case Classification op -> x.map(kind, i -> Elementwise.classify(op, x.kind(), i));
            case Clip _ -> x.map(kind, i -> i.max(in.get(1).at()[0]).min(in.get(2).at()[0]));
            case Where _ -> where(kind, sizes, in);
            case Cast _ -> x.map(kind, i -> cast(x.kind(), kind, dtype, i));
            case Reduction op -> sumOfSoftmax(op, node, kind, known)
                    .orElseGet(() -> Folds.reduce(op, kind, dtype, x, from, shape));
            case ArgReduction op -> Folds.position(op, kind, x, from, shape);
            case SoftmaxFamily op -> Folds.softmax(op, kind, x, from);
            case MatMul _ -> Linear.matMul(kind, dtype, x, in.get(1), from, node.inputs().get(1).shape(), shape);
            case Gemm op -> Linear.gemm(op, kind, dtype, in, from, shape);
            case Convolution op -> Windows.convolve(op, kind, dtype, in, from, node.inputs().get(1).shape(), shape);
            case Pool op -> Windows.pool(op, number, kind, dtype, x, from, shape);
            case GlobalPool op -> Windows.global(op, kind, dtype, x, from, shape);
            case AdaptiveAveragePool _ -> kind == Kind.REAL ? x.spread(sizes) : Bounds.filled(kind, shape, Interval.ANY);
            case BatchNormalization op -> Normalizations.batch(op, number, kind, in, shape);
            case LayerNormalization op -> Normalizations.layer(op, kind, in, from);
            case RMSNormalization _, InstanceNormalization _, GroupNormalization _, Attention _, Random _ ->
                Bounds.filled(kind, shape, Interval.ANY);
            case Dropout op -> number == 1
                    ? Bounds.filled(kind, shape, op.training() ? Interval.UNIT : Interval.ONE)
                    : op.training() ? Bounds.filled(kind, shape, Interval.ANY) : x;
            case TopK _ -> number == 0 ? x.spread(sizes) : Bounds.filled(kind, shape, Interval.of(0, Double.POSITIVE_INFINITY));
            case View _ -> x.view(sizes, Bounds.isOpen(from) && !sameOpen(from, shape));
            case Transpose op -> Movements.transpose(op, x, sizes);
            case Expand _ -> x.stretch(sizes);
            case Concat op -> Movements.concat(op, in, shape);
            case Split op -> Movements.split(op, node, number, x, from);
            case Slice op -> Movements.slice(op, node, x, from, shape);
            case Pad op -> {
                Interval hull = x.count() == 0 ? in.get(2).at()[0] : x.hull();
                yield Bounds.filled(kind, shape, op.mode() == Pad.Mode.CONSTANT ? hull.hull(in.get(2).at()[0]) : hull);
            }
            case Gather op -> Movements.gather(op, x, in.get(1), from, shape);
            case GatherElements _ -> x.spread(sizes).map(kind, i -> i.odd(true));
            case ScatterElements op -> op.combine() == ScatterElements.Combine.NONE
                    ? Bounds.filled(kind, shape, x.hull().hull(in.get(2).hull()).odd(true))
                    : Bounds.filled(kind, shape, Interval.ANY);
            case ShapeOf _,axiom.api.graph.Range _ -> Bounds.filled(kind, shape, Interval.ALL);
            case ConstantOfShape(Tensor one) -> Bounds.filled(kind, shape, stored(kind, one).at()[0]);
            case Constant(Tensor tensor) -> stored(kind, tensor);
        };
    }

    /** Whether the open axes stay what they are, with the same elements for each. */
    private static boolean sameOpen(Shape from, Shape to) {
        return from.dims().stream().filter(d -> !d.is(1)).toList().equals(to.dims().stream().filter(d -> !d.is(1)).toList());
    }

    private static Bounds where(Kind kind, int[] sizes, List<Bounds> in) {
        Bounds condition = in.get(0).stretch(sizes);
        Bounds a = in.get(1).stretch(sizes);
        Bounds b = in.get(2).stretch(sizes);
        return Bounds.of(kind, sizes, i -> {
            Interval c = condition.at()[i];
            Interval chosen = c.low() == 1 ? a.at()[i] : c.high() == 0 ? b.at()[i] : a.at()[i].hull(b.at()[i]);
            return chosen.odd(chosen.odd() || c.odd());
        });
    }

    private static Interval cast(Kind from, Kind to, DType dtype, Interval x) {
        return switch (to) {
            case REAL, FLOAT32, FLOAT64, NARROW -> to == from ? x : to.round(x, dtype);
            case WHOLE, INTEGER -> {
                Interval cut = Interval.of(Elementwise.truncate(x.low()), Elementwise.truncate(x.high()));
                Interval all = to.all(dtype);
                yield x.odd() || !all.contains(cut.low()) || !all.contains(cut.high()) ? all.odd(x.odd() && from == Kind.REAL) : cut;
            }
            case BOOL -> (x.low() == 0 && x.high() == 0 ? Interval.ZERO : x.contains(0) ? Interval.UNIT : Interval.ONE)
                    .odd(x.odd() && from == Kind.REAL);
        };
    }

    /** Probabilities add up to 1: exactly over the reals, in binary32 but for the rounding of each quotient and of the sum. */
    private java.util.Optional<Bounds> sumOfSoftmax(Reduction op, Node node, Kind kind, Map<Value, Bounds> known) {
        Node maker = makers.get(node.inputs().getFirst());
        if (!(op instanceof Reduction.ReduceSum) || maker == null || !(maker.op() instanceof SoftmaxFamily.Softmax softmax)) {
            return java.util.Optional.empty();
        }
        Shape from = node.inputs().getFirst().shape();
        int axis = Math.floorMod(softmax.axis(), from.rank());
        Kind inner = known.get(node.inputs().getFirst()).kind();
        boolean odd = java.util.Arrays.stream(known.get(node.inputs().getFirst()).at()).anyMatch(Interval::odd);
        boolean fits = op.reduced(from.rank()).equals(List.of(axis)) && (inner == Kind.REAL || inner == Kind.FLOAT32)
                && (kind == Kind.REAL || kind == Kind.FLOAT32) && !odd && from.dim(axis).compare(Dim.ZERO) != Dim.Comparison.EQUAL;
        if (!fits || inner == Kind.FLOAT32 && Bounds.isOpen(from, axis)) {
            return java.util.Optional.empty();
        }
        double n = Bounds.sizes(from)[axis];
        double error = inner == Kind.REAL ? 0 : 3 * (n + 4) * 0x1p-24;
        return java.util.Optional.of(Bounds.filled(kind, node.output().shape(), Interval.of(1 - error, 1 + error)));
    }
}
