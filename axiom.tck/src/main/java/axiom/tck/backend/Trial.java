package axiom.tck.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;

import axiom.api.backend.Backend;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Runs cases on a backend, and counts what it refuses. */
final class Trial {

    private static final ReferenceBackend ORACLE = new ReferenceBackend(Arithmetic.DOUBLE);
    /** A pattern that is no likely result of anything. */
    private static final byte GARBAGE = 0x7b;

    private final Backend backend;
    private int run;
    private final Map<String, Integer> refused = new TreeMap<>();

    Trial(Backend backend) {
        this.backend = backend;
    }

    /** Whether the backend takes an operator; a refusal must say why. */
    private boolean takes(Op op, List<TensorType> types) {
        Support support = op.since() > backend.level()
                ? Support.no("it came with operator level " + op.since())
                : backend.supports(op, types, NumericsProfile.STRICT);
        if (!support.supported()) {
            if (support.reason().isBlank()) {
                throw new AssertionError("'" + backend.name() + "' refuses " + op + " on " + types + " without a reason");
            }
            refused.merge(op.name() + ": " + support.reason(), 1, Integer::sum);
        }
        return support.supported();
    }

    /** Runs one operator twice, into new tensors and into the caller's, and compares. */
    void run(Case given) {
        boolean taken = takes(given.op(), given.types());
        Assumptions.assumeTrue(taken, () -> "'" + backend.name() + "' refuses " + given);
        run++;
        Program program = given.program();
        List<Tensor> inputs = given.inputs();
        List<Tensor> before = inputs.stream().map(Tensor::copy).toList();
        List<Tensor> expected;
        try (Executable oracle = ORACLE.compile(program)) {
            expected = oracle.run(inputs);
        }
        try (Executable executable = backend.compile(program)) {
            compare(given, expected, executable.run(inputs), "");
            List<Tensor> mine = expected.stream().map(e -> Tensor.allocate(e.type())).toList();
            mine.forEach(t -> t.segment().fill(GARBAGE));
            executable.run(inputs, mine);
            compare(given, expected, mine, " (second run, into tensors of the caller)");
        }
        if (!before.equals(inputs)) {
            throw new AssertionError(given + " changes its inputs");
        }
    }

    /** Runs one operator, and requires an execution that the FLOAT32 semantics allows. */
    void requireAllowed(Case given) {
        boolean taken = takes(given.op(), given.types());
        Assumptions.assumeTrue(taken, () -> "'" + backend.name() + "' refuses " + given);
        run++;
        Program program = given.program();
        try (Executable executable = backend.compile(program)) {
            Executions.requireAllowed(given, program, executable.run(given.inputs()));
        }
    }

    private static void compare(Case given, List<Tensor> expected, List<Tensor> actual, String when) {
        if (expected.size() != actual.size()) {
            throw new AssertionError(given + when + " has " + actual.size() + " results instead of " + expected.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            double[] allowed = Tolerance.of(given, expected, i);
            Optional<String> difference = Difference.between(expected.get(i), actual.get(i), allowed,
                    Tolerance.tellsZerosApart(given.op()));
            if (difference.isPresent()) {
                throw new AssertionError(given + when + ", result " + i + ": " + difference.get());
            }
        }
    }

    /** Requires every operator of a program, or else skips the test. */
    void assumeTaken(Program program) {
        for (Node node : program.graph().nodes()) {
            boolean taken = takes(node.op(), node.inputs().stream().map(Value::type).toList());
            Assumptions.assumeTrue(taken, () -> "'" + backend.name() + "' refuses " + node.where());
        }
        run++;
    }

    /** How many cases ran and which were refused. */
    String report() {
        int missing = refused.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder text = new StringBuilder(
                "'" + backend.name() + "' ran " + run + "" + (run == 1 ? " case" : " cases") + " of the suite and refused " + missing);
        refused.forEach((reason, count) -> text.append("\n  ").append(count).append(" × ").append(reason));
        return text.toString();
    }

    /** Requires that something ran. */
    void requireAny() {
        if (run == 0) {
            throw new AssertionError(report() + ": a backend that runs nothing is none");
        }
    }
}
