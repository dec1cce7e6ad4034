package axiom.core.layers;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.Gather;
import axiom.api.graph.Value;
import axiom.api.model.Initializer;
import axiom.api.model.Lowering;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * A table of vectors: indices (batch, …) of INT64 or INT32 become FLOAT32 vectors (batch, …, size). An index out of range is an error at run time. Parameter
 * {@code weight} (count, size).
 *
 * @param count the number of vectors, at least 1
 * @param size the size of a vector, at least 1
 * @param weights the first value of the table
 */
public record Embedding(int count, int size, Initializer weights) implements TypedInput {

    /** Checks the sizes. */
    public Embedding {
        Inputs.require(count >= 1 && size >= 1, "Embedding", "has " + count + " vectors of size " + size, "use at least 1 of each");
    }

    /**
     * A table of standard normal numbers.
     *
     * @param count the number of vectors
     * @param size the size of a vector
     * @return the layer
     */
    public static Embedding of(int count, int size) {
        return new Embedding(count, size, Initializers.normal(0, 1));
    }

    /**
     * This layer with another first table.
     *
     * @param first the first value
     * @return the new layer
     */
    public Embedding weights(Initializer first) {
        return new Embedding(count, size, first);
    }

    @Override
    public Optional<TensorType> input() {
        return Optional.of(new TensorType(DType.INT64, Shape.named("batch", "steps")));
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        Inputs given = new Inputs(to, this, inputs);
        Value x = given.only();
        if (!x.type().dtype().isInteger()) {
            throw given.fail("needs integers, each the number of a vector; '" + to.label(x) + "' is " + x.type(),
                    "declare the input as int64, or insert Operator.of(new Cast(DType.INT64)) before Embedding");
        }
        return List.of(to.add(new Gather(0), to.parameter("weight", TensorType.of(DType.FLOAT32, count, size), weights), x));
    }

    @Override
    public String toString() {
        return "Embedding(" + count + ", " + size + ")";
    }
}
