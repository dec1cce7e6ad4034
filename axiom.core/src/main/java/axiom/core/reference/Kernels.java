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
            case Unary unary -> List.of(Unaries.apply(unary, in[0], site));
            case Binary binary -> List.of(Binaries.apply(binary, in[0], in[1], site));
            case Comparison comparison -> List.of(Choices.compare(comparison, in[0], in[1], site.result()));
            case Logic logic -> List.of(Choices.combine(logic, in, site.result()));
            case Classification kind -> List.of(Choices.classify(kind, in[0], site.result()));
            case Clip _ -> List.of(Choices.clip(in[0], in[1], in[2], site.result()));
            case Where _ -> List.of(Choices.where(in[0], in[1], in[2], site.result()));
            case Cast _ -> List.of(Casts.apply(in[0], site.result()));
            case Reduction reduction -> List.of(Reductions.apply(reduction, in[0], site));
            case ArgReduction reduction -> List.of(Rankings.extreme(reduction, in[0], site));
            case SoftmaxFamily softmax -> List.of(Softmaxes.apply(softmax, in[0], site));
            case MatMul matMul -> List.of(Products.matMul(matMul, in[0], in[1], site));
            case Gemm gemm -> List.of(Products.gemm(gemm, in, site));
            case Convolution convolution -> List.of(Convolutions.apply(convolution, in, site));
            case GlobalPool pool -> List.of(Pools.global(pool, in[0], site));
            case AdaptiveAveragePool pool -> List.of(Pools.adaptive(pool, in[0], site));
            case LayerNormalization norm -> List.of(Normalizations.layer(norm, in, site));
            case RMSNormalization norm -> List.of(Normalizations.rms(norm, in, site));
            case InstanceNormalization norm -> List.of(Normalizations.instance(norm, in, site));
            case GroupNormalization norm -> List.of(Normalizations.group(norm, in, site));
            case Attention attention -> List.of(Attentions.apply(attention, in, site));
            case Random random -> List.of(Randoms.apply(random, in, site));
            case View _ -> List.of(in[0].as(site.result()));
            case Transpose transpose -> List.of(Movements.transpose(transpose, in[0], site.result()));
            case Expand _ -> List.of(in[0].broadcast(site.result()));
            case Concat concat -> List.of(Movements.concat(concat, in, site.result()));
            case Slice slice -> List.of(Movements.slice(slice, in, site.result()));
            case Pad pad -> List.of(Movements.pad(pad, in, site));
            case Gather gather -> List.of(Gathers.gather(gather, in[0], in[1], site));
            case GatherElements gather -> List.of(Gathers.gatherElements(gather, in[0], in[1], site));
            case ScatterElements scatter -> List.of(Gathers.scatter(scatter, in, site));
            case ShapeOf shape -> List.of(Shapes.shape(shape, in[0], site.result()));
            case ConstantOfShape fill -> List.of(Shapes.fill(fill, site.result()));
            case Range _ -> List.of(Shapes.range(in[0], in[2], site.result()));
            case Constant constant -> List.of(Codec.read(constant.value()));
            case Dropout dropout -> Randoms.dropout(dropout, in, site);
            case BatchNormalization norm -> Normalizations.batch(norm, in, site);
            case Pool pool -> Pools.apply(pool, in[0], site);
            case Split split -> Movements.split(split, in[0], site.results());
            case TopK top -> Rankings.top(top, in[0], site.results());
        };
    }
}
