package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Constant;
import axiom.api.graph.Obligation;
import axiom.api.graph.Op;
import axiom.api.graph.Operand;
import axiom.api.graph.Operands;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.graph.View;
import axiom.api.property.Norm;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;

/** Applies operators to the terms of a property, by the operators' own shape rules. Operands that are batches meet example by example. */
final class Algebra {

    /** How many parts a property may have, parts that are used twice twice. */
    private static final int MAX_SIZE = 5000;

    /** An equality of sizes that a part of the property needs. */
    record Noted(Obligation obligation, Span span) {}

    private final boolean runs;
    private final List<Noted> obligations = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    /** What the semantics FLOAT32 has no meaning for. */
    private final List<Diagnostic> inexact = new ArrayList<>();
    private boolean exactly;

    /** @param runs whether the property is checked on every run, so that it must be computable in its element types */
    Algebra(boolean runs) {
        this.runs = runs;
    }

    boolean runs() {
        return runs;
    }

    List<Noted> obligations() {
        return obligations;
    }

    List<Diagnostic> warnings() {
        return warnings;
    }

    /** What means something about real numbers only. */
    List<Diagnostic> inexact() {
        return inexact;
    }

    /** Reads what is computed in exact arithmetic. */
    <T> T exactly(Span span, Supplier<T> reader) {
        if (runs) {
            throw new Refusal("what is checked on every run is computed in float32, not exactly", span, "leave out exact, or write @prove");
        }
        return arithmetic(true, reader);
    }

    /** Reads what is computed in the arithmetic of the semantics. */
    <T> T roundly(Supplier<T> reader) {
        return arithmetic(false, reader);
    }

    private <T> T arithmetic(boolean exact, Supplier<T> reader) {
        boolean before = exactly;
        exactly = exact;
        try {
            return reader.get();
        } finally {
            exactly = before;
        }
    }

    void require(Obligation obligation, Span span) {
        obligations.add(new Noted(obligation, span));
    }

    /** An operator on operands as they are. */
    Computed apply(Op op, Batch batch, Span span, Denotation... operands) {
        DType dtype = DType.FLOAT32;
        for (Denotation operand : List.of(operands).reversed()) {
            dtype = operand instanceof Computed computed ? computed.dtype() : dtype;
        }
        List<Term> terms = new ArrayList<>();
        List<Operand> types = new ArrayList<>();
        int size = 1;
        for (Denotation operand : operands) {
            switch (operand) {
                case Exact(BigDecimal number) -> {
                    requireOf(number, dtype, span);
                    terms.add(new Term.Literal(number));
                    types.add(Operand.of(new TensorType(dtype, Shape.SCALAR)));
                }
                case Computed computed -> {
                    if (!exactly && computed.term() instanceof Term.Exact && computed.dtype().isFloat()) {
                        inexact.add(Diagnostic.warning("axiom.property",
                                "an exact number goes into float32 arithmetic, so this says something about real numbers only", span,
                                "write exact(…) around the whole term"));
                    }
                    terms.add(computed.term());
                    types.add(computed.operand());
                }
                case Denotation.Stated _ -> throw new IllegalArgumentException("[axiom.property] a statement is no operand");
            }
            size += operand.size();
        }
        Operands in = new Operands(op.name(), types);
        try {
            Operand result = op.infer(in).getFirst();
            in.obligations().forEach(o -> require(new Obligation(o.left(), o.right(), said(op, o.reason())), span));
            return new Computed(new Term.Apply(op, terms), result, batch, false, within(size, span));
        } catch (ShapeError e) {
            throw new Refusal(said(op, e.problem()), span,
                    e.fix().startsWith("insert Cast") ? "convert it first, as in Float32(x)" : e.fix());
        } catch (ArithmeticException e) {
            throw new Refusal(Layouts.sign(op) + " cannot compute its sizes from " + in.shapes(), span, "use smaller sizes");
        }
    }

    /** As the text writes operators. */
    private static String said(Op op, String problem) {
        return problem.startsWith(op.name() + " ") ? Layouts.sign(op) + problem.substring(op.name().length()) : problem;
    }

    static int within(int size, Span span) {
        if (size > MAX_SIZE) {
            throw new Refusal("the property comes to more than " + MAX_SIZE + " parts when written out", span,
                    "split it, or name a value of the model instead of computing it here");
        }
        return size;
    }

    /** A literal beside a tensor takes part in the tensor's arithmetic, which has no other numbers. */
    private void requireOf(BigDecimal number, DType dtype, Span span) {
        Optional<BigDecimal> nearest = Numbers.nearest(number, dtype);
        if (nearest.isPresent() && nearest.get().compareTo(number) == 0 || exactly && dtype.isFloat()) {
            return;
        }
        String problem = Numbers.plain(number) + " is no " + dtype;
        if (!dtype.isFloat()) {
            throw new Refusal(problem + ", in which this is computed", span, "convert the tensor, as in Float32(x)");
        }
        String help = nearest.map(n -> "write " + Numbers.plain(n) + ", or compare with " + Numbers.plain(number) + " directly")
                .orElse("use a number that " + dtype + " has");
        if (runs) {
            throw new Refusal(problem + ", in which this is computed", span, help);
        }
        inexact.add(Diagnostic.warning("axiom.property", problem + ", so this says something about real numbers only", span, help));
    }

