package axiom.examples;

import axiom.api.model.AxiomModel;
import axiom.api.runtime.Axiom;
import axiom.api.tensor.Tensor;
import axiom.host.AxiomHost;

/** Declares a model as text, which is checked while this compiles, and runs it. Change a size, and the compiler shows where it does not fit any more. */
@AxiomModel("""
        input  :: Tensor{Float32, (:batch, 4)}
        output :: Probabilities(3)
        hidden = input |> Dense(4, 16) |> ReLU
        output = hidden |> Dense(16, 3) |> Softmax
        """)
public final class IrisNetwork {

    private IrisNetwork() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String... args) {
        IrisNetworkModel model = new IrisNetworkModel(42);
        Tensor flower = Tensor.of(new float[][]{{5.1f, 3.5f, 1.4f, 0.2f}});
        try (Axiom axiom = AxiomHost.builder().start(); IrisNetworkModel.Session iris = model.open(axiom)) {
            System.out.println(iris.call(flower));
            System.out.println("the hidden layer is " + iris.hidden(flower).type());
        }
    }
}
