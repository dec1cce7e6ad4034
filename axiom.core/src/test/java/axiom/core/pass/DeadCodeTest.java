package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class DeadCodeTest {

    private final GraphBuilder to = Graph.builder("g");
    private final Value x = to.input("x", TensorType.float32("n", 2));

    @Test
    void removesWholeChainsAndTheParametersThatTheyUsed() {
        Value w = to.parameter("w", TensorType.float32(2));
        to.add(new Unary.Exp(), to.add(new Binary.Add(), x, w));
        to.output("y", to.add(new Unary.Relu(), x));
        Pass.Rewritten after = new DeadCode().apply(new Program(to.build(), Map.of("w", Tensor.vector(1, 2))));
        assertEquals(List.of("Relu"), Graphs.ops(after.program()));
        assertEquals(List.of(), after.program().graph().parameters());
        assertEquals(3, after.count());
        assertEquals("dead-code: removed an operator or parameter that no output depends on × 3", after.line());
    }

    @Test
    void keepsInputsThatNobodyUses() {
        to.input("unused", TensorType.float32(3));
        to.output("y", to.add(new Unary.Relu(), x));
        assertEquals(List.of("x", "unused"),
                new DeadCode().apply(new Program(to.build(), Map.of())).program().graph().inputs().stream().map(Value::name).toList());
    }

    @Test
    void keepsParametersThatAnUpdateReplaces() {
        Value w = to.parameter("w", TensorType.float32(2));
        to.output("y", x);
        to.output("next", to.add(new Unary.Neg(), to.parameter("v", TensorType.float32(2))));
        Program before = new Program(to.build(), Map.of("w", Tensor.vector(1, 2), "v", Tensor.vector(1, 2)), NumericsProfile.FAST,
                Map.of("next", w.name()));
        assertEquals(before, new DeadCode().apply(before).program());
    }

    @Test
    void stillAsksForTheSizesThatRemovedOperatorsAskedFor() {
        Value other = to.input("other", TensorType.float32("m", 2));
        to.add(new Binary.Add(), x, other);
        to.output("y", to.add(new Unary.Relu(), x));
        Graph after = new DeadCode().apply(new Program(to.build(), Map.of())).program().graph();
        assertEquals(1, after.nodes().size());
        assertEquals(Set.of("n", "m"), after.bind(List.of(TensorType.float32(3, 2), TensorType.float32(3, 2))).keySet());
        ShapeError error = assertThrows(ShapeError.class, () -> after.bind(List.of(TensorType.float32(3, 2), TensorType.float32(4, 2))));
        assertTrue(error.getMessage().contains("n is 3 and m is 4"), error.getMessage());
    }
}
