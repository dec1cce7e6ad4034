package axiom.examples;

import static axiom.core.layers.Activation.Relu;

import java.util.Map;

import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Concat;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.GlobalAvgPool;
import axiom.core.layers.ModelBuilder;
import axiom.core.layers.Softmax;
import axiom.host.AxiomHost;

/** A model with two inputs, two branches that join, and two outputs. */
public final class Branches {

    private Branches() {}

    /**
     * Looks at a picture and at facts about it.
     *
     * @return picture and facts in, classes and a score out
     */
    public static Model model() {
        ModelBuilder net = ModelBuilder.of("branches", 42);
        Value picture = net.input("picture", TensorType.float32("batch", 3, "height", "width"));
        Value facts = net.input("facts", TensorType.float32("batch", 5));
        Value fine = net.add("fine", Conv2d.of(3, 8, 3, Relu).same(), picture);
        Value coarse = net.add("coarse", Conv2d.of(3, 8, 5, Relu).same(), picture);
        Value seen = net.add("seen", GlobalAvgPool.of(), net.add("both", Concat.of(1), fine, coarse));
        Value all = net.add("all", Concat.of(1), seen, facts);
        net.output("classes", net.add("softmax", Softmax.of(), net.add("head", Dense.of(10), all)));
        net.output("score", net.add("score", Dense.of(1), all));
        return net.build();
    }

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String... args) {
        try (Axiom axiom = AxiomHost.builder().start(); Session session = axiom.compile(model())) {
            Map<String, Tensor> results = session.run(Map.of(
                    "picture", Tensor.of(new float[2][3][32][32]),
                    "facts", Tensor.of(new float[2][5])));
            results.forEach((name, tensor) -> System.out.println(name + " " + tensor));
        }
    }
}
