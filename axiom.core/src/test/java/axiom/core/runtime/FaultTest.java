package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.backend.BackendException;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Placement.Refusal;
import axiom.api.runtime.Session;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Faults of plug-ins, one by one: the call succeeds elsewhere, and people are told. */
class FaultTest {

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

    static Stream<Throwable> thrown() {
        return Stream.of(new BackendException("device lost"), new IllegalStateException("boom"), new NoClassDefFoundError("gone/Away"),
                new AbstractMethodError("run"), new StackOverflowError(), new MatchException("new operator", null),
                new InternalError("a fault in a recent unsafe memory access"), new ShapeError("no", "", "yes", List.of()),
                new Exception("checked"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whatIsThrownInCompileLeadsElsewhere(Throwable thrown) {
        gpu.compile = program -> {
            FaultTest.<RuntimeException>sneak(thrown);
            return gpu.honest(program);
        };
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("cpu"), session.placement().backends());
            assertEquals("compile threw " + Said.text(thrown), session.placement().refusals().getFirst().reason());
            assertEquals("gpu: compile threw " + Said.text(thrown), session.placement().steps().getFirst().reason());
            assertEquals(right, session.run(inputs));
            assertEquals(1, gpu.compiles.get());
            assertTrue(log.lines().getFirst().startsWith("[axiom.fault] 'model' does not use backend 'gpu' any more: compile threw "));
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whatIsThrownInARunLeadsElsewhere(Throwable thrown) {
        gpu.run = (real, in, out) -> {
            out.getFirst().segment().fill((byte) 0x55);
            FaultTest.<RuntimeException>sneak(thrown);
        };
        try (Session session = axiom.compile(model); Session other = axiom.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
            assertEquals(right, session.run(inputs));
            assertEquals(List.of("cpu"), session.placement().backends());
            assertEquals("run threw " + Said.text(thrown), session.placement().refusals().getFirst().reason());
            assertEquals(right, session.run(inputs));
            assertEquals(1, gpu.runs.get());
            assertEquals(1,
                    log.lines().stream().filter(l -> l.startsWith("[axiom.fault] 'model' does not use backend 'gpu' any more")).count());
            assertEquals(List.of("gpu"), other.placement().backends(), "other sessions may do well with it");
        }
    }

    @Test
    void outputsOfTheCallerAreWrittenOver() {
        gpu.run = (real, in, out) -> {
            out.getFirst().segment().fill((byte) 0x55);
            throw new IllegalStateException("boom");
        };
        try (Session session = axiom.compile(model)) {
            Tensor output = Tensor.allocate(right.getFirst().type());
            session.run(inputs, List.of(output));
            assertEquals(right.getFirst(), output);
        }
    }

    @Test
    void compilingToNothingOrToAnotherGraphLeadsElsewhere() {
        Graph another = Samples.model((b, x) -> b.add(new axiom.api.graph.Cast(DType.FLOAT64), x)).graph();
        for (Fake.Compile compile : List.<Fake.Compile>of(_ -> null, _ -> gpu.honest(new Program(another, Map.of())))) {
            gpu.compile = compile;
            try (Session session = axiom.compile(model)) {
                assertEquals(List.of("cpu"), session.placement().backends());
                assertEquals(right, session.run(inputs));
            }
        }
        assertTrue(log.lines().getFirst().endsWith("[axiom.compile] the backend compiled 'model' to nothing"), log.lines().getFirst());
        assertTrue(log.lines().getLast().endsWith("[axiom.compile] the backend compiled another graph than 'model'"),
                log.lines().getLast());
    }

    @Test
    void noAnswerIsANo() {
        Fake mute = new Fake("mute") {
            @Override
            public axiom.api.backend.Support supports(axiom.api.graph.Op op, List<TensorType> operands,
                    axiom.api.backend.NumericsProfile numerics) {
                return null;
            }

            @Override
            public DeviceStatus status() {
                return removed ? null : super.status();
            }
        };
        axiom.add(3, mute, 1000);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
            assertEquals("mute: gave no answer", session.placement().steps().getFirst().reason());
        }
        mute.removed = true;
        try (Session session = axiom.compile(model)) {
            assertTrue(session.placement().refusals().stream()
                    .anyMatch(r -> r.backend().equals("mute") && r.reason().equals("it has no status")));
        }
    }

    @Test
    void whoThrowsWhenAskedIsPassedOver() {
        Fake odd = new Fake("odd");
        odd.supported = op -> {
            throw new IllegalArgumentException("odd " + op);
        };
        axiom.add(3, odd, 1000);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
        }
        assertEquals(DeviceStatus.State.FAULTY, axiom.backends().getFirst().status().state(), "its known answers could not be checked");
    }

    @Test
    void whoCannotSayItsNameIsNotUsed() {
        axiom.add(3, new Fake("x") {
            @Override
            public String name() {
                throw new NoSuchMethodError("name");
            }
        }, 1000);
        axiom.add(4, new Fake(" "), 1000);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
            assertEquals(List.of("unnamed-3", "unnamed-4"),
                    session.placement().refusals().stream().map(Refusal::backend).limit(2).toList());
        }
    }

