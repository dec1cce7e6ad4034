package axiom.examples.verify;

import axiom.api.model.AxiomModel;

/** A classifier of flowers by four lengths in centimetres. It says what holds of all flowers, and refuses to answer where it can only guess. */
@AxiomModel("""
        flower :: Vector(:batch, 4)
        kind   :: Probabilities(3)

        hidden = flower |> Dense(16) |> ReLU
        kind   = hidden |> Dense(3) |> Softmax

        @ensure max(kind) >= 0.4 "this looks like no kind that I know"
        @prove  ∀x ∈ box(inputs(model), 0, 8). valid_probabilities(model(x))
        """)
public interface FlowerClassifier {}
