package axiom.backend.cpu.internal.kernel;

/**
 * Where the k factors of one row of a product's left operand lie: at {@code offsets[k]} from the row's base. They come in runs of neighbours, all of one
 * length.
 *
 * @param offsets one for each factor
 * @param runs the offset of each run
 * @param run the length of a run; runs·run = number of factors
 */
public record Taps(int[] offsets, int[] runs, int run) {

    /**
     * Neighbouring factors.
     *
     * @param k how many
     * @return one run
     */
    public static Taps dense(int k) {
        return of(new int[]{0}, k);
    }

    /**
     * Runs of neighbours.
     *
     * @param runs the offset of each run
     * @param run the length of a run
     * @return the taps; runs that follow one another become one
     */
    public static Taps of(int[] runs, int run) {
        int[] offsets = new int[runs.length * run];
        boolean joined = true;
        for (int r = 0; r < runs.length; r++) {
            joined &= runs[r] == runs[0] + r * run;
            for (int i = 0; i < run; i++) {
                offsets[r * run + i] = runs[r] + i;
            }
        }
        return joined && runs.length > 1 ? new Taps(offsets, new int[]{runs[0]}, runs.length * run) : new Taps(offsets, runs, run);
    }

    /**
     * The number of factors.
     *
     * @return k
     */
    public int count() {
        return offsets.length;
    }
}
