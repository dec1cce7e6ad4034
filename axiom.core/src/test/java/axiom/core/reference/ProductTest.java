package axiom.core.reference;

import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.of;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.graph.Transpose;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class ProductTest {

    private static final Tensor A = floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    private static final Tensor B = floats(Shape.of(3, 2), 7, 8, 9, 10, 11, 12);

    @Test
    void multipliesMatricesVectorsAndBatches() {
        gives(new MatMul(), List.of(A, B), floats(Shape.of(2, 2), 58, 64, 139, 154));
        gives(new MatMul(), List.of(floats(1, 2, 3), B), floats(58, 64));
        gives(new MatMul(), List.of(A, floats(1, 0, -1)), floats(-2, -2));
        gives(new MatMul(), List.of(floats(1, 2, 3), floats(4, 5, 6)), floats(Shape.SCALAR, 32));
        gives(new MatMul(), List.of(floats(Shape.of(2, 1, 1, 2), 1, 2, 3, 4), floats(Shape.of(2, 2, 1), 1, 1, 10, 100)),
                floats(Shape.of(2, 2, 1, 1), 3, 210, 7, 430));
        gives(new MatMul(), List.of(floats(Shape.of(2, 0)), floats(Shape.of(0, 3))), floats(Shape.of(2, 3), 0, 0, 0, 0, 0, 0));
        gives(new MatMul(), List.of(of(DType.INT8, 100, 100), of(DType.INT8, 1, 2)), Tensor.of((byte) 44));
    }

    @Test
    void generalProducts() {
        gives(new Gemm(1, 1, false, false), List.of(A, B, floats(1, -1)), floats(Shape.of(2, 2), 59, 63, 140, 153));
        gives(new Gemm(0.5, 2, false, false), List.of(A, B, floats(Shape.of(2, 1), 1, 2)), floats(Shape.of(2, 2), 31, 34, 73.5, 81));
        gives(new Gemm(1, 1, true, true), List.of(B, A), floats(Shape.of(2, 2), 58, 139, 64, 154));
        gives(new Gemm(2, 3, false, false), List.of(Tensor.of(new int[][]{{2}}), Tensor.of(new int[][]{{5}}), Tensor.of(1)),
                Tensor.of(new int[][]{{23}}));
    }

    @Test
    void nothingIsSkippedForZeros() {
        gives(new MatMul(), List.of(floats(Shape.of(1, 2), 0, 1), floats(Shape.of(2, 2), Double.POSITIVE_INFINITY, 1, 2, 3)),
                floats(Shape.of(1, 2), Double.NaN, 3));
    }

    /** Rows of the product at once, or one dot product after the other: the sums are the same to the last bit. */
    @Property(tries = 50)
    void transposedOperandsGiveTheSameBits(@ForAll @IntRange(min = 1, max = 7) int m, @ForAll @IntRange(min = 0, max = 7) int k,
            @ForAll @IntRange(min = 1, max = 7) int n, @ForAll long seed) {
        Tensor a = random(seed, m, k);
        Tensor b = random(seed + 1, k, n);
        Tensor plain = Check.FLOAT32.evaluate(new MatMul(), List.of(a, b)).getFirst();
        Transpose swap = new Transpose(List.of(1, 0));
        Tensor at = Check.FLOAT32.evaluate(swap, List.of(a)).getFirst();
        Tensor bt = Check.FLOAT32.evaluate(swap, List.of(b)).getFirst();
        assertEquals(plain, Check.FLOAT32.evaluate(new Gemm(1, 1, false, true), List.of(a, bt)).getFirst());
        assertEquals(plain, Check.FLOAT32.evaluate(new Gemm(1, 1, true, false), List.of(at, b)).getFirst());
        assertEquals(plain, naive(a, b, m, k, n));
    }

    private static Tensor naive(Tensor a, Tensor b, int m, int k, int n) {
        Tensor result = Tensor.allocate(TensorType.float32(m, n));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    float product = (float) a.at(i * k + l) * (float) b.at(l * n + j);
                    sum = sum + product;
                }
                result.set(i * n + j, sum);
            }
        }
        return result;
    }

    static Tensor random(long seed, long... sizes) {
        java.util.Random random = new java.util.Random(seed);
        return floats(Shape.of(sizes), random.doubles(Shape.of(sizes).count(), -2, 2).toArray());
    }
}
