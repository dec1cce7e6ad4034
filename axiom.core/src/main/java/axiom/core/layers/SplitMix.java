package axiom.core.layers;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), written out so that no Java release and no machine changes the
 * numbers.
 */
final class SplitMix implements RandomGenerator {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private SplitMix(long state) {
        this.state = state;
    }

    /** A generator for one name: others that are added to a model do not change it. */
    static SplitMix of(long seed, String name) {
        long state = mix(seed + GOLDEN);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            state = mix((state ^ b) + GOLDEN);
        }
        return new SplitMix(state);
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
