package axiom.backend.cpu.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reads binary32 numbers as a vector of binary64, and back. Only vectors of the preferred size are used, of which one half is left out: if no other class of
 * vectors is in use, the compiler knows each vector's class even where it has no profile.
 */
final class Widening {

    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    /** How many numbers go at a time. */
    static final int L = D.length();

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorMask<Float> LOWER = S.indexInRange(0, L);

    private Widening() {}

    /** How many of n numbers can be read in vectors one step ahead: reading goes beyond the last one, but not beyond the array. */
    static int whole(float[] from, int at, int n) {
        return Math.max(0, Math.min(n, from.length - at - 2 * L) / L * L);
    }

    /** L numbers, and behind them as many that are ignored. */
    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(S, from, at);
    }

    static DoubleVector widen(FloatVector numbers) {
        return (DoubleVector) numbers.convertShape(VectorOperators.F2D, D, 0);
    }

    static void store(DoubleVector vector, float[] to, int at) {
        ((FloatVector) vector.convertShape(VectorOperators.D2F, S, 0)).intoArray(to, at, LOWER);
    }
}
