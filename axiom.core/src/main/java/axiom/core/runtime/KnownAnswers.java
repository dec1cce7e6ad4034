package axiom.core.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.backend.Backend;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Pool;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Small graphs that a new backend computes before it is used, next to the reference. They take milliseconds; a backend's own self-test and the compatibility
 * suite go further. A graph with operators that the backend does not support is left out.
 */
final class KnownAnswers {

    private static final double RELATIVE = 1e-4;
    private static final double ABSOLUTE = 1e-5;

    private final Backend reference;

    KnownAnswers(Backend reference) {
        this.reference = reference;
    }

    /** What a backend of an operator level gets wrong; throws what the backend throws. */
    Optional<String> check(Backend backend, int level) {
        for (Graph graph : Graphs.ALL) {
            if (graph.level() <= level && supports(backend, graph) && supports(reference, graph)) {
                Optional<String> wrong = check(backend, graph);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean supports(Backend backend, Graph graph) {
        for (Node node : graph.nodes()) {
            Support support = backend.supports(node.op(), node.inputs().stream().map(Value::type).toList(), NumericsProfile.STRICT);
            if (support == null || !support.supported()) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> check(Backend backend, Graph graph) {
        Map<String, Tensor> parameters = graph.parameters().stream().collect(Collectors.toMap(Value::name, p -> numbers(p.type(), 7)));
        List<Tensor> inputs = graph.inputs().stream().map(x -> numbers(x.type().bind(Map.of("n", Dim.of(3))), 5)).toList();
        Program program = new Program(graph, parameters);
        Tensor right;
        try (Executable executable = reference.compile(program)) {
            right = executable.run(inputs).getFirst();
        }
        Executable compiled = backend.compile(program);
        if (compiled == null) {
            return Optional.of("it compiled '" + graph.name() + "' to nothing");
        }
        try (Executable executable = compiled) {
            Tensor given = Tensor.allocate(right.type());
            executable.run(inputs, List.of(given));
            return differs(graph, given, right).or(() -> returned(graph, executable.run(inputs), right));
        }
    }

    private static Optional<String> returned(Graph graph, List<Tensor> results, Tensor right) {
        if (results == null || results.size() != 1 || results.getFirst() == null) {
            return Optional.of("it did not return one result for '" + graph.name() + "'");
        }
        TensorType type = results.getFirst().type();
        if (!type.equals(right.type())) {
            return Optional.of("it returned " + type + " for '" + graph.name() + "'; " + right.type() + " is right");
        }
        return differs(graph, results.getFirst(), right);
    }

    private static Optional<String> differs(Graph graph, Tensor given, Tensor right) {
        for (long i = 0; i < right.count(); i++) {
            double a = given.at(i);
            double b = right.at(i);
            if (!(Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.abs(b))) {
                return Optional
                        .of("it computed " + (float) a + " where " + (float) b + " is right, in the known answer '" + graph.name() + "'");
            }
        }
        return Optional.empty();
    }

    /** Halves between −2 and 2, in an order without symmetry. */
    private static Tensor numbers(TensorType type, int stride) {
        Tensor tensor = Tensor.allocate(type);
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, (i * stride + stride / 2) % 9 / 2.0 - 2);
        }
        return tensor.readOnly();
    }

    /** Writes the operators of one graph. */
    private interface Body {
        Value of(GraphBuilder builder, Value x);
    }

    /** The graphs; made when the first backend arrives. */
    private static final class Graphs {

        private static final Window WINDOW = new Window(List.of(2, 2), List.of(1, 1), List.of(1, 1), List.of(0, 0, 0, 0),
                Window.AutoPad.NOTSET, false);
        private static final TensorType ROWS = TensorType.float32("n", 4);
        private static final TensorType IMAGES = TensorType.float32("n", 2, 4, 5);

        static final List<Graph> ALL = List.of(
                graph("Add", ROWS, (b, x) -> b.add(new Binary.Add(), x, weight(b, 4))),
                graph("Relu", ROWS, (b, x) -> b.add(new Unary.Relu(), x)),
                graph("Sigmoid", ROWS, (b, x) -> b.add(new Unary.Sigmoid(), x)),
                graph("Mul", ROWS, (b, x) -> b.add(new Binary.Mul(), x, weight(b, 1, 4))),
                graph("MatMul", ROWS, (b, x) -> b.add(new MatMul(), x, weight(b, 4, 3))),
                graph("Gemm", ROWS, (b, x) -> b.add(new Gemm(1, 1, false, true), x, weight(b, 3, 4))),
                graph("scaled Gemm", ROWS, (b, x) -> b.add(new Gemm(0.5, 1, false, false), x, weight(b, 4, 3))),
                graph("Conv", IMAGES, (b, x) -> b.add(new Convolution.Conv(WINDOW, 1), x, weight(b, 3, 2, 2, 2))),
                graph("MaxPool", IMAGES, (b, x) -> b.add(new Pool.MaxPool(WINDOW, false, false), x)),
                graph("ReduceSum", ROWS, (b, x) -> b.add(new Reduction.ReduceSum(List.of(1), false), x)),
                graph("Softmax", ROWS, (b, x) -> b.add(new SoftmaxFamily.Softmax(1), x)));

        private static Graph graph(String name, TensorType x, Body body) {
            GraphBuilder builder = Graph.builder(name);
            return builder.output("y", body.of(builder, builder.input("x", x))).build();
        }

        private static Value weight(GraphBuilder builder, long... sizes) {
            return builder.parameter("w", TensorType.of(DType.FLOAT32, sizes));
        }
    }
}
