package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class TransposeCancellingTest {

    private static final List<Integer> TO_CHANNELS_FIRST = List.of(0, 3, 1, 2);
    private static final List<Integer> TO_CHANNELS_LAST = List.of(0, 2, 3, 1);

    private final GraphBuilder to = Graph.builder("g");
    private final Value x = to.input("x", TensorType.float32("n", 4, 5, 3));
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private Value first(Value value) {
        return to.add(new Transpose(TO_CHANNELS_FIRST), value);
    }

    private Value last(Value value) {
        return to.add(new Transpose(TO_CHANNELS_LAST), value);
    }

    /** Optimises, checks that the outputs are the same bits, and returns the operators. */
    private List<String> optimized() {
        Program before = new Program(to.build(), parameters);
        Program after = Passes.optimize(before, Optimize.DEFAULT).program();
        java.util.Random random = new java.util.Random(1);
        for (long n = 0; n < 3; n++) {
            List<Tensor> inputs = Graphs.inputs(random, before.graph(), n);
            assertTrue(Graphs.same(Graphs.run(before, inputs), Graphs.run(after, inputs)));
        }
        return Graphs.ops(after);
    }

    @Test
    void inversesVanish() {
        to.output("y", to.add(new Unary.Relu(), last(first(x))));
        assertEquals(List.of("Relu"), optimized());
    }

    @Test
    void chainsBecomeOne() {
        to.output("y", first(first(x)));
        assertEquals(List.of("Transpose"), optimized());
        assertEquals(List.of(0, 2, 3, 1), TransposeCancelling.compose(TO_CHANNELS_FIRST, TO_CHANNELS_FIRST));
    }

    @Test
    void theOrderOfAChainCounts() {
        to.output("y", to.add(new Transpose(List.of(1, 0, 2, 3)), to.add(new Transpose(List.of(0, 2, 1, 3)), x)));
        to.output("z", to.add(new Transpose(List.of(0, 2, 1, 3)), to.add(new Transpose(List.of(1, 0, 2, 3)), x)));
        assertEquals(List.of("Transpose", "Transpose"), optimized());
    }

    @Test
    void inversesVanishAroundElementwiseOperators() {
        Value scaled = to.add(new Binary.Mul(), to.add(new Unary.Relu(), first(x)), to.constant(Tensor.scalar(2)));
        to.output("y", last(to.add(new Binary.Add(), scaled, first(to.add(new Unary.Sigmoid(), x)))));
        List<String> after = optimized();
        assertTrue(!after.contains("Transpose"), after.toString());
    }

    @Test
    void constantsAreTransposedAheadOfTime() {
        Value bias = to.parameter("bias", TensorType.float32(3, 1, 1));
        parameters.put("bias", Tensor.of(Shape.of(3, 1, 1), 1f, 2f, 3f));
        to.output("y", last(to.add(new Unary.Relu(), to.add(new Binary.Add(), first(x), bias))));
        assertEquals(List.of("Constant", "Add", "Relu"), optimized());
    }

    @Test
    void aConstantMayBeTransposedInSeveralWays() {
        Value cube = to.input("cube", TensorType.float32(3, 3, 3));
        float[] numbers = new float[27];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        Value constant = to.constant(Tensor.of(Shape.of(3, 3, 3), numbers));
        List<Integer> left = List.of(1, 2, 0);
        List<Integer> right = List.of(2, 0, 1);
        to.output("y", to.add(new Transpose(right), to.add(new Binary.Add(), to.add(new Transpose(left), cube), constant)));
        to.output("z", to.add(new Transpose(left), to.add(new Binary.Add(), to.add(new Transpose(right), cube), constant)));
        assertTrue(!optimized().contains("Transpose"));
    }

    @Test
    void conditionsAndChoicesToo() {
        Value y = first(x);
        Value positive = to.add(new Comparison.Greater(), y, to.constant(Tensor.scalar(0)));
        to.output("y", last(to.add(new Where(), positive, y, to.add(new Unary.Neg(), y))));
        assertTrue(!optimized().contains("Transpose"));
    }

    @Test
    void branchesAreJoinedAsTheyLie() {
        Value a = first(to.add(new Unary.Relu(), last(to.add(new GlobalPool.GlobalMaxPool(), first(x)))));
        Value b = to.add(new GlobalPool.GlobalAveragePool(), first(x));
        Value channels = to.add(new Concat(-1), last(a), last(b));
        Value constant = to.constant(Tensor.of(Shape.of(1, 1, 1, 6), 1f, 2f, 3f, 4f, 5f, 6f));
        Value sum = to.add(new Binary.Add(), channels, constant);
        to.output("y", to.add(new GlobalPool.GlobalMaxPool(), first(to.add(new Concat(1), sum, sum))));
        List<String> after = optimized();
        assertEquals(1, after.stream().filter("Transpose"::equals).count(), after.toString());
    }

    @Test
    void gemmTakesThemAsFlags() {
        Value a = to.input("a", TensorType.float32(3, "n"));
        Value b = to.input("b", TensorType.float32(3, 4));
        to.output("y",
                to.add(new Gemm(1, 1, false, true), to.add(new Transpose(List.of(1, 0)), a), to.add(new Transpose(List.of(1, 0)), b)));
        assertEquals(List.of("Gemm"), optimized());
    }

    @Test
    void oneThatIsWantedStays() {
        to.output("y", to.add(new Unary.Relu(), first(x)));
        assertEquals(List.of("Transpose", "Relu"), optimized());
    }

    @Test
    void anOutputInBetweenKeepsItsLayout() {
        Value between = to.add(new Unary.Relu(), first(x));
        to.output("between", between);
        to.output("y", last(between));
        // the first moves behind the activation; the second has nothing left to undo
        assertEquals(List.of("Relu", "Transpose"), optimized());
    }

    @Test
    void operatorsThatKnowTheirAxesAreABarrier() {
        to.output("y", last(to.add(new SoftmaxFamily.Softmax(1), first(x))));
        assertEquals(List.of("Transpose", "Softmax", "Transpose"), optimized());
    }

    @Test
    void operandsInOtherLayoutsAreABarrier() {
        Value z = to.input("z", TensorType.float32("n", 3, 4, 5));
        to.output("y", last(to.add(new Binary.Add(), first(x), z)));
        assertEquals(List.of("Transpose", "Add", "Transpose"), optimized());
    }

    @Test
    void nothingMovesWhereThatWouldCostAsManyAsItSaves() {
        Value y = to.add(new Unary.Relu(), first(x));
        to.output("a", to.add(new GlobalPool.GlobalMaxPool(), to.add(new Unary.Exp(), y)));
        to.output("b", to.add(new GlobalPool.GlobalMaxPool(), to.add(new Unary.Neg(), y)));
        assertEquals(1, optimized().stream().filter("Transpose"::equals).count());
    }

    @Test
    void inPlainMatricesToo() {
        Value m = to.input("m", TensorType.float32(3, "n"));
        Value y = m;
        for (int i = 0; i < 6; i++) {
            y = to.add(new Unary.Relu(), to.add(new Transpose(List.of(1, 0)), y));
        }
        to.output("y", y);
        assertTrue(!optimized().contains("Transpose"));
    }
}
