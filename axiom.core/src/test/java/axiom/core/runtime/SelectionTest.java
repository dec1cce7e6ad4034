package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.backend.DeviceStatus;
import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Optimize;
import axiom.api.runtime.Placement.Refusal;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;

/** Which backend runs what, why, and what people are told. */
class SelectionTest {

    private final Model model = Samples.model();
    private final Fake gpu = new Fake("gpu");
    private final Fake cpu = new Fake("cpu");
    private final AxiomRuntime axiom = new AxiomRuntime();
    private Samples.Log log;

    @BeforeEach
    void start() {
        log = new Samples.Log();
    }

    @AfterEach
    void stop() {
        axiom.close();
        log.close();
        assertEquals(List.of(), List.copyOf(gpu.violations));
        assertEquals(0, gpu.open.get() + cpu.open.get());
    }

    @Test
    void theHighestRankingRunsTheWholeGraph() {
        axiom.add(1, cpu, 10);
        axiom.add(2, gpu, 100);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
            assertTrue(session.placement().steps().stream().allMatch(s -> s.reason().isEmpty()));
            assertEquals(List.of(new Refusal("cpu", "not needed, since gpu runs every operator", ""),
                    new Refusal("reference", "not needed, since gpu runs every operator", "")), session.placement().refusals());
            assertEquals(Samples.right(model, Samples.rows(3, 1)), session.run(List.of(Samples.rows(3, 1))));
            assertEquals(1, gpu.runs.get());
            assertEquals(1, gpu.compiles.get());
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void amongEqualsTheOlderRegistrationWins() {
        axiom.add(7, gpu, 0);
        axiom.add(3, cpu, 0);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
        }
        assertEquals(List.of("cpu", "gpu", "reference"), axiom.backends().stream().map(Backend::name).toList());
    }

    @Test
    void outsideOsgiTheBackendsOwnRankingCounts() {
        gpu.ranking = 5;
        try (AxiomRuntime plain = AxiomRuntime.create(List.of(cpu, gpu), List.of()); Session session = plain.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
        }
    }

