package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.Gather;
import axiom.api.graph.Slice;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Syntax.Expression;

/** Functions that take tensors apart and put them together: {@code take}, {@code slice}, {@code concat}, {@code unsqueeze}, {@code tensor}. */
record Arrangements(PropertyReader reader, Algebra algebra, PropertyFunctions functions) {

    private static final int MOST_ELEMENTS = 1000;

    Computed read(FunctionCall call) {
        return switch (call.name()) {
            case "take" -> take(call);
            case "slice" -> slice(call);
            case "concat" -> concat(call);
            case "unsqueeze" -> unsqueeze(call);
            default -> tensor(call);
        };
    }

    /** Along an axis as the graph counts it. */
    private int axis(FunctionCall call, Computed x) {
        int axis = new Axes(reader).one(call, x).orElse(-1);
        return axis < 0 && x.batch() != Batch.WHOLE ? axis + x.shape().rank() : axis;
    }

    /** Elements at positions that count from 0, as those of {@code positions(n)} do. */
    private Computed take(FunctionCall call) {
        call.require(2, 2, "dim");
        Computed x = functions.tensor(call, 0);
        Expression written = call.operands().get(1);
        Computed position = switch (reader.number(written, "take")) {
            case Exact _ -> algebra.scalar(written.span(), position(written, x, call));
            case Computed c when c.dtype().isInteger() && !c.hasBatch() -> c;
            default -> throw new Refusal("take needs positions; " + Wording.of(written) + " is none", written.span(),
                    "quantify one, as in ∀i ∈ positions(n), or write " + Wording.of(call.operands().getFirst()) + "[1]");
        };
        return algebra.apply(new Gather(axis(call, x)), x.batch(), call.span(), x, position);
    }

    private long position(Expression written, Computed x, FunctionCall call) {
        long position = whole(written, "a position");
        int axis = new Axes(reader).one(call, x).orElse(-1);
        Dim size = x.shape().dim(Math.floorMod(axis, x.shape().rank()));
        if (position < 0 || size.isFixed() && position >= size.size()) {
            throw new Refusal("there is no position " + position + " along an axis of " + size, written.span(), "count from 0");
        }
        return position;
    }

    private long whole(Expression written, String what) {
        var number = reader.whole(written, what);
        if (number.bitLength() > 63) {
            throw new Refusal(what + " is too large: " + number, written.span(), "use a smaller one");
        }
        return number.longValueExact();
    }

    /** From a position to before another, both counted from 0. */
    private Computed slice(FunctionCall call) {
        call.require(3, 3, "dim", "step");
        Computed x = functions.tensor(call, 0);
        if (call.keywords().containsKey("step")) {
            return strided(call, x);
        }
        return algebra.apply(new Slice(List.of(axis(call, x)), List.of(1L)), x.batch(), call.span(), x,
                algebra.constant(call.span(), whole(call.operands().get(1), "a position")),
                algebra.constant(call.span(), whole(call.operands().get(2), "a position")));
    }

    /** Positions and steps along several axes, or in other steps than 1; positions may be computed. */
    private Computed strided(FunctionCall call, Computed x) {
        if (x.hasBatch()) {
            throw new Refusal("slice with steps takes whole tensors; this is a batch of examples", call.span(),
                    "write ∀x ∈ whole(inputs(model))");
        }
        OperatorArguments arguments = new OperatorArguments(call, reader);
        List<Integer> axes = arguments.axes("dim");
        List<Long> steps = arguments.sizes("step", 1, List.of()).stream().map(Integer::longValue).toList();
        Denotation from = bounds(call.operands().get(1));
        Denotation to = bounds(call.operands().get(2));
        return algebra.apply(new Slice(axes.isEmpty() ? List.of(-1) : axes, steps), x.batch(), call.span(), x, from, to);
    }

    private Denotation bounds(Expression written) {
        if (written instanceof Expression.Tuple(List<Expression> positions, Span span)) {
            return algebra.constant(span, positions.stream().mapToLong(p -> whole(p, "a position")).toArray());
        }
        return reader.number(written, "slice") instanceof Computed c ? c : algebra.constant(written.span(), whole(written, "a position"));
    }

