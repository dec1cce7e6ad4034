package axiom.api.model;

import java.util.List;

import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** What a layer sees of the model under construction. Not thread-safe. */
public interface Lowering {

    /**
     * Adds an operator with one result.
     *
     * @param op the operator
     * @param operands its operands
     * @return its first result
     * @throws axiom.api.graph.ShapeError if the operands do not fit
     */
    Value add(Op op, Value... operands);

    /**
     * Adds an operator.
     *
     * @param op the operator
     * @param operands its operands
     * @return all its results
     * @throws axiom.api.graph.ShapeError if the operands do not fit
     */
    List<Value> addAll(Op op, List<Value> operands);

    /**
     * Adds a constant.
     *
     * @param tensor its value
     * @return the value
     */
    Value constant(Tensor tensor);

    /**
     * Declares a parameter of this layer. Its full name is the layer's path and this name.
     *
     * @param name unique in the layer, for example {@code weight}
     * @param type its type, of fixed shape
     * @param initializer its first value
     * @return the value
     */
    Value parameter(String name, TensorType type, Initializer initializer);

    /**
     * Lowers a layer inside this one.
     *
     * @param name its name on the path; unique in this layer
     * @param layer the layer
     * @param inputs its inputs
     * @return its results
     * @throws axiom.api.graph.ShapeError if the inputs do not fit
     */
    List<Value> apply(String name, Layer layer, List<Value> inputs);

    /**
     * Whether the model is built for training, where dropout drops and batch normalisation uses the batch.
     *
     * @return true for training
     */
    boolean training();

    /**
     * Says what replaces one of this layer's parameters after every training run, for example a running statistic. Such a parameter is not trained. Until the
     * model is finished, {@link #parameter} of a shared layer gives the replacement, so that several uses follow one another.
     *
     * @param name the name given to {@link #parameter}
     * @param next its next value, of the parameter's type
     * @throws IllegalStateException if the model is not built for training
     */
    void update(String name, Value next);

    /**
     * A seed for random numbers of this layer.
     *
     * @return a number that depends on the model's seed and the layer's path alone
     */
    long seed();

    /**
     * What people call a value, for messages.
     *
     * @param value a value of the model
     * @return the name that its author gave it, or the graph's
     */
    default String label(Value value) {
        return value.name();
    }
}
