package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/**
 * Seeded random numbers, equal on every backend up to rounding. Operands: the shape (INT64 vector), and optionally a step (INT64 scalar, 0 if absent).
 *
 * <p>Element i of step t under seed s is made from the counter c = i and the key k = mix(s + G·t), G = 0x9E3779B97F4A7C15, all modulo 2^64: the 64 bits
 * mix(k + G·(c + 1)), where mix is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). The upper
 * 24 bits, as an integer u, give the uniform number u/2^24. Normal numbers use two: element i takes bits of counters 2i and 2i+1 as u₁ and u₂ and is
 * √(−2 ln((u₁+1)/2^24))·cos(2π u₂/2^24) (Box and Muller, 1958).
 */
public sealed interface Random extends Op {

    /**
     * The element type of the result.
     *
     * @return a floating-point type
     */
    DType dtype();

    /**
     * Which sequence of numbers.
     *
     * @return any number
     */
    long seed();

    /**
     * Uniform numbers: low + u·(high − low).
     *
     * @param dtype a floating-point type
     * @param low the lower end, inclusive
     * @param high the upper end, exclusive
     * @param seed which sequence
     */
    record RandomUniform(DType dtype, double low, double high, long seed) implements Random {}

    /**
     * Normal numbers: mean + n·deviation.
     *
     * @param dtype a floating-point type
     * @param mean the mean
     * @param deviation the standard deviation, at least 0
     * @param seed which sequence
     */
    record RandomNormal(DType dtype, double mean, double deviation, long seed) implements Random {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 2);
        if (!dtype().isFloat()) {
            throw in.fail("makes floating-point numbers, not " + dtype(), "use a Cast after it");
        }
        if (in.has(1)) {
            in.requireStep(1);
        }
        switch (this) {
            case RandomUniform u when !(u.low <= u.high && Double.isFinite(u.high - u.low)) ->
                throw in.fail("cannot make numbers from " + u.low + " to " + u.high, "use finite bounds, the lower one first");
            case RandomNormal n when !(n.deviation >= 0 && Double.isFinite(n.deviation) && Double.isFinite(n.mean)) ->
                throw in.fail("cannot make numbers around " + n.mean + " with deviation " + n.deviation,
                        "use a finite mean and a finite deviation of at least 0");
            case RandomUniform _, RandomNormal _ -> {}
        }
        return List.of(Operand.of(new TensorType(dtype(), in.knownShape(0))));
    }

    /**
     * The 64 random bits of one counter.
     *
     * @param seed the operator's seed
     * @param step the step, 0 if there is none
     * @param counter the counter
     * @return the bits
     */
    static long bits(long seed, long step, long counter) {
        long golden = 0x9E3779B97F4A7C15L;
        return mix(mix(seed + golden * step) + golden * (counter + 1));
    }

    /**
     * The uniform number of one counter.
     *
     * @param seed the operator's seed
     * @param step the step, 0 if there is none
     * @param counter the counter
     * @return a multiple of 2^−24 from 0 to below 1
     */
    static double uniform(long seed, long step, long counter) {
        return (bits(seed, step, counter) >>> 40) * 0x1p-24;
    }

    /**
     * The standard normal number of one element.
     *
     * @param seed the operator's seed
     * @param step the step, 0 if there is none
     * @param index the element
     * @return a finite number
     */
    static double normal(long seed, long step, long index) {
        double u1 = uniform(seed, step, 2 * index) + 0x1p-24;
        double u2 = uniform(seed, step, 2 * index + 1);
        return StrictMath.sqrt(-2 * StrictMath.log(u1)) * StrictMath.cos(2 * Math.PI * u2);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