    @Test
    void withoutBackendsTheReferenceRuns() {
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("reference"), session.placement().backends());
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void namesChooseAndOrder() {
        axiom.add(1, cpu, 10);
        axiom.add(2, gpu, 100);
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.on("cpu"))) {
            assertEquals(List.of("cpu"), session.placement().backends());
            assertTrue(session.placement().refusals().contains(new Refusal("gpu", "not named in the options", "add it with on(…)")));
        }
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.on("reference"))) {
            assertEquals(List.of("reference"), session.placement().backends());
        }
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheOthers() {
        axiom.add(1, cpu, 10);
        BackendException e = assertThrows(BackendException.class, () -> axiom.compile(model, CompileOptions.DEFAULT.on("gpu")));
        assertEquals("""
                [axiom.compile] there is no backend 'gpu'
                  available: cpu, reference
                  help: name one of these, or install the bundle that brings 'gpu'""", e.getMessage());
    }

    @Test
    void unusableHardwareIsPassedOverWithReasonAndRemedy() {
        gpu.status = new DeviceStatus(DeviceStatus.State.PRESENT_NO_DRIVER, "no driver for the T4", "install driver 550", List.of());
        axiom.add(1, gpu, 100);
        axiom.add(2, cpu, 10);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
            assertEquals(new Refusal("gpu", "no driver for the T4", "install driver 550"), session.placement().refusals().getFirst());
            assertEquals(0, gpu.asked.size());
            assertEquals(List.of(), log.lines(), "nobody asked for the gpu");
        }
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.on("gpu"))) {
            assertEquals(List.of("reference"), session.placement().backends());
            assertEquals("gpu: no driver for the T4", session.placement().steps().getFirst().reason());
            assertTrue(log.lines().getFirst().startsWith("[axiom.fallback] 4 of 4 operators of 'model' do not run on 'gpu'"),
                    log.lines().toString());
        }
        BackendException e = assertThrows(BackendException.class,
                () -> axiom.compile(model, CompileOptions.DEFAULT.on("gpu").fallback(Fallback.FAIL)));
        assertEquals("""
                [axiom.compile] 'model' does not run on 'gpu' alone
                  at (Add 'Add'): gpu: no driver for the T4
                  at (Relu 'Relu'): gpu: no driver for the T4
                  at (Mul 'Mul'): gpu: no driver for the T4
                  at (Tanh 'Tanh'): gpu: no driver for the T4
                  gpu: no driver for the T4; help: install driver 550
                  help: choose another backend with on(…), or allow others with Fallback.WARN""", e.getMessage());
    }

    @Test
    void aMissingOperatorGoesToTheNextAndIsReported() {
        axiom.add(1, gpu.without(Unary.Relu.class), 100);
        axiom.add(2, cpu, 10);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu", "cpu", "gpu", "gpu"), session.placement().steps().stream().map(s -> s.backend()).toList());
            assertEquals(List.of("", "gpu: has no Relu", "", ""), session.placement().steps().stream().map(s -> s.reason()).toList());
            assertEquals(Samples.right(model, Samples.rows(2, 1)), session.run(List.of(Samples.rows(2, 1))));
            assertEquals(2, gpu.runs.get());
            assertEquals(1, cpu.runs.get());
        }
        assertEquals(List.of("""
                [axiom.fallback] 1 of 4 operators of 'model' do not run on 'gpu'
                  Relu 'Relu' runs on cpu; gpu: has no Relu"""), log.lines());
    }

    @Test
    void silentSaysNothing() {
        axiom.add(1, gpu.without(Unary.Relu.class), 100);
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.fallback(Fallback.SILENT))) {
            assertEquals(List.of("gpu", "reference"), session.placement().backends());
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void failRefusesToGoElsewhere() {
        axiom.add(1, gpu.without(Unary.Relu.class), 100);
        axiom.add(2, cpu, 10);
        BackendException e = assertThrows(BackendException.class,
                () -> axiom.compile(model, CompileOptions.DEFAULT.fallback(Fallback.FAIL)));
        assertEquals("""
                [axiom.compile] 'model' does not run on 'gpu' alone
                  at (Relu 'Relu'): gpu: has no Relu
                  help: choose another backend with on(…), or allow others with Fallback.WARN""", e.getMessage());
    }

    @Test
    void anOlderBackendIsNeverAskedAboutANewerOperator() {
        gpu.level = 0;
        axiom.add(1, gpu, 100);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("reference"), session.placement().backends());
            assertEquals("gpu: was built for operator level 0; Add came with level 1", session.placement().steps().getFirst().reason());
            assertEquals(0, gpu.asked.size());
            assertEquals(0, gpu.compiles.get());
        }
    }

    @Test
    void explainSaysWhenTheModelIsNotWhatRuns() {
        Model model = Samples.model((b, x) -> b.add(new Binary.Add(), x, b.add(new Unary.Exp(), b.constant(Tensor.vector(1, 2, 3, 4)))));
        String line = "not all of this preserves values: what is verified must be the rewritten graph, not the model as it was given";
        try (Session session = axiom.compile(model);
                Session rewritten = axiom.compile(model, CompileOptions.DEFAULT.optimize(Optimize.AGGRESSIVE))) {
            assertFalse(session.explain().contains(line), () -> session.explain().toString());
            assertTrue(rewritten.explain().contains(line), () -> rewritten.explain().toString());
        }
    }

    @Test
    void explainTellsPassesAndBackends() {
        axiom.add(1, gpu, 1);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("4 operators on gpu", "  gpu explains"), session.explain());
        }
    }

    @Test
    void inputsAreCheckedBeforeAnyBackendIsCalled() {
        axiom.add(1, gpu, 1);
        try (Session session = axiom.compile(model)) {
            assertThrows(IllegalArgumentException.class, () -> session.run(List.of(Tensor.vector(1, 2))));
            assertThrows(IllegalArgumentException.class, () -> session.run(List.of()));
            assertThrows(IllegalArgumentException.class, () -> session.run(List.of(Samples.rows(1, 1)), List.of(Samples.rows(1, 1))));
            assertThrows(IllegalArgumentException.class, () -> session.run(List.of(Samples.rows(1, 1)), List.of()));
            Tensor shared = Samples.rows(1, 1).copy();
            assertThrows(IllegalArgumentException.class, () -> session.run(List.of(shared), List.of(shared)));
            assertThrows(IllegalArgumentException.class, () -> session.run(java.util.Map.of("z", shared)));
            assertEquals(0, gpu.runs.get());
            assertEquals(Samples.right(model, shared).getFirst(), session.run(java.util.Map.of("x", shared)).get("y"));
        }
    }
}
