package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** Says what is in a picture, where it is, and whether there is anything at all: three outputs. */
@AxiomModel("""
        image   :: Image(:batch, 64, 64, 3)
        class   :: Probabilities(20)
        box     :: Tensor{Float32, (:batch, 4)}
        present :: Probability

        conv(x, width) = x |> Conv(width, (3, 3), padding = :same, stride = 2) |> BatchNorm |> LeakyReLU

        seen    = image |> conv(16) |> conv(32) |> conv(64) |> GlobalAvgPool
        class   = seen |> Dense(20) |> Softmax
        box     = seen |> Dense(4)
        present = seen |> Dense(1) |> Sigmoid
        """)
public interface Detector {}
