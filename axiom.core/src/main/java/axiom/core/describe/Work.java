package axiom.core.describe;

import java.util.List;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.ArgReduction;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution.Conv;
import axiom.api.graph.Convolution.ConvTranspose;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Random;
import axiom.api.graph.Range;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.Shape;

/** Counts floating-point operations as {@link Describe} says. All shapes are fixed. */
final class Work {

    private Work() {}

    static long flops(Op op, List<Shape> in, List<Shape> out) {
        long results = out.getFirst().count();
        return switch (op) {
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Random _ -> results;
            case Clip _ -> times(2, results);
            case Reduction _, ArgReduction _, TopK _, GlobalPool _, AdaptiveAveragePool _ -> in.getFirst().count();
            case SoftmaxFamily _ -> times(5, results);
            case MatMul _ -> times(2, results, in.getFirst().dim(-1).size());
            case Gemm g -> Math.addExact(times(2, results, in.getFirst().dim(g.transposeA() ? 0 : 1).size()), in.size() > 2 ? results : 0);
            case Conv _ -> Math.addExact(times(2, results, taps(in.get(1))), in.size() > 2 ? results : 0);
            case ConvTranspose _ -> Math.addExact(times(2, in.getFirst().count(), taps(in.get(1))), in.size() > 2 ? results : 0);
            case Pool p -> times(results, p.window().kernel().stream().mapToLong(k -> k).reduce(1, Math::multiplyExact));
            case BatchNormalization b -> times(b.training() ? 7 : 2, results);
            case LayerNormalization _, InstanceNormalization _, GroupNormalization _ -> times(7, results);
            case RMSNormalization _ -> times(4, results);
            case Attention _ -> attention(in.get(0), in.get(1), in.get(2));
            case Dropout d -> d.training() ? times(2, results) : 0;
            case Where _, Cast _, View _, Transpose _, Expand _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _, ScatterElements _, ShapeOf _, ConstantOfShape _, Range _, Constant _ ->
                0;
        };
    }

    /** The weights that one element of the result (of a transposed convolution: of the input) meets. */
    private static long taps(Shape weights) {
        return weights.product(1, weights.rank()).size();
    }

    private static long attention(Shape q, Shape k, Shape v) {
        long scores = times(q.dim(0).size(), q.dim(1).size(), q.dim(2).size(), k.dim(2).size());
        return times(scores, 2 * q.dim(3).size() + 2 * v.dim(3).size() + 5);
    }

    private static long times(long... factors) {
        long product = 1;
        for (long factor : factors) {
            product = Math.multiplyExact(product, factor);
        }
        return product;
    }
}
