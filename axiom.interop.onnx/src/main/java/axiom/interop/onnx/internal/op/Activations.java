package axiom.interop.onnx.internal.op;

import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.tensor.DType;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Activation functions. */
final class Activations {

    private Activations() {}

    static void add(Catalog c) {
        c.same("Relu", 1, new Unary.Relu());
        c.same("Sigmoid", 1, new Unary.Sigmoid());
        c.same("Tanh", 1, new Unary.Tanh());
        c.same("Softplus", 1, new Unary.Softplus());
        c.same("Softsign", 1, new Unary.Softsign());
        c.same("Mish", 18, new Unary.Mish());
        c.same("HardSwish", 14, new Unary.HardSwish());
        c.add("LeakyRelu", 1, s -> s.result(new Unary.LeakyRelu(s.attributes().real("alpha", 0.01f)), s.in(0)));
        c.add("Elu", 1, s -> s.result(new Unary.Elu(s.attributes().real("alpha", 1)), s.in(0)));
        c.add("Selu", 1, s -> s.result(new Unary.Selu(s.attributes().real("alpha", 1.67326319217681884765625f),
                s.attributes().real("gamma", 1.05070102214813232421875f)), s.in(0)));
        c.add("HardSigmoid", 1,
                s -> s.result(new Unary.HardSigmoid(s.attributes().real("alpha", 0.2f), s.attributes().real("beta", 0.5f)), s.in(0)));
        c.add("Swish", 24, s -> s.result(new Unary.Swish(s.attributes().real("alpha", 1)), s.in(0)));
        c.add("Gelu", 20, Activations::gelu);
        c.add("Clip", 6, Activations::clip);
        c.add("PRelu", 1, Activations::prelu);
        c.add("Celu", 12, Activations::celu);
        c.add("ThresholdedRelu", 10, Activations::thresholded);
        c.add("Shrink", 9, Activations::shrink);
    }

    private static void gelu(Site s) {
        String approximation = s.attributes().text("approximate", "none");
        if (!approximation.equals("none") && !approximation.equals("tanh")) {
            throw s.fail("attribute 'approximate' is '" + approximation + "'", "use none or tanh");
        }
        s.result(new Unary.Gelu(approximation.equals("tanh")), s.in(0));
    }

    /** Bounds were attributes before opset 11 and are operands since. A missing one is the least or largest number of the type. */
    private static void clip(Site s) {
        Value x = s.in(0);
        DType type = x.type().dtype();
        if (s.opset() < 11) {
            Attributes a = s.attributes();
            s.result(new Clip(), x, s.scalar(type, a.real("min", (float) least(type))),
                    s.scalar(type, a.real("max", (float) -least(type))));
            return;
        }
        Value low = s.has(1) ? s.bound(1) : s.scalar(type, least(type));
        Value high = s.has(2) ? s.bound(2) : s.scalar(type, largest(type));
        s.result(new Clip(), x, low, high);
    }

    private static double least(DType type) {
        return switch (type) {
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Double.NEGATIVE_INFINITY;
            case INT8 -> Byte.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            case UINT8, BOOL -> 0;
        };
    }

    private static double largest(DType type) {
        return switch (type) {
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Double.POSITIVE_INFINITY;
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 0xFF;
            case INT32 -> Integer.MAX_VALUE;
            // rounds up to 2^63, which the conversion to a long takes for the largest
            case INT64 -> Long.MAX_VALUE;
            case BOOL -> 1;
        };
    }

    /** Before opset 7 the slope is one per channel, without broadcasting. */
    private static void prelu(Site s) {
        Value x = s.in(0);
        Value slope = s.in(1);
        int trailing = x.shape().rank() - 2;
        if (s.opset() < 7 && slope.shape().rank() == 1 && !slope.shape().dim(0).is(1) && trailing > 0) {
            slope = s.emit(new View.Unsqueeze(java.util.stream.IntStream.rangeClosed(1, trailing).boxed().toList()), slope);
        }
        s.result(new Binary.PRelu(), x, slope);
    }

    /** max(0, x) + min(0, alpha·(e^(x/alpha) − 1)); the exponent never leaves the negative side, so that nothing overflows. */
    private static void celu(Site s) {
        double alpha = s.attributes().real("alpha", 1);
        if (!(alpha > 0)) {
            throw s.fail("attribute 'alpha' is " + alpha, "use a positive number");
        }
        Value x = s.in(0);
        DType type = x.type().dtype();
        Value negative = s.emit(new Binary.Min(), x, s.scalar(type, 0));
        Value bent = s.emit(new Unary.Elu(alpha), s.emit(new Binary.Div(), negative, s.scalar(type, alpha)));
        s.result(new Binary.Add(), s.emit(new Unary.Relu(), x), bent);
    }

    private static void thresholded(Site s) {
        Value x = s.in(0);
        DType type = x.type().dtype();
        Value above = s.emit(new Comparison.Greater(), x, s.scalar(type, s.attributes().real("alpha", 1)));
        s.result(new Where(), above, x, s.scalar(type, 0));
    }

    /** x + bias below −lambd, x − bias above lambd, 0 between. */
    private static void shrink(Site s) {
        Value x = s.in(0);
        DType type = x.type().dtype();
        double lambda = s.attributes().real("lambd", 0.5f);
        Value bias = s.scalar(type, s.attributes().real("bias", 0));
        Value below = s.emit(new Comparison.Less(), x, s.scalar(type, -lambda));
        Value above = s.emit(new Comparison.Greater(), x, s.scalar(type, lambda));
        Value rest = s.emit(new Where(), above, s.emit(new Binary.Sub(), x, bias), s.scalar(type, 0));
        s.result(new Where(), below, s.emit(new Binary.Add(), x, bias), rest);
    }
}
