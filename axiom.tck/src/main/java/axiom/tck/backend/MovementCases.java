package axiom.tck.backend;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Pad;
import axiom.api.graph.Range;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Operators that move, fill and count elements, with every element type. */
final class MovementCases {

    private MovementCases() {}

    static List<Case> all() {
        Numbers n = new Numbers(7);
        List<Case> cases = new ArrayList<>();
        for (DType t : DType.values()) {
            views(n, cases, t);
            moves(n, cases, t);
            cuts(n, cases, t);
            pads(n, cases, t);
            gathers(n, cases, t);
            cases.add(Case.of(new ShapeOf(0, Integer.MAX_VALUE), n.wide(t, 2, 3, 0)));
            cases.add(Case.of(new ShapeOf(-2, -1), n.wide(t, 2, 3, 4)));
            cases.add(Case.of(new ConstantOfShape(n.wide(t, 1))).constant(Numbers.longs(2, 3)));
            cases.add(Case.of(new ConstantOfShape(n.wide(t))).constant(Numbers.longs()));
            cases.add(Case.of(new ConstantOfShape(n.wide(t))).constant(Numbers.longs(0, 4)));
            cases.add(Case.of(new Constant(n.wide(t, 3, 5))));
        }
        for (long[] r : new long[][]{{0, 10, 1}, {5, -6, -3}, {3, 3, 1}, {4, 0, 2}, {-7, 2000, 1}}) {
            cases.add(Case.of(new Range()).constant(Tensor.of(Shape.SCALAR, r[0])).constant(Tensor.of(Shape.SCALAR, r[1]))
                    .constant(Tensor.of(Shape.SCALAR, r[2])));
            cases.add(Case.of(new Range()).constant(Tensor.of((int) r[0])).constant(Tensor.of((int) r[1])).constant(Tensor.of((int) r[2])));
        }
        return cases;
    }

    private static void views(Numbers n, List<Case> cases, DType t) {
        cases.add(Case.of(new View.Identity(), n.wide(t, 3, 4)));
        cases.add(Case.of(new View.Reshape(false), n.wide(t, 3, 4)).constant(Numbers.longs(2, -1)));
        cases.add(Case.of(new View.Reshape(false), n.wide(t, 3, 4)).constant(Numbers.longs(0, 2, 2)));
        cases.add(Case.of(new View.Reshape(true), n.wide(t, 3, 0)).constant(Numbers.longs(0, 7)));
        cases.add(Case.of(new View.Flatten(1), n.wide(t, 2, 3, 4)));
        cases.add(Case.of(new View.Flatten(-3), n.wide(t, 2, 3, 4)));
        cases.add(Case.of(new View.Squeeze(List.of()), n.wide(t, 1, 3, 1)));
        cases.add(Case.of(new View.Squeeze(List.of(-1)), n.wide(t, 1, 3, 1)));
        cases.add(Case.of(new View.Unsqueeze(List.of(0, -1)), n.wide(t, 3, 2)));
    }

