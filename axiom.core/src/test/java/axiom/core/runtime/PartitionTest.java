package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.Expand;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Optimize;
import axiom.api.runtime.Session;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Cutting graphs into segments: what stays together, and that cutting changes no result. */
class PartitionTest {

    private static final CompileOptions AS_IT_IS = CompileOptions.DEFAULT.optimize(Optimize.NONE).fallback(Fallback.SILENT);

    private static List<List<Integer>> cut(Graph graph, int... choice) {
        return Partition.of(new Dataflow(graph), choice, 3);
    }

    @Test
    void aDiamondWithAForeignArmIsCutAroundIt() {
        Model diamond = Samples.model((b, x) -> {
            Value top = b.add(new Unary.Relu(), x);
            Value left = b.add(new Unary.Tanh(), top);
            Value right = b.add(new Unary.Abs(), top);
            return b.add(new Binary.Add(), left, right);
        });
        assertEquals(List.of(List.of(0, 1), List.of(2), List.of(3)), cut(diamond.graph(), 0, 0, 1, 0));
        assertEquals(List.of(List.of(0), List.of(1, 2), List.of(3)), cut(diamond.graph(), 0, 1, 1, 0));
        assertEquals(List.of(List.of(0, 1, 2, 3)), cut(diamond.graph(), 2, 2, 2, 2));
    }

    @Test
    void independentPiecesOfOneProviderRunInOneGo() {
        Model arms = Samples.model((b, x) -> {
            Value a = b.add(new Unary.Relu(), x);
            Value c = b.add(new Unary.Tanh(), x);
            Value d = b.add(new Unary.Abs(), x);
            return b.add(new Binary.Add(), b.add(new Binary.Add(), a, c), d);
        });
        assertEquals(List.of(List.of(0, 2), List.of(1, 3, 4)), cut(arms.graph(), 0, 1, 0, 1, 1));
    }

    @Property(tries = 300)
    void noSegmentIsLeftAndEnteredAgain(@ForAll("graphs") Graph graph, @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        int[] choice = new java.util.Random(seed).ints(graph.nodes().size(), 0, 3).toArray();
        Dataflow flow = new Dataflow(graph);
        List<List<Integer>> segments = Partition.of(flow, choice, 3);
        Set<Integer> done = new HashSet<>();
        for (List<Integer> segment : segments) {
            assertEquals(1, segment.stream().map(i -> choice[i]).distinct().count());
            // what a segment needs is made before it or in it: it never waits for what needs it
            for (int node : segment) {
                done.add(node);
                assertTrue(done.containsAll(flow.needs(node)));
            }
        }
        assertEquals(java.util.stream.IntStream.range(0, flow.size()).filter(flow::isPlaced).count(), done.size());
        for (int s = 1; s < segments.size(); s++) {
            // maximal: the next segment belongs to someone else
            assertTrue(choice[segments.get(s).getFirst()] != choice[segments.get(s - 1).getFirst()]);
        }
    }

    @Property(tries = 60)
    void cuttingChangesNoResult(@ForAll("graphs") Graph graph, @ForAll @IntRange(min = 1, max = 5) int rows) {
        Model model = Samples.of(graph);
        Fake some = new Fake("some").only(Unary.Relu.class, Binary.Add.class, Constant.class);
        Fake more = new Fake("more").only(Unary.class, Constant.class);
        try (AxiomRuntime axiom = new AxiomRuntime()) {
            axiom.add(1, some, 2);
            axiom.add(2, more, 1);
            try (Session session = axiom.compile(model, AS_IT_IS)) {
                for (int again = 0; again < 3; again++) {
                    Tensor x = Samples.rows(rows + again % 2, again);
                    assertEquals(Samples.right(model, x), session.run(List.of(x)));
                }
            }
        }
        assertEquals(0, some.open.get() + more.open.get());
        assertEquals(List.of(), List.copyOf(some.violations));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Graph> graphs() {
        return net.jqwik.api.Arbitraries.integers().between(0, 1_000_000).map(PartitionTest::random);
    }

    private static Graph random(int seed) {
        java.util.Random random = new java.util.Random(seed);
        GraphBuilder b = Graph.builder("model");
        List<Value> values = new ArrayList<>(List.of(b.input("x", TensorType.float32("n", 4))));
        int count = 2 + random.nextInt(12);
        Set<Value> unused = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Value left = values.get(random.nextInt(values.size()));
            Value right = values.get(random.nextInt(values.size()));
            Value made = switch (random.nextInt(5)) {
                case 0 -> b.add(new Unary.Relu(), left);
                case 1 -> b.add(new Unary.Tanh(), left);
                case 2 -> b.add(new Binary.Add(), left, right);
                case 3 -> b.add(new Binary.Sub(), left, right);
                default -> b.add(new Binary.Mul(), left, right);
            };
            unused.remove(left);
            unused.remove(right);
            unused.add(made);
            values.add(made);
        }
        unused.forEach(v -> b.output("y" + values.indexOf(v), v));
        return b.build();
    }

    /** Compiles on a backend that has everything but tanh, and compares with the reference. */
    private static void assertCutAtTanhIsRight(Model model) {
        assertCutAtTanhIsRight(model, 1);
    }

    private static void assertCutAtTanhIsRight(Model model, int inputs) {
        Fake most = new Fake("most").without(Unary.Tanh.class);
        Fake tanh = new Fake("tanh").only(Unary.Tanh.class, Constant.class);
        try (AxiomRuntime axiom = new AxiomRuntime()) {
            axiom.add(1, most, 2);
            axiom.add(2, tanh, 1);
            try (Session session = axiom.compile(model, AS_IT_IS)) {
                assertEquals(Set.of("most", "tanh"), Set.copyOf(session.placement().backends()));
                for (int rows = 1; rows < 4; rows++) {
                    Tensor[] given = new Tensor[inputs];
                    for (int i = 0; i < inputs; i++) {
                        given[i] = Samples.rows(rows + i, rows);
                    }
                    assertEquals(Samples.right(model, given), session.run(List.of(given)));
                }
            }
        }
        assertEquals(0, most.open.get() + tanh.open.get());
    }

