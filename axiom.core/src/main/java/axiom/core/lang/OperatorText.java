package axiom.core.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Classification;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.Range;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.graph.Window;
import axiom.api.property.Term;

/** Writes the operators that {@link OperatorCalls} reads. */
record OperatorText(TermText terms) {

    /** Empty if the language has no words for it. */
    Optional<String> text(Term.Apply apply) {
        List<Term> x = apply.operands();
        return switch (apply.op()) {
            case MatMul _ -> call("matmul", x);
            case Gemm gemm -> call("gemm", x, gemm.alpha() == 1 ? "" : "alpha=" + terms.number(gemm.alpha()),
                    gemm.beta() == 1 ? "" : "beta=" + terms.number(gemm.beta()), gemm.transposeA() ? "transpose_a=true" : "",
                    gemm.transposeB() ? "transpose_b=true" : "");
            case Convolution.Conv(Window window, int group) -> call("conv", x, all(kernel(window, "groups=" + group)));
            case Convolution.ConvTranspose(Window window, int group, List<Integer> padding) ->
                call("conv_transpose", x, all(kernel(window, "groups=" + group,
                        padding.isEmpty() ? "" : "output_padding=" + Windows.tuple(padding))));
            case Pool.MaxPool(Window window, boolean indices, boolean columnMajor) when !indices && !columnMajor ->
                call("max_pool", x, all(kernel(window)));
            case Pool.AveragePool(Window window, boolean counts) ->
                call("average_pool", x, all(kernel(window, counts ? "count_padding=true" : "")));
            case AdaptiveAveragePool(List<Integer> sizes) -> call("adaptive_average_pool", x, "sizes=" + Windows.tuple(sizes));
            case GlobalPool.GlobalAveragePool _ -> call("global_average_pool", x);
            case GlobalPool.GlobalMaxPool _ -> call("global_max_pool", x);
            case BatchNormalization(double epsilon, double momentum, boolean training) when !training ->
                call("batch_norm", x, "epsilon=" + terms.number(epsilon), momentum == 0.9 ? "" : "momentum=" + terms.number(momentum));
            case InstanceNormalization(double epsilon) -> call("instance_norm", x, "epsilon=" + terms.number(epsilon));
            case GroupNormalization(int groups, double epsilon) ->
                call("group_norm", x, "groups=" + groups, "epsilon=" + terms.number(epsilon));
            case Attention(double scale, boolean causal, double softcap) -> call("attention", x,
                    scale == 0 ? "" : "scale=" + terms.number(scale), causal ? "causal=true" : "",
                    softcap == 0 ? "" : "softcap=" + terms.number(softcap));
            case Dropout(double ratio, boolean training, long seed) when !training ->
                call("dropout", x, "ratio=" + terms.number(ratio), seed == 0 ? "" : "seed=" + seed);
            case Binary.PRelu _ -> call("prelu", x);
            case Where _ when x.stream().noneMatch(Term.Literal.class::isInstance) -> call("where", x);
            case Logic.And _ -> call("logical_and", x);
            case Logic.Or _ -> call("logical_or", x);
            case Logic.Xor _ -> call("logical_xor", x);
            case Logic.Not _ -> call("logical_not", x);
            case Classification.IsNaN _ -> call("each_nan", x);
            case Classification.IsInf(boolean positive, boolean negative) ->
                call("each_inf", x, positive ? "" : "positive=false", negative ? "" : "negative=false");
            case View.Identity _ -> call("identity", x);
            case View.Reshape(boolean allowZero) -> call("reshape", x, allowZero ? "allow_zero=true" : "");
            case View.Flatten(int axis) -> call("flatten", x, TermText.dim(axis));
            case View.Squeeze(List<Integer> axes) -> call("squeeze", x, axes.isEmpty() ? "" : TermText.dims(axes));
            case Transpose(List<Integer> axes) when !axes.isEmpty() -> call("transpose", x, TermText.dims(axes));
            case Expand _ -> call("expand", x);
            case Pad(Pad.Mode mode) -> call("pad", x, mode == Pad.Mode.CONSTANT ? "" : "mode=:" + OperatorArguments.spelt(mode));
            case Split(int axis, int parts) -> call("split", x, TermText.dim(axis), "parts=" + parts);
            case TopK(int axis, boolean largest, boolean sorted) ->
                call("top_k", x, TermText.dim(axis), largest ? "" : "largest=false", sorted ? "" : "sorted=false");
            case GatherElements(int axis) -> call("gather_elements", x, TermText.dim(axis));
            case ScatterElements(int axis, ScatterElements.Combine combine) -> call("scatter_elements", x, TermText.dim(axis),
                    combine == ScatterElements.Combine.NONE ? "" : "combine=:" + OperatorArguments.spelt(combine));
            case ShapeOf(int start, int end) -> call("shape_of", x, start == 0 ? "" : "from=" + start,
                    end == Integer.MAX_VALUE ? "" : "to=" + end);
            case Range _ -> call("arange", x);
            case ConstantOfShape(var value) -> call("full", x, "value=" + terms.tensor(value));
            // random numbers, training and second results have no place in a property
            default -> Optional.empty();
        };
    }

    private Optional<String> call(String name, List<Term> operands, String... keywords) {
        return OperatorCalls.takes(name, operands.size()) ? Optional.of(terms.call(name, operands, keywords)) : Optional.empty();
    }

    private static String[] all(List<String> keywords) {
        return keywords.toArray(String[]::new);
    }

    private static List<String> kernel(Window window, String... more) {
        List<String> text = new ArrayList<>(List.of("kernel=" + Windows.tuple(window.kernel())));
        text.addAll(Windows.text(window, Collections.nCopies(window.rank(), 0)));
        text.addAll(Arrays.asList(more));
        return text;
    }
}
