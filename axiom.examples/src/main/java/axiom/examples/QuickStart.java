package axiom.examples;

import static axiom.core.layers.Activation.Relu;

import axiom.api.model.Model;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.core.layers.Dense;
import axiom.core.layers.Models;
import axiom.core.layers.Sequential;
import axiom.core.layers.Softmax;
import axiom.host.AxiomHost;

/** Declares a model and runs it on the best backend that is there. */
public final class QuickStart {

    private QuickStart() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String... args) {
        Model model = Models.build("iris", Sequential.of(Dense.of(4, 16, Relu), Dense.of(16, 3), Softmax.of()), 42);
        try (Axiom axiom = AxiomHost.builder().start(); Session session = axiom.compile(model)) {
            Tensor probabilities = session.run(Tensor.of(new float[][]{{5.1f, 3.5f, 1.4f, 0.2f}}));
            System.out.println(probabilities);
        }
    }
}
