package axiom.tck.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** What {@link Executable} promises besides numbers. */
final class Contract {

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;
    private static final int CYCLES = 200;

    private final Backend backend;
    private final Trial trial;

    Contract(Backend backend, Trial trial) {
        this.backend = backend;
        this.trial = trial;
    }

    private Executable compile(Program program) {
        trial.assumeTaken(program);
        return backend.compile(program);
    }

    private static List<Tensor> oracle(Program program, Tensor... inputs) {
        try (Executable executable = new ReferenceBackend(Arithmetic.DOUBLE).compile(program)) {
            return executable.run(List.of(inputs));
        }
    }

    void wrongTypesAreShapeErrors() {
        Program program = Networks.perceptron();
        Tensor x = Networks.input(program, 2);
        List<Tensor> expected = oracle(program, x);
        try (Executable e = compile(program)) {
            assertThrows(ShapeError.class, () -> e.run(List.of()), "too few inputs");
            assertThrows(ShapeError.class, () -> e.run(List.of(x, x)), "too many inputs");
            assertThrows(ShapeError.class, () -> e.run(List.of(x.reshape(Shape.of(4, 10)))), "an input of the wrong shape");
            assertThrows(ShapeError.class, () -> e.run(List.of(x.reshape(Shape.of(40)))), "an input of the wrong rank");
            Tensor doubles = new Numbers(0).small(DType.FLOAT64, 2, 20);
            assertThrows(ShapeError.class, () -> e.run(List.of(doubles)), "an input of the wrong element type");
            assertThrows(ShapeError.class, () -> e.run(List.of(x), List.of()), "too few outputs");
            Tensor wide = Tensor.allocate(TensorType.float32(2, 11));
            assertThrows(ShapeError.class, () -> e.run(List.of(x), List.of(wide)), "an output of the wrong shape");
            Difference.requireClose(expected, e.run(List.of(x)), 1e-5, "after wrong calls");
        }
    }

    void batchesOfAllSizesRunOnOneExecutable() {
        Program program = Networks.perceptron();
        try (Executable e = compile(program)) {
            for (long batch : new long[]{1, 7, 3, 0, 64, 1}) {
                Tensor x = Networks.input(program, batch);
                Difference.requireClose(oracle(program, x), e.run(List.of(x)), 1e-5, "a batch of " + batch);
            }
        }
    }

    void resultsBelongToTheCaller() {
        Program program = Networks.perceptron();
        Tensor x = Networks.input(program, 1);
        Tensor other = Networks.input(program, 2).copy();
        try (Executable e = compile(program)) {
            Tensor first = e.run(List.of(x)).getFirst();
            Tensor copy = first.copy();
            e.run(List.of(other));
            e.run(List.of(Networks.input(program, 1)));
            assertEquals(copy, first, "a later run changed an earlier result");
            // the same for inputs: only what they hold during the call counts
            List<Tensor> expected = oracle(program, other);
            Tensor result = e.run(List.of(other)).getFirst();
            other.segment().fill((byte) 0);
            Difference.requireClose(expected, List.of(result), 1e-5, "after its input was overwritten");
        }
    }

