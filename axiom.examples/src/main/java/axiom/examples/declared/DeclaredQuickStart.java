package axiom.examples.declared;

import axiom.api.graph.ShapeError;
import axiom.api.runtime.Axiom;
import axiom.api.tensor.Tensor;
import axiom.host.AxiomHost;

/** Runs a declared model through the class that was generated for it. */
public final class DeclaredQuickStart {

    private DeclaredQuickStart() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String... args) {
        MnistClassifierModel model = new MnistClassifierModel(42);
        Tensor pictures = Tensor.of(new float[2][28][28][1]);
        try (Axiom axiom = AxiomHost.builder().start(); MnistClassifierModel.Session mnist = model.open(axiom)) {
            System.out.println("probabilities " + mnist.call(pictures).type());
            System.out.println("features      " + mnist.features(pictures).type());
            mnist.call(Tensor.of(new float[2][28][28][3]));
        } catch (ShapeError wrong) {
            System.out.println(wrong.getMessage());
        }
    }
}
