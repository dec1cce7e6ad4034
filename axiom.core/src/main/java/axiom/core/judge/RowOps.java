package axiom.core.judge;

import java.util.Collections;
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
import axiom.api.graph.Op;
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
import axiom.api.tensor.Dim;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.judge.Rows.Kind;

/** Which operators act on the rows of a batch one by one. What is not certain counts as acting otherwise. */
final class RowOps {

    private RowOps() {}

    /** What the results of a node depend on. */
    static List<Kind> kinds(Node node, List<Kind> operands, Rows rows) {
        Kind kind = kind(node, operands, rows);
        boolean fits = node.outputs().stream().allMatch(v -> kind == Kind.ROW
                ? rows.hasRows(v)
                : kind != Kind.COMMON && kind != Kind.SELECTED || v.shape().isFixed());
        return Collections.nCopies(node.outputs().size(), fits ? kind : Kind.OTHER);
    }

    private static Kind kind(Node node, List<Kind> operands, Rows rows) {
        Op op = node.op();
        if (op instanceof Random || op instanceof Dropout(_, boolean training, _) && training
                || op instanceof BatchNormalization(_, _, boolean current) && current
                // positions in the whole tensor
                || op instanceof Pool.MaxPool(_, boolean indices, _) && indices || operands.contains(Kind.OTHER)) {
            return Kind.OTHER;
        }
        if (operands.stream().allMatch(k -> k == Kind.COMMON)) {
            return Kind.COMMON;
        }
        if (op instanceof Gather && operands.equals(List.of(Kind.ROW, Kind.SIZE)) && rows.selects(node.inputs().get(1))) {
            return axis(((Gather) op).axis(), node.inputs().getFirst()) == 0 ? Kind.SELECTED : Kind.OTHER;
        }
        if (op instanceof ShapeOf) {
            return Kind.SIZE;
        }
        // sizes may be computed with, and say how something is arranged; a variable that names a row may not
        if (operands.contains(Kind.SIZE)) {
            boolean ofSizes = operands.stream().allMatch(k -> k == Kind.COMMON || k == Kind.SIZE)
                    && node.inputs().stream().noneMatch(rows::selects) && node.output().known().isPresent();
            boolean arranges = op instanceof View && operands.getFirst() == Kind.ROW && !rows.selects(node.inputs().getLast());
            return ofSizes ? Kind.SIZE : arranges && isArranged(node) ? Kind.ROW : Kind.OTHER;
        }
        if (operands.contains(Kind.SELECTED)) {
            return operands.contains(Kind.ROW) ? Kind.OTHER : Kind.SELECTED;
        }
        return isByRow(node, operands) ? Kind.ROW : Kind.OTHER;
    }

    /** For operands that are row values and common ones, at least one of the former. */
    private static boolean isByRow(Node node, List<Kind> operands) {
        List<Value> in = node.inputs();
        boolean first = operands.getFirst() == Kind.ROW && operands.stream().skip(1).allMatch(k -> k == Kind.COMMON);
        return switch (node.op()) {
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Clip _, Where _, Cast _ -> isAligned(in, operands);
            case Reduction reduction -> first && !reduction.reduced(in.getFirst().shape().rank()).contains(0);
            case ArgReduction arg -> first && axis(arg.axis(), in.getFirst()) != 0;
            case TopK top -> first && axis(top.axis(), in.getFirst()) != 0;
            case SoftmaxFamily softmax -> first && axis(softmax.axis(), in.getFirst()) != 0;
            case MatMul _ -> isByRow(in.getFirst(), in.getLast(), operands);
            case Gemm gemm -> first && !gemm.transposeA() && (in.size() < 3 || isBelow(in.get(2), 2));
            case Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _, BatchNormalization _, InstanceNormalization _, GroupNormalization _, Dropout _ ->
                first;
            case LayerNormalization norm -> first && axis(norm.axis(), in.getFirst()) > 0;
            case RMSNormalization norm -> first && axis(norm.axis(), in.getFirst()) > 0;
            case Attention _ -> operands.subList(0, 3).stream().allMatch(k -> k == Kind.ROW)
                    && (in.size() < 4 || operands.get(3) == Kind.COMMON && isBelow(in.get(3), 4));
            case View _ -> first && isArranged(node);
            case Transpose(List<Integer> permutation) -> !permutation.isEmpty() && permutation.getFirst() == 0;
            case Concat concat -> axis(concat.axis(), in.getFirst()) != 0 && operands.stream().allMatch(k -> k == Kind.ROW);
            case Split split -> first && axis(split.axis(), in.getFirst()) != 0;
            case Slice slice -> first && slice.axes().stream().allMatch(a -> axis(a, in.getFirst()) != 0);
            case Gather gather -> first
                    ? axis(gather.axis(), in.getFirst()) != 0
                    // a table that everybody uses
                    : operands.equals(List.of(Kind.COMMON, Kind.ROW)) && axis(gather.axis(), in.getFirst()) == 0;
            case GatherElements gather -> operands.stream().allMatch(k -> k == Kind.ROW) && axis(gather.axis(), in.getFirst()) != 0;
            case Random _, Expand _, Pad _, ScatterElements _, ShapeOf _, ConstantOfShape _, Range _, Constant _ -> false;
        };
    }

