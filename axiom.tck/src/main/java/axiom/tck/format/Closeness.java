package axiom.tck.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import axiom.api.tensor.Tensor;

/**
 * How far a result may be from what is expected: |actual − expected| ≤ absolute + relative·|expected|; integers and truth values exactly, NaN where NaN is.
 *
 * @param relative the relative tolerance
 * @param absolute the absolute tolerance
 */
public record Closeness(double relative, double absolute) {

    /**
     * Fails if a result has another type or is too far off.
     *
     * @param expected what it should be
     * @param actual what it is
     * @param what what it is called, for the message
     */
    public void require(Tensor expected, Tensor actual, String what) {
        assertEquals(expected.type(), actual.type(), what);
        for (long i = 0; i < expected.count(); i++) {
            if (!expected.dtype().isFloat()) {
                assertEquals(expected.longAt(i), actual.longAt(i), what + "[" + i + "]");
                continue;
            }
            double want = expected.at(i);
            double got = actual.at(i);
            boolean same = Double.compare(want, got) == 0 || want == got;
            if (!same && !(Math.abs(want - got) <= absolute + relative * Math.abs(want))) {
                fail(what + "[" + i + "] is " + got + ", expected " + want);
            }
        }
    }
}
