package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class CommonSubexpressionsTest {

    private final GraphBuilder to = Graph.builder("g");
    private final Value x = to.input("x", TensorType.float32("n", 2));

    private Pass.Rewritten rewrite(Value one, Value other) {
        to.output("one", one);
        to.output("other", other);
        return new CommonSubexpressions().apply(new Program(to.build(), Map.of()));
    }

    @Test
    void equalChainsAreComputedOnce() {
        Pass.Rewritten after = rewrite(to.add(new Unary.Exp(), to.add(new Unary.Neg(), x)),
                to.add(new Unary.Exp(), to.add(new Unary.Neg(), x)));
        assertEquals(List.of("Neg", "Exp"), Graphs.ops(after.program()));
        assertSame(after.program().graph().outputs().get("one"), after.program().graph().outputs().get("other"));
    }

    @Test
    void allResultsOfAnOperator() {
        List<Value> first = to.addAll(new Split(1, 2), List.of(x));
        List<Value> second = to.addAll(new Split(1, 2), List.of(x));
        assertEquals(List.of("Split", "Sub"), Graphs.ops(rewrite(to.add(new Binary.Sub(), first.get(0), second.get(1)), x).program()));
    }

    @Test
    void equalConstants() {
        Value sum = to.add(new Binary.Add(), x, to.constant(Tensor.vector(1, 2)));
        assertEquals(2, rewrite(sum, to.add(new Binary.Add(), x, to.constant(Tensor.vector(1, 2)))).count());
    }

    @Test
    void zerosOfDifferentSignsAreDifferent() {
        assertEquals(0, rewrite(to.constant(Tensor.vector(0f)), to.constant(Tensor.vector(-0f))).count());
    }

    @Test
    void constantsThatDifferAtTheEnd() {
        float[] values = new float[1000];
        Tensor zeros = Tensor.vector(values.clone());
        values[999] = 1;
        assertEquals(0, rewrite(to.constant(zeros), to.constant(Tensor.vector(values))).count());
    }

    @Test
    void differentAttributesAreDifferent() {
        assertEquals(0, rewrite(to.add(new Unary.LeakyRelu(0.1), x), to.add(new Unary.LeakyRelu(0.2), x)).count());
    }

    @Test
    void theOrderOfOperandsCounts() {
        Value y = to.input("y", TensorType.float32("n", 2));
        assertEquals(0, rewrite(to.add(new Binary.Sub(), x, y), to.add(new Binary.Sub(), y, x)).count());
    }

    private Value random(long seed) {
        return to.add(new Random.RandomNormal(DType.FLOAT32, 0, 1, seed), to.constant(Graphs.longs(3)));
    }

    @Test
    void randomNumbersOfOneSeedAreTheSameNumbers() {
        Pass.Rewritten after = rewrite(random(1), random(1));
        assertEquals(1, Graphs.count(after.program(), Random.class));
    }

    @Test
    void thoseOfTwoSeedsAreNot() {
        Pass.Rewritten after = rewrite(random(1), random(2));
        assertEquals(2, Graphs.count(after.program(), Random.class));
    }

    @Test
    void norAreThoseOfTwoSteps() {
        Value shape = to.constant(Graphs.longs(3));
        Random op = new Random.RandomUniform(DType.FLOAT32, 0, 1, 1);
        Value a = to.add(op, shape, to.input("a", TensorType.of(DType.INT64)));
        assertEquals(0, rewrite(a, to.add(op, shape, to.input("b", TensorType.of(DType.INT64)))).count());
    }
}
