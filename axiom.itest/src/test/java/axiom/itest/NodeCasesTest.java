package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import axiom.api.format.FormatException;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Placement;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.host.AxiomHost;
import axiom.tck.format.Closeness;
import axiom.tck.format.NodeCase;
import axiom.tck.format.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * ONNX's cases of single operators in an embedded host, on the CPU backend, with the reference interpreter for what that refuses. Which cases the reader
 * refuses, and why, is tested where the reader is.
 */
class NodeCasesTest {

    private static final Closeness TOLERANCE = new Closeness(1e-3, 1e-7);
    /** Their random numbers are those of NumPy. */
    private static final Set<String> RANDOM = Set.of("node/test_training_dropout_default", "node/test_training_dropout_mask");
    private static final Map<String, Integer> NODES = new TreeMap<>();

    private static Axiom axiom;

    @TestFactory
    Stream<DynamicTest> giveTheirExpectedOutputs() {
        List<NodeCase> cases = NodeCase.in(SharedData.folder("onnx/node"));
        axiom = AxiomHost.builder().start();
        List<DynamicTest> tests = new ArrayList<>();
        for (NodeCase c : cases) {
            try {
                Model model = c.read(axiom::read);
                if (!RANDOM.contains(c.name())) {
                    tests.add(dynamicTest(c.name(), c.folder().toUri(), () -> pass(c, model)));
                }
            } catch (FormatException _) {
                NODES.merge("cases refused", 1, Integer::sum);
            }
        }
        assertTrue(tests.size() > 150, "only " + tests.size() + " cases are accepted");
        return tests.stream();
    }

    @AfterAll
    static void close() {
        NODES.forEach((what, count) -> System.out.println("onnx/node: " + count + " " + what));
        if (axiom != null) {
            axiom.close();
        }
    }

    private static void pass(NodeCase c, Model model) {
        List<Tensor> expected = c.expected();
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.fallback(Fallback.SILENT))) {
            List<Tensor> actual = session.run(c.inputs(model));
            assertEquals(expected.size(), actual.size());
            for (int i = 0; i < expected.size(); i++) {
                TOLERANCE.require(expected.get(i), actual.get(i), "output " + i);
            }
            NODES.merge("cases passed", 1, Integer::sum);
            for (Placement.Step step : session.placement().steps()) {
                NODES.merge("nodes on " + step.backend(), 1, Integer::sum);
                assertTrue(step.backend().equals("cpu") || !step.reason().isBlank(), () -> step + " does not say why");
            }
        }
    }
}