    /** All threads start every round at the same time, with inputs of the same shape and of others. */
    void threadsDoNotDisturbEachOther() {
        Program program = Networks.convolutions();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (Executable e = compile(program); ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            CyclicBarrier round = new CyclicBarrier(THREADS);
            for (int t = 0; t < THREADS; t++) {
                Tensor x = Networks.input(program, 1 + t % 3).copy();
                x.set(0, (double) t);
                List<Tensor> expected = oracle(program, x);
                pool.submit(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        round.await();
                        try {
                            Difference.requireClose(expected, e.run(List.of(x)), 1e-4, "beside other threads");
                        } catch (RuntimeException | Error failure) {
                            failures.add(failure);
                        }
                    }
                    return null;
                });
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + THREADS * ROUNDS + " calls failed", failures.peek());
        }
    }

    void valuesMayBeOutputsAsTheyAre() {
        GraphBuilder b = Graph.builder("bare");
        Value x = b.input("x", TensorType.float32("n"));
        Value unused = b.input("unused", TensorType.of(DType.INT64));
        Value w = b.parameter("w", TensorType.float32(2));
        Value c = b.constant(Tensor.of(Shape.of(2), 5L, 6L));
        Value sum = b.add(new Binary.Add(), x, x);
        b.output("input", x).output("parameter", w).output("constant", c).output("sum", sum).output("again", sum).output("unused", unused);
        Program program = new Program(b.build(), Map.of("w", Tensor.vector(3, 4)));
        try (Executable e = compile(program)) {
            Tensor scalar = Tensor.of(Shape.SCALAR, 9L);
            assertEquals(List.of(Tensor.vector(1, 2, 3), Tensor.vector(3, 4), Tensor.of(Shape.of(2), 5L, 6L), Tensor.vector(2, 4, 6),
                    Tensor.vector(2, 4, 6), scalar), e.run(List.of(Tensor.vector(1, 2, 3), scalar)));
        }
    }

    /** next = state + x·rate; the output replaces the state. */
    private static Program accumulator() {
        GraphBuilder b = Graph.builder("accumulator");
        Value x = b.input("x", TensorType.float32(3));
        Value state = b.parameter("state", TensorType.float32(3));
        Value rate = b.parameter("rate", TensorType.float32());
        b.output("next", b.add(new Binary.Add(), state, b.add(new Binary.Mul(), x, rate)));
        b.output("before", b.add(new Binary.Mul(), state, b.constant(Tensor.scalar(2))));
        return new Program(b.build(), Map.of("state", Tensor.vector(0, 10, 20), "rate", Tensor.scalar(0.5f)), NumericsProfile.STRICT,
                Map.of("next", "state"));
    }

    void updatesReplaceParameters() {
        Program program = accumulator();
        try (Executable e = compile(program); Executable other = compile(program)) {
            Tensor x = Tensor.vector(2, 4, 8);
            assertEquals(List.of(Tensor.vector(1, 12, 24), Tensor.vector(0, 20, 40)), e.run(List.of(x)));
            assertEquals(List.of(Tensor.vector(2, 14, 28), Tensor.vector(2, 24, 48)), e.run(List.of(x)));
            Tensor mine = Tensor.allocate(TensorType.float32(3));
            e.run(List.of(x), List.of(mine, Tensor.allocate(TensorType.float32(3))));
            assertEquals(Tensor.vector(3, 16, 32), mine);
            mine.segment().fill((byte) 0);
            assertEquals(Tensor.vector(3, 16, 32), e.parameter("state"), "the state must not live in a tensor of the caller");
            assertEquals(Tensor.scalar(0.5f), e.parameter("rate"));
            assertEquals(Tensor.vector(0, 10, 20), program.parameters().get("state"), "the caller's parameter was overwritten");
            assertEquals(Tensor.vector(0, 10, 20), other.parameter("state"), "two executables share a state");
        }
    }

    void parametersAreCopiedOut() {
        try (Executable e = compile(accumulator())) {
            Tensor copy = e.parameter("state");
            if (!copy.segment().isReadOnly()) {
                copy.set(0, 99.0);
            }
            assertEquals(Tensor.vector(0, 10, 20), e.parameter("state"));
            assertThrows(IllegalArgumentException.class, () -> e.parameter("nothing"));
        }
    }

    void afterClosingNothingRuns() {
        Program program = Networks.perceptron();
        Executable e = compile(program);
        List<Tensor> inputs = List.of(Networks.input(program, 1));
        e.run(inputs);
        e.close();
        e.close();
        assertThrows(IllegalStateException.class, () -> e.run(inputs));
        List<Tensor> outputs = List.of(Tensor.allocate(TensorType.float32(1, 10)));
        assertThrows(IllegalStateException.class, () -> e.run(inputs, outputs));
    }

    void closingWaitsForRunningCalls() throws InterruptedException, ExecutionException {
        Program program = Networks.convolutions();
        Tensor x = Networks.input(program, 2);
        List<Tensor> expected = oracle(program, x);
        Executable e = compile(program);
        CountDownLatch running = new CountDownLatch(THREADS);
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                calls.add(pool.submit(() -> {
                    try {
                        // every call that begins either gives the right result or says that it is too late
                        while (true) {
                            Difference.requireClose(expected, e.run(List.of(x)), 1e-4, "while closing");
                            running.countDown();
                        }
                    } catch (IllegalStateException _) {
                        running.countDown();
                    }
                }));
            }
            running.await();
            e.close();
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }

    void manyCyclesLeaveNothingBehind() {
        Program program = Networks.perceptron();
        Tensor x = Networks.input(program, 3);
        List<Tensor> expected = oracle(program, x);
        for (int i = 0; i < CYCLES; i++) {
            try (Executable e = compile(program)) {
                Difference.requireClose(expected, e.run(List.of(x)), 1e-5, "in cycle " + i);
            }
        }
    }

    void whatCannotFitIsRefused() {
        GraphBuilder b = Graph.builder("outer");
        Value x = b.input("x", TensorType.float32("n", 1));
        Value y = b.input("y", TensorType.float32(1, "m"));
        b.output("z", b.add(new Binary.Add(), b.add(new MatMul(), x, y), b.constant(Tensor.scalar(1))));
        try (Executable e = compile(new Program(b.build(), Map.of()))) {
            List<Tensor> large = List.of(Tensor.allocate(TensorType.float32(1_000_000, 1)),
                    Tensor.allocate(TensorType.float32(1, 1_000_000)));
            Throwable refused = assertThrows(Throwable.class, () -> e.run(large));
            assertTrue(refused instanceof BackendException || refused instanceof OutOfMemoryError, "is " + refused);
            assertTrue(String.valueOf(refused.getMessage()).startsWith("[axiom."), "says " + refused.getMessage());
            assertEquals(Tensor.of(new float[][]{{7}}),
                    e.run(List.of(Tensor.of(new float[][]{{2}}), Tensor.of(new float[][]{{3}}))).getFirst());
        }
    }

    void explainsItself() {
        Program program = Networks.perceptron();
        try (Executable e = compile(program)) {
            assertEquals(program.graph(), e.graph());
            assertTrue(e.explain().stream().anyMatch(line -> !line.isBlank()), "explain() is empty");
        }
    }
}
