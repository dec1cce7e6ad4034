package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of four rows. Every sum has a variable of its own, so that it stays in a register.
 */
final class FourRows {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private FourRows() {}

    static void denseWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        int count = p.taps.count();
        a0 += p.taps.runs()[0];
        a1 += p.taps.runs()[0];
        a2 += p.taps.runs()[0];
        a3 += p.taps.runs()[0];
        for (int k = 0; k < count; k++) {
            FloatVector v = FloatVector.fromArray(S, b, panel + k * 2 * L);
            FloatVector w = FloatVector.fromArray(S, b, panel + k * 2 * L + L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + k]);
            x0 = f.fma(v, x0);
            y0 = f.fma(w, y0);
            f = FloatVector.broadcast(S, a[a1 + k]);
            x1 = f.fma(v, x1);
            y1 = f.fma(w, y1);
            f = FloatVector.broadcast(S, a[a2 + k]);
            x2 = f.fma(v, x2);
            y2 = f.fma(w, y2);
            f = FloatVector.broadcast(S, a[a3 + k]);
            x3 = f.fma(v, x3);
            y3 = f.fma(w, y3);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
        x2.intoArray(c, base + rows[to + 2]);
        y2.intoArray(c, base + rows[to + 2] + L);
        x3.intoArray(c, base + rows[to + 3]);
        y3.intoArray(c, base + rows[to + 3] + L);
    }

    static void denseNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        int count = p.taps.count();
        a0 += p.taps.runs()[0];
        a1 += p.taps.runs()[0];
        a2 += p.taps.runs()[0];
        a3 += p.taps.runs()[0];
        for (int k = 0; k < count; k++) {
            FloatVector v = FloatVector.fromArray(S, b, panel + k * L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + k]);
            x0 = f.fma(v, x0);
            f = FloatVector.broadcast(S, a[a1 + k]);
            x1 = f.fma(v, x1);
            f = FloatVector.broadcast(S, a[a2 + k]);
            x2 = f.fma(v, x2);
            f = FloatVector.broadcast(S, a[a3 + k]);
            x3 = f.fma(v, x3);
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
        x2.intoArray(c, base + rows[to + 2]);
        x3.intoArray(c, base + rows[to + 3]);
    }

    static void tapsWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
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
            f = FloatVector.broadcast(S, a[a2 + o]);
            x2 = f.fma(v, x2);
            y2 = f.fma(w, y2);
            f = FloatVector.broadcast(S, a[a3 + o]);
            x3 = f.fma(v, x3);
            y3 = f.fma(w, y3);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
        x2.intoArray(c, base + rows[to + 2]);
        y2.intoArray(c, base + rows[to + 2] + L);
        x3.intoArray(c, base + rows[to + 3]);
        y3.intoArray(c, base + rows[to + 3] + L);
    }

    static void tapsNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        int[] offsets = p.taps.offsets();
        for (int k = 0; k < offsets.length; k++) {
            int o = offsets[k];
            FloatVector v = FloatVector.fromArray(S, b, panel + k * L);
            FloatVector f = FloatVector.broadcast(S, a[a0 + o]);
            x0 = f.fma(v, x0);
            f = FloatVector.broadcast(S, a[a1 + o]);
            x1 = f.fma(v, x1);
            f = FloatVector.broadcast(S, a[a2 + o]);
            x2 = f.fma(v, x2);
            f = FloatVector.broadcast(S, a[a3 + o]);
            x3 = f.fma(v, x3);
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
        x2.intoArray(c, base + rows[to + 2]);
        x3.intoArray(c, base + rows[to + 3]);
    }
}
