package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import axiom.api.backend.BackendException;
import axiom.api.graph.Gather;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.runtime.Placement;
import axiom.api.runtime.Session;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Faults of plug-ins that are not theirs: the caller's, the machine's, or nobody's. No sound backend is convicted for them. */
class BlameTest {

    private final Model model = Samples.model();
    private final List<Tensor> inputs = List.of(Samples.rows(3, 1));
    private final List<Tensor> right = Samples.right(model, Samples.rows(3, 1));
    private final Fake gpu = new Fake("gpu");
    private final Fake cpu = new Fake("cpu");
    private final AxiomRuntime axiom = new AxiomRuntime();
    private Samples.Log log;

    @BeforeEach
    void start() {
        log = new Samples.Log();
        axiom.add(1, gpu, 100);
        axiom.add(2, cpu, 10);
    }

    @AfterEach
    void stop() {
        axiom.close();
        log.close();
        assertEquals(List.of(), Stream.concat(gpu.violations.stream(), cpu.violations.stream()).toList());
        assertEquals(0, gpu.open.get() + cpu.open.get());
    }

    private static Model gather() {
        GraphBuilder b = Graph.builder("model");
        axiom.api.graph.Value x = b.input("x", TensorType.of(DType.FLOAT32, 4));
        axiom.api.graph.Value at = b.input("at", TensorType.of(DType.INT64, 1));
        b.output("y", b.add(new Gather(0), x, at));
        return new Model("model", b.build(), Map.of(), List.of(), new Provenance("test", Map.of()));
    }

    @Test
    void badValuesAreTheCallersFaultAndNobodyIsBlamed() {
        try (Session session = axiom.compile(gather())) {
            Tensor x = Tensor.vector(1, 2, 3, 4);
            for (int i = 0; i < 3; i++) {
                BackendException e = assertThrows(BackendException.class, () -> session.run(List.of(x, Tensor.of(new long[]{9}))));
                assertTrue(e.getMessage().startsWith("[axiom.run] no backend can run 'model'\n  gpu: run threw "), e.getMessage());
                assertTrue(e.getMessage().contains("\n  cpu: run threw ") && e.getMessage().contains("\n  reference: run threw "),
                        e.getMessage());
                assertEquals(List.of("gpu"), session.placement().backends());
            }
            assertEquals(Tensor.vector(3), session.run(x, Tensor.of(new long[]{2})));
            assertEquals(4, gpu.runs.get());
            assertEquals(1, cpu.compiles.get(), "the plan for such calls is kept");
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void runningOutOfMemoryConvictsNobody() {
        gpu.run = (real, in, out) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        try (Session session = axiom.compile(model)) {
            assertEquals(right, session.run(inputs), "others may need less");
            assertEquals(List.of("gpu"), session.placement().backends());
        }
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aCallerThatIsInterruptedConvictsNobody() {
        gpu.run = (real, in, out) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new BackendException("interrupted");
            }
            real.run(in, out);
        };
        try (Session session = axiom.compile(model)) {
            Thread.currentThread().interrupt();
            assertEquals(right, session.run(inputs));
            assertTrue(Thread.interrupted(), "the interruption is still the caller's");
            assertEquals(List.of("gpu"), session.placement().backends());
            assertEquals(right, session.run(inputs));
        }
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aSwallowedInterruptionConvictsNobodyEither() {
        gpu.run = (real, in, out) -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new BackendException("interrupted", e);
            }
            real.run(in, out);
        };
        try (Session session = axiom.compile(model)) {
            Thread.currentThread().interrupt();
            assertEquals(right, session.run(inputs));
            assertEquals(List.of("gpu"), session.placement().backends());
        }
    }

    @Test
    void aBackendCannotExchangeTheTensorsOfACall() {
        gpu.run = (real, in, out) -> {
            in.set(0, Tensor.vector(1));
            out.set(0, Tensor.vector(1));
        };
        try (Session session = axiom.compile(model)) {
            List<Tensor> given = new java.util.ArrayList<>(inputs);
            assertEquals(right, session.run(given));
            assertEquals(inputs, given);
            assertEquals(List.of("cpu"), session.placement().backends());
        }
    }

    @Test
    void aSuspectThatCannotBeReplacedDoesNotHoldUpACallForEver() {
        gpu.run = (real, in, out) -> {
            throw new IllegalStateException("boom");
        };
        Fake reference = new Fake("reference");
        try (AxiomRuntime alone = new AxiomRuntime(reference, Limits.DEFAULT)) {
            alone.add(1, gpu, 100);
            try (Session session = alone.compile(model)) {
                reference.run = (real, in, out) -> {
                    real.run(in, out);
                    Placement before = session.placement();
                    // the plan that this call proves good is out of date when the call ends, and there will be no other
                    reference.compile = _ -> {
                        throw new BackendException("full");
                    };
                    alone.rank(1, 101);
                    while (session.placement() == before) {
                        Thread.onSpinWait();
                    }
                };
                assertEquals(right, session.run(inputs));
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(BackendException.class, () -> session.run(inputs)));
            }
        }
    }

    @Test
    void aResultThatDoesNotFitIntoMemorySaysSo() {
        Model huge = Samples.model(
                (b, x) -> b.add(new axiom.api.graph.Expand(), b.add(new axiom.api.graph.Reduction.ReduceSum(List.of(0, 1), false), x),
                        b.constant(Tensor.of(new long[]{1_000_000, 1_000_000}))));
        try (Session session = axiom.compile(huge)) {
            BackendException e = assertThrows(BackendException.class, () -> session.run(inputs));
            assertTrue(e.getMessage().startsWith("[axiom.memory] no room for float32(1000000, 1000000) outside the Java heap"),
                    e.getMessage());
        }
    }

    @Test
    void memoryThatTheCallerClosedIsTheCallersFault() {
        Arena arena = Arena.ofShared();
        Tensor x = Tensor.allocate(TensorType.of(DType.FLOAT32, 1, 4), arena);
        arena.close();
        try (Session session = axiom.compile(model)) {
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> session.run(List.of(x)));
            assertTrue(e.getMessage().startsWith("[axiom.session] the memory of input 0 was closed"), e.getMessage());
            assertEquals(List.of("gpu"), session.placement().backends());
            assertEquals(0, cpu.compiles.get());
        }
    }

    @Test
    void memoryOfOneThreadIsTheCallersFaultWhereOthersNeedIt() {
        gpu.run = (real, in, out) -> {
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    in.getFirst().at(0);
                } catch (WrongThreadException e) {
                    gpu.removed = true;
                }
            });
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (gpu.removed) {
                gpu.removed = false;
                throw new WrongThreadException("worker");
            }
            real.run(in, out);
        };
        try (Arena arena = Arena.ofConfined(); Session session = axiom.compile(model)) {
            Tensor x = Tensor.allocate(TensorType.of(DType.FLOAT32, 1, 4), arena);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> session.run(List.of(x)));
            assertTrue(e.getMessage().startsWith("[axiom.session] the memory of input 0 belongs to one thread"), e.getMessage());
            assertEquals(List.of("gpu"), session.placement().backends());
        }
    }
}
