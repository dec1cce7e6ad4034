package axiom.examples.digits;

import java.util.Random;

/** Weights under training with their gathered gradients and velocities. Not thread-safe. */
final class Weights {

    private final float[] values;
    private final float[] gradients;
    private final float[] velocities;

    private Weights(float[] values) {
        this.values = values;
        this.gradients = new float[values.length];
        this.velocities = new float[values.length];
    }

    static Weights zeros(int count) {
        return new Weights(new float[count]);
    }

    /** He's uniform initialisation: He et al., "Delving deep into rectifiers", 2015. */
    static Weights random(int count, int fanIn, Random random) {
        float limit = (float) StrictMath.sqrt(6.0 / fanIn);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (2 * random.nextFloat() - 1) * limit;
        }
        return new Weights(values);
    }

    int size() {
        return values.length;
    }

    float value(int index) {
        return values[index];
    }

    float[] values() {
        return values.clone();
    }

    void gather(int index, float gradient) {
        gradients[index] += gradient;
    }

    /** A step of gradient descent with momentum; forgets the gradients. */
    void step(float rate, float momentum) {
        for (int i = 0; i < values.length; i++) {
            velocities[i] = momentum * velocities[i] - rate * gradients[i];
            values[i] += velocities[i];
            gradients[i] = 0;
        }
    }
}