    /** Whether operands that broadcast meet row by row: the common ones are the same for all rows. */
    static boolean isAligned(List<Value> operands, List<Kind> kinds) {
        int rank = operands.stream().mapToInt(v -> v.shape().rank()).max().orElse(0);
        for (int i = 0; i < operands.size(); i++) {
            boolean fits = kinds.get(i) == Kind.ROW ? operands.get(i).shape().rank() == rank : isBelow(operands.get(i), rank);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether a common operand has no axis 0, or one of size 1, among those of a rank. */
    private static boolean isBelow(Value operand, int rank) {
        return operand.shape().rank() < rank || operand.shape().rank() == rank && operand.shape().dim(0).is(1);
    }

    private static boolean isByRow(Value a, Value b, List<Kind> kinds) {
        int left = a.shape().rank();
        int right = b.shape().rank();
        if (kinds.getFirst() == Kind.ROW && kinds.getLast() == Kind.COMMON) {
            // rows of a matrix, or matrices one by one
            return left == 2 && right <= 2 || left > 2 && (right < left || b.shape().dim(0).is(1));
        }
        if (kinds.getFirst() == Kind.COMMON) {
            return right > 2 && (left < right || a.shape().dim(0).is(1));
        }
        return left == right && left > 2;
    }

    /** Whether a new arrangement keeps each row's elements together: the batch stays axis 0, and a row has as many elements as before. */
    private static boolean isArranged(Node node) {
        Value from = node.inputs().getFirst();
        Value to = node.output();
        return to.shape().rank() > 0 && to.shape().dim(0).equals(from.shape().dim(0))
                && rest(to).isFixed() && rest(to).equals(rest(from));
    }

    private static Dim rest(Value value) {
        return value.shape().product(1, value.shape().rank());
    }

    private static int axis(int axis, Value operand) {
        return axis < 0 ? axis + operand.shape().rank() : axis;
    }

    /** Whether all operators have values wherever they are asked: in binary32 NaN is a value too. */
    static boolean isTotal(Problem problem) {
        return problem.semantics() == Semantics.FLOAT32 && problem.exact().isEmpty()
                || problem.graph().nodes().stream().allMatch(n -> isTotal(n.op()));
    }

    /** Whether an operator has a value for all real operands. */
    static boolean isTotal(Op op) {
        return switch (op) {
            case Unary.Log _, Unary.Sqrt _, Unary.Reciprocal _, Binary.Div _, Binary.Pow _ -> false;
            case BatchNormalization _, LayerNormalization _, RMSNormalization _, InstanceNormalization _, GroupNormalization _, Attention _ ->
                false;
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Clip _, Where _, Cast _, Reduction _, ArgReduction _, TopK _, SoftmaxFamily _, MatMul _, Gemm _, Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _, Dropout _, Random _, View _, Transpose _, Expand _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _, ScatterElements _, ShapeOf _, ConstantOfShape _, Range _, Constant _ ->
                true;
        };
    }
}
