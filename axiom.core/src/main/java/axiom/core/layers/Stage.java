package axiom.core.layers;

import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.TensorType;

/**
 * What all stages of {@link Staged} can do. Immutable.
 *
 * @param <S> the kind of stage
 */
public abstract sealed class Stage<S extends Stage<S>> permits ImageStage, VectorStage, SequenceStage {

    final Plan plan;

    Stage(Plan plan) {
        this.plan = plan;
    }

    abstract int rank();

    abstract S next(Plan longer);

    /**
     * Adds any layer that keeps the rank.
     *
     * @param layer the layer
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the layer does not fit
     * @throws IllegalArgumentException if its result has another rank
     */
    public S then(Layer layer) {
        return next(plan.then(layer, rank()));
    }

    /**
     * Adds dropout.
     *
     * @param probability of dropping an element, 0 to below 1
     * @return the next stage
     */
    public S dropout(double probability) {
        return then(Dropout.of(probability));
    }

    /**
     * Adds layers around which the input flows, too.
     *
     * @param layers the body, which keeps the shape
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if the body changes the shape
     */
    public S residual(Layer... layers) {
        return then(Residual.of(layers));
    }

    /**
     * The layers so far.
     *
     * @return the same row as {@link Sequential#of} makes
     */
    public Sequential layers() {
        return plan.layers();
    }

    /**
     * What the layers so far give.
     *
     * @return its type
     */
    public TensorType type() {
        return plan.output();
    }

    /**
     * Builds the model for inference.
     *
     * @return the same model as {@link Models#build} makes of the layers
     */
    public Model build() {
        return Models.build(plan.name(), plan.layers(), plan.seed(), plan.input());
    }

    /**
     * Builds the model for training.
     *
     * @return the same model as {@link Models#training} makes of the layers
     */
    public TrainingModel buildForTraining() {
        return Models.training(plan.name(), plan.layers(), plan.seed(), plan.input());
    }
}
