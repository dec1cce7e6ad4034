package axiom.tck.backend;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.ArgReduction.ArgMax;
import axiom.api.graph.ArgReduction.ArgMin;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily.LogSoftmax;
import axiom.api.graph.SoftmaxFamily.Softmax;
import axiom.api.graph.TopK;
import axiom.api.tensor.DType;

/** Operators that go along axes. */
final class ReductionCases {

    private static final long[][] SHAPES = {{1}, {9}, {3, 5}, {2, 3, 4}, {5, 1, 2, 3}, {2, 301}, {33, 7}};

    private static final long[][] FEW = {{9}, {2, 3, 4}, {33, 7}};

    private ReductionCases() {}

    static List<Case> all() {
        Numbers n = new Numbers(2);
        List<Case> cases = new ArrayList<>();
        for (DType t : ElementwiseCases.NUMBERS) {
            for (long[] shape : t == DType.FLOAT32 ? SHAPES : FEW) {
                int rank = shape.length;
                for (List<Integer> axes : axes(rank)) {
                    for (boolean keep : new boolean[]{true, false}) {
                        reductions(axes, keep).forEach(op -> cases.add(Case.of(op, n.small(t, shape))));
                    }
                }
                for (int axis = -rank; axis < rank; axis++) {
                    along(n, cases, t, shape, axis);
                }
            }
            for (Reduction op : reductions(List.of(-1), false)) {
                cases.add(Case.of(op, n.small(t, 3, 0)));
                cases.add(Case.of(op, n.small(t, 0, 3)));
            }
            reductions(List.of(), false).forEach(op -> cases.add(Case.of(op, n.small(t))));
        }
        cases.add(Case.of(new Reduction.ReduceMax(List.of(1), false), n.small(DType.BOOL, 5, 3)));
        cases.add(Case.of(new Reduction.ReduceMin(List.of(1), true), n.small(DType.BOOL, 5, 3)));
        return cases;
    }

    private static void along(Numbers n, List<Case> cases, DType t, long[] shape, int axis) {
        boolean back = axis < 0;
        // small integers repeat, so that ties occur
        cases.add(Case.of(new ArgMax(axis, back, false), n.small(t, shape)));
        cases.add(Case.of(new ArgMin(axis, !back, true), n.small(t, shape)));
        long size = shape[back ? axis + shape.length : axis];
        for (long k : new long[]{0, 1, size / 2, size}) {
            cases.add(Case.of(new TopK(axis, back, true), n.small(t, shape)).constant(Numbers.longs(k)));
        }
        if (t.isFloat()) {
            cases.add(Case.of(new Softmax(axis), n.between(-9, 9, t, shape)));
            cases.add(Case.of(new LogSoftmax(axis), n.between(-9, 9, t, shape)));
        }
    }

    private static List<List<Integer>> axes(int rank) {
        return switch (rank) {
            case 1 -> List.of(List.of(), List.of(0), List.of(-1));
            case 2 -> List.of(List.of(), List.of(0), List.of(1), List.of(-1, 0));
            case 3 -> List.of(List.of(), List.of(0), List.of(1), List.of(-1), List.of(0, 2), List.of(1, 2));
            default -> List.of(List.of(), List.of(-4), List.of(2, 3), List.of(0, -2), List.of(1, 2, 3));
        };
    }

    static List<Reduction> reductions(List<Integer> axes, boolean keep) {
        return List.of(new Reduction.ReduceSum(axes, keep), new Reduction.ReduceMean(axes, keep), new Reduction.ReduceMax(axes, keep),
                new Reduction.ReduceMin(axes, keep), new Reduction.ReduceProd(axes, keep), new Reduction.ReduceL1(axes, keep),
                new Reduction.ReduceL2(axes, keep));
    }
}