    private Computed concat(FunctionCall call) {
        call.require(2, Integer.MAX_VALUE, "dim");
        List<Computed> parts = new ArrayList<>();
        Batch batch = Batch.NONE;
        for (int i = 0; i < call.operands().size(); i++) {
            Computed part = functions.tensor(call, i);
            batch = Algebra.batch(part, parts.isEmpty() ? part : parts.getLast());
            parts.add(part);
        }
        return algebra.apply(new Concat(axis(call, parts.getFirst())), batch, call.span(), parts.toArray(Denotation[]::new));
    }

    /** With an axis of size 1 where the result has it. */
    private Computed unsqueeze(FunctionCall call) {
        call.require(1, 1, "dim");
        Syntax.Argument dim = call.keywords().get("dim");
        if (dim == null || !(reader.number(call.operands().getFirst(), "unsqueeze") instanceof Computed x) || x.hasBatch()) {
            throw new Refusal("unsqueeze needs dim, and a tensor that is no batch", call.span(), "write unsqueeze(x, dim=1)");
        }
        List<Integer> axes = new ArrayList<>();
        for (Expression axis : dim.value() instanceof Expression.Tuple(List<Expression> several, _) ? several : List.of(dim.value())) {
            long number = whole(axis, "dim");
            if (number == 0 || Math.abs(number) > Integer.MAX_VALUE) {
                throw new Refusal("there is no dim=" + number, axis.span(), "count from 1");
            }
            axes.add((int) (number > 0 ? number - 1 : number));
        }
        return PropertyReader.whole(algebra.apply(new View.Unsqueeze(axes), x.batch(), call.span(), x));
    }

    /** Numbers that are known, of float32 unless another type is named. */
    private Computed tensor(FunctionCall call) {
        call.require(1, 2);
        DType dtype = call.operands().size() == 1
                ? DType.FLOAT32
                : Optional.ofNullable(Conversions.BY_NAME.get(Domains.nameOf(call.operands().get(1))))
                        .filter(DType::isNumeric)
                        .orElseThrow(() -> new Refusal(Wording.of(call.operands().get(1)) + " is no type of numbers",
                                call.operands().get(1).span(),
                                "write tensor([1, 2], Int64)"));
        List<Long> sizes = new ArrayList<>();
        List<BigDecimal> elements = new ArrayList<>();
        collect(call.operands().getFirst(), 0, sizes, elements, dtype);
        Shape shape = new Shape(sizes.stream().map(Dim::of).toList());
        Tensor tensor = Tensor.allocate(new TensorType(dtype, shape));
        for (int i = 0; i < elements.size(); i++) {
            if (dtype.isFloat()) {
                tensor.set(i, elements.get(i).doubleValue());
            } else {
                tensor.set(i, elements.get(i).longValueExact());
            }
        }
        return PropertyReader.whole(algebra.apply(new Constant(tensor.readOnly()), Batch.NONE, call.span()));
    }

    private void collect(Expression written, int axis, List<Long> sizes, List<BigDecimal> elements, DType dtype) {
        if (written instanceof Expression.Interval(List<Expression> parts, Span span)) {
            if (axis == sizes.size() && elements.isEmpty()) {
                sizes.add((long) parts.size());
            }
            if (parts.isEmpty() || axis >= sizes.size() || sizes.get(axis) != parts.size()) {
                throw new Refusal("the rows of a tensor are of one length, and not empty", span, "write as many elements in each");
            }
            parts.forEach(p -> collect(p, axis + 1, sizes, elements, dtype));
            return;
        }
        BigDecimal number = reader.decimal(written, "an element");
        Optional<BigDecimal> nearest = Numbers.nearest(number, dtype);
        if (axis != sizes.size() || nearest.isEmpty() || nearest.get().compareTo(number) != 0 || elements.size() >= MOST_ELEMENTS) {
            throw new Refusal(axis != sizes.size()
                    ? "the rows of a tensor are of one length, and not empty"
                    : elements.size() >= MOST_ELEMENTS
                            ? "a tensor has more than " + MOST_ELEMENTS + " elements"
                            : Numbers.plain(number) + " is no " + dtype,
                    written.span(), nearest.map(n -> "write " + Numbers.plain(n)).orElse("use numbers that " + dtype + " has"));
        }
        elements.add(number);
    }
}
