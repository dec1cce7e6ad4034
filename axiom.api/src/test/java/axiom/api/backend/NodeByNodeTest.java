package axiom.api.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** What a backend gets that brings kernels alone. */
class NodeByNodeTest {

    private static void kernel(Node node, List<Tensor> operands, List<Tensor> results) {
        Tensor result = results.getFirst();
        for (long i = 0; i < result.count(); i++) {
            double x = operands.getFirst().at(i);
            result.set(i, node.op() instanceof Unary.Neg ? -x : x + operands.get(1).at(i));
        }
    }

    /** y = −(x + w), and w becomes y. */
    private static NodeByNode executable(Map<String, String> updates) {
        GraphBuilder builder = Graph.builder("negated sum");
        Value x = builder.input("x", TensorType.float32(2));
        Value w = builder.parameter("w", TensorType.float32(2));
        builder.output("y", builder.add(new Unary.Neg(), builder.add(new Binary.Add(), x, w)));
        return new NodeByNode(new Program(builder.build(), Map.of("w", Tensor.vector(10, 20)), NumericsProfile.STRICT, updates),
                NodeByNodeTest::kernel);
    }

    @Test
    void nodesRunInOrder() {
        try (NodeByNode executable = executable(Map.of())) {
            assertArrayEquals(new float[]{-11, -22}, executable.run(List.of(Tensor.vector(1, 2))).getFirst().toFloats());
            assertArrayEquals(new float[]{10, 20}, executable.parameter("w").toFloats());
        }
    }

    @Test
    void anOutputReplacesAParameterAfterEachRun() {
        try (NodeByNode executable = executable(Map.of("y", "w"))) {
            executable.run(List.of(Tensor.vector(1, 2)));
            assertArrayEquals(new float[]{10, 20}, executable.run(List.of(Tensor.vector(1, 2))).getFirst().toFloats());
            assertArrayEquals(new float[]{10, 20}, executable.parameter("w").toFloats());
        }
    }

    @Test
    void tensorsOfOtherTypesAreRefused() {
        try (NodeByNode executable = executable(Map.of())) {
            assertThrows(ShapeError.class, () -> executable.run(List.of(Tensor.vector(1, 2, 3))));
            Tensor wrong = Tensor.allocate(TensorType.of(DType.FLOAT32, 3));
            ShapeError e = assertThrows(ShapeError.class, () -> executable.run(List.of(Tensor.vector(1, 2)), List.of(wrong)));
            assertEquals("'negated sum' writes [float32(2)]; its outputs are [float32(3)]", e.problem());
        }
    }

    @Test
    void anUnknownParameterIsNamed() {
        try (NodeByNode executable = executable(Map.of())) {
            assertEquals("[axiom.backend] 'negated sum' has no parameter 'v'; help: it has [w]",
                    assertThrows(IllegalArgumentException.class, () -> executable.parameter("v")).getMessage());
        }
    }

    @Test
    void afterCloseNothingRuns() {
        NodeByNode executable = executable(Map.of());
        executable.close();
        executable.close();
        assertThrows(IllegalStateException.class, () -> executable.run(List.of(Tensor.vector(1, 2))));
    }
}
