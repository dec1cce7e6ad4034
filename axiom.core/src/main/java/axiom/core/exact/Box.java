package axiom.core.exact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Rational;

/**
 * A set of tensors: an interval for each element, and whether an element may be NaN or have no value. Where an axis has an open size, one element stands for all
 * elements along it, each of which may be any member of its interval. Immutable.
 */
public final class Box {

    private final TensorType type;
    private final Field field;

    Box(TensorType type, Field field) {
        this.type = type;
        this.field = field;
    }

    /**
     * A box.
     *
     * @param type the type of its tensors; sizes that are not fixed are open
     * @param elements an interval for each element in row-major order, axes of open size having one
     * @return the box
     * @throws IllegalArgumentException if their number is wrong
     */
    public static Box of(TensorType type, List<Interval> elements) {
        int[] sizes = Field.sizes(type);
        if (elements.size() != Field.count(sizes)) {
            throw new IllegalArgumentException(
                    "[axiom.exact] " + type + " takes " + Field.count(sizes) + " intervals; " + elements.size() + " are given");
        }
        return new Box(type, new Field(sizes, elements.stream().map(Cell::of).toArray(Cell[]::new)));
    }

    /**
     * A box whose elements all have the same interval.
     *
     * @param type as above
     * @param each the interval
     * @return the box
     */
    public static Box of(TensorType type, Interval each) {
        return of(type, Collections.nCopies(Field.count(Field.sizes(type)), each));
    }

    /**
     * One tensor.
     *
     * @param tensor any tensor
     * @return the box of that tensor alone
     */
    public static Box of(Tensor tensor) {
        int[] sizes = Field.sizes(tensor.type());
        Cell[] cells = new Cell[Field.count(sizes)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = tensor.dtype().isFloat() ? number(tensor.at(i)) : Cell.of(Interval.of(tensor.longAt(i)));
        }
        return new Box(tensor.type(), new Field(sizes, cells));
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.NAN : Cell.of(Interval.of(Bound.of(value)));
    }

    /**
     * One tensor of real numbers.
     *
     * @param type of fixed shape
     * @param elements its elements in row-major order
     * @return the box of that tensor alone
     * @throws IllegalArgumentException if their number is wrong
     */
    public static Box exact(TensorType type, List<Rational> elements) {
        return of(type, elements.stream().map(e -> Interval.of(Bound.of(e))).toList());
    }

    /**
     * The type of its tensors.
     *
     * @return the type; sizes that are not fixed are open
     */
    public TensorType type() {
        return type;
    }

    /**
     * The number of elements, axes of open size having one.
     *
     * @return at least 0
     */
    public int count() {
        return field.cells().length;
    }

    /**
     * The ordinary values of an element.
     *
     * @param index 0 to count − 1
     * @return an interval; everything if there are none
     */
    public Interval at(int index) {
        return field.cells()[index].range();
    }

    /**
     * All intervals.
     *
     * @return in row-major order
     */
    public List<Interval> elements() {
        List<Interval> elements = new ArrayList<>();
        for (Cell cell : field.cells()) {
            elements.add(cell.range());
        }
        return elements;
    }

    /**
     * Whether an element may be NaN.
     *
     * @param index 0 to count − 1
     * @return false if it is not
     */
    public boolean mayBeNaN(int index) {
        return field.cells()[index].nan();
    }

    /**
     * Whether an element may have no value.
     *
     * @param index 0 to count − 1
     * @return false if it has one
     */
    public boolean mayHaveNoValue(int index) {
        return field.cells()[index].undefined();
    }

    /**
     * Whether there is only one tensor.
     *
     * @return true if the shape is fixed, and each element is one number or certainly NaN
     */
    public boolean isPoint() {
        for (Cell cell : field.cells()) {
            if (!cell.isPoint() && (cell.ordinary() || cell.undefined())) {
                return false;
            }
        }
        return type.shape().isFixed();
    }

    Field field() {
        return field;
    }

    @Override
    public String toString() {
        return type + " in " + elements();
    }
}
