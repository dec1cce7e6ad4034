package axiom.verify.bounds;

import java.util.Arrays;
import java.util.List;

import axiom.api.graph.Gemm;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;

/** Matrix products. */
final class Linear {

    private Linear() {}

    static Bounds gemm(Gemm op, Kind kind, DType dtype, List<Bounds> in, Shape a, Shape result) {
        int[] sizes = Bounds.sizes(result);
        int m = sizes[0];
        int n = sizes[1];
        int inner = op.transposeA() ? 0 : 1;
        Bounds left = in.get(0);
        Bounds right = in.get(1);
        int k = left.sizes()[inner];
        boolean open = Bounds.isOpen(a, inner) || right.sizes()[op.transposeB() ? 1 : 0] != k;
        boolean plain = op.alpha() == 1 && op.beta() == 1;
        Interval alpha = factor(op.alpha(), kind);
        Interval beta = factor(op.beta(), kind);
        Bounds c = in.size() > 2 ? in.get(2).stretch(sizes) : null;
        boolean odd = left.sizes()[op.transposeA() ? 1 : 0] != m || right.sizes()[op.transposeB() ? 0 : 1] != n;
        if (odd) {
            return Bounds.filled(kind, result, Interval.ANY);
        }
        return Bounds.of(kind, sizes, i -> {
            int row = i / n;
            int column = i % n;
            Interval[] terms = new Interval[open ? 1 : k];
            for (int t = 0; t < terms.length; t++) {
                Interval x = left.at()[op.transposeA() ? t * m + row : row * k + t];
                Interval y = right.at()[op.transposeB() ? column * k + t : t * n + column];
                terms[t] = product(kind, x, y);
                terms[t] = op.alpha() == 1 ? terms[t] : product(kind, terms[t], alpha);
            }
            if (open) {
                Interval sum = Sums.open(kind, terms);
                return c == null ? sum : Interval.ANY;
            }
            if (c != null) {
                terms = Arrays.copyOf(terms, k + 1);
                terms[k] = op.beta() == 1 ? c.at()[i] : product(kind, c.at()[i], beta);
            }
            return Sums.of(kind, dtype, terms, plain ? 1 : 4);
        });
    }

    private static Interval factor(double factor, Kind kind) {
        return Interval.point(kind == Kind.FLOAT32 ? (float) factor : factor);
    }

    /** Exact; odd where infinity may meet 0. */
    static Interval product(Kind kind, Interval x, Interval y) {
        boolean none = kind.isIeee() && (x.contains(0) && !y.isBounded() || y.contains(0) && !x.isBounded());
        return none ? Interval.ANY : x.times(y);
    }

    static Bounds matMul(Kind kind, DType dtype, Bounds left, Bounds right, Shape a, Shape b, Shape result) {
        int[] as = a.rank() == 1 ? new int[]{1, left.sizes()[0]} : left.sizes();
        int[] bs = b.rank() == 1 ? new int[]{right.sizes()[0], 1} : right.sizes();
        int k = as[as.length - 1];
        int m = as[as.length - 2];
        int n = bs[bs.length - 1];
        boolean open = Bounds.isOpen(a, a.rank() - 1) || bs[bs.length - 2] != k;
        int[] outer = outer(as, bs);
        int[] full = Arrays.copyOf(outer, outer.length + 2);
        full[outer.length] = m;
        full[outer.length + 1] = n;
        int[] out = Bounds.sizes(result);
        if (Bounds.count(full) != Bounds.count(out)) {
            return Bounds.filled(kind, result, Interval.ANY);
        }
        int[] fullA = Arrays.copyOf(outer, outer.length + 2);
        fullA[outer.length] = m;
        fullA[outer.length + 1] = k;
        int[] fullB = Arrays.copyOf(outer, outer.length + 2);
        fullB[outer.length] = bs[bs.length - 2];
        fullB[outer.length + 1] = n;
        Interval[] x = new Bounds(left.kind(), as, left.at()).stretch(fullA).at();
        Interval[] y = new Bounds(right.kind(), bs, right.at()).stretch(fullB).at();
        return Bounds.of(kind, out, i -> {
            int matrix = i / (m * n);
            int row = i / n % m;
            int column = i % n;
            Interval[] terms = new Interval[open ? 1 : k];
            for (int t = 0; t < terms.length; t++) {
                terms[t] = product(kind, x[(matrix * m + row) * k + t], y[(matrix * fullB[outer.length] + t) * n + column]);
            }
            return open ? Sums.open(kind, terms) : Sums.of(kind, dtype, terms, 1);
        });
    }

    private static int[] outer(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length) - 2;
        int[] outer = new int[rank];
        for (int i = 0; i < rank; i++) {
            int left = i - (rank - (a.length - 2));
            int right = i - (rank - (b.length - 2));
            outer[i] = Math.max(left < 0 ? 1 : a[left], right < 0 ? 1 : b[right]);
        }
        return outer;
    }
}
