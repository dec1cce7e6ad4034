package axiom.examples;

import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Models;
import axiom.host.AxiomHost;

/**
 * A layer of one's own: scale·max(0, x)², with a scale to be trained. It says what it is made of, and every backend runs it. So, Mańke et al., "Primer:
 * searching for efficient transformers", 2021.
 *
 * @param scale the first scale
 */
public record SquaredRelu(float scale) implements Layer {

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Value positive = to.add(new Unary.Relu(), inputs.getFirst());
        Value square = to.add(new Binary.Mul(), positive, positive);
        Value factor = to.parameter("scale", TensorType.float32(1), (type, _) -> Tensor.of(type.shape(), scale));
        return List.of(to.add(new Binary.Mul(), square, factor));
    }

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String... args) {
        Model model = Models.build("squares", new SquaredRelu(0.5f), 42, TensorType.float32("n"));
        try (Axiom axiom = AxiomHost.builder().start(); Session session = axiom.compile(model)) {
            System.out.println(session.run(Tensor.vector(-1, 0, 1, 4)));
        }
    }
}
