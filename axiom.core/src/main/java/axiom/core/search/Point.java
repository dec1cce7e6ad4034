package axiom.core.search;

import java.util.Arrays;

/**
 * Values of all variables of a space. Integers are held as doubles too; the number 2^63 stands for the largest one.
 *
 * @param space the variables
 * @param elements the elements by variable, in row-major order; whoever makes a point may still write to them
 */
record Point(Space space, double[][] elements) {

    Point copy() {
        return new Point(space, Arrays.stream(elements).map(double[]::clone).toArray(double[][]::new));
    }

    /** Another point that differs in one element. */
    Point with(int variable, int element, double value) {
        double[][] all = elements.clone();
        all[variable] = all[variable].clone();
        all[variable][element] = value;
        return new Point(space, all);
    }

    /** What tells points apart. */
    int contents() {
        return Arrays.deepHashCode(elements);
    }
}
