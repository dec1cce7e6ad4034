package axiom.tck.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import axiom.api.backend.Backend;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Pool.AveragePool;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.graph.Window.AutoPad;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;

/** The suite finds faults: each faulty backend fails just where it should. */
class FaultTest {

    /** Runs a test of the suite on the backend of a class, and names the failed operators and tests. */
    private static Set<String> failures(Class<? extends BackendTck> suite, String test) {
        Set<String> failed = new TreeSet<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(suite, test)).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(finished.getDisplayName().replaceAll("[\\[(].*", ""));
                }
            }
        });
        return failed;
    }

    /** The program with some operators replaced. */
    private static Program replace(Program program, UnaryOperator<Op> change) {
        GraphBuilder builder = Graph.builder(program.graph().name());
        Map<Value, Value> values = new LinkedHashMap<>();
        program.graph().inputs().forEach(v -> values.put(v, builder.input(v.name(), v.type())));
        program.graph().parameters().forEach(v -> values.put(v, builder.parameter(v.name(), v.type())));
        for (Node node : program.graph().nodes()) {
            List<Value> results = builder.addAll(change.apply(node.op()), node.inputs().stream().map(values::get).toList());
            for (int i = 0; i < results.size(); i++) {
                values.put(node.outputs().get(i), results.get(i));
            }
        }
        program.graph().outputs().forEach((name, value) -> builder.output(name, values.get(value)));
        return new Program(builder.build(), program.parameters(), program.numerics(), program.updates());
    }

    private static boolean has(Program program, Class<? extends Op> op) {
        return program.graph().nodes().stream().anyMatch(n -> op.isInstance(n.op()));
    }

    /** tanh is off by one part in 100,000. */
    static class WrongValue extends BackendTck {
        @Override
        protected Backend backend() {
            return FaultyBackend.running((program, right) -> new FaultyBackend.Wrapped(right) {
                @Override
                public void run(List<Tensor> inputs, List<Tensor> outputs) {
                    super.run(inputs, outputs);
                    if (has(program, Unary.Tanh.class) && program.graph().nodes().size() == 1) {
                        Tensor y = outputs.getFirst();
                        for (long i = 0; i < y.count(); i++) {
                            y.set(i, y.at(i) * (1 + 1e-5));
                        }
                    }
                }
            });
        }
    }

    /** relu turns NaN into 0, as {@code x > 0 ? x : 0} does. */
    static class WrongNaN extends BackendTck {
        @Override
        protected Backend backend() {
            return FaultyBackend.running((program, right) -> new FaultyBackend.Wrapped(right) {
                @Override
                public void run(List<Tensor> inputs, List<Tensor> outputs) {
                    super.run(inputs, outputs);
                    if (has(program, Unary.Relu.class) && outputs.getFirst().dtype().isFloat()) {
                        Tensor y = outputs.getFirst();
                        for (long i = 0; i < y.count(); i++) {
                            y.set(i, Double.isNaN(y.at(i)) ? 0.0 : y.at(i));
                        }
                    }
                }
            });
        }
    }

    /** The odd element of computed padding goes to the wrong end, and average pools always count padding. */
    static class WrongPadding extends BackendTck {
        @Override
        protected Backend backend() {
            return FaultyBackend.compiling((right, program) -> right.compile(replace(program, op -> switch (op) {
                case Conv(Window w, int group) when w.autoPad() == AutoPad.SAME_UPPER -> new Conv(w.autoPad(AutoPad.SAME_LOWER), group);
                case AveragePool(Window w, boolean _) -> new AveragePool(w, true);
                default -> op;
            })));
        }
    }

    /** Results are added to what is in the caller's tensors. */
    static class Accumulating extends BackendTck {
        @Override
        protected Backend backend() {
            return FaultyBackend.running((program, right) -> new FaultyBackend.Wrapped(right) {
                @Override
                public void run(List<Tensor> inputs, List<Tensor> outputs) {
                    boolean adds = program.graph().nodes().size() == 1 && has(program, Unary.Sqrt.class);
                    Tensor before = adds ? outputs.getFirst().copy() : Tensor.scalar(0);
                    super.run(inputs, outputs);
                    for (long i = 0; adds && i < before.count(); i++) {
                        outputs.getFirst().set(i, outputs.getFirst().at(i) + before.at(i));
                    }
                }
            });
        }
    }

    /** Runs on after it has been closed, and lets callers write into its state. */
    static class WrongLife extends BackendTck {
        @Override
        protected Backend backend() {
            return FaultyBackend.running((program, right) -> new FaultyBackend.Wrapped(right) {
                @Override
                public void close() {}

                @Override
                public Tensor parameter(String name) {
                    return program.parameters().containsKey(name) ? program.parameters().get(name) : super.parameter(name);
                }
            });
        }
    }

    /** One scratch buffer for all threads. */
    static class SharedScratch extends BackendTck {
        @Override
        protected Backend backend() {
            return FaultyBackend.running((program, right) -> {
                Tensor[] scratch = {Tensor.scalar(0)};
                return new FaultyBackend.Wrapped(right) {
                    @Override
                    public void run(List<Tensor> inputs, List<Tensor> outputs) {
                        super.run(inputs, outputs);
                        scratch[0] = outputs.getFirst().copy();
                        // as long as the computation that a real backend would do between writing and reading
                        super.run(inputs, outputs);
                        Tensor mine = scratch[0];
                        if (program.graph().name().equals("convolutions") && mine.type().equals(outputs.getFirst().type())) {
                            outputs.getFirst().segment().copyFrom(mine.segment());
                        }
                    }
                };
            });
        }
    }

    /** Takes nothing. */
    static class Refusing extends BackendTck {
        @Override
        protected Backend backend() {
            return new Backend() {
                private final Backend right = new ReferenceBackend();

                @Override
                public String name() {
                    return "refusing";
                }

                @Override
                public int level() {
                    return 1;
                }

                @Override
                public axiom.api.backend.DeviceStatus status() {
                    return right.status();
                }

                @Override
                public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
                    return Support.no("it likes no operator");
                }

                @Override
                public Executable compile(Program program) {
                    return right.compile(program);
                }
            };
        }
    }

    @Test
    void wrongValuesAreFound() {
        assertEquals(Set.of("Tanh"), failures(WrongValue.class, "specialNumbers"));
    }

    @Test
    void swallowedNaNIsFound() {
        assertEquals(Set.of("Relu"), failures(WrongNaN.class, "specialNumbers"));
    }

    @Test
    void paddingOffByOneIsFound() {
        assertEquals(Set.of("Conv", "AveragePool"), failures(WrongPadding.class, "operators"));
    }

    @Test
    void resultsAddedToGarbageAreFound() {
        assertEquals(Set.of("Sqrt"), failures(Accumulating.class, "specialNumbers"));
    }

    @Test
    void brokenLifetimesAreFound() {
        assertEquals(Set.of("afterClosingNothingRuns"), failures(WrongLife.class, "afterClosingNothingRuns"));
        assertEquals(Set.of("updatesReplaceParameters"), failures(WrongLife.class, "updatesReplaceParameters"));
    }

    @Test
    void sharedScratchIsFound() {
        assertEquals(Set.of("threadsDoNotDisturbEachOther"), failures(SharedScratch.class, "threadsDoNotDisturbEachOther"));
    }

    @Test
    void refusingEverythingIsNoPass() {
        assertEquals(Set.of("support"), failures(Refusing.class, "specialNumbers"));
    }
}
