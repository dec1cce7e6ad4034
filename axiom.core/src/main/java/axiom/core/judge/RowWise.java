package axiom.core.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Gather;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Logic;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.Dim;

/**
 * Lowers what a formula says of the rows of a batch, one by one, for all rows at once: the value of a term for every row is one tensor with the rows along its
 * first axis. Without variables that run over rows it does nothing.
 */
final class RowWise {

    private final GraphBuilder to;
    private final Map<String, Dim> variables;
    /** Values whose first axis are rows. */
    private final Set<Value> rowed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The rows under some names, each with the number of rows. */
    RowWise(GraphBuilder to, Map<String, Dim> variables) {
        this.to = to;
        this.variables = variables;
    }

    /** What cannot be said of all rows at once. */
    static final class Inseparable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Inseparable(String reason) {
            super(reason, null, false, false);
        }
    }

    boolean runsOver(String variable) {
        return variables.containsKey(variable);
    }

    boolean isRowed(Value value) {
        return rowed.contains(value);
    }

    /** The row of a batch. */
    Value of(String variable, Value batch) {
        if (isRowed(batch) || variables.size() != 1 || batch.shape().rank() == 0
                || !batch.shape().dim(0).equals(variables.get(variable))) {
            throw new Inseparable("'" + variable + "' does not run over all rows of " + batch);
        }
        // as a value of its own, so that the batch itself remains what it is
        return rows(to.add(new View.Identity(), batch));
    }

    /** An operator on rows; its first result. */
    Value apply(Op op, List<Value> operands) {
        if (operands.stream().noneMatch(this::isRowed)) {
            return to.addAll(op, operands).getFirst();
        }
        return rows(switch (op) {
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Where _, Clip _, Cast _ ->
                to.addAll(op, aligned(operands)).getFirst();
            case Reduction reduction -> to.add(reduced(reduction, operands.getFirst()), operands.getFirst());
            case ArgReduction.ArgMax(int axis, boolean keep, boolean last) ->
                to.add(new ArgReduction.ArgMax(inRow(axis), keep, last), operands.getFirst());
            case ArgReduction.ArgMin(int axis, boolean keep, boolean last) ->
                to.add(new ArgReduction.ArgMin(inRow(axis), keep, last), operands.getFirst());
            case SoftmaxFamily.Softmax(int axis) -> to.add(new SoftmaxFamily.Softmax(inRow(axis)), operands.getFirst());
            case SoftmaxFamily.LogSoftmax(int axis) -> to.add(new SoftmaxFamily.LogSoftmax(inRow(axis)), operands.getFirst());
            case Gather(int axis) when !isRowed(operands.getLast()) ->
                to.add(new Gather(inRow(axis)), operands.getFirst(), operands.getLast());
            default -> throw new Inseparable(op.name() + " has no form for all rows at once");
        });
    }

    private static int inRow(int axis) {
        return axis < 0 ? axis : axis + 1;
    }

    private Reduction reduced(Reduction reduction, Value operand) {
        List<Integer> axes = reduction.axes().isEmpty()
                ? IntStream.range(1, operand.shape().rank()).boxed().toList()
                : reduction.axes().stream().map(RowWise::inRow).toList();
        if (axes.isEmpty()) {
            throw new Inseparable("a number has no axes to reduce");
        }
        boolean keep = reduction.keepDims();
        return switch (reduction) {
            case Reduction.ReduceSum _ -> new Reduction.ReduceSum(axes, keep);
            case Reduction.ReduceMean _ -> new Reduction.ReduceMean(axes, keep);
            case Reduction.ReduceMax _ -> new Reduction.ReduceMax(axes, keep);
            case Reduction.ReduceMin _ -> new Reduction.ReduceMin(axes, keep);
            case Reduction.ReduceProd _ -> new Reduction.ReduceProd(axes, keep);
            case Reduction.ReduceL1 _ -> new Reduction.ReduceL1(axes, keep);
            case Reduction.ReduceL2 _ -> new Reduction.ReduceL2(axes, keep);
        };
    }

    /** Operands that broadcast row by row: rows of lower rank get axes of size 1 before their own. */
    List<Value> aligned(List<Value> operands) {
        if (operands.stream().noneMatch(this::isRowed)) {
            return operands;
        }
        int rank = operands.stream().mapToInt(v -> v.shape().rank() - (isRowed(v) ? 1 : 0)).max().orElse(0);
        List<Value> aligned = new ArrayList<>();
        for (Value operand : operands) {
            int missing = isRowed(operand) ? rank - (operand.shape().rank() - 1) : 0;
            aligned.add(missing == 0
                    ? operand
                    : rows(to.add(new View.Unsqueeze(IntStream.rangeClosed(1, missing).boxed().toList()), operand)));
        }
        return aligned;
    }

    /** A result whose first axis are rows if that of an operand are. */
    Value like(Value operand, Value result) {
        return isRowed(operand) ? rows(result) : result;
    }

    private Value rows(Value result) {
        rowed.add(result);
        return result;
    }

    /** Whether all elements are true; for each row, if there are rows. */
    Value all(Value elements) {
        if (!isRowed(elements)) {
            return new Scalars(to).all(elements);
        }
        int rank = elements.shape().rank();
        return rank == 1
                ? elements
                : rows(to.add(new Reduction.ReduceMin(IntStream.range(1, rank).boxed().toList(), false), elements));
    }
}
