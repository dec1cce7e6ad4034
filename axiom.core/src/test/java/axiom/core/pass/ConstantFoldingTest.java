package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.backend.BackendException;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class ConstantFoldingTest {

    private final GraphBuilder to = Graph.builder("g");

    private Tensor folded(Value value) {
        to.output("y", value);
        Program after = Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program();
        assertEquals(List.of("Constant"), Graphs.ops(after));
        return ((Constant) after.graph().nodes().getFirst().op()).value();
    }

    private void staysAsItIs(Value value) {
        to.output("y", value);
        Program before = new Program(to.build(), Map.of());
        assertEquals(before, new ConstantFolding(true).apply(before).program());
    }

    private Value floats(float... values) {
        return to.constant(Tensor.vector(values));
    }

    @Test
    void evaluatesWhatIsRoundedCorrectlyInOneStep() {
        Value sum = to.add(new Binary.Add(), floats(0.1f, -0f), floats(0.2f, -0f));
        assertEquals(Tensor.vector((float) Math.sqrt(0.1f + 0.2f), -0f), folded(to.add(new Unary.Sqrt(), sum)));
    }

    @Test
    void evaluatesWhatOnlyMovesElements() {
        Value x = to.constant(Tensor.of(new float[][]{{1, 2}, {3, 4}}));
        Value moved = to.add(new Concat(0), to.add(new Transpose(List.of(1, 0)), x),
                to.add(new Gather(0), x, to.constant(Graphs.longs(1))));
        assertEquals(Tensor.of(new float[][]{{1, 3}, {2, 4}, {3, 4}}), folded(moved));
    }

    @Test
    void countsParametersAsConstants() {
        Value w = to.parameter("w", TensorType.float32(2, 1));
        to.output("y", to.add(new Binary.Mul(), to.input("x", TensorType.float32(1, 2)), to.add(new Transpose(List.of(1, 0)), w)));
        Optimized after = Passes.optimize(to.build(), Map.of("w", Tensor.of(Shape.of(2, 1), 5f, 6f)), Optimize.DEFAULT);
        assertEquals(List.of("Constant", "Mul"), Graphs.ops(after.program()));
        assertEquals(Map.of(), after.parameters());
    }

    @Test
    void butNotThoseThatTheProgramUpdates() {
        Value w = to.parameter("w", TensorType.float32(2));
        to.output("next", to.add(new Unary.Neg(), w));
        Program before = new Program(to.build(), Map.of("w", Tensor.vector(1, 2)), NumericsProfile.STRICT, Map.of("next", "w"));
        assertEquals(before, new ConstantFolding(true).apply(before).program());
    }

    @Test
    void leavesFunctionsThatRound() {
        staysAsItIs(to.add(new Unary.Exp(), floats(1, 2)));
    }

    @Test
    void leavesSumsWhoseOrderIsFree() {
        staysAsItIs(to.add(new Reduction.ReduceSum(List.of(), false), floats(1, 2)));
    }

    @Test
    void leavesTheSignOfAZeroToTheExecutor() {
        staysAsItIs(to.add(new Binary.Max(), floats(0f), floats(-0f)));
    }

    @Test
    void leavesTheBitsOfANaNToTheExecutor() {
        staysAsItIs(to.add(new Binary.Div(), floats(0f), floats(0f)));
    }

    @Test
    void leavesNaNsWhereTheyAre() {
        staysAsItIs(to.add(new Transpose(List.of(0)), floats(Float.NaN)));
    }

    @ParameterizedTest
    @ValueSource(floats = {128f, -129f, Float.POSITIVE_INFINITY, Float.NaN})
    void leavesConversionsOutOfRange(float value) {
        staysAsItIs(to.add(new Cast(DType.INT8), floats(value)));
    }

    @Test
    void evaluatesConversionsWithinRange() {
        assertEquals(Tensor.of(TensorType.of(DType.INT8, 3), 127, -128, 0),
                folded(to.add(new Cast(DType.INT8), floats(127.9f, -128.9f, -0.5f))));
    }

    @Test
    void leavesAnIndexOutOfRangeToTheRun() {
        Value index = to.add(new Reduction.ReduceSum(List.of(), true), to.constant(Graphs.longs(3, 4)));
        to.output("y", to.add(new Gather(0), floats(1, 2), index));
        Optimized after = Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT);
        assertEquals(1, Graphs.count(after.program(), Gather.class));
        assertThrows(BackendException.class, () -> Graphs.run(after.program(), List.of()));
    }

    @Test
    void integersWrap() {
        assertEquals(Tensor.of(Shape.of(1), Integer.MIN_VALUE),
                folded(to.add(new Binary.Add(), to.constant(Tensor.of(Shape.of(1), Integer.MAX_VALUE)),
                        to.constant(Tensor.of(Shape.of(1), 1)))));
    }

    @Test
    void doesNotMaterialiseWhatIsLargeAndMadeOfLittle() {
        staysAsItIs(to.add(new Expand(), floats(1), to.constant(Graphs.longs(1 << 20, 1))));
    }

    @Test
    void makesALargeConstantOfOneThatNobodyElseNeeds() {
        Value large = to.constant(Tensor.allocate(TensorType.float32(600, 1000)));
        assertEquals(Shape.of(1000, 600), folded(to.add(new Transpose(List.of(1, 0)), large)).shape());
    }

    @Test
    void doesNotDoubleALargeConstantThatIsNeededAnyway() {
        Value large = to.constant(Tensor.allocate(TensorType.float32(600, 1000)));
        to.output("large", large);
        staysAsItIs(to.add(new Transpose(List.of(1, 0)), large));
    }

    @Test
    void stopsGrowingSomewhere() {
        for (int i = 0; i < 100; i++) {
            to.output("y" + i, to.add(new Expand(), floats(i), to.constant(Graphs.longs(1 << 18, 1))));
        }
        Pass.Rewritten after = new ConstantFolding(true).apply(new Program(to.build(), Map.of()));
        assertEquals(64, after.count());
    }

    @Test
    void randomNumbersAreNotConstants() {
        staysAsItIs(to.add(new Random.RandomUniform(DType.FLOAT32, 0, 1, 7), to.constant(Graphs.longs(3))));
    }

    @Test
    void theInexactKindTakesFunctionsAndSums() {
        to.output("y", to.add(new Reduction.ReduceSum(List.of(), false), to.add(new Unary.Exp(), floats(0, 0))));
        Optimized after = Passes.optimize(to.build(), Map.of(), Optimize.AGGRESSIVE);
        assertEquals(List.of("Constant"), Graphs.ops(after.program()));
        assertEquals(List.of(Tensor.scalar(2)), Graphs.run(after.program(), List.of()));
        assertTrue(!after.valuePreserved());
    }
}
