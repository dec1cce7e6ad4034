package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of two rows. Every sum has a variable of its own, so that it stays in a register.
 */
final class TwoRows {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private TwoRows() {}

    static void denseWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector y1 = y0;
        int count = p.taps.count();
        a0 += p.taps.runs()[0];
        a1 += p.taps.runs()[0];
        for (int k = 0; k < count; k++) {
            FloatVector v = FloatVector.fromArray(S, b, panel + k * 2 * L);
            FloatVector w = FloatVector.fromArray(S, b, panel + k * 2 * L + L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + k]);
            x0 = f.fma(v, x0);
            y0 = f.fma(w, y0);
            f = FloatVector.broadcast(S, a[a1 + k]);
            x1 = f.fma(v, x1);
            y1 = f.fma(w, y1);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
    }

    static void denseNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        int count = p.taps.count();
        a0 += p.taps.runs()[0];
        a1 += p.taps.runs()[0];
        for (int k = 0; k < count; k++) {
            FloatVector v = FloatVector.fromArray(S, b, panel + k * L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + k]);
            x0 = f.fma(v, x0);
            f = FloatVector.broadcast(S, a[a1 + k]);
            x1 = f.fma(v, x1);
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
    }

    static void tapsWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector y1 = y0;
        int[] offsets = p.taps.offsets();
        for (int k = 0; k < offsets.length; k++) {
            int o = offsets[k];
            FloatVector v = FloatVector.fromArray(S, b, panel + k * 2 * L);
            FloatVector w = FloatVector.fromArray(S, b, panel + k * 2 * L + L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + o]);
            x0 = f.fma(v, x0);
            y0 = f.fma(w, y0);
            f = FloatVector.broadcast(S, a[a1 + o]);
            x1 = f.fma(v, x1);
            y1 = f.fma(w, y1);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
    }

    static void tapsNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        int[] offsets = p.taps.offsets();
        for (int k = 0; k < offsets.length; k++) {
            int o = offsets[k];
            FloatVector v = FloatVector.fromArray(S, b, panel + k * L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + o]);
            x0 = f.fma(v, x0);
            f = FloatVector.broadcast(S, a[a1 + o]);
            x1 = f.fma(v, x1);
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
    }
}
