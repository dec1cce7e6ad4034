package axiom.core.check.algebra;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A product of powers of atoms. Exponents are not 0; only those of exponentials may be negative. Immutable. */
final class Monomial implements Comparable<Monomial> {

    static final Monomial ONE = new Monomial(new int[0], new int[0]);
    private static final int MAX_EXPONENT = 4096;

    private final int[] atoms;
    private final int[] powers;
    private final int hash;

    private Monomial(int[] atoms, int[] powers) {
        this.atoms = atoms;
        this.powers = powers;
        this.hash = 31 * Arrays.hashCode(atoms) + Arrays.hashCode(powers);
    }

    static Monomial of(int atom, int power) {
        return power == 0 ? ONE : new Monomial(new int[]{atom}, new int[]{checked(power)});
    }

    private static int checked(long power) {
        if (Math.abs(power) > MAX_EXPONENT) {
            throw new Refusal("an exponent is beyond " + MAX_EXPONENT);
        }
        return (int) power;
    }

    /** The number of different atoms. */
    int size() {
        return atoms.length;
    }

    int atom(int position) {
        return atoms[position];
    }

    int power(int position) {
        return powers[position];
    }

    IntStream atoms() {
        return IntStream.of(atoms);
    }

    int powerOf(int atom) {
        int position = Arrays.binarySearch(atoms, atom);
        return position < 0 ? 0 : powers[position];
    }

    Monomial times(Monomial other) {
        int[] mergedAtoms = new int[atoms.length + other.atoms.length];
        int[] mergedPowers = new int[mergedAtoms.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < atoms.length || j < other.atoms.length) {
            boolean mine = j == other.atoms.length || i < atoms.length && atoms[i] <= other.atoms[j];
            boolean theirs = i == atoms.length || j < other.atoms.length && other.atoms[j] <= atoms[i];
            long power = (mine ? powers[i] : 0L) + (theirs ? other.powers[j] : 0L);
            int atom = mine ? atoms[i] : other.atoms[j];
            i += mine ? 1 : 0;
            j += theirs ? 1 : 0;
            if (power != 0) {
                mergedAtoms[count] = atom;
                mergedPowers[count++] = checked(power);
            }
        }
        return new Monomial(Arrays.copyOf(mergedAtoms, count), Arrays.copyOf(mergedPowers, count));
    }

    /** The part whose atoms are such. */
    Monomial part(IntPredicate such) {
        int[] kept = IntStream.range(0, atoms.length).filter(i -> such.test(atoms[i])).toArray();
        return new Monomial(IntStream.of(kept).map(i -> atoms[i]).toArray(), IntStream.of(kept).map(i -> powers[i]).toArray());
    }

    @Override
    public int compareTo(Monomial other) {
        int byAtoms = Arrays.compare(atoms, other.atoms);
        return byAtoms != 0 ? byAtoms : Arrays.compare(powers, other.powers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Monomial m && Arrays.equals(atoms, m.atoms) && Arrays.equals(powers, m.powers);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
