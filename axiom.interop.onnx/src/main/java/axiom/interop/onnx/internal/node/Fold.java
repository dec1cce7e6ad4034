package axiom.interop.onnx.internal.node;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Op;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Computes small constants through the few operators that exporters put between a size and its use, as in {@code Cast(Floor(Mul(Cast(size), 0.5)))}. What is
 * computed here only ever says a shape; the nodes themselves stay in the graph.
 */
final class Fold {

    /** Longer constants say no shapes. */
    static final int MAX = 1024;

    private Fold() {}

    /**
     * The result of an operator on constants.
     *
     * @param op the operator
     * @param in its operands
     * @param result its result, whose type is known
     * @return the elements, or empty where it is not one of the few operators
     */
    static Optional<Tensor> apply(Op op, List<Tensor> in, Value result) {
        TensorType type = result.type();
        if (!type.shape().isFixed() || type.shape().count() > MAX) {
            return Optional.empty();
        }
        return switch (op) {
            case View _ -> Optional.of(in.getFirst().reshape(type.shape()));
            case Cast(DType to) -> {
                double[] from = in.getFirst().toDoubles();
                for (double value : from) {
                    if (!to.isFloat() && !(Math.abs(value) < 0x1p31)) {
                        yield Optional.empty();
                    }
                }
                yield Optional.of(Tensor.of(type, from));
            }
            case Unary unary -> operation(unary).filter(_ -> type.dtype().isFloat()).map(f -> map(f, in.getFirst(), type));
            case Binary binary -> operation(binary).filter(_ -> type.dtype().isFloat()).flatMap(f -> zip(f, in.get(0), in.get(1), type));
            default -> Optional.empty();
        };
    }

    private static Optional<DoubleUnaryOperator> operation(Unary op) {
        return switch (op) {
            case Unary.Neg _ -> Optional.of(x -> -x);
            case Unary.Floor _ -> Optional.of(Math::floor);
            case Unary.Ceil _ -> Optional.of(Math::ceil);
            case Unary.Round _ -> Optional.of(Math::rint);
            case Unary.Sqrt _ -> Optional.of(Math::sqrt);
            default -> Optional.empty();
        };
    }

    /** In double precision and rounded once, which for these is what binary32 arithmetic gives. */
    private static Optional<DoubleBinaryOperator> operation(Binary op) {
        return switch (op) {
            case Binary.Add _ -> Optional.of(Double::sum);
            case Binary.Sub _ -> Optional.of((a, b) -> a - b);
            case Binary.Mul _ -> Optional.of((a, b) -> a * b);
            case Binary.Div _ -> Optional.of((a, b) -> a / b);
            case Binary.Min _ -> Optional.of(Math::min);
            case Binary.Max _ -> Optional.of(Math::max);
            case Binary.Pow _, Binary.PRelu _ -> Optional.empty();
        };
    }

    private static Tensor map(DoubleUnaryOperator f, Tensor x, TensorType type) {
        double[] values = x.toDoubles();
        java.util.Arrays.setAll(values, i -> f.applyAsDouble(values[i]));
        return Tensor.of(type, values);
    }

    private static Optional<Tensor> zip(DoubleBinaryOperator f, Tensor a, Tensor b, TensorType type) {
        int count = (int) type.shape().count();
        if ((a.count() != 1 && a.count() != count) || (b.count() != 1 && b.count() != count)) {
            return Optional.empty();
        }
        double[] values = new double[count];
        java.util.Arrays.setAll(values, i -> f.applyAsDouble(a.at(a.count() == 1 ? 0 : i), b.at(b.count() == 1 ? 0 : i)));
        return Optional.of(Tensor.of(type, values));
    }
}
