package axiom.core.reference;

import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.longs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.ShapeError;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class InterpreterTest {

    private static final ReferenceBackend BACKEND = new ReferenceBackend();

    /** y = x·w for a batch of pairs; w is (2, 2). */
    private static Program linear() {
        GraphBuilder b = Graph.builder("linear");
        Value x = b.input("x", TensorType.float32("batch", 2));
        Value w = b.parameter("w", TensorType.float32(2, 2));
        return new Program(b.output("y", b.add(new MatMul(), x, w)).build(), Map.of("w", floats(Shape.of(2, 2), 1, 2, 3, 4)));
    }

    /** Counts in a parameter. */
    private static Program counter() {
        GraphBuilder b = Graph.builder("counter");
        Value n = b.parameter("n", TensorType.float32());
        Value next = b.add(new Binary.Add(), n, b.constant(Tensor.scalar(1)));
        return new Program(b.output("next", next).build(), Map.of("n", Tensor.scalar(0)), NumericsProfile.STRICT, Map.of("next", "n"));
    }

    @Test
    void bindsNamesAnewForEveryRun() {
        try (Executable e = BACKEND.compile(linear())) {
            assertEquals(floats(Shape.of(1, 2), 4, 6), e.run(List.of(floats(Shape.of(1, 2), 1, 1))).getFirst());
            assertEquals(floats(Shape.of(2, 2), 3, 4, 1, 2), e.run(List.of(floats(Shape.of(2, 2), 0, 1, 1, 0))).getFirst());
            assertEquals(Shape.of(0, 2), e.run(List.of(floats(Shape.of(0, 2)))).getFirst().shape());
        }
    }

    @Test
    void longsWrap() {
        GraphBuilder b = Graph.builder("longs");
        Value x = b.input("x", TensorType.of(DType.INT64, 2));
        Value y = b.input("y", TensorType.of(DType.INT64, 2));
        b.output("product", b.add(new Binary.Mul(), x, y)).output("quotient", b.add(new Binary.Div(), x, y));
        try (Executable e = BACKEND.compile(new Program(b.build(), Map.of()))) {
            assertEquals(List.of(longs(-2, Long.MIN_VALUE), longs(Long.MAX_VALUE / 2, Long.MIN_VALUE)),
                    e.run(List.of(longs(Long.MAX_VALUE, Long.MIN_VALUE), longs(2, -1))));
        }
    }

    @Test
    void computesShapesOfShapes() {
        GraphBuilder b = Graph.builder("halves");
        Value x = b.input("x", TensorType.float32("n", 2));
        Value n = b.add(new Slice(List.of(0), List.of(1L)), b.add(new ShapeOf(0, Integer.MAX_VALUE), x), b.constant(longs(0)),
                b.constant(longs(1)));
        Value half = b.add(new Binary.Div(), n, b.constant(longs(2)));
        Value zeros = b.add(new ConstantOfShape(floats(7)), half);
        try (Executable e = BACKEND
                .compile(new Program(b.output("y", zeros).output("x", b.add(new View.Identity(), x)).build(), Map.of()))) {
            assertEquals(List.of(floats(7, 7), floats(Shape.of(5, 2), new double[10])),
                    e.run(List.of(floats(Shape.of(5, 2), new double[10]))));
        }
    }

    @Test
    void wrongInputsAndOutputsAreShapeErrors() {
        try (Executable e = BACKEND.compile(linear())) {
            Tensor x = floats(Shape.of(1, 2), 1, 1);
            assertThrows(ShapeError.class, () -> e.run(List.of()));
            assertThrows(ShapeError.class, () -> e.run(List.of(floats(1, 2))));
            assertThrows(ShapeError.class, () -> e.run(List.of(Tensor.of(Shape.of(1, 2), 1L, 2L))));
            assertThrows(ShapeError.class, () -> e.run(List.of(x), List.of()));
            ShapeError wrong = assertThrows(ShapeError.class, () -> e.run(List.of(x), List.of(Tensor.allocate(TensorType.float32(2, 2)))));
            assertEquals("[axiom.shape] output 'y' is float32(1, 2); float32(2, 2) is given\n  help: pass a tensor of type float32(1, 2)",
                    wrong.getMessage());
            assertThrows(IllegalArgumentException.class, () -> e.run(List.of(x), List.of(x)));
        }
    }

    @Test
    void sizesThatLeaveNoShapeAreShapeErrors() {
        GraphBuilder b = Graph.builder("conv");
        Value x = b.input("x", TensorType.float32(1, 1, "length"));
        Value y = b.add(new Conv(Window.of(5), 1), x, b.parameter("w", TensorType.float32(1, 1, 5)));
        try (Executable e = BACKEND.compile(new Program(b.output("y", y).build(), Map.of("w", floats(Shape.of(1, 1, 5), 1, 1, 1, 1, 1))))) {
            assertEquals(floats(Shape.of(1, 1, 1), 5), e.run(List.of(floats(Shape.of(1, 1, 5), 1, 1, 1, 1, 1))).getFirst());
            assertThrows(ShapeError.class, () -> e.run(List.of(floats(Shape.of(1, 1, 2), 1, 1))));
        }
    }

    @Test
    void whatCannotFitIsRefusedBeforeAllocating() {
        GraphBuilder b = Graph.builder("outer");
        Value x = b.input("x", TensorType.float32("n", 1));
        Value y = b.add(new MatMul(), x, b.parameter("w", TensorType.float32(1, 1_000_000)));
        Program program = new Program(b.output("y", y).build(), Map.of("w", Tensor.allocate(TensorType.float32(1, 1_000_000))));
        try (Executable e = BACKEND.compile(program)) {
            BackendException tooLarge = assertThrows(BackendException.class,
                    () -> e.run(List.of(Tensor.allocate(TensorType.float32(1_000_000, 1)))));
            assertTrue(tooLarge.getMessage().startsWith("[axiom.memory] 'MatMul' is float32(1000000, 1000000); "), tooLarge.getMessage());
        }
        GraphBuilder fixed = Graph.builder("fixed");
        fixed.output("y", fixed.add(new ConstantOfShape(floats(0)), fixed.constant(longs(1L << 40, 1L << 40))));
        Program huge = new Program(fixed.build(), Map.of());
        assertTrue(assertThrows(BackendException.class, () -> BACKEND.compile(huge)).getMessage().startsWith("[axiom.memory] "));
    }

    @Test
    void updatesReplaceParametersAndNotTheCallersTensors() {
        Program counter = counter();
        try (Executable e = BACKEND.compile(counter); Executable other = BACKEND.compile(counter)) {
            assertEquals(Tensor.scalar(1), e.run(List.of()).getFirst());
            assertEquals(Tensor.scalar(2), e.run(List.of()).getFirst());
            assertEquals(Tensor.scalar(2), e.parameter("n"));
            e.parameter("n").set(0, 99.0);
            assertEquals(Tensor.scalar(2), e.parameter("n"));
            assertEquals(Tensor.scalar(0), counter.parameters().get("n"));
            assertEquals(Tensor.scalar(1), other.run(List.of()).getFirst());
            assertThrows(IllegalArgumentException.class, () -> e.parameter("m"));
        }
    }

    @Test
    void afterClosingNothingRuns() {
        Executable e = BACKEND.compile(linear());
        e.close();
        e.close();
        assertThrows(IllegalStateException.class, () -> e.run(List.of(floats(Shape.of(1, 2), 1, 1))));
        assertThrows(IllegalStateException.class, () -> e.parameter("w"));
    }

    @Test
    void threadsDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        Executable shared = BACKEND.compile(linear());
        AtomicInteger completed = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                float k = t;
                calls.add(pool.submit(() -> {
                    for (int i = 1; i < 200; i++) {
                        double[] x = new double[2 * i];
                        java.util.Arrays.fill(x, k);
                        Tensor y = shared.run(List.of(floats(Shape.of(i, 2), x))).getFirst();
                        assertEquals(4 * k, y.at(2L * i - 2));
                        assertEquals(6 * k, y.at(2L * i - 1));
                        completed.incrementAndGet();
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        shared.close();
        assertEquals(8 * 199, completed.get());
    }
}
