package axiom.core.reference;

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
import axiom.api.graph.Convolution;
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

/** From an operator to the code that computes it. */
final class Kernels {

    private Kernels() {}

    /** The results of an operator, in order; new buffers, or operands where nothing is computed. */
    static List<Buffer> apply(Op op, Buffer[] in, Site site) {
        return switch (op) {
            case Dropout dropout -> Randoms.dropout(dropout, in, site);
            case BatchNormalization norm -> Normalizations.batch(norm, in, site);
            case Pool pool -> Pools.apply(pool, in[0], site);
            case Split split -> Movements.split(split, in[0], site.results());
            case TopK top -> Rankings.top(top, in[0], site.results());
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Clip _, Where _, Cast _, Reduction _, ArgReduction _, SoftmaxFamily _, MatMul _, Gemm _, Convolution _, GlobalPool _, AdaptiveAveragePool _, LayerNormalization _, RMSNormalization _, InstanceNormalization _, GroupNormalization _, Attention _, Random _, View _, Transpose _, Expand _, Concat _, Slice _, Pad _, Gather _, GatherElements _, ScatterElements _, ShapeOf _, ConstantOfShape _, Range _, Constant _ ->
                List.of(only(op, in, site));
        };
    }

    private static Buffer only(Op op, Buffer[] in, Site site) {
        return switch (op) {
            case Unary unary -> Unaries.apply(unary, in[0], site);
            case Binary binary -> Binaries.apply(binary, in[0], in[1], site);
            case Comparison comparison -> Choices.compare(comparison, in[0], in[1], site.result());
            case Logic logic -> Choices.combine(logic, in, site.result());
            case Classification kind -> Choices.classify(kind, in[0], site.result());
            case Clip _ -> Choices.clip(in[0], in[1], in[2], site.result());
            case Where _ -> Choices.where(in[0], in[1], in[2], site.result());
            case Cast _ -> Casts.apply(in[0], site.result());
            case Reduction reduction -> Reductions.apply(reduction, in[0], site);
            case ArgReduction reduction -> Rankings.extreme(reduction, in[0], site);
            case SoftmaxFamily softmax -> Softmaxes.apply(softmax, in[0], site);
            case MatMul matMul -> Products.matMul(matMul, in[0], in[1], site);
            case Gemm gemm -> Products.gemm(gemm, in, site);
            case Convolution convolution -> Convolutions.apply(convolution, in, site);
            case GlobalPool pool -> Pools.global(pool, in[0], site);
            case AdaptiveAveragePool pool -> Pools.adaptive(pool, in[0], site);
            case LayerNormalization norm -> Normalizations.layer(norm, in, site);
            case RMSNormalization norm -> Normalizations.rms(norm, in, site);
            case InstanceNormalization norm -> Normalizations.instance(norm, in, site);
            case GroupNormalization norm -> Normalizations.group(norm, in, site);
            case Attention attention -> Attentions.apply(attention, in, site);
            case Random random -> Randoms.apply(random, in, site);
            case View _ -> in[0].as(site.result());
            case Transpose transpose -> Movements.transpose(transpose, in[0], site.result());
            case Expand _ -> in[0].broadcast(site.result());
            case Concat concat -> Movements.concat(concat, in, site.result());
            case Slice slice -> Movements.slice(slice, in, site.result());
            case Pad pad -> Movements.pad(pad, in, site);
            case Gather gather -> Gathers.gather(gather, in[0], in[1], site);
            case GatherElements gather -> Gathers.gatherElements(gather, in[0], in[1], site);
            case ScatterElements scatter -> Gathers.scatter(scatter, in, site);
            case ShapeOf shape -> Shapes.shape(shape, in[0], site.result());
            case ConstantOfShape fill -> Shapes.fill(fill, site.result());
            case Range _ -> Shapes.range(in[0], in[2], site.result());
            case Constant constant -> Codec.read(constant.value());
            case Dropout _, BatchNormalization _, Pool _, Split _, TopK _ ->
                throw new IllegalArgumentException("[axiom.reference] " + op.name() + " has several results");
        };
    }
}
