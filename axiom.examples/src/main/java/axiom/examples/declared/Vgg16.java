package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** The network of sixteen layers with parameters of K. Simonyan and A. Zisserman, "Very deep convolutional networks for large-scale image recognition", 2015. */
@AxiomModel("""
        image :: Image(:batch, 224, 224, 3)
        class :: Probabilities(1000)

        conv(x, width) = x |> Conv(width, (3, 3), padding = :same) |> ReLU
        two(x, width) = x |> conv(width) |> conv(width) |> MaxPool((2, 2))
        three(x, width) = x |> conv(width) |> conv(width) |> conv(width) |> MaxPool((2, 2))
        dense(x, width) = x |> Dense(width) |> ReLU |> if training Dropout(0.5) end

        features = image |> two(64) |> two(128) |> three(256) |> three(512) |> three(512)
        class    = features |> Flatten |> dense(4096) |> dense(4096) |> Dense(1000) |> Softmax
        """)
public interface Vgg16 {}
