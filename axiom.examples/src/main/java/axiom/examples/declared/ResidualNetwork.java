package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** A small residual network: what a block computes is added to what it was given, and its first block halves the image. */
@AxiomModel("""
        image :: Image(:batch, 32, 32, 3)
        class :: Probabilities(10)

        conv(x, width, size = 3, stride = 1) = x
            |> Conv(width, size, padding = :same, stride = stride, bias = false)
            |> BatchNorm
        block(x, width) = begin
            changed = x |> conv(width) |> ReLU |> conv(width)
            (changed + x) |> ReLU
        end
        halve(x, width) = begin
            changed = x |> conv(width, stride = 2) |> ReLU |> conv(width)
            short   = x |> conv(width, 1, stride = 2)
            (changed + short) |> ReLU
        end

        stem  = image |> conv(16) |> ReLU
        fine  = stem |> block(16) |> block(16)
        rough = fine |> halve(32) |> block(32)
        class = rough |> GlobalAvgPool |> Dense(10) |> Softmax
        """)
public interface ResidualNetwork {}
