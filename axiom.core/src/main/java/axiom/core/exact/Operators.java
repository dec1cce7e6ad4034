package axiom.core.exact;

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
import axiom.api.tensor.TensorType;

/** From an operator to what encloses its results. */
final class Operators {

    private Operators() {}

    /** The rules for results of a type. */
    static Rules rules(TensorType result, boolean real, int bits) {
        return switch (result.dtype()) {
            case INT8, UINT8, INT32, INT64, BOOL -> new IntegerRules(result.dtype(), real);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> real ? new RealRules(bits) : new FloatRules();
        };
    }

    /** The results; unknown ones if they are beyond what this arithmetic can do. */
    static List<Field> enclose(Site site, List<Field> operands) {
        try {
            List<Field> results = apply(site.node().op(), operands, site);
            for (int i = 0; i < results.size(); i++) {
                if (!Arrays.equals(results.get(i).sizes(), Field.sizes(site.results().get(i)))) {
                    return site.unknown();
                }
            }
            return results;
        } catch (ArithmeticException _) {
            return site.unknown();
        }
    }

    private static List<Field> apply(Op op, List<Field> in, Site site) {
        Rules rules = site.rules();
        boolean real = site.real();
        if (!real && isForeign(op, site)) {
            return site.unknown();
        }
        return switch (op) {
            case Unary unary -> elements(in, site, x -> rules.unary(unary, x[0]));
            case Binary.Pow _ when !real && isMixed(site) -> site.unknown();
            case Binary binary when site.node().inputs().get(0) == site.node().inputs().get(1) ->
                elements(in.subList(0, 1), site, x -> Elementwise.twice(binary, rules, x[0]));
            case Binary binary -> elements(in, site, x -> Elementwise.binary(binary, rules, x[0], x[1]));
            case Comparison comparison -> elements(in, site, x -> Elementwise.compare(comparison, x[0], x[1]));
            case Logic logic -> elements(in, site, x -> Elementwise.logic(logic, x));
            case Classification kind -> elements(in, site, x -> Elementwise.classify(kind, x[0], real));
            case Clip _ -> elements(flattened(in), site, x -> Elementwise.clip(rules, x));
            case Where _ -> elements(in, site, Elementwise::where);
            case Cast _ -> elements(in, site, x -> Elementwise.cast(site.operands().getFirst(), site.result(), x[0], real));
            case Expand _ -> elements(in.subList(0, 1), site, x -> x[0]);
            case Reduction reduction -> List.of(Reductions.reduce(reduction, in.getFirst(), site));
            case ArgReduction search -> List.of(Reductions.search(search, in.getFirst(), site));
            case SoftmaxFamily softmax -> List.of(Reductions.normalize(softmax, in.getFirst(), site));
            case MatMul _ -> fixedInner(site) ? List.of(Products.matMul(in.get(0), in.get(1), site)) : site.unknown();
            case Gemm gemm -> fixedInner(gemm, site) ? List.of(Products.gemm(gemm, in, site)) : site.unknown();
            case Convolution convolution -> fixedFrom(1, site) ? List.of(Products.convolve(convolution, in, site)) : site.unknown();
            case Pool pool -> fixedFrom(1, site) ? Windows.pool(pool, in.getFirst(), site) : site.unknown();
            case GlobalPool pool -> fixedFrom(1, site) ? List.of(Windows.global(pool, in.getFirst(), site)) : site.unknown();
            case AdaptiveAveragePool pool -> fixedFrom(1, site) ? List.of(Windows.adaptive(pool, in.getFirst(), site)) : site.unknown();
            case BatchNormalization norm -> fixedFrom(1, site) && !norm.training()
                    ? List.of(Normalizations.batch(norm, in, site))
                    : site.unknown();
            case LayerNormalization norm -> fixedFrom(axis(norm.axis(), in), site)
                    ? List.of(lines(axis(norm.axis(), in), norm.epsilon(), true, in, rules))
                    : site.unknown();
            case RMSNormalization norm -> fixedFrom(axis(norm.axis(), in), site)
                    ? List.of(lines(axis(norm.axis(), in), norm.epsilon(), false, in, rules))
                    : site.unknown();
            case InstanceNormalization norm -> fixedFrom(1, site)
                    ? List.of(channels(in.getFirst().sizes()[1], norm.epsilon(), in, rules))
                    : site.unknown();
            case GroupNormalization norm ->
                fixedFrom(1, site) ? List.of(channels(norm.groups(), norm.epsilon(), in, rules)) : site.unknown();
            case Attention attention -> onlyBatchOpen(in, site) ? List.of(Normalizations.attention(attention, in, site)) : site.unknown();
            case Dropout dropout -> dropout.training()
                    ? site.unknown()
                    : List.of(in.getFirst(), Field.filled(in.getFirst().sizes(), Cell.TRUE));
            case View _, Transpose _, Concat _, Split _, Slice _, Pad _, Gather _, GatherElements _, ScatterElements _ ->
                Movements.move(op, in, site);
            case ShapeOf _, Range _ -> site.unknown();
            case ConstantOfShape fill -> List.of(stored(Field.filled(site.sizes(), Box.of(fill.value()).field().cells()[0]), real));
            case Constant constant -> List.of(stored(Box.of(constant.value()).field(), real && constant.value().dtype().isFloat()));
            case TopK _ -> site.unknown();
            case Random _ -> site.unknown();
        };
    }

