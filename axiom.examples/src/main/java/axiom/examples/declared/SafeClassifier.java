package axiom.examples.declared;

import axiom.api.model.AxiomModel;

/** A classifier of measurements that says what must hold: of each run, and of all inputs. */
@AxiomModel("""
        input  :: Vector(:batch, 8)
        output :: Probabilities(3)

        hidden = input |> Dense(16) |> Tanh
        output = hidden |> Dense(3) |> Softmax

        @ensure valid_probabilities(output) "the output is no distribution"
        @ensure finite(output) "the output has NaN or infinite elements"
        @ensure bounded(hidden, -1, 1) "a hyperbolic tangent is between -1 and 1"
        @ensure max(output) >= 0.33333 "the most likely class is at least as likely as the average"
        @prove ∀x ∈ Vector(3). sum(softmax(x)) ≈ 1.0
        @prove ∀x ∈ inputs(model). valid_probabilities(model(x))
        @prove ∀x ∈ inputs(model), y ∈ ball(x, 0.001). argmax(model(x)) == argmax(model(y)) "small changes do not matter"
        """)
public interface SafeClassifier {}
