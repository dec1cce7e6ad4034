package axiom.verify.smt.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.graph.*;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.verify.smt.Formulas;
import axiom.verify.smt.term.Term;

/** Operators in float32: some choice of the encoding's executions is what the reference interpreter computes, bit by bit but for the sign of zeros. */
class SingleEncodingTest {

    private static final int POINTS = 200;

    private static TensorType single(long... sizes) {
        return TensorType.of(DType.FLOAT32, sizes);
    }

    private static Arguments of(Op op, TensorType... operands) {
        return Arguments.of(op, List.of(operands));
    }

    static Stream<Arguments> operators() {
        List<Arguments> cases = new ArrayList<>();
        for (Unary op : List.of(new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Relu(), new Unary.Sqrt(),
                new Unary.Reciprocal(),
                new Unary.Floor(), new Unary.Ceil(), new Unary.Round())) {
            cases.add(of(op, single(3)));
        }
        for (Binary op : List.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Min(),
                new Binary.Max())) {
            cases.add(of(op, single(2, 1), single(2)));
        }
        for (Comparison op : List.of(new Comparison.Equal(), new Comparison.Less(), new Comparison.LessOrEqual(), new Comparison.Greater(),
                new Comparison.GreaterOrEqual())) {
            cases.add(of(op, single(3), single(3)));
        }
        cases.add(of(new Clip(), single(3), single(), single()));
        cases.add(of(new Where(), TensorType.of(DType.BOOL, 3), single(3), single()));
        cases.add(of(new Cast(DType.BOOL), single(3)));
        cases.add(of(new Cast(DType.FLOAT32), TensorType.of(DType.BOOL, 3)));
        cases.add(of(new Reduction.ReduceSum(List.of(), false), single(2)));
        cases.add(of(new Reduction.ReduceSum(List.of(1), true), single(3, 1)));
        cases.add(of(new Reduction.ReduceMax(List.of(), false), single(4)));
        cases.add(of(new Reduction.ReduceMin(List.of(0), false), single(3, 2)));
        cases.add(of(new ArgReduction.ArgMax(0, false, false), single(4)));
        cases.add(of(new ArgReduction.ArgMin(0, false, true), single(4)));
        cases.add(of(new Pool.MaxPool(Window.of(2).pads(1, 0), false, false), single(1, 1, 4)));
        cases.add(of(new GlobalPool.GlobalMaxPool(), single(1, 1, 3)));
        cases.add(of(new Transpose(List.of(1, 0)), single(2, 3)));
        cases.add(of(new Classification.IsNaN(), single(2)));
        cases.add(of(new Classification.IsInf(true, false), single(2)));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operators")
    void someExecutionIsTheReferences(Op op, List<TensorType> operands) {
        GraphBuilder builder = Graph.builder("case");
        List<Value> inputs = new ArrayList<>();
        for (TensorType type : operands) {
            inputs.add(builder.input("i" + inputs.size(), type));
        }
        check(Graphs.of(builder, Semantics.FLOAT32, builder.addAll(op, inputs)), POINTS);
    }

