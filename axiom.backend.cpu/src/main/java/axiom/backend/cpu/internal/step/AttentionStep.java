package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.kernel.UnaryKernel;

/**
 * Scaled dot-product attention for one head after the other; a head's keys and values are packed once and its queries taken in blocks.
 *
 * @param kernels the loops
 * @param tanh the hyperbolic tangent, for a soft cap
 * @param s the sizes
 * @param q the queries' buffer
 * @param k the keys' buffer
 * @param v the values' buffer
 * @param mask the mask's buffer; −1 for none
 * @param maskGrid the mask's strides over (batch, heads, queries, keys)
 * @param y the result's buffer
 */
public record AttentionStep(Kernels kernels, UnaryKernel tanh, Sizes s, int q, int k, int v, int mask, int[] maskGrid, int y)
        implements
            Step,
            Units {

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
     * The room that a workspace needs.
     *
     * @return in elements
     */
    public int room() {
        return keyPanels().size() + valuePanels().size() + BLOCK * s.keys + keyPanels().padded() + valuePanels().padded();
    }

    private Panels keyPanels() {
        return Panels.of(s.size, s.keys, kernels.tiles());
    }

    private Panels valuePanels() {
        return Panels.of(s.keys, s.valueSize, kernels.tiles());
    }

    @Override
    public void run(Frame frame) {
        frame.share(this, s.batch * s.heads, (long) s.batch * s.heads * s.queries * s.keys * (s.size + s.valueSize) / 16);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] room = frame.workspaces[worker].room;
        Product p = frame.workspaces[worker].product;
        Panels keyPanels = keyPanels();
        Panels valuePanels = valuePanels();
        int values = keyPanels.size();
        int scores = values + valuePanels.size();
        int zeros = scores + BLOCK * s.keys;
        int[] queryRows = rows(s.size);
        int[] scoreRows = rows(s.keys);
        int[] valueRows = rows(s.valueSize);
        Taps queryTaps = Taps.dense(s.size);
        Taps scoreTaps = Taps.dense(s.keys);
        java.util.Arrays.fill(room, zeros, zeros + Math.max(keyPanels.padded(), valuePanels.padded()), 0);
        for (int unit = from; unit < to; unit++) {
            int batch = unit / s.heads;
            int head = unit - batch * s.heads;
            int keyHead = batch * s.keyHeads + head / (s.heads / s.keyHeads);
            keyPanels.pack(frame.floats[k], keyHead * s.keys * s.size, 1, s.size, room, 0, 0, keyPanels.count());
            valuePanels.pack(frame.floats[v], keyHead * s.keys * s.valueSize, s.valueSize, 1, room, values, 0, valuePanels.count());
            for (int first = 0; first < s.queries; first += BLOCK) {
                int n = Math.min(BLOCK, s.queries - first);
                int query = unit * s.queries + first;
                multiply(p, frame.floats[q], query * s.size, queryRows, queryTaps, room, 0, zeros, room, scores, scoreRows, keyPanels, n);
                for (int i = 0; i < n; i++) {
                    weigh(frame, room, scores + i * s.keys, batch, head, first + i);
                }
                multiply(p, room, scores, scoreRows, scoreTaps, room, values, zeros, frame.floats[y], query * s.valueSize, valueRows,
                        valuePanels, n);
            }
        }
    }

    private static int[] rows(int stride) {
        int[] rows = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            rows[i] = i * stride;
        }
        return rows;
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
        if (mask >= 0) {
            mask(frame, room, at, batch * maskGrid[0] + head * maskGrid[1] + query * maskGrid[2]);
        }
        int seen = s.causal ? Math.min(keys, query + 1) : keys;
        java.util.Arrays.fill(room, at + seen, at + keys, 0);
        float max = kernels.rowwise().reduce(Fold.MAX, room, at, seen);
        if (max == Float.NEGATIVE_INFINITY) {
            java.util.Arrays.fill(room, at, at + keys, 0);
        } else {
            kernels.rowwise().softmax(room, at, room, at, seen);
        }
    }

    private void mask(Frame frame, float[] room, int at, int from) {
        float[] numbers = frame.floats[mask];
        for (int i = 0; i < s.keys; i++) {
            int index = from + i * maskGrid[3];
            if (numbers != null) {
                room[at + i] += numbers[index];
            } else if (frame.tensors[mask].longAt(index) == 0) {
                room[at + i] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
