package axiom.tck.backend;

import java.util.List;
import java.util.Optional;

import axiom.api.tensor.Tensor;

/** Compares results with what is expected. */
final class Difference {

    private Difference() {}

    /**
     * The first element that differs too much.
     *
     * @param expected the reference's result
     * @param actual the backend's
     * @param allowed the error that each element may have
     * @param zeros whether 0.0 and −0.0 are told apart
     * @return a sentence, or empty if all agree
     */
    static Optional<String> between(Tensor expected, Tensor actual, double[] allowed, boolean zeros) {
        if (!expected.type().equals(actual.type())) {
            return Optional.of("is " + actual.type() + " instead of " + expected.type());
        }
        int wrong = 0;
        String first = "";
        for (int i = 0; i < allowed.length; i++) {
            boolean agrees = expected.dtype().isFloat()
                    ? agree(expected.at(i), actual.at(i), allowed[i], zeros)
                    : Math.abs(expected.longAt(i) - actual.longAt(i)) <= allowed[i];
            if (!agrees && wrong++ == 0) {
                first = "element " + i + " is " + text(actual, i) + "; the reference gives " + text(expected, i) + ", off by "
                        + Math.abs(actual.at(i) - expected.at(i)) + " where " + allowed[i] + " is allowed";
            }
        }
        return wrong == 0 ? Optional.empty() : Optional.of(first + " (" + wrong + " of " + allowed.length + " elements are wrong)");
    }

    private static String text(Tensor tensor, int i) {
        return tensor.dtype().isFloat() ? Double.toString(tensor.at(i)) : Long.toString(tensor.longAt(i));
    }

    private static boolean agree(double expected, double actual, double allowed, boolean zeros) {
        if (Double.isNaN(expected) || Double.isNaN(actual)) {
            return Double.isNaN(expected) && Double.isNaN(actual);
        }
        if (Double.isInfinite(expected) || Double.isInfinite(actual)) {
            return expected == actual;
        }
        if (zeros && expected == 0 && actual == 0) {
            return Double.compare(expected, actual) == 0;
        }
        return Math.abs(expected - actual) <= allowed;
    }

    /** The error allowed in a whole network: a share of the largest element. */
    static double[] share(Tensor expected, double share) {
        double most = 1e-6;
        for (long i = 0; i < expected.count(); i++) {
            most = Math.max(most, Math.abs(expected.at(i)));
        }
        double[] allowed = new double[Math.toIntExact(expected.count())];
        java.util.Arrays.fill(allowed, expected.dtype().isFloat() ? share * most : 0);
        return allowed;
    }

    /** Requires that whole networks agree. */
    static void requireClose(List<Tensor> expected, List<Tensor> actual, double share, String what) {
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> difference = between(expected.get(i), actual.get(i), share(expected.get(i), share), false);
            if (difference.isPresent()) {
                throw new AssertionError(what + ", result " + i + ": " + difference.get());
            }
        }
    }
}
