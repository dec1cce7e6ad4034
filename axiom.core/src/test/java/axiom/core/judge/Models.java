package axiom.core.judge;

import java.util.List;
import java.util.Map;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Small models to say something about. */
final class Models {

    static final Tensor WEIGHTS = Tensor.of(new float[][]{{1, -2}, {0.5f, 3}, {-1, 0.25f}});

    private Models() {}

    /** softmax(x·w) for x (batch, 3). */
    static Model classifier(Tensor weights) {
        GraphBuilder to = Graph.builder("classifier");
        Value scores = scores(to, weights);
        to.output("y", to.in("head", () -> to.add(new SoftmaxFamily.Softmax(-1), scores)));
        return model(to, Map.of("w", weights));
    }

    /** exp(x·w), which is not normalised. */
    static Model unnormalised() {
        GraphBuilder to = Graph.builder("unnormalised");
        to.output("y", to.add(new Unary.Exp(), scores(to, WEIGHTS)));
        return model(to, Map.of("w", WEIGHTS));
    }

    /** factor · x for x (3); the factor is a parameter of the given name. */
    static Model weighted(String parameter, float factor) {
        GraphBuilder to = Graph.builder("weighted");
        Tensor weight = Tensor.vector(factor, factor, factor);
        to.output("y", to.add(new Binary.Mul(), to.input("x", TensorType.float32(3)), to.parameter(parameter, weight.type())));
        return model(to, Map.of(parameter, weight));
    }

    /** −x for x (2, 3). */
    static Model fixed() {
        GraphBuilder to = Graph.builder("fixed");
        to.output("y", to.add(new Unary.Neg(), to.input("x", TensorType.float32(2, 3))));
        return model(to, Map.of());
    }

    /** a and b of (3), both again as outputs. */
    static Model pair() {
        GraphBuilder to = Graph.builder("pair");
        to.output("c", to.add(new Unary.Neg(), to.input("a", TensorType.float32(3))));
        to.output("d", to.add(new Unary.Neg(), to.input("b", TensorType.float32(3))));
        return model(to, Map.of());
    }

    private static Value scores(GraphBuilder to, Tensor weights) {
        return to.add(new MatMul(), to.input("x", TensorType.float32("batch", 3)), to.parameter("w", weights.type()));
    }

    private static Model model(GraphBuilder to, Map<String, Tensor> parameters) {
        return new Model("model", to.build(), parameters, List.of(), new Provenance("test", Map.of()));
    }
}
