package axiom.backend.cpu.internal.step;

import java.util.Arrays;

import axiom.api.graph.Unary;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.kernel.UnaryKernel;

/** Scaled dot-product attention for one head after the other; a head's keys and values are packed once and its queries taken in blocks. */
public final class AttentionStep implements Step, Units {

    /** Queries that are treated together. */
    private static final int BLOCK = 32;

    /**
     * The sizes.
     *
     * @param batch the number of sequences
     * @param heads the query heads
     * @param keyHeads the key heads
     * @param queries the queries
     * @param keys the keys
     * @param size the size of a query
     * @param valueSize the size of a value
     * @param scale the factor of the products
     * @param causal whether later keys are hidden
     * @param cap the soft cap; 0 for none
     */
    public record Sizes(int batch, int heads, int keyHeads, int queries, int keys, int size, int valueSize, float scale, boolean causal,
            float cap) {}

    /**
     * The buffers.
     *
     * @param q the queries
     * @param k the keys
     * @param v the values
     * @param mask the mask; negative for none
     * @param maskStrides the mask's strides over (batch, heads, queries, keys)
     * @param y the result
     */
    public record Operands(int q, int k, int v, int mask, int[] maskStrides, int y) {}

    private final Kernels kernels;
    private final UnaryKernel tanh;
    private final Sizes s;
    private final Operands o;
    private final Panels keyPanels;
    private final Panels valuePanels;
    private final Taps queryTaps;
    private final Taps scoreTaps;
    private final int[] queryRows;
    private final int[] scoreRows;
    private final int[] valueRows;

    /**
     * A step.
     *
     * @param kernels the loops
     * @param sizes the sizes
     * @param operands the buffers
     */
    public AttentionStep(Kernels kernels, Sizes sizes, Operands operands) {
        this.kernels = kernels;
        this.tanh = kernels.elementwise().unary(new Unary.Tanh());
        this.s = sizes;
        this.o = operands;
        this.keyPanels = Panels.of(s.size, s.keys, kernels.tiles());
        this.valuePanels = Panels.of(s.keys, s.valueSize, kernels.tiles());
        this.queryTaps = Taps.dense(s.size);
        this.scoreTaps = Taps.dense(s.keys);
        this.queryRows = rows(s.size);
        this.scoreRows = rows(s.keys);
        this.valueRows = rows(s.valueSize);
    }

    private static int[] rows(int stride) {
        int[] rows = new int[BLOCK];
        Arrays.setAll(rows, i -> i * stride);
        return rows;
    }

    /**
     * The room that a workspace needs.
     *
     * @return in elements
     */
    public long room() {
        return (long) keyPanels.size() + valuePanels.size() + (long) BLOCK * s.keys + Math.max(keyPanels.padded(), valuePanels.padded());
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, s.batch * s.heads, (long) s.batch * s.heads * s.queries * s.keys * (s.size + s.valueSize) / 16);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] room = frame.workspaces[worker].room;
        Product p = frame.workspaces[worker].product;
        int values = keyPanels.size();
        int scores = values + valuePanels.size();
        int zeros = scores + BLOCK * s.keys;
        Arrays.fill(room, zeros, zeros + Math.max(keyPanels.padded(), valuePanels.padded()), 0);
        for (int unit = from; unit < to; unit++) {
            int batch = unit / s.heads;
            int head = unit - batch * s.heads;
            int keyHead = batch * s.keyHeads + head / (s.heads / s.keyHeads);
            keyPanels.pack(frame.floats[o.k], keyHead * s.keys * s.size, 1, s.size, room, 0, 0, keyPanels.count());
            valuePanels.pack(frame.floats[o.v], keyHead * s.keys * s.valueSize, s.valueSize, 1, room, values, 0, valuePanels.count());
            for (int first = 0; first < s.queries; first += BLOCK) {
                int n = Math.min(BLOCK, s.queries - first);
                int query = unit * s.queries + first;
                multiply(p, frame.floats[o.q], query * s.size, queryRows, queryTaps, room, 0, zeros, room, scores, scoreRows, keyPanels, n);
                for (int i = 0; i < n; i++) {
                    weigh(frame, room, scores + i * s.keys, batch, head, first + i);
                }
                multiply(p, room, scores, scoreRows, scoreTaps, room, values, zeros, frame.floats[o.y], query * s.valueSize, valueRows,
                        valuePanels, n);
            }
        }
    }

    private void multiply(Product p, float[] a, int aBase, int[] aRows, Taps taps, float[] room, int b, int zeros, float[] c, int cBase,
            int[] cRows, Panels panels, int n) {
        p.a = a;
        p.aBase = aBase;
        p.aRows = aRows;
        p.taps = taps;
        p.b = room;
        p.bBase = b;
        p.start = room;
        p.startBase = zeros;
        p.c = c;
        p.cBase = cBase;
        p.cRows = cRows;
        p.columns = panels.n();
        kernels.tiles().multiply(p, 0, n, 0, panels.count());
    }

    /** Turns one query's scores into weights. */
    private void weigh(Frame frame, float[] room, int at, int batch, int head, int query) {
        int keys = s.keys;
        kernels.elementwise().affine(room, at, s.scale, 0, room, at, keys);
        if (s.cap > 0) {
            kernels.elementwise().affine(room, at, 1 / s.cap, 0, room, at, keys);
            tanh.apply(room, at, room, at, keys);
            kernels.elementwise().affine(room, at, s.cap, 0, room, at, keys);
        }
        if (o.mask >= 0) {
            mask(frame, room, at, batch * o.maskStrides[0] + head * o.maskStrides[1] + query * o.maskStrides[2]);
        }
        int seen = s.causal ? Math.min(keys, query + 1) : keys;
        Arrays.fill(room, at + seen, at + keys, 0);
        float max = kernels.rowwise().reduce(Fold.MAX, room, at, seen);
        if (max == Float.NEGATIVE_INFINITY) {
            Arrays.fill(room, at, at + keys, 0);
        } else {
            kernels.rowwise().softmax(room, at, room, at, seen);
        }
    }

    private void mask(Frame frame, float[] room, int at, int from) {
        float[] numbers = frame.floats[o.mask];
        for (int i = 0; i < s.keys; i++) {
            int index = from + i * o.maskStrides[3];
            if (numbers != null) {
                room[at + i] += numbers[index];
            } else if (frame.tensors[o.mask].longAt(index) == 0) {
                room[at + i] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
