package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.graph.*;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class PassesTest {

    private final GraphBuilder to = Graph.builder("g");
    private final Value x = to.input("x", TensorType.float32("n", 2));

    @Test
    void theDefaultTakesOnlyPassesThatPreserveValues() {
        assertEquals(
                List.of("shape-folding", "constant-folding", "identity-removal", "common-subexpressions", "transpose-cancelling",
                        "dead-code"),
                Passes.of(Optimize.DEFAULT).stream().map(Pass::name).toList());
        assertTrue(Passes.of(Optimize.DEFAULT).stream().allMatch(Pass::valuePreserving));
    }

    @Test
    void aggressiveAddsTheOthers() {
        assertEquals(List.of("batchnorm-folding", "inexact-constant-folding"),
                Passes.of(Optimize.AGGRESSIVE).stream().filter(p -> !p.valuePreserving()).map(Pass::name).toList());
        assertTrue(Passes.of(Optimize.AGGRESSIVE).containsAll(Passes.of(Optimize.DEFAULT)));
    }

    @Test
    void noneLeavesTheProgram() {
        to.output("y", to.add(new View.Identity(), x));
        Program before = new Program(to.build(), Map.of());
        Optimized after = Passes.optimize(before, Optimize.NONE);
        assertSame(before, after.program());
        assertEquals(List.of(), after.log());
        assertTrue(after.valuePreserved());
    }

    @Test
    void saysWhatItDidAndHowOften() {
        Value twice = to.add(new View.Identity(), to.add(new View.Identity(), x));
        to.add(new Unary.Exp(), x);
        to.output("y", to.add(new Binary.Add(), to.add(new Unary.Relu(), twice), to.add(new Unary.Relu(), x)));
        assertEquals(
                List.of("identity-removal: removed an operator that changes nothing × 2",
                        "common-subexpressions: used the result of an equal operator × 1",
                        "dead-code: removed an operator or parameter that no output depends on × 1"),
                Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).log());
    }

    @Test
    void keepsNamesOrderPathsNumericsAndUpdates() {
        Value w = to.parameter("w", TensorType.float32(2));
        List<Value> layer = to.in("layer", () -> List.of(to.add(new Unary.Relu(), to.add(new View.Identity(), x))));
        to.output("second", layer.getFirst());
        to.output("first", to.add(new Unary.Neg(), w));
        Program before = new Program(to.build(), Map.of("w", Tensor.vector(1, 2)), NumericsProfile.FAST, Map.of("first", "w"));
        Program after = Passes.optimize(before, Optimize.AGGRESSIVE).program();
        assertEquals(List.of("second", "first"), List.copyOf(after.graph().outputs().keySet()));
        assertEquals("layer", after.graph().nodes().getFirst().path());
        assertEquals("layer/Relu", after.graph().nodes().getFirst().name());
        assertEquals(NumericsProfile.FAST, after.numerics());
        assertEquals(Map.of("first", "w"), after.updates());
    }

    @Test
    void anOutputMayBecomeAnInput() {
        to.output("y", to.add(new View.Identity(), x));
        Program after = Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program();
        assertEquals(List.of(), Graphs.ops(after));
        Tensor input = Tensor.of(new float[][]{{1, Float.NaN}});
        assertEquals(List.of(input), Graphs.run(after, List.of(input)));
    }

    @Test
    void namesOfNewOperatorsDoNotCollide() {
        Value a = to.addAll(new View.Identity(), List.of(x), "Relu~1", List.of("Relu~1")).getFirst();
        to.output("y", to.add(new Transpose(List.of(1, 0)), to.add(new Unary.Relu(), to.add(new Transpose(List.of(1, 0)), a))));
        assertEquals(List.of("Relu"), Graphs.ops(Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program()));
    }

    @Test
    void aProgramThatFailsOnEveryInputIsLeftAsItIs() {
        // the index is known only once the sum is: then the shape rule rejects it
        Value sizes = to.add(new ShapeOf(0, 2), x);
        Value index = to.add(new Reduction.ReduceSum(List.of(), true), to.constant(Graphs.longs(3, 4)));
        to.output("y", to.add(new Gather(0), sizes, index));
        Program before = new Program(to.build(), Map.of());
        Optimized after = Passes.optimize(before, Optimize.DEFAULT);
        assertSame(before, after.program());
        assertEquals(1, after.log().size());
        assertTrue(after.log().getFirst().startsWith("left the program as it is, for it fails on every input: Gather has no element 7"),
                after.log().toString());
    }

    @Test
    void takesLinearTimeOnLongChainsAndWideOnes() {
        Value chain = x;
        Value wide = to.add(new View.Identity(), x);
        for (int i = 0; i < 3000; i++) {
            chain = to.add(new View.Identity(), to.add(new Transpose(List.of(1, 0)),
                    to.add(new View.Squeeze(List.of(0)), to.add(new View.Unsqueeze(List.of(0)), chain))));
            chain = to.add(new Binary.Add(), to.add(new Transpose(List.of(1, 0)), chain), wide);
        }
        to.output("y", chain);
        Program after = Passes.optimize(to.build(), Map.of(), Optimize.DEFAULT).program();
        assertEquals(3000, Graphs.count(after, Op.class));
        assertEquals(Map.of("n", Dim.of(1)), after.graph().bind(List.of(TensorType.float32(1, 2))));
    }
}
