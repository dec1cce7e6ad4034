package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Gemm;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.tensor.DType;
import axiom.api.verify.Rational;
import axiom.verify.smt.encode.Fresh.Meaning;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** Operators that combine many elements. */
final class Sums {

    private final Arithmetic arithmetic;
    private final Exact exact;
    private final Terms terms;

    Sums(Arithmetic arithmetic, Exact exact, Terms terms) {
        this.arithmetic = arithmetic;
        this.exact = exact;
        this.terms = terms;
    }

    /** Exact arithmetic; binary32 sums in any order and with wider accumulators are refused. */
    Exact exactly(String what) {
        if (arithmetic instanceof SingleArithmetic) {
            throw SingleArithmetic.refused(what);
        }
        return exact;
    }

    Grid reduce(Reduction op, Grid x, int[] shape) {
        List<Cell> cells = new ArrayList<>();
        for (List<Cell> group : Lines.reduced(op.reduced(x.sizes().length), x)) {
            cells.add(x.dtype() == DType.BOOL ? truth(op, group) : reduce(op, group, x.dtype()));
        }
        return new Grid(x.dtype(), shape, cells);
    }

    private Cell truth(Reduction op, List<Cell> group) {
        List<Term> values = group.stream().map(Cell::value).toList();
        Term defined = terms.and(group.stream().map(Cell::defined).toList());
        return new Cell(op instanceof Reduction.ReduceMax ? terms.or(values) : terms.and(values), defined);
    }

    private Cell reduce(Reduction op, List<Cell> group, DType dtype) {
        Sort sort = dtype.isFloat() ? Sort.REAL : Sort.INT;
        return switch (op) {
            case Reduction.ReduceMax _ -> extreme(group, true);
            case Reduction.ReduceMin _ -> extreme(group, false);
            case Reduction.ReduceSum _ -> arithmetic instanceof SingleArithmetic single ? single.sum(group) : exact.sum(sort, group);
            case Reduction.ReduceMean _ -> mean(op.name(), group, dtype);
            case Reduction.ReduceProd _ -> {
                Cell product = exactly(op.name()).number(sort, Rational.ONE);
                for (Cell cell : group) {
                    product = exact.mul(product, cell);
                }
                yield product;
            }
            case Reduction.ReduceL1 _ -> exactly(op.name()).sum(sort, group.stream().map(exact::abs).toList());
            case Reduction.ReduceL2 _ -> {
                if (!dtype.isFloat()) {
                    throw Refusal.of("ReduceL2 of integers");
                }
                yield exactly(op.name()).root(exact.sum(sort, group.stream().map(c -> exact.mul(c, c)).toList()));
            }
        };
    }

    Cell mean(String what, List<Cell> group, DType dtype) {
        if (!dtype.isFloat() || group.isEmpty()) {
            throw Refusal.of(what + (group.isEmpty() ? " of nothing" : " of integers"));
        }
        return exactly(what).scale(Rational.of(1, group.size()), exact.sum(Sort.REAL, group));
    }

    Cell extreme(List<Cell> group, boolean greatest) {
        if (group.isEmpty()) {
            throw Refusal.of("the extreme of nothing");
        }
        Cell best = group.getFirst();
        for (Cell cell : group.subList(1, group.size())) {
            boolean integer = cell.value().sort() != Sort.FLOAT32;
            Binary op = greatest ? new Binary.Max() : new Binary.Min();
            best = integer ? new ExactArithmetic(exact).binary(op, best, cell) : arithmetic.binary(op, best, cell);
        }
        return best;
    }

    Grid softmax(SoftmaxFamily op, Grid x) {
        int axis = Places.axis(op.axis(), x.sizes().length);
        exactly(op.name());
        List<List<Cell>> lines = Lines.along(axis, x).stream().map(exact::softmax)
                .map(line -> op instanceof SoftmaxFamily.Softmax ? line : line.stream().map(c -> exact.function(Meaning.LOG, c)).toList())
                .toList();
        return Lines.joined(axis, x, lines);
    }

    Grid matMul(Grid a, Grid b, int[] shape) {
        exactly("MatMul");
        int[] left = a.sizes().length == 1 ? new int[]{1, a.sizes()[0]} : a.sizes();
        int[] right = b.sizes().length == 1 ? new int[]{b.sizes()[0], 1} : b.sizes();
        int[] leftBatch = Arrays.copyOf(left, left.length - 2);
        int[] rightBatch = Arrays.copyOf(right, right.length - 2);
        int[] batch = Places.common(leftBatch, rightBatch);
        int m = left[left.length - 2];
        int k = left[left.length - 1];
        int n = right[right.length - 1];
        int[] leftAt = Places.broadcast(leftBatch, batch);
        int[] rightAt = Places.broadcast(rightBatch, batch);
        Sort sort = a.dtype().isFloat() ? Sort.REAL : Sort.INT;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < leftAt.length; i++) {
            for (int row = 0; row < m; row++) {
                for (int column = 0; column < n; column++) {
                    List<Cell> products = new ArrayList<>();
                    for (int j = 0; j < k; j++) {
                        products.add(
                                exact.mul(a.cells().get((leftAt[i] * m + row) * k + j), b.cells().get((rightAt[i] * k + j) * n + column)));
                    }
                    cells.add(exact.sum(sort, products));
                }
            }
        }
        return new Grid(a.dtype(), shape, cells);
    }

    Grid gemm(Gemm op, List<Grid> in, int[] shape) {
        exactly("Gemm");
        if (!in.getFirst().dtype().isFloat()) {
            throw Refusal.of("Gemm of integers");
        }
        Grid product = matMul(op.transposeA() ? transposed(in.get(0)) : in.get(0), op.transposeB() ? transposed(in.get(1)) : in.get(1),
                shape);
        List<Cell> cells = new ArrayList<>(product.cells().stream().map(c -> exact.mul(exact.real(op.alpha(), "Gemm"), c)).toList());
        if (in.size() > 2) {
            List<Cell> c = in.get(2).broadcast(shape).cells();
            for (int i = 0; i < cells.size(); i++) {
                cells.set(i, exact.add(cells.get(i), exact.mul(exact.real(op.beta(), "Gemm"), c.get(i))));
            }
        }
        return new Grid(product.dtype(), shape, cells);
    }

    private static Grid transposed(Grid x) {
        int rows = x.sizes()[0];
        int columns = x.sizes()[1];
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            cells.add(x.cells().get(i % rows * columns + i / rows));
        }
        return new Grid(x.dtype(), new int[]{columns, rows}, cells);
    }
}
