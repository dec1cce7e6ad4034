package axiom.core.layers;

import java.util.List;

import axiom.api.graph.Reduction;
import axiom.api.model.Layer;

/** A stage where sequences (batch, steps, features) flow. */
public final class SequenceStage extends Stage<SequenceStage> {

    SequenceStage(Plan plan) {
        super(plan);
    }

    @Override
    int rank() {
        return 3;
    }

    @Override
    SequenceStage next(Plan longer) {
        return new SequenceStage(longer);
    }

    /**
     * Adds what tells the positions of the steps.
     *
     * @param longest the largest number of steps
     * @return the next stage
     */
    public SequenceStage positions(int longest) {
        return then(PositionalEncoding.sinusoidal(longest));
    }

    /**
     * Adds attention of the sequence to itself.
     *
     * @param heads the number of heads; divides the features
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if it does not divide them
     */
    public SequenceStage attention(int heads) {
        return then(MultiHeadAttention.of(heads));
    }

    /**
     * Adds a fully connected layer on each step, with an activation.
     *
     * @param in the size of a step
     * @param out its new size
     * @param activation what is applied last
     * @return the next stage
     * @throws axiom.api.graph.ShapeError if steps have another size
     */
    public SequenceStage denseOnSteps(int in, int out, Layer activation) {
        return then(Dense.of(in, out, activation));
    }

    /**
     * Adds a normalisation of each step.
     *
     * @return the next stage
     */
    public SequenceStage layerNorm() {
        return then(LayerNorm.of());
    }

    /**
     * Makes a vector of each sequence: the mean of its steps.
     *
     * @return the next stage
     */
    public VectorStage mean() {
        return new VectorStage(plan.then(Operator.of(new Reduction.ReduceMean(List.of(1), false)), 2));
    }

    /**
     * Makes a vector of all features of all steps. The number of steps is fixed.
     *
     * @return the next stage
     */
    public VectorStage flatten() {
        return new VectorStage(plan.then(Flatten.of(), 2));
    }
}