    @Test
    void computedShapesAreKnownOnBothSidesOfACut() {
        assertCutAtTanhIsRight(Samples.model((b, x) -> {
            Value shape = b.add(new ShapeOf(0, Integer.MAX_VALUE), x);
            Value before = b.add(new View.Reshape(false), b.add(new Unary.Relu(), x), b.constant(Tensor.of(new long[]{-1})));
            Value cut = b.add(new Unary.Tanh(), before);
            return b.add(new Unary.Abs(), b.add(new View.Reshape(false), cut, shape));
        }));
    }

    @Test
    void aSizeThatNoShapeAtTheBorderSaysIsCarriedAlong() {
        assertCutAtTanhIsRight(Samples.model((b, x) -> {
            Value flat = b.add(new View.Reshape(false), b.add(new Unary.Relu(), x), b.constant(Tensor.of(new long[]{-1})));
            Value cut = b.add(new Unary.Tanh(), flat);
            return b.add(new Unary.Relu(), b.add(new Unary.Abs(), cut));
        }));
        assertCutAtTanhIsRight(Samples.model((b, x) -> {
            Value one = b.constant(Tensor.of(new float[][]{{1, -2, 3, -4}}));
            Value cut = b.add(new Unary.Tanh(), one);
            return b.add(new Unary.Abs(), b.add(new Expand(), cut, b.add(new ShapeOf(0, Integer.MAX_VALUE), x)));
        }));
    }

    @Test
    void aSizeAtTheBorderMayBeAnyExpression() {
        GraphBuilder b = Graph.builder("model");
        Value x = b.input("x", TensorType.float32("n", 4));
        Value z = b.input("z", TensorType.float32("m", 4));
        Value both = b.add(new Concat(0), b.add(new Concat(0), x, z), x);
        Value flat = b.add(new View.Reshape(false), b.add(new Unary.Relu(), both), b.constant(Tensor.of(new long[]{-1})));
        Value cut = b.add(new Unary.Tanh(), flat);
        b.output("y", b.add(new Unary.Abs(), cut));
        b.output("s", b.add(new ShapeOf(0, Integer.MAX_VALUE), cut));
        assertCutAtTanhIsRight(Samples.of(b.build()), 2);
    }

    @Test
    void constantsAndParametersAreOnEachSideThatNeedsThem() {
        assertCutAtTanhIsRight(Samples.model((b, x) -> {
            Value w = b.parameter("w", TensorType.of(DType.FLOAT32, 4));
            Value c = b.constant(Tensor.vector(4, 3, 2, 1));
            Value first = b.add(new Binary.Mul(), b.add(new Binary.Add(), x, w), c);
            Value cut = b.add(new Unary.Tanh(), first);
            return b.add(new Binary.Mul(), b.add(new Binary.Add(), cut, w), c);
        }));
    }

    @Test
    void outputsThatNoSegmentMakesAreCopied() {
        GraphBuilder b = Graph.builder("model");
        Value x = b.input("x", TensorType.float32("n", 4));
        Value w = b.parameter("w", TensorType.of(DType.FLOAT32, 4));
        Value relu = b.add(new Unary.Relu(), x);
        Value tanh = b.add(new Unary.Tanh(), relu);
        Value shape = b.add(new ShapeOf(0, Integer.MAX_VALUE), tanh);
        b.output("a", tanh).output("b", tanh).output("c", x).output("d", w).output("e", relu).output("f", shape);
        assertCutAtTanhIsRight(Samples.of(b.build()));
    }

    @Test
    void whatNobodyNeedsDoesNotRun() {
        Model model = Samples.model((b, x) -> {
            b.add(new Unary.Tanh(), x);
            return b.add(new Unary.Relu(), x);
        });
        Fake relu = new Fake("relu").only(Unary.Relu.class);
        try (AxiomRuntime axiom = new AxiomRuntime()) {
            axiom.add(1, relu, 1);
            try (Session session = axiom.compile(model, AS_IT_IS)) {
                assertEquals("nobody needs its result; it does not run", session.placement().steps().getFirst().reason());
                assertEquals(List.of("relu"), session.placement().backends());
                assertEquals(Samples.right(model, Samples.rows(2, 2)), session.run(List.of(Samples.rows(2, 2))));
            }
        }
    }

    @Test
    void buffersAtBordersAreUsedAgain() {
        Model model = Samples.model();
        Set<Long> addresses = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Fake relu = new Fake("relu").only(Unary.Relu.class);
        relu.run = (real, inputs, outputs) -> {
            addresses.add(outputs.getFirst().segment().address());
            real.run(inputs, outputs);
        };
        try (AxiomRuntime axiom = new AxiomRuntime()) {
            axiom.add(1, relu, 1);
            try (Session session = axiom.compile(model, AS_IT_IS)) {
                for (int i = 0; i < 20; i++) {
                    session.run(List.of(Samples.rows(2, i)));
                }
            }
        }
        assertEquals(1, addresses.size());
    }

    @Test
    void aConcatOfBothArmsTakesTensorsFromBothSides() {
        assertCutAtTanhIsRight(Samples.model((b, x) -> {
            Value cut = b.add(new Unary.Tanh(), x);
            return b.add(new Unary.Abs(), b.add(new Concat(1), cut, b.add(new Unary.Relu(), x)));
        }));
    }
}
