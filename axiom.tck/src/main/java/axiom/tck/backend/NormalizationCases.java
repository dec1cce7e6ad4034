package axiom.tck.backend;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Dropout;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Random.RandomNormal;
import axiom.api.graph.Random.RandomUniform;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Normalisations, and what is made from seeded random numbers. */
final class NormalizationCases {

    private NormalizationCases() {}

    static List<Case> all() {
        Numbers n = new Numbers(6);
        List<Case> cases = new ArrayList<>();
        for (DType t : ElementwiseCases.FLOATS) {
            for (long[] shape : new long[][]{{1, 4, 5}, {2, 4, 3, 3}, {3, 8, 2, 2, 2}, {1, 12, 17}, {0, 4, 3}}) {
                long c = shape[1];
                Tensor x = n.small(t, shape);
                for (int groups : new int[]{1, 2, 4}) {
                    cases.add(Case.of(new GroupNormalization(groups, 1e-5), x, n.small(t, c), n.small(t, c)));
                }
                cases.add(Case.of(new InstanceNormalization(1e-3), x, n.small(t, c), n.small(t, c)));
                batch(n, cases, t, shape);
            }
            batch(n, cases, t, new long[]{7, 3});
            for (long[] shape : new long[][]{{5}, {3, 7}, {2, 3, 33}, {2, 2, 3, 4}, {0, 4}}) {
                for (int axis = -shape.length; axis < shape.length; axis++) {
                    axes(n, cases, t, shape, axis);
                }
            }
            random(n, cases, t);
        }
        return cases;
    }

    private static void batch(Numbers n, List<Case> cases, DType t, long[] shape) {
        long c = shape[1];
        cases.add(Case.of(new BatchNormalization(1e-5, 0.9, false), n.small(t, shape), n.small(t, c), n.small(t, c), n.small(t, c),
                n.between(0.5, 2, t, c)));
        if (shape[0] > 0) {
            cases.add(Case.of(new BatchNormalization(1e-3, 0.8, true), n.small(t, shape), n.small(t, c), n.small(t, c), n.small(t, c),
                    n.between(0.5, 2, t, c)));
        }
    }

    private static void axes(Numbers n, List<Case> cases, DType t, long[] shape, int axis) {
        int from = axis < 0 ? axis + shape.length : axis;
        long[] normalized = java.util.Arrays.copyOfRange(shape, from, shape.length);
        long[] last = {shape[shape.length - 1]};
        cases.add(Case.of(new LayerNormalization(axis, 1e-5), n.small(t, shape), n.small(t, normalized)));
        cases.add(Case.of(new LayerNormalization(axis, 1e-5), n.small(t, shape), n.small(t, normalized), n.small(t, last)));
        cases.add(Case.of(new RMSNormalization(axis, 1e-6), n.small(t, shape), n.small(t, last)));
    }

    private static void random(Numbers n, List<Case> cases, DType t) {
        Tensor step = Tensor.of(Shape.SCALAR, 12345678901L);
        for (long[] shape : new long[][]{{}, {0}, {1}, {5, 3}, {1001}}) {
            Tensor sizes = Numbers.longs(shape);
            cases.add(Case.of(new RandomUniform(t, 0, 1, 42)).constant(sizes));
            cases.add(Case.of(new RandomUniform(t, -3, 5, -1)).constant(sizes).constant(step));
            cases.add(Case.of(new RandomNormal(t, 0, 1, 42)).constant(sizes));
            cases.add(Case.of(new RandomNormal(t, 1, 0.5, Long.MIN_VALUE)).constant(sizes).constant(step));
            cases.add(Case.of(new Dropout(0.5, false, 3), n.small(t, shape)));
            cases.add(Case.of(new Dropout(0.25, true, 3), n.small(t, shape)));
            cases.add(Case.of(new Dropout(0.9, true, 4), n.small(t, shape), step));
        }
    }
}
