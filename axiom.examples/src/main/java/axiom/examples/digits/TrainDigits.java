package axiom.examples.digits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Trains the digit classifier in plain Java: stochastic gradient descent with momentum on the cross-entropy, in batches of {@value #BATCH}, with every other
 * digit moved by up to a pixel. It takes about a second.
 *
 * <p>The result is the same to the last bit on every machine: Java's float arithmetic is IEEE 754 binary32 in the order written, exponentials come from
 * {@link StrictMath}, and {@link Random} is specified to the bit.
 */
public final class TrainDigits {

    private static final long SEED = 1;
    private static final int EPOCHS = 20;
    private static final int BATCH = 16;
    private static final float RATE = 0.05f;
    private static final float MOMENTUM = 0.9f;

    private final Random random = new Random(SEED);
    private final Network network = new Network(random);

    private TrainDigits() {}

    /**
     * Trains, tells the accuracy and writes the weights.
     *
     * @param args the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String... args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: TrainDigits FILE    (trains for about a second and writes the weights to FILE)");
            return;
        }
        Files.writeString(Path.of(args[0]), train(System.out::println));
    }

    /**
     * Trains on the digits' training part.
     *
     * @param report is told how it goes
     * @return the weights as text, in the form that {@link DigitClassifier} reads
     */
    public static String train(Consumer<String> report) {
        Digits digits = Digits.load();
        TrainDigits trainer = new TrainDigits();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            trainer.epoch(digits.training(), RATE * (EPOCHS - epoch) / EPOCHS);
            report.accept("epoch %2d: %d of %d training digits, %d of %d held-out digits".formatted(epoch + 1,
                    trainer.correct(digits.training()), digits.training().size(), trainer.correct(digits.heldOut()),
                    digits.heldOut().size()));
        }
        return TensorText.write("Weights of the digit classifier, trained by TrainDigits: the same bits on every machine.\n"
                + trainer.correct(digits.heldOut()) + " of " + digits.heldOut().size() + " held-out digits are right.",
                trainer.network.tensors());
    }

    private void epoch(Digits digits, float rate) {
        int[] order = shuffled(digits.size());
        for (int i = 0; i < order.length; i++) {
            float[] logits = network.forward(jittered(digits.pixels().get(order[i])));
            network.backward(gradient(logits, digits.labels().get(order[i])));
            if (i % BATCH == BATCH - 1 || i == order.length - 1) {
                network.step(rate / BATCH, MOMENTUM);
            }
        }
    }

    /** Fisher and Yates, in Durstenfeld's form. */
    private int[] shuffled(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private float[] jittered(float[] pixels) {
        if (random.nextBoolean()) {
            return pixels;
        }
        int right = random.nextInt(3) - 1;
        int down = random.nextInt(3) - 1;
        float[] moved = new float[Digits.PIXELS];
        for (int i = 0; i < Digits.PIXELS; i++) {
            int x = i % Digits.SIDE - right;
            int y = i / Digits.SIDE - down;
            if (x >= 0 && x < Digits.SIDE && y >= 0 && y < Digits.SIDE) {
                moved[i] = pixels[y * Digits.SIDE + x];
            }
        }
        return moved;
    }

    /** The gradient of the cross-entropy of softmax(logits): what was said minus what is right. */
    private static float[] gradient(float[] logits, int label) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        float total = 0;
        float[] gradient = new float[logits.length];
        for (int k = 0; k < logits.length; k++) {
            gradient[k] = (float) StrictMath.exp(logits[k] - largest);
            total += gradient[k];
        }
        for (int k = 0; k < logits.length; k++) {
            gradient[k] = gradient[k] / total - (k == label ? 1 : 0);
        }
        return gradient;
    }

    private int correct(Digits digits) {
        List<Integer> labels = digits.labels();
        int correct = 0;
        for (int n = 0; n < digits.size(); n++) {
            float[] logits = network.forward(digits.pixels().get(n));
            int best = 0;
            for (int k = 1; k < logits.length; k++) {
                best = logits[k] > logits[best] ? k : best;
            }
            correct += best == labels.get(n) ? 1 : 0;
        }
        return correct;
    }
}
