package axiom.backend.cpu.internal.vector;

import axiom.backend.cpu.internal.kernel.Product;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of eight rows, for machines with 32 vector registers. Every sum has a variable of its own, so that it stays in a register.
 */
final class EightRows {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private EightRows() {}

    static void denseWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        int a4 = p.aBase + p.aRows[i + 4];
        int a5 = p.aBase + p.aRows[i + 5];
        int a6 = p.aBase + p.aRows[i + 6];
        int a7 = p.aBase + p.aRows[i + 7];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        FloatVector x5 = x0;
        FloatVector x6 = x0;
        FloatVector x7 = x0;
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        FloatVector y7 = y0;
        int count = p.taps.count();
        a0 += p.taps.runs()[0];
        a1 += p.taps.runs()[0];
        a2 += p.taps.runs()[0];
        a3 += p.taps.runs()[0];
        a4 += p.taps.runs()[0];
        a5 += p.taps.runs()[0];
        a6 += p.taps.runs()[0];
        a7 += p.taps.runs()[0];
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
            f = FloatVector.broadcast(S, a[a4 + k]);
            x4 = f.fma(v, x4);
            y4 = f.fma(w, y4);
            f = FloatVector.broadcast(S, a[a5 + k]);
            x5 = f.fma(v, x5);
            y5 = f.fma(w, y5);
            f = FloatVector.broadcast(S, a[a6 + k]);
            x6 = f.fma(v, x6);
            y6 = f.fma(w, y6);
            f = FloatVector.broadcast(S, a[a7 + k]);
            x7 = f.fma(v, x7);
            y7 = f.fma(w, y7);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
        x2.intoArray(c, base + rows[to + 2]);
        y2.intoArray(c, base + rows[to + 2] + L);
        x3.intoArray(c, base + rows[to + 3]);
        y3.intoArray(c, base + rows[to + 3] + L);
        x4.intoArray(c, base + rows[to + 4]);
        y4.intoArray(c, base + rows[to + 4] + L);
        x5.intoArray(c, base + rows[to + 5]);
        y5.intoArray(c, base + rows[to + 5] + L);
        x6.intoArray(c, base + rows[to + 6]);
        y6.intoArray(c, base + rows[to + 6] + L);
        x7.intoArray(c, base + rows[to + 7]);
        y7.intoArray(c, base + rows[to + 7] + L);
    }

    static void denseNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        int a4 = p.aBase + p.aRows[i + 4];
        int a5 = p.aBase + p.aRows[i + 5];
        int a6 = p.aBase + p.aRows[i + 6];
        int a7 = p.aBase + p.aRows[i + 7];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        FloatVector x5 = x0;
        FloatVector x6 = x0;
        FloatVector x7 = x0;
        int count = p.taps.count();
        a0 += p.taps.runs()[0];
        a1 += p.taps.runs()[0];
        a2 += p.taps.runs()[0];
        a3 += p.taps.runs()[0];
        a4 += p.taps.runs()[0];
        a5 += p.taps.runs()[0];
        a6 += p.taps.runs()[0];
        a7 += p.taps.runs()[0];
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
            f = FloatVector.broadcast(S, a[a4 + k]);
            x4 = f.fma(v, x4);
            f = FloatVector.broadcast(S, a[a5 + k]);
            x5 = f.fma(v, x5);
            f = FloatVector.broadcast(S, a[a6 + k]);
            x6 = f.fma(v, x6);
            f = FloatVector.broadcast(S, a[a7 + k]);
            x7 = f.fma(v, x7);
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
        x2.intoArray(c, base + rows[to + 2]);
        x3.intoArray(c, base + rows[to + 3]);
        x4.intoArray(c, base + rows[to + 4]);
        x5.intoArray(c, base + rows[to + 5]);
        x6.intoArray(c, base + rows[to + 6]);
        x7.intoArray(c, base + rows[to + 7]);
    }

    static void runsWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        int a4 = p.aBase + p.aRows[i + 4];
        int a5 = p.aBase + p.aRows[i + 5];
        int a6 = p.aBase + p.aRows[i + 6];
        int a7 = p.aBase + p.aRows[i + 7];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        FloatVector x5 = x0;
        FloatVector x6 = x0;
        FloatVector x7 = x0;
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        FloatVector y7 = y0;
        int[] runs = p.taps.runs();
        int run = p.taps.run();
        int from = panel;
        for (int q = 0; q < runs.length; q++) {
            int r0 = a0 + runs[q];
            int r1 = a1 + runs[q];
            int r2 = a2 + runs[q];
            int r3 = a3 + runs[q];
            int r4 = a4 + runs[q];
            int r5 = a5 + runs[q];
            int r6 = a6 + runs[q];
            int r7 = a7 + runs[q];
            for (int k = 0; k < run; k++) {
                FloatVector v = FloatVector.fromArray(S, b, from);
                FloatVector w = FloatVector.fromArray(S, b, from + L);
                from += 2 * L;
                FloatVector f = FloatVector.broadcast(S, a[r0 + k]);
                x0 = f.fma(v, x0);
                y0 = f.fma(w, y0);
                f = FloatVector.broadcast(S, a[r1 + k]);
                x1 = f.fma(v, x1);
                y1 = f.fma(w, y1);
                f = FloatVector.broadcast(S, a[r2 + k]);
                x2 = f.fma(v, x2);
                y2 = f.fma(w, y2);
                f = FloatVector.broadcast(S, a[r3 + k]);
                x3 = f.fma(v, x3);
                y3 = f.fma(w, y3);
                f = FloatVector.broadcast(S, a[r4 + k]);
                x4 = f.fma(v, x4);
                y4 = f.fma(w, y4);
                f = FloatVector.broadcast(S, a[r5 + k]);
                x5 = f.fma(v, x5);
                y5 = f.fma(w, y5);
                f = FloatVector.broadcast(S, a[r6 + k]);
                x6 = f.fma(v, x6);
                y6 = f.fma(w, y6);
                f = FloatVector.broadcast(S, a[r7 + k]);
                x7 = f.fma(v, x7);
                y7 = f.fma(w, y7);
            }
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
        x2.intoArray(c, base + rows[to + 2]);
        y2.intoArray(c, base + rows[to + 2] + L);
        x3.intoArray(c, base + rows[to + 3]);
        y3.intoArray(c, base + rows[to + 3] + L);
        x4.intoArray(c, base + rows[to + 4]);
        y4.intoArray(c, base + rows[to + 4] + L);
        x5.intoArray(c, base + rows[to + 5]);
        y5.intoArray(c, base + rows[to + 5] + L);
        x6.intoArray(c, base + rows[to + 6]);
        y6.intoArray(c, base + rows[to + 6] + L);
        x7.intoArray(c, base + rows[to + 7]);
        y7.intoArray(c, base + rows[to + 7] + L);
    }

    static void runsNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        int a4 = p.aBase + p.aRows[i + 4];
        int a5 = p.aBase + p.aRows[i + 5];
        int a6 = p.aBase + p.aRows[i + 6];
        int a7 = p.aBase + p.aRows[i + 7];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        FloatVector x5 = x0;
        FloatVector x6 = x0;
        FloatVector x7 = x0;
        int[] runs = p.taps.runs();
        int run = p.taps.run();
        int from = panel;
        for (int q = 0; q < runs.length; q++) {
            int r0 = a0 + runs[q];
            int r1 = a1 + runs[q];
            int r2 = a2 + runs[q];
            int r3 = a3 + runs[q];
            int r4 = a4 + runs[q];
            int r5 = a5 + runs[q];
            int r6 = a6 + runs[q];
            int r7 = a7 + runs[q];
            for (int k = 0; k < run; k++) {
                FloatVector v = FloatVector.fromArray(S, b, from);
                from += L;
                FloatVector f = FloatVector.broadcast(S, a[r0 + k]);
                x0 = f.fma(v, x0);
                f = FloatVector.broadcast(S, a[r1 + k]);
                x1 = f.fma(v, x1);
                f = FloatVector.broadcast(S, a[r2 + k]);
                x2 = f.fma(v, x2);
                f = FloatVector.broadcast(S, a[r3 + k]);
                x3 = f.fma(v, x3);
                f = FloatVector.broadcast(S, a[r4 + k]);
                x4 = f.fma(v, x4);
                f = FloatVector.broadcast(S, a[r5 + k]);
                x5 = f.fma(v, x5);
                f = FloatVector.broadcast(S, a[r6 + k]);
                x6 = f.fma(v, x6);
                f = FloatVector.broadcast(S, a[r7 + k]);
                x7 = f.fma(v, x7);
            }
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
        x2.intoArray(c, base + rows[to + 2]);
        x3.intoArray(c, base + rows[to + 3]);
        x4.intoArray(c, base + rows[to + 4]);
        x5.intoArray(c, base + rows[to + 5]);
        x6.intoArray(c, base + rows[to + 6]);
        x7.intoArray(c, base + rows[to + 7]);
    }

    static void tapsWide(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        int a4 = p.aBase + p.aRows[i + 4];
        int a5 = p.aBase + p.aRows[i + 5];
        int a6 = p.aBase + p.aRows[i + 6];
        int a7 = p.aBase + p.aRows[i + 7];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector y0 = FloatVector.fromArray(S, p.start, p.startBase + column + L);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        FloatVector x5 = x0;
        FloatVector x6 = x0;
        FloatVector x7 = x0;
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        FloatVector y7 = y0;
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
            f = FloatVector.broadcast(S, a[a4 + o]);
            x4 = f.fma(v, x4);
            y4 = f.fma(w, y4);
            f = FloatVector.broadcast(S, a[a5 + o]);
            x5 = f.fma(v, x5);
            y5 = f.fma(w, y5);
            f = FloatVector.broadcast(S, a[a6 + o]);
            x6 = f.fma(v, x6);
            y6 = f.fma(w, y6);
            f = FloatVector.broadcast(S, a[a7 + o]);
            x7 = f.fma(v, x7);
            y7 = f.fma(w, y7);
        }
        x0.intoArray(c, base + rows[to]);
        y0.intoArray(c, base + rows[to] + L);
        x1.intoArray(c, base + rows[to + 1]);
        y1.intoArray(c, base + rows[to + 1] + L);
        x2.intoArray(c, base + rows[to + 2]);
        y2.intoArray(c, base + rows[to + 2] + L);
        x3.intoArray(c, base + rows[to + 3]);
        y3.intoArray(c, base + rows[to + 3] + L);
        x4.intoArray(c, base + rows[to + 4]);
        y4.intoArray(c, base + rows[to + 4] + L);
        x5.intoArray(c, base + rows[to + 5]);
        y5.intoArray(c, base + rows[to + 5] + L);
        x6.intoArray(c, base + rows[to + 6]);
        y6.intoArray(c, base + rows[to + 6] + L);
        x7.intoArray(c, base + rows[to + 7]);
        y7.intoArray(c, base + rows[to + 7] + L);
    }

    static void tapsNarrow(Product p, int i, int panel, int column, float[] c, int base, int[] rows, int to) {
        float[] a = p.a;
        float[] b = p.b;
        int a0 = p.aBase + p.aRows[i];
        int a1 = p.aBase + p.aRows[i + 1];
        int a2 = p.aBase + p.aRows[i + 2];
        int a3 = p.aBase + p.aRows[i + 3];
        int a4 = p.aBase + p.aRows[i + 4];
        int a5 = p.aBase + p.aRows[i + 5];
        int a6 = p.aBase + p.aRows[i + 6];
        int a7 = p.aBase + p.aRows[i + 7];
        FloatVector x0 = FloatVector.fromArray(S, p.start, p.startBase + column);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        FloatVector x5 = x0;
        FloatVector x6 = x0;
        FloatVector x7 = x0;
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
            f = FloatVector.broadcast(S, a[a4 + o]);
            x4 = f.fma(v, x4);
            f = FloatVector.broadcast(S, a[a5 + o]);
            x5 = f.fma(v, x5);
            f = FloatVector.broadcast(S, a[a6 + o]);
            x6 = f.fma(v, x6);
            f = FloatVector.broadcast(S, a[a7 + o]);
            x7 = f.fma(v, x7);
        }
        x0.intoArray(c, base + rows[to]);
        x1.intoArray(c, base + rows[to + 1]);
        x2.intoArray(c, base + rows[to + 2]);
        x3.intoArray(c, base + rows[to + 3]);
        x4.intoArray(c, base + rows[to + 4]);
        x5.intoArray(c, base + rows[to + 5]);
        x6.intoArray(c, base + rows[to + 6]);
        x7.intoArray(c, base + rows[to + 7]);
    }
}
