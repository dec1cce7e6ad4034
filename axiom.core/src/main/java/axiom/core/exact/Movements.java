package axiom.core.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.backend.BackendException;
import axiom.api.graph.Concat;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;

/**
 * Operators that move elements. Where all sizes that matter are fixed, the reference interpreter moves the elements' numbers and so says where each comes from;
 * otherwise each result may be any element.
 */
final class Movements {

    private static final ReferenceBackend REFERENCE = new ReferenceBackend();

    private Movements() {}

    static List<Field> move(Op op, List<Field> in, Site site) {
        if (op instanceof ScatterElements scatter && scatter.combine() != ScatterElements.Combine.NONE) {
            return site.unknown();
        }
        Optional<List<Field>> exact = keeps(op, site) ? exactly(op, in, site) : Optional.empty();
        return exact.orElseGet(() -> anywhere(op, in, site));
    }

    /** Whether an operand's elements are moved. Others are amounts, indices and sizes, which must be known. */
    private static boolean isMoved(Op op, int operand) {
        return operand == 0 || op instanceof Concat || operand == 2 && (op instanceof Pad || op instanceof ScatterElements);
    }

    /** Whether representatives move as the elements that they stand for. */
    private static boolean keeps(Op op, Site site) {
        if (!site.isOpen()) {
            return true;
        }
        Shape from = site.operands().getFirst().shape();
        return switch (op) {
            case Transpose _ -> true;
            case View _ -> keepsOpen(from, site.result().shape());
            case Concat concat -> site.operands().stream().allMatch(t -> t.shape().dim(concat.axis()).isFixed());
            case Split split -> from.dim(split.axis()).isFixed();
            case Slice slice -> slice.axes().stream().allMatch(a -> from.dim(a).isFixed());
            case Gather gather -> from.dim(gather.axis()).isFixed() && site.operands().get(1).shape().isFixed();
            default -> false;
        };
    }

    /** The open axes lead in both shapes, and what follows them is fixed; or only axes of size 1 come and go. */
    private static boolean keepsOpen(Shape from, Shape to) {
        int same = 0;
        while (same < Math.min(from.rank(), to.rank()) && from.dim(same).equals(to.dim(same))) {
            same++;
        }
        boolean rest = from.dims().subList(same, from.rank()).stream().allMatch(d -> d.isFixed())
                && to.dims().subList(same, to.rank()).stream().allMatch(d -> d.isFixed());
        return rest || from.dims().stream().filter(d -> !d.is(1)).toList().equals(to.dims().stream().filter(d -> !d.is(1)).toList());
    }

    private static Optional<List<Field>> exactly(Op op, List<Field> in, Site site) {
        if (op instanceof View) {
            Field x = in.getFirst();
            return Field.count(site.sizes()) == x.cells().length
                    ? Optional.of(List.of(new Field(site.sizes(), x.cells())))
                    : Optional.empty();
        }
        List<Tensor> operands = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            Field field = in.get(i);
            if (isMoved(op, i)) {
                operands.add(numbered(field, cells.size()));
                cells.addAll(Arrays.asList(field.cells()));
            } else {
                for (Cell cell : field.cells()) {
                    if (!cell.isPoint()) {
                        return Optional.empty();
                    }
                }
                operands.add(whole(field, site.operands().get(i).dtype()));
            }
        }
        try {
            List<Field> results = new ArrayList<>();
            List<Tensor> places = REFERENCE.evaluate(op, operands);
            for (int i = 0; i < places.size(); i++) {
                int[] sizes = Field.sizes(site.results().get(i));
                if (!Arrays.equals(sizes, Field.sizes(places.get(i).type()))) {
                    return Optional.empty();
                }
                results.add(
                        new Field(sizes, Arrays.stream(places.get(i).toLongs()).mapToObj(p -> cells.get((int) p)).toArray(Cell[]::new)));
            }
            return Optional.of(results);
        } catch (ShapeError | BackendException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Tensor numbered(Field field, int first) {
        long[] numbers = new long[field.cells().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = first + i;
        }
        return Tensor.of(shape(field), numbers);
    }

    private static Shape shape(Field field) {
        return Shape.of(Arrays.stream(field.sizes()).asLongStream().toArray());
    }

    private static Tensor whole(Field field, DType dtype) {
        Tensor tensor = Tensor.allocate(new TensorType(dtype, shape(field)));
        for (int i = 0; i < field.cells().length; i++) {
            tensor.set(i, field.cells()[i].range().low().floor().longValueExact());
        }
        return tensor;
    }

    private static List<Field> anywhere(Op op, List<Field> in, Site site) {
        Cell any = in.getFirst().any();
        for (int i = 1; i < in.size(); i++) {
            if (isMoved(op, i)) {
                any = any.or(in.get(i).any());
            } else if (in.get(i).cells().length > 0) {
                // where no index is, no element is
                any = any.orUndefined(in.get(i).any().undefined());
            }
        }
        Cell cell = any;
        boolean within = !(op instanceof Gather || op instanceof GatherElements || op instanceof ScatterElements)
                || isWithin(axis(op), in.get(1), site);
        return site.results().stream().map(t -> Field.filled(Field.sizes(t), cell.orUndefined(!within))).toList();
    }

    private static int axis(Op op) {
        return switch (op) {
            case Gather gather -> gather.axis();
            case GatherElements gather -> gather.axis();
            case ScatterElements scatter -> scatter.axis();
            default -> 0;
        };
    }

    /** Whether all indices are positions of an axis. */
    private static boolean isWithin(int axis, Field indices, Site site) {
        Dim size = site.operands().getFirst().shape().dim(axis);
        Dim position = site.positions().get(site.node().inputs().get(1));
        if (indices.cells().length == 0 || !size.isFixed()) {
            return indices.cells().length == 0 || size.equals(position);
        }
        Cell any = indices.any();
        return any.ordinary() && !any.undefined()
                && new Interval(Bound.of(-size.size()), Bound.of(size.size() - 1)).contains(any.range());
    }
}
