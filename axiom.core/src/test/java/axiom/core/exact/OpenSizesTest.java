package axiom.core.exact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Attention;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.reference.ReferenceBackend;

/** Where a size that is open must be one that is fixed, the element that stands for all along the open axis stands for different ones. */
class OpenSizesTest {

    /**
     * What is computed of a tensor that is the same all along one axis, and of others, lies in what the evaluator says of it with that axis open.
     *
     * @param copies how many operands the tensor is, before the others
     */
    private static void isEnclosed(Op op, int copies, Tensor x, int axis, Tensor... others) {
        GraphBuilder builder = Graph.builder("open");
        List<Dim> dims = new ArrayList<>(x.shape().dims());
        dims.set(axis, Dim.named("n"));
        Value input = builder.input("x", new TensorType(DType.FLOAT32, new Shape(dims)));
        List<Value> operands = new ArrayList<>(Collections.nCopies(copies, input));
        Arrays.stream(others).map(builder::constant).forEach(operands::add);
        Value result = builder.add(op, operands.toArray(Value[]::new));
        builder.output("y", result);
        Goal goal = new Goal(Proposition.of(new Source("formula", "1 == 1")).property().orElseThrow(), Map.of(), Semantics.REAL);
        Problem problem = new Problem(goal, builder.build(), Map.of(), Map.of(), Set.of(), new Claim.All(List.of()));
        int inner = Field.strides(Field.sizes(x.type()))[axis];
        int size = (int) x.shape().dim(axis).size();
        List<Interval> elements = IntStream.range(0, (int) x.count()).filter(i -> i / inner % size == 0)
                .mapToObj(i -> Interval.of(Bound.of(x.at(i)))).toList();
        Field enclosed = Evaluator.of(problem).enclose(Map.of(input, Box.of(input.type(), elements))).get(result).field();
        List<Tensor> all = new ArrayList<>(Collections.nCopies(copies, x));
        all.addAll(List.of(others));
        Tensor computed = new ReferenceBackend().evaluate(op, all).getFirst();
        Cell[] cells = enclosed.broadcast(Field.sizes(computed.type())).cells();
        for (int i = 0; i < cells.length; i++) {
            double value = computed.at(i);
            Interval range = cells[i].range();
            assertTrue(range.widen(Bound.of(1e-4)).contains(Bound.of(value)), () -> value + " is not in " + range);
        }
    }

    private static Tensor numbers(Shape shape, double from, double step) {
        Tensor tensor = Tensor.allocate(new TensorType(DType.FLOAT32, shape));
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, from + i * step);
        }
        return tensor;
    }

    @Test
    void theSummandOfAGemmWithOpenColumnsHasSeveral() {
        isEnclosed(new Gemm(1, 1, true, false), 1, numbers(Shape.of(2, 3), 1, 0), 1, numbers(Shape.of(2, 1), 1, 0),
                numbers(Shape.of(3, 1), 0, 10));
    }

    @Test
    void matricesThatAnOpenBatchIsMultipliedWithDiffer() {
        isEnclosed(new MatMul(), 1, numbers(Shape.of(3, 1, 2), 1, 0), 0, numbers(Shape.of(3, 2, 1), 0, 10));
    }

    @Test
    void masksOfAnOpenBatchDiffer() {
        Tensor x = Tensor.allocate(new TensorType(DType.FLOAT32, Shape.of(2, 1, 2, 1)));
        x.set(1, 1);
        x.set(3, 1);
        isEnclosed(new Attention(1, false, 0), 3, x, 0, numbers(Shape.of(2, 1, 1, 2), 0, 4));
    }
}
