package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.ArgReduction;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Random;
import axiom.api.graph.Range;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.verify.smt.term.Function;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** What operators compute, element by element, in one arithmetic of floating-point numbers. */
final class Operators {

    private final Arithmetic arithmetic;
    private final Exact exact;
    private final Terms terms;
    private final boolean wraps;

    /**
     * @param wraps whether integers wrap, so that none are computed with
     */
    Operators(Arithmetic arithmetic, Exact exact, Terms terms, boolean wraps) {
        this.arithmetic = arithmetic;
        this.wraps = wraps;
        this.exact = exact;
        this.terms = terms;
    }

    /**
     * The results of a node.
     *
     * @throws Refusal if one cannot be written
     */
    List<Grid> apply(Node node, List<Grid> in) {
        int[] shape = Places.sizes(node.output().shape());
        DType dtype = node.output().type().dtype();
        return switch (node.op()) {
            case Unary op -> {
                requireExactIntegers(in.getFirst(), op.name());
                yield List.of(new Grid(dtype, shape, in.getFirst().cells().stream().map(c -> of(c).unary(op, c)).toList()));
            }
            case Binary op -> {
                requireExactIntegers(in.getFirst(), op.name());
                yield List.of(binary(dtype, shape, in, (a, b) -> of(a).binary(op, a, b)));
            }
            case Comparison op -> List.of(binary(dtype, shape, in, (a, b) -> compare(op, a, b)));
            case Logic op -> List.of(logic(op, in, shape));
            case Classification op -> List.of(classify(op, in.getFirst()));
            case Clip _ -> List.of(clip(in));
            case Where _ -> List.of(where(in, dtype, shape));
            case Cast(DType to) -> List.of(cast(in.getFirst(), to));
            case Reduction op -> {
                if (dtype != DType.BOOL) {
                    requireExactIntegers(in.getFirst(), op.name());
                }
                yield List.of(sums().reduce(op, in.getFirst(), shape));
            }
            case ArgReduction op -> List.of(arg(op, in.getFirst(), shape));
            case SoftmaxFamily op -> List.of(sums().softmax(op, in.getFirst()));
            case MatMul op -> {
                requireExactIntegers(in.getFirst(), op.name());
                yield List.of(sums().matMul(in.get(0), in.get(1), shape));
            }
            case Gemm op -> {
                requireExactIntegers(in.getFirst(), op.name());
                yield List.of(sums().gemm(op, in, shape));
            }
            case Convolution op -> List.of(new Sliding(sums()).convolve(op, in, shape));
            case Pool op -> List.of(new Sliding(sums()).pool(op, in.getFirst(), shape));
            case GlobalPool op -> List.of(new Sliding(sums()).global(op, in.getFirst(), shape));
            case AdaptiveAveragePool op -> List.of(new Sliding(sums()).adaptive(op, in.getFirst(), shape));
            case BatchNormalization op -> List.of(new Normalizations(exact(op.name())).batch(op, in));
            case LayerNormalization op -> List.of(new Normalizations(exact(op.name())).layer(op, in));
            case RMSNormalization op -> List.of(new Normalizations(exact(op.name())).rms(op, in));
            case InstanceNormalization op -> List.of(new Normalizations(exact(op.name())).instance(op, in));
            case GroupNormalization op -> List.of(new Normalizations(exact(op.name())).group(op, in));
            case Dropout op -> dropout(op, in.getFirst());
            case Attention _, Random _, TopK _, ScatterElements _ -> throw Refusal.of(node.op().name());
            case View _ -> List.of(new Grid(dtype, shape, in.getFirst().cells()));
            case Transpose op -> List.of(Movements.transpose(op, in.getFirst(), shape));
            case Expand _ -> List.of(in.getFirst().broadcast(shape));
            case Concat(int axis) -> List.of(Movements.concat(axis, sameSort(in), shape));
            case Split op ->
                Movements.split(op.axis(), in.getFirst(), node.outputs().stream().map(v -> Places.sizes(v.shape())).toList());
            case Slice op -> List.of(Movements.slice(op, in.getFirst(), known(node, 1), known(node, 2)));
            case Pad op -> List.of(Movements.pad(op, in.getFirst(), known(node, 1), in.get(2).cells().getFirst(), shape));
            case Gather(int axis) -> List.of(gather(Places.axis(axis, in.getFirst().sizes().length), in, shape));
            case GatherElements(int axis) -> List.of(gatherElements(Places.axis(axis, in.getFirst().sizes().length), in, shape));
            case ConstantOfShape op -> List.of(filled(op, shape));
            case ShapeOf _, Range _, Constant _ -> throw Refusal.of(node.op().name() + " of unknown numbers");
        };
    }

