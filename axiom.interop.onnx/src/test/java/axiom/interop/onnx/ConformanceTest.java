package axiom.interop.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.format.FormatException;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.tensor.Tensor;
import axiom.core.reference.ReferenceBackend;
import axiom.tck.format.Closeness;
import axiom.tck.format.NodeCase;
import axiom.tck.format.SharedData;

/**
 * ONNX's own backend tests, run on the reference. What is refused stands in {@code refused.txt} with its reason; a case that neither passes nor is listed
 * fails, and so does a listed one that passes.
 */
class ConformanceTest {

    private static final OnnxReader READER = new OnnxReader();
    private static final Closeness TOLERANCE = new Closeness(1e-3, 1e-7);
    private static final Map<String, String> REFUSED = new LinkedHashMap<>();
    private static final TreeMap<String, TreeMap<String, Integer>> TALLY = new TreeMap<>();

    @BeforeAll
    static void readList() throws IOException {
        try (InputStream in = ConformanceTest.class.getResourceAsStream("refused.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(l -> {
                int end = l.indexOf(' ');
                REFUSED.put(l.substring(0, end), l.substring(end).strip());
            });
        }
    }

    @AfterAll
    static void print() {
        TALLY.forEach((suite, counts) -> {
            System.out.println("onnx/" + suite);
            counts.forEach((what, count) -> System.out.printf("  %4d  %s%n", count, what));
        });
    }

    @TestFactory
    Stream<DynamicTest> node() {
        return suite("node");
    }

    @TestFactory
    Stream<DynamicTest> simple() {
        return suite("simple");
    }

    @TestFactory
    Stream<DynamicTest> pytorchOperator() {
        return suite("pytorch-operator");
    }

    @TestFactory
    Stream<DynamicTest> pytorchConverted() {
        return suite("pytorch-converted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "simple", "pytorch-operator", "pytorch-converted"})
    void whatIsListedExists(String suite) {
        List<String> cases = cases(suite).stream().map(NodeCase::name).toList();
        REFUSED.keySet().stream().filter(n -> n.startsWith(suite + "/")).forEach(n -> assertTrue(cases.contains(n), n));
    }

    private static List<NodeCase> cases(String suite) {
        return NodeCase.in(SharedData.folder("onnx/" + suite));
    }

    private static Stream<DynamicTest> suite(String suite) {
        return cases(suite).stream().map(c -> dynamicTest(c.name(), c.folder().toUri(), () -> {
            String reason = REFUSED.get(c.name());
            if (reason == null) {
                pass(c);
                count(suite, "passed");
            } else if (reason.startsWith("differs: ")) {
                assertThrows(AssertionError.class, () -> pass(c));
                count(suite, reason);
            } else {
                FormatException e = assertThrows(FormatException.class,
                        () -> READER.read(c.folder().resolve("model.onnx"), ReadOptions.DEFAULT));
                assertTrue(e.getMessage().contains(reason), () -> e.getMessage() + "\ndoes not say: " + reason);
                count(suite, "refused: " + reason);
            }
        }));
    }

    private static void count(String suite, String what) {
        TALLY.computeIfAbsent(suite, _ -> new TreeMap<>()).merge(what, 1, Integer::sum);
    }

    private static List<Tensor> run(NodeCase c) {
        Model model = c.read(READER::read);
        try (Executable executable = new ReferenceBackend().compile(new Program(model.graph(), model.parameters()))) {
            return executable.run(c.inputs(model));
        }
    }

    private static void pass(NodeCase c) {
        List<Tensor> expected = c.expected();
        List<Tensor> actual = run(c);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            TOLERANCE.require(expected.get(i), actual.get(i), "output " + i);
        }
    }
}
