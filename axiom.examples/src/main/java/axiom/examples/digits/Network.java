package axiom.examples.digits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** The digit classifier under training, without its softmax. Weights have the names of the classifier's parameters. Not thread-safe. */
final class Network {

    static final int CHANNELS = 8;
    static final int HIDDEN = 32;
    private static final int POOLED = CHANNELS * Digits.PIXELS / 4;

    private record Named(String name, Shape shape, Weights weights) {}

    private final List<Stage> stages;
    private final List<Named> all;

    Network(Random random) {
        Weights filters = Weights.random(CHANNELS * 9, 9, random);
        Weights filterBias = Weights.zeros(CHANNELS);
        Weights hidden = Weights.random(HIDDEN * POOLED, POOLED, random);
        Weights hiddenBias = Weights.zeros(HIDDEN);
        Weights output = Weights.random(Digits.CLASSES * HIDDEN, HIDDEN, random);
        Weights outputBias = Weights.zeros(Digits.CLASSES);
        stages = List.of(
                new Stage.Convolution(filters, filterBias, Digits.SIDE), Stage.Relu.of(CHANNELS * Digits.PIXELS),
                new Stage.Pool(CHANNELS, Digits.SIDE),
                new Stage.Linear(hidden, hiddenBias, POOLED), Stage.Relu.of(HIDDEN),
                new Stage.Linear(output, outputBias, HIDDEN));
        all = List.of(
                new Named("0.weight", Shape.of(CHANNELS, 1, 3, 3), filters), new Named("0.bias", Shape.of(CHANNELS), filterBias),
                new Named("3.weight", Shape.of(HIDDEN, POOLED), hidden), new Named("3.bias", Shape.of(HIDDEN), hiddenBias),
                new Named("4.weight", Shape.of(Digits.CLASSES, HIDDEN), output),
                new Named("4.bias", Shape.of(Digits.CLASSES), outputBias));
    }

    float[] forward(float[] pixels) {
        float[] x = pixels;
        for (Stage stage : stages) {
            x = stage.forward(x);
        }
        return x;
    }

    void backward(float[] gradient) {
        float[] g = gradient;
        for (Stage stage : stages.reversed()) {
            g = stage.backward(g);
        }
    }

    void step(float rate, float momentum) {
        all.forEach(w -> w.weights().step(rate, momentum));
    }

    SequencedMap<String, Tensor> tensors() {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        all.forEach(w -> tensors.put(w.name(), Tensor.of(w.shape(), w.weights().values())));
        return tensors;
    }
}
