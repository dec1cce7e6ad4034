package axiom.backend.cpu.internal.plan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

import axiom.api.backend.BackendException;
import axiom.api.graph.Concat;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.Node;
import axiom.api.graph.Pad;
import axiom.api.graph.Slice;
import axiom.api.graph.Split;
import axiom.api.graph.Transpose;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.MoveBytesStep;
import axiom.backend.cpu.internal.step.MoveStep;

/** Plans operators that only move elements, of any type. */
final class Moves {

    private Moves() {}

    private static void move(Planner planner, String text, DType dtype, Grid grid, int x, int xo, int y, int yo) {
        Step step = Buffers.isArray(dtype) ? new MoveStep(grid, x, xo, y, yo) : new MoveBytesStep(grid, dtype.bytes(), x, xo, y, yo);
        planner.emit(text + " " + grid.runs() + " runs of " + grid.run(), step, List.of(x), List.of(y));
    }

    static void transpose(Planner planner, Node node, Transpose op) {
        int[] own = Grid.dense(planner.sizes(node.inputs().getFirst()));
        int[] strides = op.permutation().stream().mapToInt(axis -> own[axis]).toArray();
        into(planner, node, strides, 0);
    }

    static void expand(Planner planner, Node node, Expand op) {
        into(planner, node, Grid.stretched(planner.sizes(node.inputs().getFirst()), planner.sizes(node.output())), 0);
    }

    static void slice(Planner planner, Node node, Slice op) {
        int[] from = planner.sizes(node.inputs().getFirst());
        int[] strides = Grid.dense(from);
        long[] starts = numbers(planner, node, 1);
        long[] ends = numbers(planner, node, 2);
        int first = 0;
        for (int i = 0; i < starts.length; i++) {
            int axis = op.axes().get(i) < 0 ? op.axes().get(i) + from.length : op.axes().get(i);
            Slice.Extent extent = Slice.extent(Dim.of(from[axis]), Dim.of(starts[i]), Dim.of(ends[i]), op.steps().get(i));
            first += (int) extent.start().size() * strides[axis];
            strides[axis] = (int) (strides[axis] * op.steps().get(i));
        }
        into(planner, node, strides, first);
    }

    private static void into(Planner planner, Node node, int[] strides, int first) {
        int[] to = planner.sizes(node.output());
        int x = planner.plain(node.inputs().getFirst());
        int y = planner.define(node.output());
        move(planner, node.op().name(), node.output().type().dtype(), Grid.of(to, strides, Grid.dense(to)), x, first, y, 0);
    }

    private static long[] numbers(Planner planner, Node node, int operand) {
        return planner.constant(node.inputs().get(operand)).orElseThrow(
                () -> new BackendException("[axiom.cpu] " + node.where() + " has an operand that is not known before the run")).toLongs();
    }

    static void concat(Planner planner, Node node, Concat op) {
        int[] to = planner.sizes(node.output());
        int axis = op.axis() < 0 ? op.axis() + to.length : op.axis();
        int[] strides = Grid.dense(to);
        int y = planner.define(node.output());
        int at = 0;
        for (Value input : node.inputs()) {
            int[] sizes = planner.sizes(input);
            move(planner, "Concat", input.type().dtype(), Grid.of(sizes, Grid.dense(sizes), strides), planner.plain(input), 0, y,
                    at * strides[axis]);
            at += sizes[axis];
        }
    }

    static void split(Planner planner, Node node, Split op) {
        int[] from = planner.sizes(node.inputs().getFirst());
        int axis = op.axis() < 0 ? op.axis() + from.length : op.axis();
        int[] strides = Grid.dense(from);
        int x = planner.plain(node.inputs().getFirst());
        int at = 0;
        for (Value output : node.outputs()) {
            int[] sizes = planner.sizes(output);
            move(planner, "Split", output.type().dtype(), Grid.of(sizes, strides, Grid.dense(sizes)), x, at * strides[axis],
                    planner.define(output), 0);
            at += sizes[axis];
        }
    }

