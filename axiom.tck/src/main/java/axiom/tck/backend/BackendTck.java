package axiom.tck.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import axiom.api.backend.Backend;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.OpLevel;
import axiom.api.tensor.Tensor;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * The suite that every backend passes in the strict profile. Whoever writes one extends this class and says how to make it:
 *
 * <pre>
 * class MyBackendTest extends BackendTck {
 *     protected Backend backend() {
 *         return new MyBackend();
 *     }
 * }
 * </pre>
 *
 * <p>Each operator runs on generated operands, the same in every run of the suite, that reach it as inputs, as parameters and under named sizes; the results
 * are compared with the reference interpreter in double arithmetic. A backend may refuse operators; each refusal needs a reason, shows as a skipped test and is
 * counted in the report. On a machine without the hardware the whole suite is skipped.
 *
 * <p>Results may differ from the reference by this much, in addition to 2 units of roundoff of their own element type and 2 of its smallest subnormal numbers;
 * u is 2^−24 (2^−53 for FLOAT64), e the result, x the operand, n the number of summands:
 * <table>
 * <caption>Tolerances</caption>
 * <tr><th>operators</th><th>error</th></tr>
 * <tr><td>integers, Boolean values, indices; all that moves, compares or selects elements; Add, Sub, Mul, Div, Sqrt, Reciprocal, Cast, maxima, rounding to
 * integers</td><td>0</td></tr>
 * <tr><td>Exp, Log, Tanh, Softsign, LeakyRelu</td><td>8u|e|</td></tr>
 * <tr><td>Erf</td><td>16u|e|</td></tr>
 * <tr><td>Sin, Cos</td><td>u(8|e| + 4)</td></tr>
 * <tr><td>Sigmoid, Swish</td><td>u(16 + 4|alpha·x|)|e|</td></tr>
 * <tr><td>Softplus</td><td>u(16|e| + 4)</td></tr>
 * <tr><td>Mish, Gelu</td><td>u(16|e| + 8|x|)</td></tr>
 * <tr><td>Elu, Selu</td><td>u(8|e| + 4|alpha·gamma|)</td></tr>
 * <tr><td>HardSigmoid, HardSwish</td><td>4u(min(|alpha·x|, 4) + |beta|), 8u|x|</td></tr>
 * <tr><td>Pow</td><td>64u|e|</td></tr>
 * <tr><td>sums, means, added and multiplied updates, products of matrices, convolutions, average pools</td><td>u(n + 8) times the result for absolute values</td></tr>
 * <tr><td>ReduceProd, ReduceL1, ReduceL2</td><td>u(n + 4)|e|</td></tr>
 * <tr><td>Softmax, LogSoftmax</td><td>u(16 + n + 4 max|x|), times |e| for Softmax</td></tr>
 * <tr><td>normalisations, Attention</td><td>16 times the error of binary32 arithmetic step by step, and u(16 + n) of the largest result</td></tr>
 * <tr><td>RandomUniform, RandomNormal, Dropout</td><td>4u(|low| + |high|), 64u(|mean| + 8 deviation), 4u|e|</td></tr>
 * <tr><td>networks</td><td>10^−4 of the largest result</td></tr>
 * </table>
 * Element-wise functions may also round to 0 what is below 2^−126·max(1, |x|), where an exponential overflows on the way. NaN and infinities must be where the
 * reference has them.
 *
 * <p>Parameters: the memory of a parameter must not change while it is compiled; a backend may copy it or use it in place, and must never write to it. What
 * {@link Executable#parameter} returns is a copy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendTck {

    private static final double NETWORK = 1e-4;

    private Backend backend;
    private Trial trial;

    /** For subclasses. */
    protected BackendTck() {}

    /**
     * The backend to test.
     *
     * @return a backend, asked for once
     */
    protected abstract Backend backend();

    /** Makes the backend, and skips everything where its hardware is missing. */
    @BeforeAll
    void prepare() {
        backend = backend();
        trial = new Trial(backend);
        DeviceStatus status = backend.status();
        Assumptions.assumeTrue(status.isUsable(), () -> backend.name() + ": " + status.reason() + "; " + status.remedy());
    }

    /** Prints what ran and what was refused. */
    @AfterAll
    void report() {
        System.out.println(trial.report());
    }

    @Test
    void saysWhoItIs() {
        assertTrue(backend.name().matches("[a-z0-9-]+"),
                "the name '" + backend.name() + "' is not of lower-case letters, digits and dashes");
        assertTrue(backend.level() >= 1 && backend.level() <= OpLevel.CURRENT, "level " + backend.level() + " does not exist");
    }

    @TestFactory
    Stream<DynamicNode> operators() {
        return grouped(OperatorCases.ordinary());
    }

    @TestFactory
    Stream<DynamicNode> specialNumbers() {
        return grouped(OperatorCases.special());
    }

    /** Results are those of an execution that {@link axiom.api.verify.Accuracy} allows, so that what is proved under FLOAT32 holds for the backend. */
    @TestFactory
    Stream<DynamicNode> allowedExecutions() {
        return Executions.cases().map(c -> DynamicTest.dynamicTest(c.toString(), () -> trial.requireAllowed(c)));
    }

    private Stream<DynamicNode> grouped(List<Case> cases) {
        Map<String, List<Case>> byName = cases.stream()
                .collect(Collectors.groupingBy(c -> c.op().name(), LinkedHashMap::new, Collectors.toList()));
        Stream<DynamicNode> operators = byName.entrySet().stream().map(e -> DynamicContainer.dynamicContainer(e.getKey(),
                e.getValue().stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> trial.run(c)))));
        return Stream.concat(operators, Stream.of(DynamicTest.dynamicTest("support", trial::requireAny)));
    }

    @TestFactory
    Stream<DynamicNode> networks() {
        return Networks.all().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            trial.assumeTaken(e.getValue());
            try (Executable executable = backend.compile(e.getValue());
                    Executable oracle = new ReferenceBackend(Arithmetic.DOUBLE).compile(e.getValue())) {
                for (long batch : new long[]{1, 5, 0, 2}) {
                    List<Tensor> inputs = List.of(Networks.input(e.getValue(), batch));
                    Difference.requireClose(oracle.run(inputs), executable.run(inputs), NETWORK, e.getKey() + " on a batch of " + batch);
                }
            }
        }));
    }

    @Test
    void wrongTypesAreShapeErrors() {
        new Contract(backend, trial).wrongTypesAreShapeErrors();
    }

    @Test
    void batchesOfAllSizesRunOnOneExecutable() {
        new Contract(backend, trial).batchesOfAllSizesRunOnOneExecutable();
    }

    @Test
    void resultsBelongToTheCaller() {
        new Contract(backend, trial).resultsBelongToTheCaller();
    }

    @Test
    void valuesMayBeOutputsAsTheyAre() {
        new Contract(backend, trial).valuesMayBeOutputsAsTheyAre();
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        new Contract(backend, trial).threadsDoNotDisturbEachOther();
    }

    @Test
    void updatesReplaceParameters() {
        new Contract(backend, trial).updatesReplaceParameters();
    }

    @Test
    void parametersAreCopiedOut() {
        new Contract(backend, trial).parametersAreCopiedOut();
    }

    @Test
    void afterClosingNothingRuns() {
        new Contract(backend, trial).afterClosingNothingRuns();
    }

    @Test
    void closingWaitsForRunningCalls() throws InterruptedException, ExecutionException {
        new Contract(backend, trial).closingWaitsForRunningCalls();
    }

    @Test
    void manyCyclesLeaveNothingBehind() {
        new Contract(backend, trial).manyCyclesLeaveNothingBehind();
    }

    @Test
    void whatCannotFitIsRefused() {
        new Contract(backend, trial).whatCannotFitIsRefused();
    }

    @Test
    void explainsItself() {
        new Contract(backend, trial).explainsItself();
    }
}