    private static void moves(Numbers n, List<Case> cases, DType t) {
        cases.add(Case.of(new Transpose(List.of()), n.wide(t)));
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2), List.of(0, 2, 1), List.of(1, 2, 0))) {
            cases.add(Case.of(new Transpose(order), n.wide(t, 3, 5, 7)));
        }
        cases.add(Case.of(new Transpose(List.of(1, 0)), n.wide(t, 37, 41)));
        cases.add(Case.of(new Transpose(List.of(0, 2, 3, 1)), n.wide(t, 2, 3, 4, 5)));
        cases.add(Case.of(new Expand(), n.wide(t, 3, 1)).constant(Numbers.longs(2, 1, 4)));
        cases.add(Case.of(new Expand(), n.wide(t)).constant(Numbers.longs(3)));
        cases.add(Case.of(new Expand(), n.wide(t, 1, 3)).constant(Numbers.longs(0, 1)));
        for (int axis = -2; axis < 2; axis++) {
            cases.add(Case.of(new Concat(axis), n.wide(t, 3, 3), n.wide(t, 3, 3), n.wide(t, 3, 3)));
        }
        cases.add(Case.of(new Concat(1), n.wide(t, 2, 1, 3), n.wide(t, 2, 0, 3), n.wide(t, 2, 5, 3)));
        cases.add(Case.of(new Concat(0), n.wide(t, 4)));
        cases.add(Case.of(new Split(1, 3), n.wide(t, 2, 8)));
        cases.add(Case.of(new Split(-1, 1), n.wide(t, 2, 8)));
        cases.add(Case.of(new Split(0, 3), n.wide(t, 5, 2)).constant(Numbers.longs(1, 0, 4)));
    }

    private static void cuts(Numbers n, List<Case> cases, DType t) {
        long far = Long.MAX_VALUE;
        long[][] slices = {{0, 5, 1}, {1, far, 2}, {-3, -1, 1}, {far, Long.MIN_VALUE, -1}, {-1, 0, -2}, {4, 2, 1}, {-100, 100, 3}};
        for (long[] s : slices) {
            cases.add(Case.of(new Slice(List.of(1), List.of(s[2])), n.wide(t, 3, 7, 2)).constant(Numbers.longs(s[0]))
                    .constant(Numbers.longs(s[1])));
        }
        cases.add(Case.of(new Slice(List.of(-1, 0), List.of(-1L, 2L)), n.wide(t, 5, 2, 6)).constant(Numbers.longs(4, 1))
                .constant(Numbers.longs(-7, 5)));
    }

    private static void pads(Numbers n, List<Case> cases, DType t) {
        for (Pad.Mode mode : Pad.Mode.values()) {
            for (long[] amounts : new long[][]{{0, 0, 0, 0}, {1, 2, 2, 1}, {0, -1, 1, 2}, {-1, 0, 0, -2}}) {
                cases.add(Case.of(new Pad(mode), n.wide(t, 3, 4)).constant(Numbers.longs(amounts)).constant(n.small(t)));
            }
        }
        cases.add(Case.of(new Pad(Pad.Mode.CONSTANT), n.wide(t, 0, 2)).constant(Numbers.longs(1, 0, 1, 1)).constant(n.small(t, 1)));
    }

    private static void gathers(Numbers n, List<Case> cases, DType t) {
        for (DType index : List.of(DType.INT64, DType.INT32)) {
            cases.add(Case.of(new Gather(0), n.wide(t, 5, 3), n.integers(index, -5, 4, 2, 4)));
            cases.add(Case.of(new Gather(-1), n.wide(t, 2, 5), n.integers(index, -5, 4)));
            cases.add(Case.of(new Gather(1), n.wide(t, 2, 5, 3), n.integers(index, -5, 4, 0)));
            cases.add(Case.of(new GatherElements(1), n.wide(t, 3, 5), n.integers(index, -5, 4, 2, 7)));
            cases.add(Case.of(new GatherElements(-2), n.wide(t, 5, 3), n.integers(index, -5, 4, 6, 3)));
            Tensor once = index == DType.INT64 ? Tensor.of(new long[][]{{4, -4, 0}}) : Tensor.of(new int[][]{{4, -4, 0}});
            cases.add(Case.of(new ScatterElements(1, ScatterElements.Combine.NONE), n.wide(t, 2, 5), once, n.wide(t, 1, 3)));
            if (t.isNumeric()) {
                for (ScatterElements.Combine combine : ScatterElements.Combine.values()) {
                    if (combine != ScatterElements.Combine.NONE) {
                        cases.add(Case.of(new ScatterElements(0, combine), n.small(t, 5, 3), n.integers(index, -5, 4, 7, 2),
                                n.small(t, 7, 2)));
                    }
                }
            }
        }
    }
}
