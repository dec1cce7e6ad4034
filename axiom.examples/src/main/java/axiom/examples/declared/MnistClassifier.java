package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** Tells handwritten digits apart. */
@AxiomModel("""
        input  :: Tensor{Float32, (:batch, 28, 28, 1)}
        output :: Probabilities(10)

        features = input |> Conv(32, (3,3)) |> ReLU |> MaxPool((2,2))
        features = features |> Conv(64, (3,3)) |> ReLU |> MaxPool((2,2))
        flat     = features |> GlobalAvgPool() |> Flatten
        output   = flat |> Dense(64, 10) |> Softmax

        @ensure valid_probabilities(output) "the classifier's output is no distribution"
        @prove  ∀x. sum(softmax(x)) == 1.0
        """)
public interface MnistClassifier {}
