package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of one row. Every sum has a variable of its own, so that it stays in a register.
 */
final class OneRow {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private OneRow() {}

    static void tapsWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        int[] offsets = p.taps.offsets();
        for (int k = 0; k < offsets.length; k++) {
            int o = offsets[k];
            FloatVector v = FloatVector.fromArray(S, b, panel + k * 2 * L);
            FloatVector w = FloatVector.fromArray(S, b, panel + k * 2 * L + L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + o]);
            x0 = f.fma(v, x0);
            y0 = f.fma(w, y0);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
    }

    static void tapsNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        int[] offsets = p.taps.offsets();
        for (int k = 0; k < offsets.length; k++) {
            int o = offsets[k];
            FloatVector v = FloatVector.fromArray(S, b, panel + k * L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + o]);
            x0 = f.fma(v, x0);
        }
        x0.intoArray(c, base + rows[to]);
    }

    static void denseWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i] + p.taps.runs()[0];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector y1 = x1;
        FloatVector x2 = x1;
        FloatVector y2 = x1;
        FloatVector x3 = x1;
        FloatVector y3 = x1;
        int count = p.taps.count();
        int k = 0;
        // four sums side by side hide the latency of the addition
        for (; k < count - 3; k += 4) {
            int from = panel + k * 2 * L;
            FloatVector f = FloatVector.broadcast(S, a[a0 + k]);
            x0 = f.fma(FloatVector.fromArray(S, b, from), x0);
            y0 = f.fma(FloatVector.fromArray(S, b, from + L), y0);
            f = FloatVector.broadcast(S, a[a0 + k + 1]);
            x1 = f.fma(FloatVector.fromArray(S, b, from + 2 * L), x1);
            y1 = f.fma(FloatVector.fromArray(S, b, from + 3 * L), y1);
            f = FloatVector.broadcast(S, a[a0 + k + 2]);
            x2 = f.fma(FloatVector.fromArray(S, b, from + 4 * L), x2);
            y2 = f.fma(FloatVector.fromArray(S, b, from + 5 * L), y2);
            f = FloatVector.broadcast(S, a[a0 + k + 3]);
            x3 = f.fma(FloatVector.fromArray(S, b, from + 6 * L), x3);
            y3 = f.fma(FloatVector.fromArray(S, b, from + 7 * L), y3);
        }
        for (; k < count; k++) {
            int from = panel + k * 2 * L;
            FloatVector f = FloatVector.broadcast(S, a[a0 + k]);
            x0 = f.fma(FloatVector.fromArray(S, b, from), x0);
            y0 = f.fma(FloatVector.fromArray(S, b, from + L), y0);
        }
        x0.add(x1).add(x2.add(x3)).intoArray(c, base + rows[to]);
        y0.add(y1).add(y2.add(y3)).intoArray(c, base + rows[to] + L);
    }

    static void denseNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i] + p.taps.runs()[0];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector x2 = x1;
        FloatVector x3 = x1;
        int count = p.taps.count();
        int k = 0;
        for (; k < count - 3; k += 4) {
            int from = panel + k * L;
            x0 = FloatVector.broadcast(S, a[a0 + k]).fma(FloatVector.fromArray(S, b, from), x0);
            x1 = FloatVector.broadcast(S, a[a0 + k + 1]).fma(FloatVector.fromArray(S, b, from + L), x1);
            x2 = FloatVector.broadcast(S, a[a0 + k + 2]).fma(FloatVector.fromArray(S, b, from + 2 * L), x2);
            x3 = FloatVector.broadcast(S, a[a0 + k + 3]).fma(FloatVector.fromArray(S, b, from + 3 * L), x3);
        }
        for (; k < count; k++) {
            x0 = FloatVector.broadcast(S, a[a0 + k]).fma(FloatVector.fromArray(S, b, panel + k * L), x0);
        }
        x0.add(x1).add(x2.add(x3)).intoArray(c, base + rows[to]);
    }
}