    /** Whether it computes with an integer and a floating-point number: by way of some wider one, which may round, and wrap or not. */
    private static boolean isMixed(Site site) {
        return site.operands().get(0).dtype().isFloat() != site.operands().get(1).dtype().isFloat();
    }

    /** Whether it computes with floating-point numbers of which nothing is promised. */
    private static boolean isForeign(Op op, Site site) {
        boolean foreign = switch (site.result().dtype()) {
            case FLOAT64, FLOAT16, BFLOAT16 -> true;
            case FLOAT32, INT8, UINT8, INT32, INT64, BOOL -> false;
        };
        return foreign && switch (op) {
            case Clip _, Where _, Cast _, Expand _, View _, Transpose _, Concat _, Split _, Slice _, Pad _ -> false;
            case Gather _, GatherElements _, ScatterElements _, ConstantOfShape _, Constant _ -> false;
            default -> true;
        };
    }

    private static List<Field> elements(List<Field> in, Site site, Elementwise.Step step) {
        return List.of(Elementwise.apply(in, site.sizes(), step));
    }

    /** NaN and infinities are no real numbers. */
    private static Field stored(Field field, boolean real) {
        return real ? field.map(c -> c.mayBeInfinite() || c.nan() ? Cell.NOTHING : c) : field;
    }

    /** Bounds of one element, whatever their rank. */
    private static List<Field> flattened(List<Field> in) {
        return List.of(in.get(0), Field.scalar(in.get(1).cells()[0]), Field.scalar(in.get(2).cells()[0]));
    }

    private static int axis(int axis, List<Field> in) {
        return axis < 0 ? axis + in.getFirst().sizes().length : axis;
    }

    /** Whether all axes from one on are fixed, and all other operands. */
    private static boolean fixedFrom(int axis, Site site) {
        return site.operands().getFirst().shape().dims().stream().skip(axis).allMatch(d -> d.isFixed())
                && site.operands().stream().skip(1).allMatch(t -> t.shape().isFixed());
    }

    /** Whether queries, keys and values have one batch, and all else is fixed. */
    private static boolean onlyBatchOpen(List<Field> in, Site site) {
        for (int i = 0; i < in.size(); i++) {
            Shape shape = site.operands().get(i).shape();
            boolean fixed = shape.dims().stream().skip(i < 3 ? 1 : 0).allMatch(d -> d.isFixed());
            if (!fixed || i < 3 && in.get(i).sizes()[0] != in.getFirst().sizes()[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean fixedInner(Site site) {
        Shape a = site.operands().get(0).shape();
        Shape b = site.operands().get(1).shape();
        return a.dim(-1).isFixed() && b.dim(b.rank() == 1 ? 0 : -2).isFixed();
    }

    private static boolean fixedInner(Gemm op, Site site) {
        return site.operands().get(0).shape().dim(op.transposeA() ? 0 : 1).isFixed()
                && site.operands().get(1).shape().dim(op.transposeB() ? 1 : 0).isFixed();
    }

    /** Normalises over the axes from one on. */
    private static Field lines(int axis, double epsilon, boolean centred, List<Field> in, Rules rules) {
        Field x = in.getFirst();
        int[] inner = Arrays.copyOfRange(x.sizes(), axis, x.sizes().length);
        int block = Field.count(inner);
        List<Cell> scales = List.of(in.get(1).broadcast(inner).cells());
        List<Cell> biases = in.size() > 2 ? List.of(in.get(2).broadcast(inner).cells()) : List.of();
        List<Cell> result = new ArrayList<>();
        for (int at = 0; at < x.cells().length; at += block) {
            result.addAll(Normalizations.line(Arrays.asList(x.cells()).subList(at, at + block), scales, biases, epsilon, centred, rules));
        }
        return new Field(x.sizes(), result.toArray(Cell[]::new));
    }

    /** Normalises groups of channels of each sample. */
    private static Field channels(int groups, double epsilon, List<Field> in, Rules rules) {
        Field x = in.getFirst();
        int pixels = Taps.volume(x.sizes());
        int each = x.sizes()[1] / Math.max(1, groups);
        int block = each * pixels;
        List<Cell> result = new ArrayList<>();
        for (int at = 0; at < x.cells().length; at += block) {
            List<Cell> scales = new ArrayList<>();
            List<Cell> biases = new ArrayList<>();
            for (int i = 0; i < block; i++) {
                int channel = (at + i) / pixels % x.sizes()[1];
                scales.add(in.get(1).cells()[channel]);
                biases.add(in.get(2).cells()[channel]);
            }
            result.addAll(Normalizations.line(Arrays.asList(x.cells()).subList(at, at + block), scales, biases, epsilon, true, rules));
        }
        return new Field(x.sizes(), result.toArray(Cell[]::new));
    }
}
