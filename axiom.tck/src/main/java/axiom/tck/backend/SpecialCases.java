package axiom.tck.backend;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pool.AveragePool;
import axiom.api.graph.Pool.MaxPool;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily.LogSoftmax;
import axiom.api.graph.SoftmaxFamily.Softmax;
import axiom.api.graph.TopK;
import axiom.api.graph.Unary;
import axiom.api.graph.Where;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** NaN, infinities, zeros of both signs, subnormal and extreme numbers. */
final class SpecialCases {

    private SpecialCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (DType t : ElementwiseCases.FLOATS) {
            elementwise(cases, t);
            along(cases, t);
            windows(cases, t);
        }
        return cases;
    }

    /** Numbers at the edges of a type, and ordinary ones in between. */
    private static double[] edges(DType t) {
        double tiny = switch (t) {
            case FLOAT32 -> Float.MIN_VALUE;
            case FLOAT64 -> Double.MIN_VALUE;
            case FLOAT16 -> 0x1p-24;
            case BFLOAT16 -> 0x1p-133;
            case INT8, UINT8, INT32, INT64, BOOL -> throw new IllegalArgumentException(t + " is no float");
        };
        double least = switch (t) {
            case FLOAT32, BFLOAT16 -> 0x1p-126;
            case FLOAT64 -> Double.MIN_NORMAL;
            case FLOAT16 -> 0x1p-14;
            case INT8, UINT8, INT32, INT64, BOOL -> throw new IllegalArgumentException(t + " is no float");
        };
        double most = switch (t) {
            case FLOAT32 -> Float.MAX_VALUE;
            case FLOAT64 -> Double.MAX_VALUE;
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.fep127;
            case INT8, UINT8, INT32, INT64, BOOL -> throw new IllegalArgumentException(t + " is no float");
        };
        return new double[]{NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, 0.0, -0.0, tiny, -tiny, 3 * tiny, least - tiny, least, -least, most,
                -most, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 2, 3, -100, 90};
    }

    private static void elementwise(List<Case> cases, DType t) {
        double[] edges = edges(t);
        for (Unary op : ElementwiseCases.UNARY) {
            // reducing huge angles is nobody's concern here
            boolean angle = op instanceof Unary.Sin || op instanceof Unary.Cos;
            double[] x = Arrays.stream(edges).filter(v -> !angle || !(Math.abs(v) > 1000) || Double.isInfinite(v)).toArray();
            cases.add(Case.of(op, Numbers.vector(t, x)));
        }
        int n = edges.length;
        Tensor column = Numbers.vector(t, edges).reshape(Shape.of(n, 1));
        Tensor row = Numbers.vector(t, edges);
        List<Op> pairs = new ArrayList<>(ElementwiseCases.COMPARISONS);
        ElementwiseCases.BINARY.stream().filter(op -> !(op instanceof Binary.PRelu)).forEach(pairs::add);
        pairs.forEach(op -> cases.add(Case.of(op, column, row)));
        double[] repeated = new double[n * n];
        Arrays.setAll(repeated, i -> edges[i / n]);
        cases.add(Case.of(new Binary.PRelu(), Numbers.vector(t, repeated).reshape(Shape.of(n, n)), row));
        cases.add(Case.of(new Classification.IsNaN(), row));
        cases.add(Case.of(new Classification.IsInf(true, true), row));
        cases.add(Case.of(new Classification.IsInf(true, false), row));
        cases.add(Case.of(new Classification.IsInf(false, true), row));
        cases.add(Case.of(new Classification.IsInf(false, false), row));
        cases.add(Case.of(new Clip(), row, Numbers.vector(t, -1), Numbers.vector(t, 2)));
        cases.add(Case.of(new Clip(), row, Numbers.vector(t, 2), Numbers.vector(t, -1)));
        cases.add(Case.of(new Clip(), row, Numbers.vector(t, NEGATIVE_INFINITY), Numbers.vector(t, POSITIVE_INFINITY)));
        cases.add(Case.of(new Where(), Tensor.of(Shape.of(2, 1), true, false), row, Numbers.vector(t, NaN)));
        ElementwiseCases.FLOATS.forEach(to -> cases.add(Case.of(new Cast(to), row)));
        cases.add(Case.of(new Cast(DType.BOOL), row));
    }

    /** One special number on each of several lines, at the beginning, in the middle and at the end. */
    private static Tensor lines(DType t, double... specials) {
        double[] x = new double[specials.length * 3 * 37];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 11 - 5;
        }
        for (int i = 0; i < specials.length; i++) {
            x[(3 * i) * 37] = specials[i];
            x[(3 * i + 1) * 37 + 17] = specials[i];
            x[(3 * i + 2) * 37 + 36] = specials[i];
        }
        return Numbers.vector(t, x).reshape(Shape.of(3L * specials.length, 37));
    }

    private static void along(List<Case> cases, DType t) {
        Tensor x = lines(t, NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY);
        for (int axis = 0; axis < 2; axis++) {
            ReductionCases.reductions(List.of(axis), false).forEach(op -> cases.add(Case.of(op, x)));
            cases.add(Case.of(new ArgReduction.ArgMax(axis, false, false), x));
            cases.add(Case.of(new ArgReduction.ArgMax(axis, false, true), x));
            cases.add(Case.of(new ArgReduction.ArgMin(axis, false, false), x));
            cases.add(Case.of(new TopK(axis, true, true), x).constant(Numbers.longs(4)));
            cases.add(Case.of(new TopK(axis, false, true), x).constant(Numbers.longs(4)));
            cases.add(Case.of(new Softmax(axis), x));
            cases.add(Case.of(new LogSoftmax(axis), x));
        }
        cases.add(Case.of(new Softmax(-1), lines(t, 60000, -60000)));
        cases.add(Case.of(new LogSoftmax(-1), lines(t, 60000, -60000)));
        Tensor negative = Numbers.vector(t, -3, NEGATIVE_INFINITY, -5, -0.0, -1, -2);
        cases.add(Case.of(new Reduction.ReduceMax(List.of(), false), negative));
        cases.add(Case.of(new Comparison.Equal(), negative, negative));
        // zero times infinity is not to be skipped
        cases.add(Case.of(new MatMul(), Numbers.vector(t, 0, 1, 0, 2).reshape(Shape.of(2, 2)),
                Numbers.vector(t, POSITIVE_INFINITY, 1, 2, NaN).reshape(Shape.of(2, 2))));
    }

    private static void windows(List<Case> cases, DType t) {
        Tensor x = lines(t, NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY).reshape(Shape.of(1, 3, 3, 37));
        Window w = Window.of(2, 3).pads(1, 1, 0, 1);
        cases.add(Case.of(new MaxPool(w, false, false), x));
        cases.add(Case.of(new MaxPool(w, true, false), x));
        cases.add(Case.of(new AveragePool(w, true), x));
        cases.add(Case.of(new AveragePool(w, false), x));
        cases.add(Case.of(new GlobalPool.GlobalMaxPool(), x));
        cases.add(Case.of(new GlobalPool.GlobalAveragePool(), x));
        // all below 0: padding with zeros would win
        cases.add(Case.of(new MaxPool(w, false, false), new Numbers(8).between(-3, -1, t, 1, 2, 5, 9)));
    }
}
