package axiom.interop.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Classification;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.interop.onnx.internal.node.Site;

/** Reductions. Axes are an attribute at first and an operand later: for ReduceSum since opset 13, for the others since 18. */
final class Reductions {

    private Reductions() {}

    @FunctionalInterface
    private interface Kind {
        Op of(List<Integer> axes, boolean keepDims);
    }

    static void add(Catalog c) {
        c.add("ReduceSum", 1, s -> reduce(s, 13, Reduction.ReduceSum::new, true));
        c.add("ReduceMean", 1, s -> reduce(s, 18, Reduction.ReduceMean::new, true));
        c.add("ReduceMax", 1, s -> reduce(s, 18, Reduction.ReduceMax::new, true));
        c.add("ReduceMin", 1, s -> reduce(s, 18, Reduction.ReduceMin::new, true));
        c.add("ReduceProd", 1, s -> reduce(s, 18, Reduction.ReduceProd::new, true));
        c.add("ReduceL1", 1, s -> reduce(s, 18, Reduction.ReduceL1::new, false));
        c.add("ReduceL2", 1, s -> reduce(s, 18, Reduction.ReduceL2::new, false));
        c.add("ReduceSumSquare", 1, Reductions::sumSquare);
        c.add("ReduceLogSum", 1, Reductions::logSum);
        c.add("ReduceLogSumExp", 1, Reductions::logSumExp);
        c.add("ArgMax", 1, s -> s.result(new ArgReduction.ArgMax(s.attributes().integer("axis", 0), s.attributes().flag("keepdims", true),
                s.attributes().flag("select_last_index", false)), s.in(0)));
        c.add("ArgMin", 1, s -> s.result(new ArgReduction.ArgMin(s.attributes().integer("axis", 0), s.attributes().flag("keepdims", true),
                s.attributes().flag("select_last_index", false)), s.in(0)));
    }

    private static void reduce(Site s, int operandSince, Kind kind, boolean oneElementIsItself) {
        boolean keep = s.attributes().flag("keepdims", true);
        Optional<List<Integer>> axes = axes(s, operandSince);
        if (axes.isPresent()) {
            s.result(kind.of(axes.get(), keep), s.in(0));
        } else if (oneElementIsItself) {
            s.result(new View.Identity(), s.in(0));
        } else {
            throw ambiguous(s);
        }
    }

    /** The axes, none for all of them; empty if nothing is to be reduced. */
    private static Optional<List<Integer>> axes(Site s, int operandSince) {
        if (s.opset() < operandSince) {
            return Optional.of(s.attributes().integers("axes").orElse(List.of()));
        }
        boolean noop = s.attributes().flag("noop_with_empty_axes", false);
        List<Integer> axes = s.has(1) ? s.integers(1, "the axes") : List.of();
        return axes.isEmpty() && noop ? Optional.empty() : Optional.of(axes);
    }

    private static RuntimeException ambiguous(Site s) {
        return s.fail("reduces no axis (attribute 'noop_with_empty_axes'), whose meaning differs between versions for this operator",
                "name the axes, or leave the node out");
    }

    private static List<Integer> someAxes(Site s) {
        return axes(s, 18).orElseThrow(() -> ambiguous(s));
    }

    private static void sumSquare(Site s) {
        boolean keep = s.attributes().flag("keepdims", true);
        s.result(new Reduction.ReduceSum(someAxes(s), keep), s.emit(new Binary.Mul(), s.in(0), s.in(0)));
    }

    private static void logSum(Site s) {
        boolean keep = s.attributes().flag("keepdims", true);
        s.result(new Unary.Log(), s.emit(new Reduction.ReduceSum(someAxes(s), keep), s.in(0)));
    }

    /** ln Σ e^(x−m) + m with the largest element m, or 0 where that is infinite: no exponential overflows. */
    private static void logSumExp(Site s) {
        boolean keep = s.attributes().flag("keepdims", true);
        List<Integer> axes = someAxes(s);
        Value x = s.in(0);
        Value largest = s.emit(new Reduction.ReduceMax(axes, true), x);
        Value infinite = s.emit(new Classification.IsInf(true, true), largest);
        Value shift = s.emit(new Where(), infinite, s.scalar(x.type().dtype(), 0), largest);
        Value sum = s.emit(new Reduction.ReduceSum(axes, true), s.emit(new Unary.Exp(), s.emit(new Binary.Sub(), x, shift)));
        Value log = s.emit(new Unary.Log(), sum);
        if (keep) {
            s.result(new Binary.Add(), log, shift);
            return;
        }
        List<Integer> dropped = new ArrayList<>(axes);
        if (axes.isEmpty()) {
            for (int axis = 0; axis < x.shape().rank(); axis++) {
                dropped.add(axis);
            }
        }
        Value kept = s.emit(new Binary.Add(), log, shift);
        s.result(dropped.isEmpty() ? new View.Identity() : new View.Squeeze(dropped), kept);
    }
}
