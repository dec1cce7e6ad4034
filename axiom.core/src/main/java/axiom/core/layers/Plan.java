package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.tensor.TensorType;

/** What a stage has gathered. */
record Plan(String name, long seed, TensorType input, Sequential layers) {

    /** The plan with one more layer, or the error of that layer. */
    Plan then(Layer layer, int rank) {
        Plan next = new Plan(name, seed, input, layers.then(Integer.toString(layers.layers().size()), layer));
        ModelLowering trial = new ModelLowering(name, seed, false);
        List<Value> results = trial.root(next.layers, List.of(trial.graph().input("x", input)));
        Inputs.require(results.size() == 1 && results.getFirst().shape().rank() == rank, layer.toString(),
                "gives " + results.stream().map(Value::shape).toList() + " where this stage needs one result of rank " + rank,
                "use the stage's own methods to change the rank");
        return next;
    }
}
