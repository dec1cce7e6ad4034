package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** The first module of C. Szegedy et al., "Going deeper with convolutions", 2015: four paths look at windows of different sizes and are joined. */
@AxiomModel("""
        input  :: Image(:batch, 28, 28, 192)
        output :: Image(:batch, 28, 28, 256)

        conv(x, width, size) = x |> Conv(width, size, padding = :same) |> ReLU

        narrow = input |> conv(64, 1)
        middle = input |> conv(96, 1) |> conv(128, 3)
        wide   = input |> conv(16, 1) |> conv(32, 5)
        pooled = input |> MaxPool(3, stride = 1, padding = :same) |> conv(32, 1)
        output = concat(narrow, middle, wide, pooled, dim = 4)
        """)
public interface Inception {}
