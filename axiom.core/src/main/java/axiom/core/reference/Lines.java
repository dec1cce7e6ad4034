package axiom.core.reference;

/**
 * The lines of a tensor along an axis: element i of line l is at {@code start(l) + i·step}.
 *
 * @param count how many lines
 * @param size the elements of each
 * @param step the distance of neighbours on a line
 */
record Lines(int count, int size, int step) {

    /** The lines along an axis, which may be counted from the end. */
    static Lines along(int axis, int[] sizes) {
        int from = axis < 0 ? axis + sizes.length : axis;
        int outer = Positions.product(sizes, 0, from);
        int inner = Positions.product(sizes, from + 1, sizes.length);
        return new Lines(sizes[from] == 0 ? 0 : outer * inner, sizes[from], inner);
    }

    /** Where a line starts. */
    int start(int line) {
        return line / step * step * size + line % step;
    }
}
