package axiom.bench;

/** One engine with one workload, ready to run again and again. Not thread-safe. */
public interface Contestant extends AutoCloseable {

    /**
     * The engine.
     *
     * @return its name
     */
    String engine();

    /** Computes the workload once, into memory that is used again. */
    void run();

    /**
     * What the last run computed.
     *
     * @return the elements of the output
     */
    float[] output();

    @Override
    void close();
}
