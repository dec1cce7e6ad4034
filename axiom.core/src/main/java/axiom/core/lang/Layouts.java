package axiom.core.lang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import java.math.BigDecimal;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature.Parameter;
import axiom.api.model.LayerSignature.Type;
import axiom.api.model.Lowering;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Lowers what a declaration does with tensors. Declared axes (an image channels-last, perhaps without a batch) stay wherever they lie in the graph (channels-first,
 * with a batch) until an order is needed.
 *
 * <p>Axes that are passed to these methods count from 0 in the declaration; see {@link #axis}.
 *
 * <p>Operators take samples: a batch is always aligned with a batch, and the axes after it from the last one. An unbatched operand goes with every sample.
 */
final class Layouts {

    private Layouts() {}

    /** An input, which lies in the graph as it is declared. */
    static Tracked input(Value graphInput, String name, DeclaredType type) {
        int rank = type.type().shape().rank();
        List<Dim> sample = type.type().shape().dims().subList(type.batched() ? 1 : 0, rank);
        boolean image = Set.of("Image", "Signal", "Volume").contains(type.name())
                || sample.size() >= 3 && sample.stream().allMatch(Dim::isFixed);
        return new Tracked(graphInput, IntStream.range(0, rank).boxed().toList(), type.batched(), image, "", name);
    }

    /** A constant without a batch, for example a number. */
    static Tracked constant(Lowering to, Tensor tensor) {
        return AxisOrder.declared(tensor.shape().rank()).track(to.constant(tensor), false, false, "constant");
    }

    /** The axis, from 0, that a declaration means by a number: 1 is the first, −1 the last one; empty if there is none. */
    static OptionalInt axis(int number, int rank) {
        int axis = number < 0 ? number + rank : number - 1;
        return number == 0 || axis < 0 || axis >= rank ? OptionalInt.empty() : OptionalInt.of(axis);
    }

    /** What is wrong with the axes among the arguments of a layer, which has at least one operand. */
    static Optional<LayerRule.Mismatch> misplaced(LayerRule rule, Arguments arguments, List<Tracked> operands) {
        Tracked first = operands.getFirst();
        int rank = first.axes().size() + rule.added(arguments);
        for (String parameter : axisParameters(arguments)) {
            for (BigDecimal number : numbers(arguments, parameter)) {
                if (number.abs().compareTo(BigDecimal.valueOf(rank)) > 0 || number.signum() == 0) {
                    return Optional.of(
                            new LayerRule.Mismatch(
                                    "there is no axis " + number.toPlainString() + " for " + rule.factory().name() + "; " + first.say(),
                                    rank == 0
                                            ? "give it a tensor with axes"
                                            : "count axes from 1 to " + rank + (first.batched() ? ", the batch being 1" : "")
                                                    + ", or from -1 back to -" + rank,
                                    parameter, "", ""));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A layer's arguments with its axes as the layer gets them, for {@link axiom.api.model.LayerFactory#create}. {@link #apply} takes the arguments as they were
     * written.
     *
     * @throws IllegalArgumentException if an axis is {@link #misplaced}
     */
    static Arguments positioned(LayerRule rule, Arguments arguments, List<Tracked> operands) {
        misplaced(rule, arguments, operands).ifPresent(m -> {
            throw new IllegalArgumentException("[axiom.shape] " + m.problem() + "; help: " + m.help());
        });
        List<String> parameters = axisParameters(arguments);
        if (parameters.isEmpty()) {
            return arguments;
        }
        int added = rule.added(arguments);
        Layout layout = rule.layout(arguments, operands);
        Tracked first = operands.getFirst();
        AxisOrder order = added == 0 ? orders(layout, operands).getFirst() : AxisOrder.of(layout, first.rank() + added);
        int rank = first.axes().size() + added;
        Map<String, Object> values = new HashMap<>(arguments.values());
        for (String parameter : parameters) {
            List<Integer> positions = numbers(arguments, parameter).stream().map(n -> axis(n.intValueExact(), rank).getAsInt())
                    .map(a -> order.position(first.batched() && a == 0 ? AxisOrder.BATCH : a - rank)).toList();
            values.put(parameter,
                    arguments.values().get(parameter) instanceof List<?> ? positions : BigDecimal.valueOf(positions.getFirst()));
        }
        return new Arguments(arguments.signature(), values, arguments.spans());
    }

    private static List<String> axisParameters(Arguments arguments) {
        return arguments.signature().parameters().stream().filter(p -> p.type() == Type.AXIS || p.type() == Type.AXES)
                .map(Parameter::name).filter(arguments::has).toList();
    }

    private static List<BigDecimal> numbers(Arguments arguments, String parameter) {
        return arguments.values().get(parameter) instanceof BigDecimal number
                ? List.of(number)
                : arguments.integers(parameter).stream().map(BigDecimal::valueOf).toList();
    }

    /**
     * Lowers a layer.
     *
     * @param name unique on the path
     * @param operands at least one
     * @param arguments as they were written
     * @throws ShapeError if the operands do not fit; see {@link #declaredMessage}
     */
    static List<Tracked> apply(Lowering to, String name, LayerRule rule, Arguments arguments, Layer layer, List<Tracked> operands) {
        Layout layout = rule.layout(arguments, operands);
        List<AxisOrder> orders = orders(layout, operands);
        List<Value> values = IntStream.range(0, operands.size()).mapToObj(i -> orders.get(i).arrange(to, operands.get(i))).toList();
        List<Tracked> results = new ArrayList<>();
        for (Value result : to.apply(name, layer, values)) {
            results.add(result(rule, layout, orders.getFirst(), result, operands));
        }
        return List.copyOf(results);
    }

    private static List<AxisOrder> orders(Layout layout, List<Tracked> operands) {
        return switch (layout) {
            case ANY -> Collections.nCopies(operands.size(), AxisOrder.common(operands));
            case DECLARED, CHANNELS_FIRST -> operands.stream().map(o -> AxisOrder.of(layout, o.rank())).toList();
        };
    }

    private static Tracked result(LayerRule rule, Layout layout, AxisOrder first, Value value, List<Tracked> operands) {
        int rank = value.shape().rank();
        if (layout == Layout.ANY ? rank != first.axes().size() : rank == 0) {
            throw broken(rule, value, layout == Layout.ANY ? "as many axes as its operand" : "a batch", operands);
        }
        AxisOrder order = layout == Layout.ANY ? first : AxisOrder.of(layout, rank - 1);
        if (operands.stream().noneMatch(Tracked::batched)) {
            if (order.axes().contains(AxisOrder.BATCH) && !value.shape().dim(0).is(1)) {
                throw broken(rule, value, "one result for each sample", operands);
            }
            return order.track(value, false, isImage(layout, order, value, operands), rule.factory().name());
        }
        boolean batched = operands.stream().filter(Tracked::batched).anyMatch(o -> counts(o.shape().dim(0), value.shape().dim(0)));
        AxisOrder shown = batched ? order : AxisOrder.declared(rank);
        return shown.track(value, batched, batched && isImage(layout, order, value, operands), rule.factory().name());
    }

    /** Whether a size may count samples: a layer that reorders or inserts axes may have put the batch elsewhere. */
    private static boolean counts(Dim batch, Dim size) {
        return batch.isFixed() || !Collections.disjoint(batch.names(), size.names());
    }

    private static boolean isImage(Layout layout, AxisOrder order, Value value, List<Tracked> operands) {
        int rank = order.sample().axes().size();
        if (layout != Layout.CHANNELS_FIRST) {
            return operands.stream().anyMatch(o -> o.image() && o.rank() == rank);
        }
        Tracked first = operands.getFirst();
        // a sequence may be normalised by channels and is still one
        boolean sequence = rank == 2 && first.rank() == 2 && !first.image()
                && first.shape().equals(order.track(value, first.batched(), false, "").shape());
        return rank >= 2 && !sequence;
    }

    private static ShapeError broken(LayerRule rule, Value value, String promise, List<Tracked> operands) {
        return new ShapeError(
                rule.factory().name() + " has to give " + promise + "; it gives " + value.shape() + " for " + Tracked.say(operands),
                "",
                "mend the layer, or the layout that its factory says it has", types(operands));
    }

    /** An operator that works element by element on operands which broadcast. */
    static Tracked elementwise(Lowering to, Op op, List<Tracked> operands) {
        requireBroadcast(sign(op), operands);
        AxisOrder order = AxisOrder.common(operands);
        Value value = to.addAll(op, operands.stream().map(o -> order.align(to, o)).toList()).getFirst();
        // where no operand needed its hidden batch there is none
        AxisOrder lies = order.last(value.shape().rank());
        int rank = order.sample().axes().size();
        return lies.track(value, operands.stream().anyMatch(Tracked::batched),
                operands.stream().anyMatch(o -> o.image() && o.rank() == rank), sign(op));
    }

    /** An operator of one operand, element by element. */
    static Tracked unary(Lowering to, Op op, Tracked x) {
        return elementwise(to, op, List.of(x));
    }

    /** An operator of two operands, element by element, with broadcasting. */
    static Tracked binary(Lowering to, Op op, Tracked left, Tracked right) {
        return elementwise(to, op, List.of(left, right));
    }

    /** What an operator is called in a declaration. */
    static String sign(Op op) {
        return switch (op) {
            case Binary.Add _ -> "+";
            case Binary.Sub _ -> "-";
            case Binary.Mul _ -> "*";
            case Binary.Div _ -> "/";
            case Binary.Pow _ -> "^";
            case Comparison.Equal _ -> "==";
            case Comparison.Less _ -> "<";
            case Comparison.LessOrEqual _ -> "<=";
            case Comparison.Greater _ -> ">";
            case Comparison.GreaterOrEqual _ -> ">=";
            case Reduction.ReduceL2 _ -> "norm";
            default -> op.name().toLowerCase(Locale.ROOT).replaceFirst("^reduce", "");
        };
    }

    /** Requires that operands broadcast: axes from the last one are equal, or one of them is 1. */
    static void requireBroadcast(String what, List<Tracked> operands) {
        if (operands.stream().map(o -> o.type().dtype()).distinct().count() > 1) {
            throw new ShapeError(
                    what + " needs one type of elements; " + operands.stream().map(Tracked::sayType).collect(Collectors.joining(" and ")),
                    "",
                    "declare the inputs with one element type", types(operands));
        }
        int rank = operands.stream().mapToInt(Tracked::rank).max().orElse(0);
        for (int axis = -rank; axis <= AxisOrder.BATCH; axis++) {
            Dim size = Dim.ONE;
            for (Tracked operand : operands) {
                int at = AxisOrder.of(operand).position(axis);
                Dim other = at < 0 ? Dim.ONE : operand.value().shape().dim(at);
                if (!size.is(1) && !other.is(1) && size.compare(other) == Dim.Comparison.DIFFERENT) {
                    throw new ShapeError(
                            what + " needs sizes that are equal or 1; " + place(axis, operands) + " is " + size + " and " + other + ": "
                                    + Tracked.say(operands),
                            "", "make the sizes equal", types(operands));
                }
                size = size.is(1) ? other : size;
            }
        }
    }

    /** An axis as people count it where all operands have equally many. */
    private static String place(int axis, List<Tracked> operands) {
        int rank = operands.getFirst().axes().size();
        boolean alike = operands.stream().allMatch(o -> o.axes().size() == rank && o.batched() == operands.getFirst().batched());
        return axis == AxisOrder.BATCH ? "the batch" : "axis " + (alike ? rank + axis + 1 : axis);
    }

    /**
     * A reduction along some axes, or another operator that takes axes and whether they stay with size 1.
     *
     * @param kind for example {@code Reduction.ReduceSum::new}
     * @param axes none gives the reduction of each element alone
     */
    static Tracked reduce(Lowering to, BiFunction<List<Integer>, Boolean, ? extends Op> kind, Tracked x, List<Integer> axes, boolean keep) {
        List<Integer> reduced = axes.stream().map(x.axes()::get).toList();
        if (reduced.isEmpty()) {
            // no axes would mean all of them
            int rank = x.value().shape().rank();
            Value single = to.add(new View.Unsqueeze(List.of(rank)), x.value());
            Op op = kind.apply(List.of(rank), false);
            return new Tracked(to.add(op, single), x.axes(), x.batched(), x.image(), sign(op), "");
        }
        Op op = kind.apply(reduced, keep);
        Value value = to.add(op, x.value());
        boolean batched = x.batched() && !axes.contains(0);
        if (keep) {
            return new Tracked(value, x.axes(), batched, x.image() && batched == x.batched(), sign(op), "");
        }
        List<Integer> left = x.axes().stream().filter(a -> !reduced.contains(a))
                .map(a -> a - (int) reduced.stream().filter(r -> r < a).count()).toList();
        return new Tracked(value, left, batched, false, sign(op), "");
    }

    /** Normalised exponentials along an axis. */
    static Tracked softmax(Lowering to, Tracked x, int axis) {
        return new Tracked(to.add(new SoftmaxFamily.Softmax(x.axes().get(axis)), x.value()), x.axes(), x.batched(), x.image(), "Softmax",
                "");
    }

    /** Operands with the same number of axes, joined along one. */
    static Tracked concat(Lowering to, List<Tracked> operands, int axis) {
        Tracked first = operands.getFirst();
        for (Tracked other : operands) {
            boolean fits = other.axes().size() == first.axes().size() && other.batched() == first.batched();
            for (int i = 0; fits && i < first.axes().size(); i++) {
                fits = i == axis || other.shape().dim(i).compare(first.shape().dim(i)) != Dim.Comparison.DIFFERENT;
            }
            if (!fits) {
                LayerRule.Mismatch mismatch = Joins.disjoint("concat", axis, operands);
                throw new ShapeError(mismatch.problem(), "", mismatch.help(), types(operands));
            }
        }
        AxisOrder order = AxisOrder.common(operands);
        Op op = new Concat(order.position(AxisOrder.axis(first, axis)));
        Value value = to.addAll(op, operands.stream().map(o -> order.arrange(to, o)).toList()).getFirst();
        return order.track(value, first.batched(), operands.stream().anyMatch(Tracked::image), "concat");
    }

    /** Exactly the declared axes, in their order. */
    static Value declared(Lowering to, Tracked x) {
        return (x.batched() ? AxisOrder.of(Layout.DECLARED, x.rank()) : AxisOrder.declared(x.rank())).arrange(to, x);
    }

    /** What does not fit, with declared shapes and axes instead of those in the graph as far as they can be told. */
    static String declaredMessage(ShapeError error, List<Tracked> operands) {
        String message = declaredText(error.problem(), operands);
        boolean told = operands.isEmpty() || operands.stream().anyMatch(o -> message.contains(o.shape().toString()));
        return told ? message : message + "; in declared axes " + Tracked.say(operands);
    }

    /** A text about the graph, such as the reason of an obligation: {@code axis 2 of (batch, 3, H, W)} becomes {@code axis 1 of (batch, H, W, 3)}. */
    static String declaredText(String text, List<Tracked> operands) {
        Map<String, Function<Optional<String>, String>> shapes = new LinkedHashMap<>();
        for (Tracked operand : operands) {
            for (Layout layout : List.of(Layout.CHANNELS_FIRST, Layout.DECLARED)) {
                AxisOrder order = AxisOrder.of(layout, operand.rank());
                shapes.putIfAbsent(order.shape(operand).toString(),
                        axis -> axis.flatMap(a -> number(operand, order, Integer.parseInt(a))).orElse("") + operand.shape());
            }
        }
        String any = shapes.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return shapes.isEmpty()
                ? text
                : Pattern.compile("(?:axis (-?\\d{1,3}) of )?(" + any + ")").matcher(text)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(shapes.get(found.group(2)).apply(Optional.ofNullable(found.group(1)))));
    }

    /** An axis of the graph as the declaration counts it, from 1. */
    private static Optional<String> number(Tracked operand, AxisOrder order, int axis) {
        int at = axis < 0 ? axis + order.axes().size() : axis;
        return IntStream.range(0, operand.axes().size()).filter(i -> order.position(AxisOrder.axis(operand, i)) == at)
                .mapToObj(i -> "axis " + (i + 1) + " of ").findFirst();
    }

    private static List<TensorType> types(List<Tracked> operands) {
        return operands.stream().map(Tracked::type).toList();
    }
}
