package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GraphTest {

    private static final TensorType BATCH = TensorType.float32("batch", 3);

    private static String refusal(Class<? extends Exception> kind, Executable attempt) {
        return assertThrows(kind, attempt).getMessage();
    }

    @Test
    void aGraphKeepsWhatWasDeclared() {
        GraphBuilder b = Graph.builder("net");
        Value x = b.input("x", BATCH);
        Value w = b.parameter("w", TensorType.float32(3, 4));
        Value y = b.in("dense", () -> b.in("inner", () -> b.add(new MatMul(), x, w)));
        Value z = b.add(new Unary.Relu(), y);
        Graph graph = b.output("z", z).output("y", y).build();
        assertEquals(List.of(x), graph.inputs());
        assertEquals(List.of(w), graph.parameters());
        assertEquals(List.of("z", "y"), List.copyOf(graph.outputs().sequencedKeySet()));
        assertEquals("dense/inner/MatMul", graph.nodes().getFirst().name());
        assertEquals("dense/inner (MatMul 'MatMul')", graph.nodes().getFirst().where());
        assertEquals("(Relu 'Relu')", graph.nodes().getLast().where());
        assertEquals(1, graph.level());
        assertEquals(Map.of("z", Shape.of(5, 4), "y", Shape.of(5, 4)), graph.outputShapes(Map.of("batch", Dim.of(5))));
        assertEquals("""
                graph net
                  input x: float32(batch, 3)
                  parameter w: float32(3, 4)
                  dense/inner/MatMul = MatMul[] (x, w) : float32(batch, 4)
                  Relu = Relu[] (dense/inner/MatMul) : float32(batch, 4)
                  output z = Relu
                  output y = dense/inner/MatMul
                """, graph.toString());
        assertThrows(UnsupportedOperationException.class, () -> graph.outputs().clear());
        b.add(new Unary.Exp(), z);
        assertEquals(2, graph.nodes().size(), "a graph is not changed by its builder");
    }

    @Test
    void valuesOfAnotherGraphAreRefused() {
        Value foreign = Graph.builder("other").input("x", BATCH);
        GraphBuilder b = Graph.builder("g");
        b.input("x", BATCH);
        String message = "[axiom.graph] 'x' belongs to another graph; help: use values of this builder";
        assertEquals(message, refusal(IllegalArgumentException.class, () -> b.add(new Unary.Relu(), foreign)));
        assertEquals(message, refusal(IllegalArgumentException.class, () -> b.output("y", foreign)));
    }

    @Test
    void namesAreUnique() {
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", BATCH);
        String message = "[axiom.graph] 'x' is declared twice; help: choose another name";
        assertEquals(message, refusal(IllegalArgumentException.class, () -> b.input("x", BATCH)));
        assertEquals(message, refusal(IllegalArgumentException.class, () -> b.parameter("x", TensorType.float32(3))));
        b.output("y", x);
        assertEquals("[axiom.graph] output 'y' is declared twice; help: choose another name",
                refusal(IllegalArgumentException.class, () -> b.output("y", x)));
        assertEquals("[axiom.graph] parameter 'w' is float32(n); help: a parameter has a fixed shape",
                refusal(IllegalArgumentException.class, () -> b.parameter("w", TensorType.float32("n"))));
        assertEquals("[axiom.graph] graph 'empty' has no output; help: declare one with output(name, value)",
                refusal(IllegalStateException.class, () -> Graph.builder("empty").build()));
    }

    @Test
    void namesThatAreTakenAreNumbered() {
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", BATCH);
        assertEquals("Relu_2", b.addAll(new Unary.Relu(), List.of(x), "", List.of("Relu_2")).getFirst().name());
        assertEquals("Relu_2_2", b.addAll(new Unary.Relu(), List.of(x), "Relu_2", List.of("Relu_2")).getFirst().name());
        List<Value> parts = b.addAll(new Split(1, 3), List.of(x), "cut", List.of("left"));
        assertEquals(List.of("left", "cut.1", "cut.2"), parts.stream().map(Value::name).toList());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            assertTrue(names.add(b.add(new Unary.Exp(), x).name()));
        }
        Set<String> nodes = new HashSet<>();
        b.output("y", x).build().nodes().forEach(n -> assertTrue(nodes.add(n.name()), n.name()));
    }

    @Test
    void aMistakeLeavesTheBuilderUsable() {
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", BATCH);
        assertThrows(ShapeError.class, () -> b.in("layer", () -> b.add(new SoftmaxFamily.Softmax(7), x)));
        assertEquals("", b.path());
        assertEquals("layer/Softmax", b.in("layer", () -> b.add(new SoftmaxFamily.Softmax(1), x)).name(), "its name is free again");
    }

    @Test
    void sizesThatMustAgreeAreCheckedAtBinding() {
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", TensorType.float32("n", "k"));
        Value y = b.input("y", TensorType.float32("m", "k"));
        Value sum = b.add(new Binary.Add(), x, y);
        b.add(new Binary.Mul(), sum, y);
        b.add(new Binary.Mul(), y, x);
        Graph graph = b.output("z", sum).build();
        assertEquals(1, graph.obligations().size(), "one equality, however many operators need it");
        assertEquals("Add needs axis -2 of its operands to agree at (Add 'Add')", graph.obligations().getFirst().reason());
        assertEquals(Map.of("n", Dim.of(2), "m", Dim.of(2), "k", Dim.of(5)),
                graph.bind(List.of(TensorType.float32(2, 5), TensorType.float32(2, 5))));
        assertThrows(ShapeError.class, () -> graph.bind(List.of(TensorType.float32(2, 5), TensorType.float32(3, 5))));
        assertThrows(ShapeError.class, () -> graph.bind(List.of(TensorType.float32(2, 5), TensorType.float32(2, 4))));
        assertThrows(ShapeError.class, () -> graph.bind(List.of(TensorType.float32(2, 5), TensorType.of(DType.INT32, 2, 5))));
    }

    @Test
    void obligationsOfOthersAreTakenOver() {
        Dim n = Dim.named("n");
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", TensorType.float32("n"));
        b.require(new Obligation(n, Dim.of(4), "the old graph needs 4"));
        b.require(new Obligation(n, n, "this holds"));
        assertThrows(ShapeError.class, () -> b.require(new Obligation(n, n.plus(1), "this cannot hold")));
        Graph graph = b.output("y", x).build();
        assertEquals(1, graph.obligations().size());
        assertEquals(Dim.of(4), graph.bind(List.of(TensorType.float32(4))).get("n"));
        assertEquals("[axiom.shape] the old graph needs 4: n is 5, not 4\n  help: pass inputs for which n equals 4",
                refusal(ShapeError.class, () -> graph.bind(List.of(TensorType.float32(5)))));
    }

    @Test
    void computedInputSizesAreChecked() {
        Dim n = Dim.named("n");
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", TensorType.float32("n", n.times(2)));
        Graph graph = b.output("y", x).build();
        assertEquals(Map.of("n", Dim.of(3)), graph.bind(List.of(TensorType.float32(3, 6))));
        assertEquals("[axiom.shape] axis 1 of input 'x' is 7: 2*n is 6, not 7\n  help: pass inputs for which 2*n equals 7",
                refusal(ShapeError.class, () -> graph.bind(List.of(TensorType.float32(3, 7)))));
    }

    @Test
    void aDivisorThatTurnsOutToBeZeroIsReported() {
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", TensorType.float32("n"));
        Value y = b.input("y", TensorType.float32("m"));
        Value shape = b.add(new Concat(0), b.add(new ShapeOf(0, 1), y), b.constant(Tensor.of(new long[]{-1})));
        Graph graph = b.output("z", b.add(new View.Reshape(true), x, shape)).build();
        assertEquals(Shape.of(2, 3), graph.outputShapes(graph.bind(List.of(TensorType.float32(6), TensorType.float32(2)))).get("z"));
        assertTrue(refusal(ShapeError.class, () -> graph.bind(List.of(TensorType.float32(6), TensorType.float32(0)))).contains(
                "6 is divided by 0"));
    }

    @Test
    void anInferredSizeIsNeverNegative() {
        Dim minus = Dim.named("n").times(-1);
        Operand wanted = Operand.known(TensorType.of(DType.INT64, 2), List.of(minus, Dim.of(-1)));
        Operands open = new Operands("Reshape", List.of(Operand.of(TensorType.float32("n", 6)), wanted));
        ShapeError e = assertThrows(ShapeError.class, () -> new View.Reshape(true).infer(open));
        assertEquals("Reshape would infer the size -6 in [-n, -1]", e.problem());
    }

    @Test
    void parametersMustFit() {
        GraphBuilder b = Graph.builder("g");
        Value w = b.parameter("w", TensorType.float32(2));
        Graph graph = b.output("y", w).build();
        graph.requireParameters(Map.of("w", Tensor.vector(1, 2), "other", Tensor.scalar(1)));
        assertEquals("[axiom.graph] parameter 'w' of 'g' is float32(2); nothing is given; help: pass a tensor of that type",
                refusal(IllegalArgumentException.class, () -> graph.requireParameters(Map.of())));
        assertEquals("[axiom.graph] parameter 'w' of 'g' is float32(2); float32(3) is given; help: pass a tensor of that type",
                refusal(IllegalArgumentException.class, () -> graph.requireParameters(Map.of("w", Tensor.vector(1, 2, 3)))));
    }

    @Test
    void computedShapesPropagate() {
        GraphBuilder b = Graph.builder("g");
        Value x = b.input("x", TensorType.float32("n", 4, 6));
        Value size = b.add(new ShapeOf(0, Integer.MAX_VALUE), x);
        Value first = b.add(new Gather(0), size, b.constant(Tensor.of(new long[]{0})));
        Value rest = b.add(new Reduction.ReduceProd(List.of(0), true), b.add(new Slice(List.of(0), List.of(1L)), size,
                b.constant(Tensor.of(new long[]{1})), b.constant(Tensor.of(new long[]{Long.MAX_VALUE}))));
        assertTrue(rest.known().isEmpty(), "a reduction of sizes is not followed");
        Value half = b.add(new Binary.Div(), b.add(new Cast(DType.INT32), b.add(new Gather(0), size, b.constant(Tensor.of(new long[]{2})))),
                b.constant(Tensor.of(new int[]{2})));
        Value wanted = b.add(new Concat(0), first, b.add(new Cast(DType.INT64), half), b.constant(Tensor.of(new long[]{-1})));
        assertEquals(Shape.named("n", 3, 8), b.add(new View.Reshape(false), x, wanted).shape());
        Value stretched = b.add(new Expand(), b.constant(Tensor.scalar(1)), size);
        assertEquals(Shape.named("n", 4, 6), stretched.shape());
    }

    @Test
    void knownElementsThatWrapAreForgotten() {
        assertEquals(List.of(), known(DType.INT32, new Binary.Mul(), 1 << 30, 2));
        assertEquals(List.of(), known(DType.UINT8, new Binary.Add(), 200, 100));
        assertEquals(List.of(), known(DType.INT64, new Binary.Add(), Long.MAX_VALUE, 1));
        assertEquals(List.of(Dim.of(-3)), known(DType.INT64, new Binary.Div(), -7, 2), "towards zero, not down");
        assertEquals(List.of(Dim.of(-3)), known(DType.INT64, new Binary.Div(), 7, -2));
        assertEquals(List.of(), known(DType.INT64, new Binary.Div(), 7, 0), "0 in a run, no value over the reals");
        assertEquals(List.of(), known(DType.INT64, new Binary.Div(), Long.MIN_VALUE, -1));
        assertEquals(List.of(), Operand.known(TensorType.of(DType.BOOL, 1), List.of(Dim.of(2))).known().orElse(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Operand.known(TensorType.of(DType.INT64, 2), List.of(Dim.ONE)));
        assertThrows(IllegalArgumentException.class, () -> Operand.known(TensorType.of(DType.FLOAT32, 1), List.of(Dim.ONE)));
        Value cast = constant(DType.INT64, 1L << 40, new Cast(DType.INT32));
        assertEquals(List.of(), cast.known().orElse(List.of()));
        assertNotEquals(List.of(), constant(DType.INT64, 1L << 30, new Cast(DType.INT32)).known().orElse(List.of()));
    }

    private static Value constant(DType dtype, long value, Op op) {
        GraphBuilder b = Graph.builder("g");
        Tensor tensor = Tensor.allocate(TensorType.of(dtype, 1));
        tensor.set(0, value);
        return b.add(op, b.constant(tensor));
    }

    private static List<Dim> known(DType dtype, Op op, long left, long right) {
        GraphBuilder b = Graph.builder("g");
        Tensor l = Tensor.allocate(TensorType.of(dtype, 1));
        l.set(0, left);
        Tensor r = Tensor.allocate(TensorType.of(dtype, 1));
        r.set(0, right);
        return b.add(op, b.constant(l), b.constant(r)).known().orElse(List.of());
    }
}