    private interface Pairwise {
        Cell apply(Cell a, Cell b);
    }

    private Arithmetic of(Cell cell) {
        return cell.value().sort() == Sort.FLOAT32 ? arithmetic : new ExactArithmetic(exact);
    }

    /** Small integers wrap, and beside float32 arithmetic all do. */
    private void requireExactIntegers(Grid grid, String what) {
        if (wraps && !grid.dtype().isFloat()) {
            throw Refusal.of(what + " of integers that wrap");
        } else if (grid.dtype() == DType.INT8 || grid.dtype() == DType.UINT8) {
            throw Refusal.of(what + " of " + grid.dtype());
        }
    }

    private Exact exact(String what) {
        if (arithmetic instanceof SingleArithmetic) {
            throw SingleArithmetic.refused(what);
        }
        return exact;
    }

    private Sums sums() {
        return new Sums(arithmetic, exact, terms);
    }

    private static Grid binary(DType dtype, int[] shape, List<Grid> in, Pairwise function) {
        Grid a = in.get(0).broadcast(shape);
        Grid b = in.get(1).broadcast(shape);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < a.cells().size(); i++) {
            cells.add(function.apply(a.cells().get(i), b.cells().get(i)));
        }
        return new Grid(dtype, shape, cells);
    }

    Cell compare(Comparison op, Cell a, Cell b) {
        // an exact number beside a binary32 one
        return a.value().sort() == b.value().sort()
                ? of(a).compare(op, a, b)
                : of(exact.toReal(a)).compare(op, exact.toReal(a), exact.toReal(b));
    }

    private Grid logic(Logic op, List<Grid> in, int[] shape) {
        if (op instanceof Logic.Not) {
            return new Grid(DType.BOOL, shape,
                    in.getFirst().cells().stream().map(c -> new Cell(terms.not(c.value()), c.defined())).toList());
        }
        return binary(DType.BOOL, shape, in, (a, b) -> new Cell(switch (op) {
            case Logic.And _ -> terms.and(a.value(), b.value());
            case Logic.Or _ -> terms.or(a.value(), b.value());
            case Logic.Xor _ -> terms.not(terms.equal(a.value(), b.value()));
            case Logic.Not _ -> throw new IllegalStateException("[axiom.smt] Not has one operand");
        }, exact.both(a, b)));
    }

    private Grid classify(Classification op, Grid x) {
        return new Grid(DType.BOOL, x.sizes(), x.cells().stream().map(c -> {
            if (c.value().sort() != Sort.FLOAT32) {
                return new Cell(Terms.FALSE, c.defined());
            }
            return new Cell(switch (op) {
                case Classification.IsNaN _ -> terms.fp(Function.FP_IS_NAN, c.value());
                case Classification.IsInf(boolean positive, boolean negative) -> terms.or(
                        terms.and(Terms.truth(positive), terms.fp(Function.FP_EQ, c.value(), Terms.single(Float.POSITIVE_INFINITY))),
                        terms.and(Terms.truth(negative), terms.fp(Function.FP_EQ, c.value(), Terms.single(Float.NEGATIVE_INFINITY))));
            }, c.defined());
        }).toList());
    }

    private Grid clip(List<Grid> in) {
        Cell low = in.get(1).cells().getFirst();
        Cell high = in.get(2).cells().getFirst();
        Binary max = new Binary.Max();
        Binary min = new Binary.Min();
        return new Grid(in.getFirst().dtype(), in.getFirst().sizes(), in.getFirst().cells().stream()
                .map(c -> of(c).binary(min, of(c).binary(max, c, low), high)).toList());
    }

    private Grid where(List<Grid> in, DType dtype, int[] shape) {
        List<Grid> choices = sameSort(in.subList(1, 3));
        List<Cell> condition = in.getFirst().broadcast(shape).cells();
        List<Cell> a = choices.get(0).broadcast(shape).cells();
        List<Cell> b = choices.get(1).broadcast(shape).cells();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            cells.add(of(a.get(i)).where(condition.get(i), a.get(i), b.get(i)));
        }
        return new Grid(dtype, shape, cells);
    }

    /** Exact and binary32 numbers do not stand in one tensor. */
    private List<Grid> sameSort(List<Grid> in) {
        long kinds = in.stream().flatMap(g -> g.cells().stream()).map(c -> c.value().sort()).distinct().count();
        if (kinds > 1) {
            throw Refusal.of("exact and rounded numbers in one tensor");
        }
        return in;
    }

    private Grid cast(Grid x, DType to) {
        DType from = x.dtype();
        Refusal refusal = Refusal.of("Cast from " + from + " to " + to);
        if (from == to) {
            return x;
        }
        boolean wide = from == DType.BOOL || to == DType.BOOL || from == DType.INT32 || from == DType.INT64;
        boolean target = to == DType.BOOL || to == DType.FLOAT32 || to == DType.FLOAT64 || to == DType.INT32 || to == DType.INT64;
        boolean widening = from.isFloat() && to.isFloat() && to.bytes() > from.bytes();
        boolean single = arithmetic instanceof SingleArithmetic;
        if (!(widening && !single || wide && target) || single && (to == DType.FLOAT64 || from.isInteger())) {
            throw refusal;
        }
        return new Grid(to, x.sizes(), x.cells().stream().map(c -> cast(c, to, single)).toList());
    }

    private Cell cast(Cell c, DType to, boolean single) {
        Term a = c.value();
        if (to == DType.BOOL) {
            Term zero = a.sort() == Sort.FLOAT32 ? terms.fp(Function.FP_IS_ZERO, a) : terms.equal(a, exact.zero(c));
            return new Cell(terms.not(zero), c.defined());
        } else if (to.isFloat() && single) {
            return new Cell(terms.ite(a, Terms.single(1), Terms.single(0)), c.defined());
        } else if (to.isFloat()) {
            return exact.toReal(c);
        } else if (a.sort() == Sort.BOOL) {
            return new Cell(terms.ite(a, Terms.number(Sort.INT, Rational.ONE), Terms.number(Sort.INT, Rational.ZERO)), c.defined());
        }
        return c;
    }

    /** The position of the first (or last) extreme element of each line. */
    private Grid arg(ArgReduction op, Grid x, int[] shape) {
        int axis = Places.axis(op.axis(), x.sizes().length);
        boolean greatest = op instanceof ArgReduction.ArgMax;
        List<Cell> cells = new ArrayList<>();
        for (List<Cell> line : Lines.along(axis, x)) {
            Cell best = line.getFirst();
            Term position = Terms.number(Sort.INT, Rational.ZERO);
            for (int i = 1; i < line.size(); i++) {
                Cell next = line.get(i);
                Arithmetic a = of(next);
                Term better = op.selectLast()
                        ? terms.not(a.isMoreExtreme(greatest, best, next).value())
                        : a.isMoreExtreme(greatest, next, best).value();
                position = terms.ite(better, Terms.number(Sort.INT, Rational.of(i)), position);
                best = new Cell(terms.ite(better, next.value(), best.value()), terms.and(best.defined(), next.defined()));
            }
            cells.add(new Cell(position, best.defined()));
        }
        return new Grid(DType.INT64, shape, cells);
    }

    private List<Grid> dropout(Dropout op, Grid x) {
        if (op.training()) {
            throw Refusal.of("Dropout in training");
        }
        return List.of(x, new Grid(DType.BOOL, x.sizes(), x.cells().stream().map(_ -> new Cell(Terms.TRUE)).toList()));
    }

    private Grid filled(ConstantOfShape op, int[] shape) {
        List<Cell> cells = new ArrayList<>();
        double value = op.value().at(0);
        for (int i = 0; i < Places.count(shape); i++) {
            cells.add(switch (op.value().dtype()) {
                case BOOL -> new Cell(Terms.truth(value != 0));
                case INT8, UINT8, INT32, INT64 -> new Cell(Terms.number(Sort.INT, Rational.of(op.value().longAt(0))));
                case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> arithmetic instanceof SingleArithmetic
                        ? single(op.value().dtype(), value)
                        : exact.real(value, "ConstantOfShape");
            });
        }
        return new Grid(op.value().dtype(), shape, cells);
    }

    private static Cell single(DType dtype, double value) {
        if (dtype != DType.FLOAT32) {
            throw Refusal.of(dtype + " beside float32 arithmetic");
        }
        return new Cell(Terms.single((float) value));
    }

    private static List<Dim> known(Node node, int operand) {
        Value value = node.inputs().get(operand);
        return value.known().filter(k -> k.stream().allMatch(Dim::isFixed))
                .orElseThrow(() -> Refusal.of(node.op().name() + " of unknown extent"));
    }

    private Grid gather(int axis, List<Grid> in, int[] shape) {
        Grid x = in.get(0);
        Grid index = in.get(1);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            int[] at = Places.at(i, shape);
            int rank = index.sizes().length;
            int[] own = new int[x.sizes().length];
            System.arraycopy(at, 0, own, 0, axis);
            System.arraycopy(at, axis + rank, own, axis + 1, own.length - axis - 1);
            Cell position = index.cells().get(Places.of(java.util.Arrays.copyOfRange(at, axis, axis + rank), index.sizes()));
            cells.add(choose(x, own, axis, position));
        }
        return new Grid(x.dtype(), shape, cells);
    }

    private Grid gatherElements(int axis, List<Grid> in, int[] shape) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Places.count(shape); i++) {
            cells.add(choose(in.get(0), Places.at(i, shape), axis, in.get(1).cells().get(i)));
        }
        return new Grid(in.get(0).dtype(), shape, cells);
    }

    /** The element at a position of an axis; without a value if there is none. */
    private Cell choose(Grid x, int[] at, int axis, Cell position) {
        int size = x.sizes()[axis];
        if (size == 0) {
            throw Refusal.of("an element of an empty axis");
        }
        List<Term> defined = new ArrayList<>(List.of(position.defined()));
        List<Term> inside = new ArrayList<>();
        at[axis] = size - 1;
        Term chosen = x.cells().get(Places.of(at, x.sizes())).value();
        for (int i = size - 1; i >= 0; i--) {
            at[axis] = i;
            Cell cell = x.cells().get(Places.of(at, x.sizes()));
            Term here = terms.or(terms.equal(position.value(), Terms.number(Sort.INT, Rational.of(i))),
                    terms.equal(position.value(), Terms.number(Sort.INT, Rational.of((long) i - size))));
            if (here.equals(Terms.TRUE)) {
                return new Cell(cell.value(), terms.and(position.defined(), cell.defined()), cell.product());
            }
            if (cell.product().isPresent()) {
                // what is added to it may be fused with whichever product it is
                throw Refusal.of("a product at a position that is computed");
            }
            inside.add(here);
            defined.add(cell.defined());
            chosen = terms.ite(here, cell.value(), chosen);
        }
        defined.add(terms.or(inside));
        return new Cell(chosen, terms.and(defined));
    }
}
