package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
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
import axiom.api.graph.Node;
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
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.backend.cpu.internal.step.AttentionStep;
import axiom.backend.cpu.internal.step.Grid;

/** Chooses how each node is computed. */
final class Lowering {

    private Lowering() {}

    static void all(Planner planner) {
        for (Node node : planner.graph().nodes()) {
            if (!planner.isDone(node)) {
                lower(planner, node);
                planner.markDone(node);
            }
        }
    }

    private static void lower(Planner p, Node node) {
        boolean real = node.inputs().isEmpty()
                ? p.isFloat(node.output())
                : node.inputs().getFirst().type().dtype() == DType.FLOAT32;
        switch (node.op()) {
            case Unary op -> {
                if (real) {
                    Elements.unary(p, node, op);
                } else {
                    Cells.unary(p, node, op);
                }
            }
            case Binary op -> {
                if (real) {
                    Elements.binary(p, node, op);
                } else {
                    Cells.binary(p, node, op);
                }
            }
            case Comparison op -> Cells.comparison(p, node, op);
            case Logic op -> Cells.logic(p, node, op);
            case Classification op -> Cells.classification(p, node, op);
            case Clip op -> {
                if (!real || !Elements.clip(p, node, op)) {
                    Cells.clip(p, node, op);
                }
            }
            case Where op -> Cells.where(p, node, op);
            case Cast op -> Cells.cast(p, node, op);
            case Reduction op -> {
                if (real) {
                    Reductions.reduce(p, node, op);
                } else {
                    Searches.reduce(p, node, op);
                }
            }
            case ArgReduction op -> Searches.arg(p, node, op);
            case TopK op -> Searches.topK(p, node, op);
            case SoftmaxFamily op -> Norms.softmax(p, node, op);
            case MatMul op -> {
                if (real) {
                    Matrices.matMul(p, node, op);
                } else {
                    Searches.matMul(p, node, op);
                }
            }
            case Gemm op -> {
                if (real) {
                    Matrices.gemm(p, node, op);
                } else {
                    Searches.gemm(p, node, op);
                }
            }
            case Convolution.Conv op -> Convolutions.conv(p, node, op);
            case Convolution.ConvTranspose op -> TransposedConvolutions.plan(p, node, op);
            case Pool op -> Pools.pool(p, node, op);
            case GlobalPool op -> Pools.global(p, node, op);
            case AdaptiveAveragePool op -> Pools.adaptive(p, node, op);
            case BatchNormalization op -> Norms.batch(p, node, op);
            case LayerNormalization op -> Norms.layer(p, node, op);
            case RMSNormalization op -> Norms.rms(p, node, op);
            case InstanceNormalization op -> Norms.instance(p, node, op);
            case GroupNormalization op -> Norms.group(p, node, op);
            case Attention op -> attention(p, node, op);
            case Dropout op -> Training.dropout(p, node, op);
            case Random op -> Training.random(p, node, op);
            case View op -> view(p, node, op);
            case Transpose op -> Moves.transpose(p, node, op);
            case Expand op -> Moves.expand(p, node, op);
            case Concat op -> Moves.concat(p, node, op);
            case Split op -> Moves.split(p, node, op);
            case Slice op -> Moves.slice(p, node, op);
            case Pad op -> Moves.pad(p, node, op);
            case Gather op -> Moves.gather(p, node, op);
            case GatherElements op -> Searches.gatherElements(p, node, op);
            case ScatterElements op -> Searches.scatterElements(p, node, op);
            case ShapeOf _, Constant _ -> {
                // their elements are known when the sizes are
            }
            case ConstantOfShape op -> Cells.constantOfShape(p, node, op);
            case Range op -> Cells.range(p, node, op);
        }
    }

    private static void view(Planner planner, Node node, View op) {
        Value x = node.inputs().getFirst();
        if (op instanceof View.Identity && planner.isLast(x) && planner.wantsNoBorder(node.output())) {
            planner.aliasLast(node.output(), planner.last(x));
            return;
        }
        int[] sizes = planner.sizes(node.output());
        if (planner.isLast(x) && planner.last(x).layout().dense() && sizes.length == 2 && sizes[0] == planner.sizes(x)[0]) {
            planner.flatten(node.output(), x);
            return;
        }
        planner.alias(node.output(), planner.plain(x));
    }

    private static void attention(Planner planner, Node node, Attention op) {
        int[] q = planner.sizes(node.inputs().get(0));
        int[] k = planner.sizes(node.inputs().get(1));
        int[] v = planner.sizes(node.inputs().get(2));
        int[] in = node.inputs().stream().mapToInt(planner::plain).toArray();
        int y = planner.define(node.output());
        float scale = op.scale() == 0 ? (float) (1 / Math.sqrt(q[3])) : (float) op.scale();
        AttentionStep.Sizes sizes = new AttentionStep.Sizes(q[0], q[1], k[1], q[2], k[2], q[3], v[3], scale, op.causal(),
                (float) op.softcap());
        int[] scores = {q[0], q[1], q[2], k[2]};
        int[] mask = in.length > 3 ? Grid.stretched(planner.sizes(node.inputs().get(3)), scores) : new int[4];
        AttentionStep step = new AttentionStep(planner.kernels(), sizes,
                new AttentionStep.Operands(in[0], in[1], in[2], in.length > 3 ? in[3] : -1, mask, y));
        planner.needRoom(step.room());
        List<Integer> reads = new ArrayList<>(Arrays.stream(in).boxed().toList());
        planner.emit("Attention " + q[0] * q[1] + " heads", step, reads, List.of(y));
    }
}