    /** Warns of numbers that no element of a tensor can be. */
    void requireInSet(List<BigDecimal> numbers, Computed of, Span span) {
        for (BigDecimal number : numbers) {
            Optional<BigDecimal> nearest = Numbers.nearest(number, of.dtype());
            if (of.dtype().isFloat() && !(of.term() instanceof Term.Exact) && nearest.filter(n -> n.compareTo(number) == 0).isEmpty()) {
                inexact.add(Diagnostic.warning("axiom.property",
                        Numbers.plain(number) + " is no " + of.dtype() + ", so nothing equals it there",
                        span, "write x ≈ " + Numbers.plain(number) + ", or a number that " + of.dtype() + " has"));
            }
        }
    }

    /** Two operands element by element, positions counted from 1. */
    Denotation binary(Op op, Span span, Denotation left, Denotation right) {
        requireSameElements(left, right, span);
        List<Denotation> operands = aligned(fromOne(left, span), fromOne(right, span), span);
        return apply(op, batch(operands.getFirst(), operands.getLast()), span, operands.getFirst(), operands.getLast());
    }

    /** One operand element by element. */
    Computed unary(Op op, Span span, Denotation operand) {
        return apply(op, batch(operand, operand), span, fromOne(operand, span));
    }

    static Batch batch(Denotation left, Denotation right) {
        Batch l = left instanceof Computed c ? c.batch() : Batch.NONE;
        Batch r = right instanceof Computed c ? c.batch() : Batch.NONE;
        return List.of(Batch.AXIS, Batch.ROW, Batch.WHOLE).stream().filter(b -> l == b || r == b).findFirst().orElse(Batch.NONE);
    }

    void requireSameElements(Denotation left, Denotation right, Span span) {
        if (left instanceof Computed l && right instanceof Computed r && l.dtype() != r.dtype()) {
            throw new Refusal("this combines " + l.type() + " and " + r.type(), span,
                    "convert one of them, as in " + Conversions.name(l.dtype()) + "(…)");
        }
    }

    /** The same operands, of which batches have as many axes for each example as the other has. */
    List<Denotation> aligned(Denotation left, Denotation right, Span span) {
        if (!(left instanceof Computed l) || !(right instanceof Computed r)) {
            return List.of(left, right);
        }
        int rank = Math.max(l.rank(), r.rank());
        return List.of(stretched(l, rank, span), stretched(r, rank, span));
    }

    private Computed stretched(Computed tensor, int rank, Span span) {
        if (tensor.batch() != Batch.AXIS || tensor.rank() == rank) {
            return tensor;
        }
        long[] axes = IntStream.rangeClosed(1, rank - tensor.rank()).asLongStream().toArray();
        return apply(new View.Unsqueeze(IntStream.rangeClosed(1, axes.length).boxed().toList()), Batch.AXIS, span, tensor);
    }

    Computed constant(Span span, long... elements) {
        return apply(new Constant(Tensor.of(elements)), Batch.NONE, span);
    }

    Computed scalar(Span span, long element) {
        return apply(new Constant(Tensor.of(Shape.SCALAR, element)), Batch.NONE, span);
    }

    /** A number of an element type, which must have it. */
    Computed number(Span span, BigDecimal number, DType dtype) {
        BigDecimal nearest = Numbers.nearest(number, dtype).filter(n -> n.compareTo(number) == 0)
                .orElseThrow(() -> new Refusal(Numbers.plain(number) + " is no " + dtype, span, "use a number that " + dtype + " has"));
        Tensor tensor = Tensor.allocate(new TensorType(dtype, Shape.SCALAR));
        if (dtype.isFloat()) {
            tensor.set(0, nearest.doubleValue());
        } else {
            tensor.set(0, nearest.longValueExact());
        }
        return apply(new Constant(tensor.readOnly()), Batch.NONE, span);
    }

    /** Of two operands the one that says where the batch is. */
    static Denotation either(Denotation left, Denotation right) {
        return batch(left, left) == batch(left, right) ? left : right;
    }

    /** The same, with positions as the text counts them. */
    Denotation fromOne(Denotation operand, Span span) {
        return operand instanceof Computed c && c.fromZero()
                ? apply(new Binary.Add(), c.batch(), span, c, new Exact(BigDecimal.ONE))
                : operand;
    }

    /** The length of each example. */
    Computed length(Computed of, Norm norm, Span span) {
        return length(of, norm, IntStream.range(-of.rank(), 0).boxed().toList(), span);
    }

    Computed length(Computed of, Norm norm, List<Integer> axes, Span span) {
        Computed sizes = norm == Norm.LINF || of.rank() == 0 ? unary(new Unary.Abs(), span, of) : of;
        if (of.rank() == 0) {
            return sizes;
        }
        return apply(switch (norm) {
            case L1 -> new Reduction.ReduceL1(axes, false);
            case L2 -> new Reduction.ReduceL2(axes, false);
            case LINF -> new Reduction.ReduceMax(axes, false);
        }, of.batch(), span, sizes);
    }

    Computed cast(DType dtype, Span span, Denotation operand) {
        return unary(new Cast(dtype), span, operand);
    }
}
