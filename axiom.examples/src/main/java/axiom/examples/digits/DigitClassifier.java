package axiom.examples.digits;

import static axiom.core.layers.Activation.Relu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import axiom.api.model.Model;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Conv2d;
import axiom.core.layers.Dense;
import axiom.core.layers.Flatten;
import axiom.core.layers.MaxPool;
import axiom.core.layers.Models;
import axiom.core.layers.Sequential;
import axiom.core.layers.Softmax;

/** Tells handwritten digits apart. */
public final class DigitClassifier {

    /** The type of the pictures: (batch, channel, row, column), 0 (white) to 1 (black). */
    public static final TensorType PICTURES = TensorType.float32("batch", 1, Digits.SIDE, Digits.SIDE);

    private DigitClassifier() {}

    // tag::declare[]
    /**
     * The classifier with random weights.
     *
     * @return pictures in, a probability for each digit out
     */
    public static Model declare() {
        Sequential layers = Sequential.of(
                Conv2d.of(1, 8, 3, Relu).same(),
                MaxPool.of(2),
                Flatten.of(),
                Dense.of(128, 32, Relu),
                Dense.of(32, 10),
                Softmax.of());
        return Models.build("digits", layers, 42, PICTURES);
    }
    // end::declare[]

    /**
     * The classifier with the weights that {@link TrainDigits} found.
     *
     * @return pictures in, a probability for each digit out
     */
    public static Model trained() {
        InputStream weights = DigitClassifier.class.getResourceAsStream("digits.weights");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(weights, StandardCharsets.US_ASCII))) {
            return declare().with(TensorText.read(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Digits as an input of the classifier.
     *
     * @param pictures 64 pixels for each digit
     * @return a tensor of {@link #PICTURES}
     */
    public static Tensor batch(List<float[]> pictures) {
        Tensor batch = Tensor.allocate(new TensorType(DType.FLOAT32, Shape.of(pictures.size(), 1, Digits.SIDE, Digits.SIDE)));
        for (int n = 0; n < pictures.size(); n++) {
            for (int i = 0; i < Digits.PIXELS; i++) {
                batch.set((long) n * Digits.PIXELS + i, (double) pictures.get(n)[i]);
            }
        }
        return batch.readOnly();
    }
}
