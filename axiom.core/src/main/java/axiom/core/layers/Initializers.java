package axiom.core.layers;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

import axiom.api.model.Initializer;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * First values of parameters. They draw 64-bit numbers from the generator and compute with {@link StrictMath} alone: the same seed gives the same tensor on
 * every machine.
 *
 * <p>The <em>fans</em> of a tensor (a, b, rest…): fan-in b·rest, fan-out a·rest, as in weights (out, in, kernel…). For a vector of n both are n, for a scalar
 * 1. The results are equal to those of equal arguments ({@code equals}).
 */
public final class Initializers {

    private Initializers() {}

    /**
     * Uniform on ±√(6/(fan-in + fan-out)). Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, eq. 16.
     *
     * @return the initialiser
     */
    public static Initializer glorotUniform() {
        return new Scaled("glorotUniform", false);
    }

    /**
     * Normal with variance 2/(fan-in + fan-out). Glorot and Bengio, 2010, eq. 12.
     *
     * @return the initialiser
     */
    public static Initializer glorotNormal() {
        return new Scaled("glorotNormal", true);
    }

    /**
     * Uniform on ±√(6/fan-in). He et al., "Delving deep into rectifiers", 2015, eq. 10.
     *
     * @return the initialiser
     */
    public static Initializer heUniform() {
        return new Scaled("heUniform", false);
    }

    /**
     * Normal with variance 2/fan-in. He et al., 2015, eq. 10.
     *
     * @return the initialiser
     */
    public static Initializer heNormal() {
        return new Scaled("heNormal", true);
    }

    /**
     * Orthonormal rows or columns, whichever are fewer, of the matrix (a, b·rest); uniformly distributed. Saxe, McClelland and Ganguli, 2014.
     *
     * @return the initialiser; tensors have at least two axes
     */
    public static Initializer orthogonal() {
        return orthogonal(1);
    }

    /**
     * As {@link #orthogonal()}, scaled.
     *
     * @param gain the length of the rows or columns
     * @return the initialiser; tensors have at least two axes
     */
    public static Initializer orthogonal(double gain) {
        return new Orthogonal(gain);
    }

    /**
     * All 0.
     *
     * @return the initialiser
     */
    public static Initializer zeros() {
        return constant(0);
    }

    /**
     * All 1.
     *
     * @return the initialiser
     */
    public static Initializer ones() {
        return constant(1);
    }

    /**
     * All the same.
     *
     * @param value the value
     * @return the initialiser
     */
    public static Initializer constant(double value) {
        return new Filled(value);
    }

    /**
     * Uniform numbers.
     *
     * @param low the lower end, inclusive
     * @param high the upper end, exclusive before rounding to the element type
     * @return the initialiser
     */
    public static Initializer uniform(double low, double high) {
        Inputs.require(low <= high, "uniform", "runs from " + low + " to " + high, "put the lower end first");
        return new Uniform(low, high);
    }

    /**
     * Normal numbers.
     *
     * @param mean the mean
     * @param deviation the standard deviation, at least 0
     * @return the initialiser
     */
    public static Initializer normal(double mean, double deviation) {
        Inputs.require(deviation >= 0, "normal", "has the deviation " + deviation, "use at least 0");
        return new Normal(mean, deviation);
    }

    /**
     * In each column of the matrix (a, b·rest), ⌈sparsity·a⌉ elements are 0 and the others normal with mean 0. Martens, "Deep learning via Hessian-free
     * optimization", 2010.
     *
     * @param sparsity the share of zeros, 0 to 1
     * @param deviation the standard deviation of the others, at least 0
     * @return the initialiser; tensors have at least two axes
     */
    public static Initializer sparse(double sparsity, double deviation) {
        Inputs.require(sparsity >= 0 && sparsity <= 1 && deviation >= 0, "sparse",
                "has the sparsity " + sparsity + " and the deviation " + deviation, "use 0 to 1, and at least 0");
        return new Sparse(sparsity, deviation);
    }

    private record Filled(double value) implements Initializer {

        @Override
        public Tensor initialize(TensorType type, RandomGenerator random) {
            return fill(type, random, _ -> value);
        }
    }

    private record Uniform(double low, double high) implements Initializer {

        @Override
        public Tensor initialize(TensorType type, RandomGenerator random) {
            return fill(type, random, r -> low + Draw.uniform(r) * (high - low));
        }
    }

    private record Normal(double mean, double deviation) implements Initializer {

        @Override
        public Tensor initialize(TensorType type, RandomGenerator random) {
            return fill(type, random, r -> mean + Draw.normal(r) * deviation);
        }
    }

    private record Scaled(String name, boolean normal) implements Initializer {

        @Override
        public Tensor initialize(TensorType type, RandomGenerator random) {
            Shape shape = type.shape();
            double rest = shape.rank() > 2 ? shape.product(2, shape.rank()).size() : 1;
            double in = shape.rank() == 0 ? 1 : shape.dim(shape.rank() == 1 ? 0 : 1).size() * rest;
            double out = shape.rank() == 0 ? 1 : shape.dim(0).size() * rest;
            double variance = 2 / Math.max(1, name.startsWith("he") ? in : in + out);
            double scale = StrictMath.sqrt(normal ? variance : 3 * variance);
            return fill(type, random, normal ? r -> Draw.normal(r) * scale : r -> (2 * Draw.uniform(r) - 1) * scale);
        }
    }

    private record Orthogonal(double gain) implements Initializer {

        @Override
        public Tensor initialize(TensorType type, RandomGenerator random) {
            return Draw.orthogonal(type, random, gain);
        }
    }

    private record Sparse(double sparsity, double deviation) implements Initializer {

        @Override
        public Tensor initialize(TensorType type, RandomGenerator random) {
            return Draw.sparse(type, random, sparsity, deviation);
        }
    }

    private static Tensor fill(TensorType type, RandomGenerator random, ToDoubleFunction<RandomGenerator> draw) {
        Tensor tensor = Tensor.allocate(type);
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, draw.applyAsDouble(random));
        }
        return tensor;
    }
}
