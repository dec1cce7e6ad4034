package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** Says how similar two pictures are: both go through one encoder, which has one set of parameters. */
@AxiomModel("""
        left       :: Image(:batch, 28, 28, 1)
        right      :: Image(:batch, 28, 28, 1)
        similarity :: Scalar(:batch)

        encoder = Sequential(Conv(8, (3, 3)), ReLU, MaxPool((2, 2)), Conv(16, (3, 3)), ReLU, GlobalAvgPool, Dense(32))

        a          = left |> encoder
        b          = right |> encoder
        similarity = cosine_similarity(a, b)

        @ensure -1.00001 <= similarity <= 1.00001 "a cosine is between -1 and 1"
        """)
public interface Siamese {}
