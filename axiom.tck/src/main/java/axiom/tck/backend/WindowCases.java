package axiom.tck.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Convolution.ConvTranspose;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Pool.AveragePool;
import axiom.api.graph.Pool.MaxPool;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Window;
import axiom.api.graph.Window.AutoPad;
import axiom.api.tensor.DType;

/** Convolutions and pools with random windows; windows that do not fit their input are drawn again. */
final class WindowCases {

    private static final int DRAWS = 40;

    private final SplittableRandom random = new SplittableRandom(4);
    private final Numbers numbers = new Numbers(5);
    private final List<Case> cases = new ArrayList<>();

    private WindowCases() {}

    static List<Case> all() {
        WindowCases made = new WindowCases();
        for (DType t : ElementwiseCases.NUMBERS) {
            for (int rank = 1; rank <= 3; rank++) {
                int draws = t == DType.FLOAT32 ? DRAWS : 6;
                for (int i = 0; i < draws; i++) {
                    made.pools(t, rank);
                    if (t.isFloat()) {
                        made.convolutions(t, rank);
                    }
                }
            }
        }
        made.known();
        return made.cases;
    }

    private static long[] shape(long first, long second, List<Integer> spatial) {
        return IntStream.range(0, spatial.size() + 2).mapToLong(i -> i == 0 ? first : i == 1 ? second : spatial.get(i - 2)).toArray();
    }

    private int draw(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    private List<Integer> list(int count, int low, int high) {
        return random.ints(count, low, high + 1).boxed().toList();
    }

    private Window window(int rank, int pad, boolean ceil) {
        AutoPad auto = random.nextInt(3) == 0 ? AutoPad.values()[draw(0, 3)] : AutoPad.NOTSET;
        List<Integer> pads = auto == AutoPad.NOTSET ? list(2 * rank, 0, pad) : Collections.nCopies(2 * rank, 0);
        return new Window(list(rank, 1, 3), list(rank, 1, 3), list(rank, 1, 2), pads, auto, ceil);
    }

    private List<Integer> sizes(int rank) {
        return rank == 3 ? list(3, 1, 5) : list(rank, 1, rank == 1 ? 40 : 11);
    }

    private void add(Case drawn) {
        try {
            drawn.program();
            cases.add(drawn);
        } catch (ShapeError _) {
            // the window does not fit
        }
    }

    private void convolutions(DType t, int rank) {
        int group = draw(1, 3);
        int batch = draw(1, 2);
        int in = group * draw(1, 3);
        int out = group * draw(1, 4);
        Window w = window(rank, 3, false);
        List<Integer> sizes = sizes(rank);
        Case conv = Case.of(new Conv(w, group), numbers.small(t, shape(batch, in, sizes)),
                numbers.small(t, shape(out, in / group, w.kernel())));
        add(conv);
        add(Case.of(conv.op(), conv.operands().get(0), conv.operands().get(1), numbers.small(t, out)));
        List<Integer> extra = random.nextBoolean() ? List.of() : w.strides().stream().map(s -> draw(0, s - 1)).toList();
        ConvTranspose transposed = new ConvTranspose(w, group, w.autoPad() == AutoPad.NOTSET ? extra : List.of());
        Case back = Case.of(transposed, numbers.small(t, shape(batch, in, sizes)), numbers.small(t, shape(in, out / group, w.kernel())));
        add(back);
        add(Case.of(transposed, back.operands().get(0), back.operands().get(1), numbers.small(t, out)));
    }

    private void pools(DType t, int rank) {
        List<Integer> sizes = sizes(rank);
        long[] shape = shape(draw(1, 2), draw(1, 5), sizes);
        boolean ceil = random.nextBoolean();
        // as usual, less padding than kernel: every window holds an element
        Window w = window(rank, 1, ceil);
        Window covered = new Window(w.kernel().stream().map(k -> k + 1).toList(), w.strides(), Collections.nCopies(rank, 1), w.pads(),
                w.autoPad(), ceil);
        add(Case.of(new MaxPool(covered, false, false), numbers.small(t, shape)));
        add(Case.of(new MaxPool(covered, true, random.nextBoolean()), numbers.small(t, shape)));
        Window dilated = new Window(w.kernel(), w.strides(), w.dilations(), Collections.nCopies(2 * rank, 0), AutoPad.NOTSET, false);
        add(Case.of(new MaxPool(dilated, false, false), numbers.small(t, shape)));
        if (t.isFloat()) {
            add(Case.of(new AveragePool(covered, random.nextBoolean()), numbers.small(t, shape)));
            add(Case.of(new AveragePool(dilated, random.nextBoolean()), numbers.small(t, shape)));
            add(Case.of(new GlobalPool.GlobalAveragePool(), numbers.small(t, shape)));
            add(Case.of(new GlobalPool.GlobalMaxPool(), numbers.small(t, shape)));
            add(Case.of(new AdaptiveAveragePool(list(rank, 1, 4)), numbers.small(t, shape)));
        }
    }

    /** Shapes that real networks have, reduced: what fast paths are written for. */
    private void known() {
        Window three = Window.of(3, 3).pads(1, 1, 1, 1);
        for (long[] s : new long[][]{{1, 3, 16, 20, 20}, {2, 16, 24, 14, 14}, {1, 32, 33, 7, 9}}) {
            for (Window w : List.of(three, three.strides(2, 2), Window.of(1, 1), Window.of(5, 5),
                    Window.of(7, 7).pads(3, 3, 3, 3).strides(2, 2))) {
                add(Case.of(new Conv(w, 1), numbers.small(DType.FLOAT32, s[0], s[1], s[3], s[4]),
                        numbers.small(DType.FLOAT32, shape(s[2], s[1], w.kernel())), numbers.small(DType.FLOAT32, s[2])));
            }
            add(Case.of(new Conv(three, (int) s[1]), numbers.small(DType.FLOAT32, s[0], s[1], s[3], s[4]),
                    numbers.small(DType.FLOAT32, s[1], 1, 3, 3)));
            add(Case.of(new ConvTranspose(Window.of(4, 4).strides(2, 2).pads(1, 1, 1, 1), 1, List.of()),
                    numbers.small(DType.FLOAT32, s[0], s[1], s[3], s[4]), numbers.small(DType.FLOAT32, s[1], s[2], 4, 4)));
        }
        add(Case.of(new Conv(three, 1), numbers.small(DType.FLOAT32, 0, 2, 5, 5), numbers.small(DType.FLOAT32, 3, 2, 3, 3)));
    }
}
