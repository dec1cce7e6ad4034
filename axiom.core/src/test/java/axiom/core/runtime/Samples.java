package axiom.core.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;

/** Models, tensors and the log of the runtime, for its tests. */
final class Samples {

    private static final Logger LOG = Logger.getLogger("axiom.core.runtime");

    private Samples() {}

    /** tanh(relu(x + w) · x) for x of type float32(n, 4), and w = (1, 2, 3, 4). */
    static Model model() {
        return model((b, x) -> {
            Value w = b.parameter("w", TensorType.of(DType.FLOAT32, 4));
            Value relu = b.add(new Unary.Relu(), b.add(new Binary.Add(), x, w));
            return b.add(new Unary.Tanh(), b.add(new Binary.Mul(), relu, x));
        });
    }

    /** A model with the input x: float32(n, 4), the output y, and perhaps the parameter w: float32(4). */
    static Model model(BiFunction<GraphBuilder, Value, Value> body) {
        GraphBuilder builder = Graph.builder("model");
        Value x = builder.input("x", TensorType.float32("n", 4));
        return of(builder.output("y", body.apply(builder, x)).build());
    }

    static Model of(Graph graph) {
        Map<String, Tensor> parameters = graph.parameters().isEmpty() ? Map.of() : Map.of("w", Tensor.vector(1, 2, 3, 4));
        return new Model(graph.name(), graph, parameters, List.of(), new Provenance("test", Map.of()));
    }

    static Tensor rows(int count, int seed) {
        Tensor tensor = Tensor.allocate(TensorType.of(DType.FLOAT32, count, 4));
        for (int i = 0; i < tensor.count(); i++) {
            tensor.set(i, Math.floorMod(i * 31 + seed * 17, 13) / 4.0 - 1.5);
        }
        return tensor.readOnly();
    }

    /** What the reference computes. */
    static List<Tensor> right(Model model, Tensor... inputs) {
        try (Executable executable = new ReferenceBackend().compile(new Program(model.graph(), model.parameters()))) {
            return executable.run(List.of(inputs));
        }
    }

    /** What is logged, from now on until it is closed, instead of on the console. */
    static final class Log extends Handler implements AutoCloseable {

        private final List<String> lines = new ArrayList<>();

        Log() {
            LOG.setUseParentHandlers(false);
            LOG.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            // no more than the text: what was thrown would keep its class loader alive
            lines.add(entry.getMessage());
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            LOG.removeHandler(this);
            LOG.setUseParentHandlers(true);
        }
    }
}
