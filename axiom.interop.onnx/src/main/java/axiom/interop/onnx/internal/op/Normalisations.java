package axiom.interop.onnx.internal.op;

import java.util.List;
import java.util.stream.IntStream;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Expand;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Normalisations. */
final class Normalisations {

    private static final float EPSILON = 1e-5f;

    private Normalisations() {}

    static void add(Catalog c) {
        c.add("BatchNormalization", 6, Normalisations::batch);
        c.add("InstanceNormalization", 6,
                s -> s.result(new InstanceNormalization(s.attributes().real("epsilon", EPSILON)), s.in(0), s.in(1), s.in(2)));
        c.add("LayerNormalization", 17, Normalisations::layer);
        c.add("GroupNormalization", 18, Normalisations::group);
        c.add("RMSNormalization", 23, Normalisations::rms);
        c.add("MeanVarianceNormalization", 9, Normalisations::meanVariance);
    }

    /** Before opset 14 the number of results told training from inference; whoever asks for one means inference. */
    private static void batch(Site s) {
        Attributes a = s.attributes();
        a.ignore("is_test");
        if (s.opset() < 9 && !a.flag("spatial", true)) {
            throw s.fail("normalises each element on its own (attribute 'spatial' is 0)", "export for opset 9 or newer");
        }
        boolean training = s.opset() >= 14 && a.flag("training_mode", false);
        s.result(new BatchNormalization(a.real("epsilon", EPSILON), a.real("momentum", 0.9f), training), s.in(0), s.in(1), s.in(2), s.in(3),
                s.in(4));
    }

    private static void layer(Site s) {
        int axis = s.attributes().integer("axis", -1);
        double epsilon = s.attributes().real("epsilon", EPSILON);
        requireBinary32(s);
        LayerNormalization op = new LayerNormalization(axis, epsilon);
        if (s.has(2)) {
            s.result(op, s.in(0), s.in(1), s.in(2));
        } else {
            s.result(op, s.in(0), s.in(1));
        }
        if (s.wants(1) || s.wants(2)) {
            statistics(s, axis, epsilon);
        }
    }

    /** Results 1 and 2: the mean and 1/√(variance + epsilon), in binary32. */
    private static void statistics(Site s, int axis, double epsilon) {
        Value x = s.in(0).type().dtype() == DType.FLOAT32 ? s.in(0) : s.emit(new Cast(DType.FLOAT32), s.in(0));
        int rank = x.shape().rank();
        List<Integer> axes = IntStream.range(axis < 0 ? axis + rank : axis, rank).boxed().toList();
        Value mean = s.emit(new Reduction.ReduceMean(axes, true), x);
        Value off = s.emit(new Binary.Sub(), x, mean);
        Value variance = s.emit(new Reduction.ReduceMean(axes, true), s.emit(new Binary.Mul(), off, off));
        Value deviation = s.emit(new Unary.Sqrt(), s.emit(new Binary.Add(), variance, s.scalar(DType.FLOAT32, epsilon)));
        if (s.wants(1)) {
            s.give(1, mean);
        }
        if (s.wants(2)) {
            s.give(2, s.emit(new Unary.Reciprocal(), deviation));
        }
    }

    /** The precision of the statistics. */
    private static void requireBinary32(Site s) {
        long type = s.attributes().whole("stash_type", 1);
        if (type != 1) {
            throw s.fail("keeps its statistics in element type " + type, "use stash_type 1 (binary32)");
        }
    }

    /** Before opset 21 scale and bias have one element per group, since then one per channel. */
    private static void group(Site s) {
        int groups = s.attributes().integer("num_groups", 0);
        double epsilon = s.attributes().real("epsilon", EPSILON);
        requireBinary32(s);
        Value scale = s.in(1);
        Value bias = s.in(2);
        if (s.opset() < 21) {
            scale = perChannel(s, groups, scale);
            bias = perChannel(s, groups, bias);
        }
        s.result(new GroupNormalization(groups, epsilon), s.in(0), scale, bias);
    }

    private static Value perChannel(Site s, int groups, Value perGroup) {
        Dim channels = s.in(0).shape().rank() > 1 ? s.in(0).shape().dim(1) : Dim.ZERO;
        if (!channels.isFixed() || groups < 1 || channels.size() % groups != 0) {
            throw s.fail("cannot divide " + channels + " channels into " + groups + " groups",
                    "use a number of groups that divides the channels");
        }
        Value column = s.emit(new View.Unsqueeze(List.of(1)), perGroup);
        Value rows = s.emit(new Expand(), column, s.vector(List.of(groups, channels.size() / groups)));
        return s.emit(new View.Reshape(false), rows, s.vector(List.of(-1)));
    }

    private static void rms(Site s) {
        requireBinary32(s);
        s.result(new RMSNormalization(s.attributes().integer("axis", -1), s.attributes().real("epsilon", EPSILON)), s.in(0), s.in(1));
    }

    /** (x − E x)/(√(E x² − (E x)²) + 1e-9), as the standard defines it. */
    private static void meanVariance(Site s) {
        List<Integer> axes = s.attributes().integers("axes").orElse(List.of(0, 2, 3));
        Value x = s.in(0);
        DType type = x.type().dtype();
        Value mean = s.emit(new Reduction.ReduceMean(axes, true), x);
        Value squares = s.emit(new Reduction.ReduceMean(axes, true), s.emit(new Binary.Mul(), x, x));
        Value variance = s.emit(new Binary.Sub(), squares, s.emit(new Binary.Mul(), mean, mean));
        Value deviation = s.emit(new Binary.Add(), s.emit(new Unary.Sqrt(), variance), s.scalar(type, 1e-9));
        s.result(new Binary.Div(), s.emit(new Binary.Sub(), x, mean), deviation);
    }
}