    @Test
    void wrongKnownAnswersMeanQuarantine() {
        Fake wrong = new Fake("wrong");
        wrong.check = (real, in, out) -> {
            real.run(in, out);
            out.getFirst().set(0, out.getFirst().at(0) + 1);
        };
        axiom.add(3, wrong, 1000);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu"), session.placement().backends());
        }
        DeviceStatus status = axiom.backends().getFirst().status();
        assertEquals(DeviceStatus.State.FAULTY, status.state());
        assertTrue(status.reason().contains("is right, in the known answer 'Add'"), status.reason());
        assertEquals(0, wrong.compiles.get());
        assertThrows(BackendException.class, () -> axiom.backends().getFirst().compile(new Program(model.graph(), model.parameters())));

        axiom.remove(3);
        wrong.check = Fake.HONEST;
        axiom.add(4, wrong, 1000);
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("wrong"), session.placement().backends(), "a new registration is a new chance");
        }
    }

    @Test
    void doingNothingIsAWrongAnswer() {
        Fake lazy = new Fake("lazy");
        lazy.check = (real, in, out) -> {};
        axiom.add(3, lazy, 1000);
        axiom.compile(model).close();
        assertEquals(DeviceStatus.State.FAULTY, axiom.backends().getFirst().status().state());
    }

    @Test
    void resultsOfTheWrongTypeAreAWrongAnswer() {
        Fake odd = new Fake("odd") {
            @Override
            Executable honest(Program program) {
                Executable real = super.honest(program);
                return new Executable() {
                    @Override
                    public Graph graph() {
                        return real.graph();
                    }

                    @Override
                    public void run(List<Tensor> in, List<Tensor> out) {
                        real.run(in, out);
                    }

                    @Override
                    public List<Tensor> run(List<Tensor> in) {
                        return List.of(Tensor.of(new double[]{1, 2}));
                    }

                    @Override
                    public Tensor parameter(String name) {
                        return real.parameter(name);
                    }

                    @Override
                    public List<String> explain() {
                        return real.explain();
                    }

                    @Override
                    public void close() {
                        real.close();
                    }
                };
            }
        };
        axiom.add(3, odd, 1000);
        axiom.compile(model).close();
        assertEquals("it returned float64(2) for 'Add'; float32(3, 4) is right", axiom.backends().getFirst().status().reason());
        assertEquals(0, odd.open.get());
    }

    @Test
    void aFaultUnderThePolicyFailIsTheCallers() {
        gpu.run = (real, in, out) -> {
            throw new IllegalStateException("boom");
        };
        try (Session session = axiom.compile(model, CompileOptions.DEFAULT.fallback(Fallback.FAIL))) {
            BackendException e = assertThrows(BackendException.class, () -> session.run(inputs));
            assertTrue(e.getMessage().startsWith("[axiom.compile] 'model' does not run on 'gpu' alone"), e.getMessage());
            assertTrue(e.getMessage().contains("run threw java.lang.IllegalStateException: boom"), e.getMessage());
            gpu.run = Fake.HONEST;
            assertEquals(right, session.run(inputs));
        }
    }

    @Test
    void aFaultInOneSegmentMovesItsOperatorsOnly() {
        gpu.without(Unary.Relu.class);
        cpu.run = (real, in, out) -> {
            throw new IllegalStateException("boom");
        };
        try (Session session = axiom.compile(model)) {
            assertEquals(List.of("gpu", "cpu"), session.placement().backends());
            assertEquals(right, session.run(inputs));
            assertEquals(List.of("gpu", "reference"), session.placement().backends());
        }
    }

    @Test
    void whoThrowsWhenClosedIsReported() {
        gpu.compile = program -> {
            Executable real = gpu.honest(program);
            return new Executable() {
                @Override
                public Graph graph() {
                    return real.graph();
                }

                @Override
                public void run(List<Tensor> in, List<Tensor> out) {
                    real.run(in, out);
                }

                @Override
                public Tensor parameter(String name) {
                    return real.parameter(name);
                }

                @Override
                public List<String> explain() {
                    throw new LinkageError("no words");
                }

                @Override
                public void close() {
                    real.close();
                    throw new IllegalStateException("stuck");
                }
            };
        };
        try (Session session = axiom.compile(model)) {
            assertEquals(right, session.run(inputs));
            assertEquals(List.of("4 operators on gpu", "  explain threw java.lang.LinkageError: no words"), session.explain());
        }
        assertEquals(
                List.of("[axiom.close] an executable of backend 'gpu' threw java.lang.IllegalStateException: stuck when it was closed"),
                log.lines());
        assertFalse(axiom.backends().isEmpty());
    }
}