    static void pad(Planner planner, Node node, Pad op) {
        int[] from = planner.sizes(node.inputs().getFirst());
        int[] to = planner.sizes(node.output());
        long[] amounts = numbers(planner, node, 1);
        int n = planner.count(node.output());
        int[] source = new int[n];
        int[] own = Grid.dense(from);
        int[] strides = Grid.dense(to);
        for (int i = 0; i < n; i++) {
            int at = 0;
            for (int axis = 0; axis < to.length && at >= 0; axis++) {
                int place = i / strides[axis] % to[axis];
                int there = place(op.mode(), place - amounts[axis], from[axis]);
                at = there < 0 ? -1 : at + there * own[axis];
            }
            source[i] = at;
        }
        int x = planner.plain(node.inputs().get(0));
        int value = planner.plain(node.inputs().get(2));
        int y = planner.define(node.output());
        boolean real = node.output().type().dtype().isFloat();
        Step step = planner.isFloat(node.output())
                ? frame -> pick(frame.floats[x], source, frame.floats[value][0], frame.floats[y])
                : frame -> {
                    for (int i = 0; i < n; i++) {
                        int buffer = source[i] < 0 ? value : x;
                        int at = Math.max(0, source[i]);
                        if (real) {
                            frame.set(y, i, frame.at(buffer, at));
                        } else {
                            frame.set(y, i, frame.longAt(buffer, at));
                        }
                    }
                };
        planner.emit("Pad", step, List.of(x, value), List.of(y));
    }

    private static void pick(float[] x, int[] source, float value, float[] y) {
        for (int i = 0; i < source.length; i++) {
            y[i] = source[i] < 0 ? value : x[source[i]];
        }
    }

    /** Where an element of a padded axis comes from; negative for nowhere. */
    private static int place(Pad.Mode mode, long at, int size) {
        if (at >= 0 && at < size) {
            return (int) at;
        }
        return switch (mode) {
            case CONSTANT -> -1;
            case EDGE -> Math.clamp(at, 0, size - 1);
            case WRAP -> (int) Math.floorMod(at, (long) size);
            case REFLECT -> {
                long period = Math.max(1, 2L * (size - 1));
                long turn = Math.floorMod(at, period);
                yield (int) (turn < size ? turn : period - turn);
            }
        };
    }

    static void gather(Planner planner, Node node, Gather op) {
        int[] from = planner.sizes(node.inputs().getFirst());
        int axis = op.axis() < 0 ? op.axis() + from.length : op.axis();
        int size = from[axis];
        int inner = Arrays.stream(from).skip(axis + 1).reduce(1, (a, b) -> a * b);
        int outer = Arrays.stream(from).limit(axis).reduce(1, (a, b) -> a * b);
        int taken = planner.count(node.inputs().get(1));
        int x = planner.plain(node.inputs().get(0));
        int indices = planner.plain(node.inputs().get(1));
        int y = planner.define(node.output());
        int bytes = node.output().type().dtype().bytes();
        boolean array = planner.isFloat(node.output());
        String where = node.where();
        Step step = frame -> {
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < taken; i++) {
                    long index = index(frame.longAt(indices, i), size, where);
                    long source = ((long) o * size + index) * inner;
                    long target = ((long) o * taken + i) * inner;
                    if (array) {
                        System.arraycopy(frame.floats[x], (int) source, frame.floats[y], (int) target, inner);
                    } else {
                        bytes(frame, x, source * bytes, y, target * bytes, (long) inner * bytes);
                    }
                }
            }
        };
        planner.emit("Gather " + outer * taken + " runs of " + inner, step, List.of(x, indices), List.of(y));
    }

    private static void bytes(Frame frame, int x, long from, int y, long to, long n) {
        MemorySegment.copy(frame.tensors[x].segment(), from, frame.tensors[y].segment(), to, n);
    }

    /** An index counted from the front. */
    static long index(long given, int size, String where) {
        long index = given < 0 ? given + size : given;
        if (index < 0 || index >= size) {
            throw new BackendException("[axiom.cpu] index " + given + " is out of range for an axis of " + size + " at " + where
                    + "; help: use an index from " + -size + " to " + (size - 1));
        }
        return index;
    }
}
