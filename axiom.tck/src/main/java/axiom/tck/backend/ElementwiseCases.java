package axiom.tck.backend;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Logic;
import axiom.api.graph.Unary;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;

/** Operators that work element by element. */
final class ElementwiseCases {

    static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16);
    static final List<DType> NUMBERS = List.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16, DType.INT8, DType.UINT8,
            DType.INT32, DType.INT64);

    static final List<Unary> UNARY = List.of(new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Exp(), new Unary.Log(),
            new Unary.Sqrt(), new Unary.Reciprocal(), new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Floor(),
            new Unary.Ceil(), new Unary.Round(), new Unary.Relu(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(),
            new Unary.Softsign(), new Unary.Mish(), new Unary.HardSwish(), new Unary.LeakyRelu(0.01), new Unary.LeakyRelu(1.5),
            new Unary.Elu(1), new Unary.Elu(0.3), new Unary.Selu(1.67326319217681884765625, 1.05070102214813232421875),
            new Unary.Gelu(false), new Unary.Gelu(true), new Unary.HardSigmoid(0.2, 0.5), new Unary.Swish(1), new Unary.Swish(1.702));
    static final List<Binary> BINARY = List.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Min(),
            new Binary.Max(), new Binary.PRelu(), new Binary.Pow());
    static final List<Comparison> COMPARISONS = List.of(new Comparison.Equal(), new Comparison.Less(), new Comparison.LessOrEqual(),
            new Comparison.Greater(), new Comparison.GreaterOrEqual());

    private static final long[][] SHAPES = {{}, {0}, {1}, {7}, {3, 5}, {2, 0, 3}, {2, 3, 17}, {1003}};
    private static final long[][][] PAIRS = {{{}, {}}, {{1}, {7}}, {{3, 1}, {1, 4}}, {{2, 3, 5}, {5}}, {{5}, {2, 3, 5}}, {{0, 1}, {1, 3}},
            {{4, 1, 3}, {1, 2, 1}}, {{2, 3, 4, 5}, {3, 1, 1}}, {{2, 3, 4, 5}, {2, 1, 1, 1}}, {{1003}, {1003}}, {{1003}, {}}};

    private ElementwiseCases() {}

    static List<Case> all() {
        Numbers n = new Numbers(1);
        List<Case> cases = new ArrayList<>();
        for (long[] shape : SHAPES) {
            for (Unary op : UNARY) {
                FLOATS.forEach(t -> cases.add(Case.of(op, n.between(-8, 8, t, shape))));
            }
            for (Unary op : List.of(new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Relu())) {
                NUMBERS.stream().filter(DType::isInteger).forEach(t -> cases.add(Case.of(op, n.wide(t, shape))));
            }
            FLOATS.forEach(t -> cases.add(Case.of(new Classification.IsNaN(), n.small(t, shape))));
            FLOATS.forEach(t -> cases.add(Case.of(new Classification.IsInf(true, false), n.small(t, shape))));
            cases.add(Case.of(new Logic.Not(), n.small(DType.BOOL, shape)));
            NUMBERS.forEach(
                    t -> cases.add(Case.of(new Clip(), n.small(t, shape)).constant(n.between(0, 1, t)).constant(n.between(1, 5, t))));
            NUMBERS.forEach(t -> cases.add(Case.of(new Clip(), n.small(t, shape), n.small(t), n.small(t, 1))));
            if (shape.length == 1) {
                casts(n, cases, shape);
            }
        }
        for (long[][] pair : PAIRS) {
            binary(n, cases, pair[0], pair[1]);
        }
        return cases;
    }

    private static void binary(Numbers n, List<Case> cases, long[] a, long[] b) {
        for (DType t : NUMBERS) {
            for (Binary op : BINARY) {
                if (op instanceof Binary.Pow) {
                    cases.add(Case.of(op, t.isFloat() ? n.between(0.1, 4, t, a) : n.small(t, a), n.small(t, b)));
                } else if (!(op instanceof Binary.PRelu) || fits(a, b)) {
                    cases.add(Case.of(op, n.wide(t, a), n.wide(t, b)));
                }
            }
            COMPARISONS.forEach(op -> cases.add(Case.of(op, n.small(t, a), n.small(t, b))));
        }
        cases.add(Case.of(new Binary.Pow(), n.between(0.1, 4, DType.FLOAT32, a), n.small(DType.INT64, b)));
        cases.add(Case.of(new Binary.Pow(), n.integers(DType.INT32, 1, 9, a), n.between(0, 3, DType.FLOAT32, b)));
        cases.add(Case.of(new Comparison.Equal(), n.small(DType.BOOL, a), n.small(DType.BOOL, b)));
        for (Logic op : List.of(new Logic.And(), new Logic.Or(), new Logic.Xor())) {
            cases.add(Case.of(op, n.small(DType.BOOL, a), n.small(DType.BOOL, b)));
        }
        for (DType t : DType.values()) {
            cases.add(Case.of(new Where(), n.small(DType.BOOL, b), n.small(t, a), n.small(t)));
        }
    }

    /** Whether b stretches to a, which is not stretched itself. */
    private static boolean fits(long[] a, long[] b) {
        if (b.length > a.length) {
            return false;
        }
        for (int i = 1; i <= b.length; i++) {
            if (b[b.length - i] != 1 && b[b.length - i] != a[a.length - i]) {
                return false;
            }
        }
        return true;
    }

    private static void casts(Numbers n, List<Case> cases, long[] shape) {
        for (DType from : DType.values()) {
            for (DType to : DType.values()) {
                boolean narrow = from.isFloat() && to.isInteger();
                // what a float out of range becomes is not specified
                cases.add(Case.of(new Cast(to), narrow ? n.between(to == DType.UINT8 ? 0 : -100, 100, from, shape) : n.wide(from, shape)));
            }
        }
    }
}
