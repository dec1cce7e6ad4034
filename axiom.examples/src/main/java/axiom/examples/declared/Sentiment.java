package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** Reads sentences of any length, with attention between the words. */
@AxiomModel("""
        words :: Tokens(:batch, :steps)
        mood  :: Probabilities(2)

        vectors  = words |> Embedding(10_000, 64)
        attended = vectors |> Residual(MultiHeadAttention(4)) |> LayerNorm
        thought  = attended |> Residual(Dense(128, GELU), Dense(64)) |> LayerNorm
        mood     = mean(thought, dim = 2) |> Dense(2) |> Softmax
        """)
public interface Sentiment {}