    /** Operators on the results of others, which may be infinite, NaN, or zeros of either sign. */
    @Test
    void someExecutionOfComposedOperatorsIsTheReferences() {
        Random random = new Random(11);
        List<Op> ops = List.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Max(), new Binary.Min(),
                new Unary.Neg(), new Unary.Relu(), new Unary.Abs(), new Unary.Sqrt(), new Unary.Reciprocal(), new Unary.Sign(),
                new Unary.Floor(),
                new Reduction.ReduceMax(List.of(), false), new Classification.IsNaN());
        for (int i = 0; i < 150; i++) {
            GraphBuilder builder = Graph.builder("composed");
            List<Value> values = new ArrayList<>(List.of(builder.input("x", single()), builder.input("y", single()),
                    builder.constant(Tensor.scalar(random.nextInt(5) - 2))));
            for (int j = 0; j < 4; j++) {
                Op op = ops.get(random.nextInt(ops.size()));
                Value a = values.get(random.nextInt(values.size()));
                Value b = values.get(random.nextInt(values.size()));
                boolean fits = a.type().dtype() == DType.FLOAT32 && b.type().dtype() == DType.FLOAT32;
                if (fits) {
                    values.add(op instanceof Binary ? builder.add(op, a, b) : builder.add(op, a));
                }
            }
            check(Graphs.of(builder, Semantics.FLOAT32, values.subList(3, values.size())), 10);
        }
    }

    private static void check(Graphs graphs, int points) {
        Random random = new Random(graphs.values().size());
        for (int point = 0; point < points; point++) {
            List<Tensor> at = graphs.floats(random);
            Map<Value, Tensor> expected = graphs.reference(at);
            boolean found = false;
            StringBuilder seen = new StringBuilder();
            for (int choice = 0; choice < 512 && !found; choice++) {
                Map<Term.Symbol, Boolean> chosen = new HashMap<>();
                int bits = choice;
                Evaluation terms = graphs.at(at, s -> chosen.computeIfAbsent(s, _ -> (bits >> chosen.size() & 1) == 1));
                found = true;
                for (Map.Entry<Value, Tensor> entry : expected.entrySet()) {
                    List<Cell> cells = graphs.encoder().values().grid(entry.getKey()).cells();
                    for (int i = 0; i < cells.size(); i++) {
                        double computed = terms.number(cells.get(i).value());
                        found &= computed == entry.getValue().at(i) || Double.isNaN(computed) && Double.isNaN(entry.getValue().at(i));
                        seen.append(computed).append(' ');
                    }
                }
            }
            assertTrue(found, () -> at + " gives " + expected + ", not " + seen.substring(0, Math.min(300, seen.length())));
        }
    }

    /** All values of an element under all choices. */
    private static Set<Float> executions(Graphs graphs, Value value, List<Tensor> at) {
        Set<Float> results = new HashSet<>();
        for (int choice = 0; choice < 256; choice++) {
            Map<Term.Symbol, Boolean> chosen = new HashMap<>();
            int bits = choice;
            Evaluation terms = graphs.at(at, s -> chosen.computeIfAbsent(s, _ -> (bits >> chosen.size() & 1) == 1));
            results.add((float) terms.number(graphs.encoder().values().grid(value).cells().getFirst().value()));
        }
        return results;
    }

    @Test
    void aProductThatIsAddedMayBeFusedAlsoThroughMovesAndSigns() {
        float a = 1 + 0x1p-12f;
        float b = 1 + 0x1p-12f;
        float c = -1;
        for (int variant = 0; variant < 6; variant++) {
            GraphBuilder builder = Graph.builder("fma");
            Value x = builder.input("x", single(1));
            Value y = builder.input("y", single(1));
            Value z = builder.input("z", single(1));
            Value product = builder.add(new Binary.Mul(), x, y);
            Value truth = builder.add(new Comparison.Less(), z, x);
            Value sum = switch (variant) {
                case 0 -> builder.add(new Binary.Add(), product, z);
                case 1 -> builder.add(new Binary.Add(), z, product);
                case 2 -> builder.add(new Binary.Sub(), product, builder.add(new Unary.Neg(), z));
                case 3 -> builder.add(new Unary.Neg(), builder.add(new Binary.Sub(), builder.add(new Unary.Neg(), z), product));
                case 4 -> builder.add(new Binary.Add(), z, builder.add(new View.Unsqueeze(List.of(0)), product));
                default -> builder.add(new Binary.Add(), builder.add(new Where(), truth, product, y), z);
            };
            Graphs graphs = Graphs.of(builder, Semantics.FLOAT32, List.of(sum));
            List<Tensor> at = List.of(Tensor.vector(a), Tensor.vector(b), Tensor.vector(c));
            assertEquals(Set.of(a * b + c, Math.fma(a, b, c)), executions(graphs, sum, at), "variant " + variant);
        }
    }

    @Test
    void equalNodesChooseForThemselves() {
        GraphBuilder builder = Graph.builder("twice");
        Value x = builder.input("x", single());
        Value one = builder.constant(Tensor.scalar(1));
        Value first = builder.add(new Binary.Sub(), builder.add(new Binary.Mul(), x, x), one);
        Value second = builder.add(new Binary.Sub(), builder.add(new Binary.Mul(), x, x), one);
        Value difference = builder.add(new Binary.Sub(), first, second);
        Graphs graphs = Graphs.of(builder, Semantics.FLOAT32, List.of(difference));
        assertEquals(3, executions(graphs, difference, List.of(Tensor.scalar(1 + 0x1p-12f))).size());
    }

    @Test
    void aZeroThatTwoZerosCompeteForHasEitherSign() {
        GraphBuilder builder = Graph.builder("zeros");
        Value x = builder.input("x", single());
        Value relu = builder.add(new Unary.Reciprocal(), builder.add(new Unary.Relu(), x));
        Graphs graphs = Graphs.of(builder, Semantics.FLOAT32, List.of(relu));
        assertEquals(Set.of(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY), executions(graphs, relu, List.of(Tensor.scalar(-0f))));
        assertEquals(Set.of(0.5f), executions(graphs, relu, List.of(Tensor.scalar(2))));
    }

    static Stream<Arguments> refused() {
        return Stream.of(of(new Unary.Exp(), single()), of(new Unary.Sigmoid(), single()), of(new Unary.LeakyRelu(0.1), single()),
                of(new Binary.Pow(), single(), single()), of(new Reduction.ReduceSum(List.of(), false), single(3)),
                of(new Reduction.ReduceMean(List.of(), false), single(2)), of(new MatMul(), single(2), single(2)),
                of(new Gemm(1, 1, false, false), single(1, 2), single(2, 1)), of(new SoftmaxFamily.Softmax(0), single(2)),
                of(new LayerNormalization(0, 1e-5), single(2), single(2)),
                of(new Convolution.Conv(Window.of(1), 1), single(1, 1, 2), single(1, 1, 1)),
                of(new Pool.AveragePool(Window.of(2), false), single(1, 1, 2)), of(new Cast(DType.FLOAT16), single()),
                of(new Cast(DType.INT64), single()), of(new Unary.Neg(), TensorType.of(DType.INT64)),
                of(new Unary.Sqrt(), TensorType.of(DType.FLOAT64)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    void whatHasManyExecutionsIsRefused(Op refused, List<TensorType> operands) {
        GraphBuilder builder = Graph.builder("case");
        List<Value> inputs = new ArrayList<>();
        for (TensorType type : operands) {
            inputs.add(builder.input("i" + inputs.size(), type));
        }
        List<Value> outputs = builder.addAll(refused, inputs);
        Refusal refusal = assertThrows(Refusal.class, () -> Graphs.of(builder, Semantics.FLOAT32, outputs));
        assertTrue(refusal.getMessage().startsWith("the problem cannot be written in SMT-LIB: "), refusal.getMessage());
    }

    @Test
    void aSumOfProductsIsRefused() {
        GraphBuilder builder = Graph.builder("dot");
        Value x = builder.input("x", single(2));
        Value sum = builder.add(new Reduction.ReduceSum(List.of(), false), builder.add(new Binary.Mul(), x, x));
        assertThrows(Refusal.class, () -> Graphs.of(builder, Semantics.FLOAT32, List.of(sum)));
    }

    @Test
    void decimalsLieBetweenTheirNeighbours() {
        Random random = new Random(3);
        List<BigDecimal> decimals = new ArrayList<>(
                List.of(BigDecimal.ZERO, new BigDecimal("0.1"), new BigDecimal("-0.1"), new BigDecimal("1e-60"),
                        new BigDecimal("-1e-60"), new BigDecimal("1e39"), new BigDecimal("-1e39"), new BigDecimal("1.5"),
                        new BigDecimal(Float.MAX_VALUE)));
        for (int i = 0; i < 1000; i++) {
            float near = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(near)) {
                decimals.add(new BigDecimal(near).add(new BigDecimal(random.nextInt(3) - 1).scaleByPowerOfTen(-60)));
            }
        }
        for (BigDecimal decimal : decimals) {
            float floor = Singles.floor(decimal);
            float ceil = Singles.ceil(decimal);
            assertTrue(floor == Float.NEGATIVE_INFINITY || new BigDecimal(floor).compareTo(decimal) <= 0, decimal.toString());
            assertTrue(ceil == Float.POSITIVE_INFINITY || new BigDecimal(ceil).compareTo(decimal) >= 0, decimal.toString());
            assertTrue(floor == ceil || Math.nextUp(floor) == ceil, decimal + ": " + floor + ", " + ceil);
        }
    }

    private static Problem exactly(Binary op) {
        GraphBuilder builder = Graph.builder("exact");
        Value x = builder.input("x", single());
        Value y = builder.add(new Binary.Mul(), x, builder.constant(Tensor.scalar(3)));
        Value z = builder.add(op, x, y);
        builder.output("0", z);
        Claim claim = new Claim.ForAll(x, new Claim.All(List.of()),
                new Claim.Compare(new Claim.Side.Computed(z), Relation.AT_LEAST, new Claim.Side.Exact(BigDecimal.ZERO)));
        Goal goal = new Goal(Formulas.real("1 == 1").goal().property(), Map.of(), Semantics.FLOAT32);
        return new Problem(goal, builder.build(), Map.of(), Map.of(), Set.of(z), claim);
    }

    @Test
    void anExactValueIsComputedInRealNumbersWhereItsOperandsAreFinite() {
        Problem problem = exactly(new Binary.Add());
        Value x = problem.graph().inputs().getFirst();
        Value z = problem.graph().outputs().get("0");
        Encoder encoder = Encoder.of(problem);
        Cell cell = encoder.values().grid(z).cells().getFirst();
        for (float at : new float[]{0.1f, 1e30f, -7, Float.MAX_VALUE}) {
            Evaluation terms = new Evaluation(encoder.symbols(), Map.of(encoder.values().symbols(x).getFirst(), at), _ -> false);
            assertEquals(Float.isFinite(at * 3), terms.truth(cell.defined()));
            if (Float.isFinite(at * 3)) {
                assertEquals((double) at + (double) (at * 3), terms.number(cell.value()));
            }
        }
        assertEquals("QF_FPLRA", Encoder.encode(problem).logic());
    }

    @Test
    void productsOfExactValuesAreRefused() {
        Problem problem = exactly(new Binary.Mul());
        assertEquals("the problem cannot be written in SMT-LIB: float32 beside products of real numbers",
                assertThrows(Refusal.class, () -> Encoder.encode(problem)).getMessage());
    }
}
