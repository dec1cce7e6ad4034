package axiom.interop.onnx.internal.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Concat;
import axiom.api.graph.Expand;
import axiom.api.graph.Pad;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.Dim;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Operators that cut, join, pad and repeat. */
final class Cuts {

    private Cuts() {}

    static void add(Catalog c) {
        c.add("Concat", 4, Cuts::concat);
        c.add("Split", 2, Cuts::split);
        c.add("Slice", 1, Cuts::slice);
        c.add("Pad", 2, Cuts::pad);
        c.add("Tile", 6, Cuts::tile);
    }

    private static void concat(Site s) {
        if (!s.attributes().has("axis")) {
            throw s.fail("attribute 'axis' is missing", "set it");
        }
        s.result(new Concat(s.attributes().integer("axis", 0)), s.all());
    }

    /** Sizes are an attribute before opset 13 and an operand since. Without them the parts are equal; since opset 18 the last may be smaller. */
    private static void split(Site s) {
        Attributes a = s.attributes();
        int axis = a.integer("axis", 0);
        int parts = s.wanted();
        Optional<Value> sizes = s.opset() < 13
                ? a.integers("split").map(s::vector)
                : s.has(1) ? Optional.of(s.known(1, "the sizes of the parts")) : Optional.empty();
        if (s.opset() >= 18 && a.integer("num_outputs", parts) != parts) {
            throw s.fail("attribute 'num_outputs' is " + a.integer("num_outputs", parts) + "; the node has " + parts + " results",
                    "make them equal");
        }
        if (sizes.isPresent()) {
            s.result(new Split(axis, parts), s.in(0), sizes.get());
            return;
        }
        int rank = s.in(0).shape().rank();
        if (s.opset() < 18 && axis >= -rank && axis < rank) {
            Dim size = s.in(0).shape().dim(axis);
            if (size.isFixed() && size.size() % parts != 0) {
                throw s.fail("cannot cut " + size + " elements into " + parts + " equal parts", "say the sizes of the parts");
            }
        }
        s.result(new Split(axis, parts), s.in(0));
    }

    /** Starts, ends and axes are attributes before opset 10 and operands since, with steps. */
    private static void slice(Site s) {
        Value x = s.in(0);
        Value starts;
        Value ends;
        Optional<List<Integer>> axes;
        if (s.opset() < 10) {
            Attributes a = s.attributes();
            starts = s.vector(a.wholes("starts").orElseThrow(() -> s.fail("attribute 'starts' is missing", "set it")));
            ends = s.vector(a.wholes("ends").orElseThrow(() -> s.fail("attribute 'ends' is missing", "set it")));
            axes = a.integers("axes");
        } else {
            starts = s.known(1, "where the slice starts");
            ends = s.known(2, "where the slice ends");
            axes = s.has(3) ? Optional.of(s.integers(3, "the axes")) : Optional.empty();
        }
        int count = starts.known().map(List::size).orElse(0);
        List<Integer> cut = axes.orElseGet(() -> IntStream.range(0, count).boxed().toList());
        List<Long> steps = new ArrayList<>(Collections.nCopies(cut.size(), 1L));
        if (s.opset() >= 10 && s.has(4)) {
            steps = Arrays.stream(s.need(4, "the steps").toLongs()).boxed().toList();
        }
        s.result(new Slice(cut, steps), x, starts, ends);
    }

    /** Amounts are an attribute before opset 11 and an operand since; since opset 18 they may be those of some axes only. */
    private static void pad(Site s) {
        Attributes a = s.attributes();
        Value x = s.in(0);
        String name = a.text("mode", "constant");
        Pad.Mode mode = switch (name.toLowerCase(Locale.ROOT)) {
            case "constant" -> Pad.Mode.CONSTANT;
            case "reflect" -> Pad.Mode.REFLECT;
            case "edge" -> Pad.Mode.EDGE;
            case "wrap" -> Pad.Mode.WRAP;
            default -> throw s.fail("attribute 'mode' is '" + name + "'", "use constant, reflect, edge or wrap");
        };
        if (s.opset() < 11) {
            Value amounts = s.vector(a.wholes("pads").orElseThrow(() -> s.fail("attribute 'pads' is missing", "set it")));
            s.result(new Pad(mode), x, amounts, s.scalar(x.type().dtype(), a.real("value", 0)));
            return;
        }
        Value amounts = s.has(3) ? onAllAxes(s, x.shape().rank()) : s.known(1, "how much to pad");
        Value value = s.has(2) ? s.bound(2) : s.scalar(x.type().dtype(), 0);
        s.result(new Pad(mode), x, amounts, value);
    }

    private static Value onAllAxes(Site s, int rank) {
        List<Integer> axes = s.integers(3, "the axes");
        List<Integer> amounts = s.integers(1, "how much to pad");
        if (amounts.size() != 2 * axes.size()) {
            throw s.fail("has " + amounts.size() + " amounts for axes " + axes, "give two per axis");
        }
        List<Integer> all = new ArrayList<>(Collections.nCopies(2 * rank, 0));
        for (int i = 0; i < axes.size(); i++) {
            int axis = axes.get(i) < 0 ? axes.get(i) + rank : axes.get(i);
            if (axis < 0 || axis >= rank) {
                throw s.fail("has no axis " + axes.get(i) + " in " + s.in(0).shape(), "use an axis of x");
            }
            all.set(axis, amounts.get(i));
            all.set(axis + rank, amounts.get(i + axes.size()));
        }
        return s.vector(all);
    }

    /** Each axis gets one of size 1 before it, which is stretched and merged with it. */
    private static void tile(Site s) {
        Value x = s.in(0);
        int rank = x.shape().rank();
        List<Integer> repeats = s.integers(1, "the repeats");
        if (repeats.size() != rank || repeats.stream().anyMatch(r -> r < 0)) {
            throw s.fail("has repeats " + repeats + " for x " + x.shape(), "give one number of at least 0 per axis");
        }
        if (rank == 0) {
            s.result(new View.Identity(), x);
            return;
        }
        List<Integer> fresh = new ArrayList<>();
        List<Integer> stretch = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            fresh.add(2 * axis);
            stretch.add(repeats.get(axis));
            stretch.add(1);
        }
        Value stretched = s.emit(new Expand(), s.emit(new View.Unsqueeze(fresh), x), s.vector(stretch));
        Value sizes = s.emit(new Binary.Mul(), s.emit(new ShapeOf(0, Integer.MAX_VALUE), x), s.vector(repeats));
        s.result(new View.Reshape(true), stretched, sizes);
    }
}
