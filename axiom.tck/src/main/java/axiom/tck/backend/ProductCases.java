package axiom.tck.backend;

import java.util.ArrayList;
import java.util.List;

import axiom.api.graph.Attention;
import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.tensor.DType;

/** Matrix products and attention. */
final class ProductCases {

    private static final long[][][] FACTORS = {{{1, 1}, {1, 1}}, {{3, 4}, {4, 5}}, {{1, 7}, {7, 33}}, {{17, 9}, {9, 1}}, {{4}, {4, 3}},
            {{3, 4}, {4}}, {{5}, {5}}, {{2, 3, 4}, {4, 2}}, {{3, 4}, {2, 4, 2}}, {{2, 1, 3, 2}, {5, 2, 4}}, {{2, 0}, {0, 3}},
            {{0, 3}, {3, 2}}, {{2, 3}, {3, 0}}, {{31, 65}, {65, 29}}, {{1, 500}, {500, 3}}};
    private static final long[][] SIZES = {{1, 1, 1}, {3, 4, 5}, {1, 67, 35}, {19, 8, 1}, {2, 0, 3}, {0, 2, 2}, {33, 17, 20}};

    private ProductCases() {}

    static List<Case> all() {
        Numbers n = new Numbers(3);
        List<Case> cases = new ArrayList<>();
        for (DType t : ElementwiseCases.NUMBERS) {
            for (long[][] pair : FACTORS) {
                cases.add(Case.of(new MatMul(), n.small(t, pair[0]), n.small(t, pair[1])));
            }
            for (long[] s : SIZES) {
                for (int flags = 0; flags < 4; flags++) {
                    gemm(n, cases, t, s, (flags & 1) != 0, (flags & 2) != 0);
                }
            }
        }
        ElementwiseCases.FLOATS.forEach(t -> attention(n, cases, t));
        return cases;
    }

    private static void gemm(Numbers n, List<Case> cases, DType t, long[] s, boolean transposeA, boolean transposeB) {
        long[] a = transposeA ? new long[]{s[1], s[0]} : new long[]{s[0], s[1]};
        long[] b = transposeB ? new long[]{s[2], s[1]} : new long[]{s[1], s[2]};
        cases.add(Case.of(new Gemm(1, 1, transposeA, transposeB), n.small(t, a), n.small(t, b)));
        cases.add(Case.of(new Gemm(1, 1, transposeA, transposeB), n.small(t, a), n.small(t, b), n.small(t, s[2])));
        cases.add(Case.of(new Gemm(2, 3, transposeA, transposeB), n.small(t, a), n.small(t, b), n.small(t, s[0], 1)));
        cases.add(Case.of(new Gemm(1, -1, transposeA, transposeB), n.small(t, a), n.small(t, b), n.small(t)));
        if (t.isFloat()) {
            cases.add(Case.of(new Gemm(0.3, 0.7, transposeA, transposeB), n.small(t, a), n.small(t, b), n.small(t, s[0], s[2])));
        }
    }

    private static void attention(Numbers n, List<Case> cases, DType t) {
        // batch, heads, kv heads, queries, keys, size, value size
        long[][] sizes = {{1, 1, 1, 1, 1, 1, 1}, {2, 3, 3, 4, 4, 5, 5}, {1, 4, 2, 3, 7, 8, 6}, {2, 6, 1, 5, 3, 4, 9}, {1, 2, 2, 3, 0, 4, 2},
                {1, 1, 1, 0, 3, 4, 2}};
        for (long[] s : sizes) {
            for (Attention op : List.of(new Attention(0, false, 0), new Attention(0, true, 0), new Attention(0.7, false, 2),
                    new Attention(0.25, true, 1))) {
                Case plain = Case.of(op, n.small(t, s[0], s[1], s[3], s[5]), n.small(t, s[0], s[2], s[4], s[5]),
                        n.small(t, s[0], s[2], s[4], s[6]));
                List<axiom.api.tensor.Tensor> qkv = plain.operands();
                cases.add(plain);
                cases.add(Case.of(op, qkv.get(0), qkv.get(1), qkv.get(2), n.small(t, s[3], s[4])));
                cases.add(Case.of(op, qkv.get(0), qkv.get(1), qkv.get(2), n.small(DType.BOOL, s[0], 1, s[3], s[4])));
                cases.add(Case.of(op, qkv.get(0), qkv.get(1), qkv.get(2), n.integers(DType.BOOL, 0, 0, s[3], s[4])));
            }
        }
    }
}
