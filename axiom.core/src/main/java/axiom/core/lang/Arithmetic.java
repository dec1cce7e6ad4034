package axiom.core.lang;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Unary;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** + − * / ^ on tensors and numbers. */
final class Arithmetic {

    private static final Meaning UNKNOWN = new Meaning.Unknown();
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final Elaboration elaboration;

    Arithmetic(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    Meaning negative(Meaning value, Span span) {
        return switch (value) {
            case Meaning.Number(BigDecimal number) -> new Meaning.Number(number.negate());
            case Meaning.Tensors(List<Tracked> tensors) when tensors.size() == 1 -> elaboration.step(span, tensors,
                    () -> List.of(Layouts.unary(elaboration.to(), new Unary.Neg(), tensors.getFirst())));
            case Meaning.Unknown _ -> UNKNOWN;
            default -> refuse("-", value, span);
        };
    }

    Meaning binary(Syntax.Expression.Infix infix, Meaning left, Meaning right) {
        if (left instanceof Meaning.Unknown || right instanceof Meaning.Unknown) {
            return UNKNOWN;
        }
        String sign = infix.operator().ascii();
        Optional<Binary> op = op(infix.operator());
        if (op.isEmpty()) {
            elaboration.report().error("axiom.type", "'" + sign + "' has no place in a model", infix.sign(),
                    "state it with @ensure or @prove");
            return UNKNOWN;
        }
        for (Syntax.Expression side : List.of(infix.left(), infix.right())) {
            Meaning value = side == infix.left() ? left : right;
            boolean fits = value instanceof Meaning.Number
                    || value instanceof Meaning.Tensors(List<Tracked> tensors) && tensors.size() == 1;
            if (!fits) {
                return refuse(sign, value, side.span());
            }
        }
        if (left instanceof Meaning.Number(BigDecimal a) && right instanceof Meaning.Number(BigDecimal b)) {
            return compute(infix, a, b);
        }
        Optional<Tracked> a = tensor(left, right, infix.left().span());
        Optional<Tracked> b = tensor(right, left, infix.right().span());
        if (a.isEmpty() || b.isEmpty()) {
            return UNKNOWN;
        }
        // an operand that is a number is known by its text
        List<Tracked> operands = List.of(a.get().named(elaboration.outline().text(infix.left().span())),
                b.get().named(elaboration.outline().text(infix.right().span())));
        return elaboration.step(infix.span(), operands, () -> List.of(Layouts.binary(elaboration.to(), op.get(), a.get(), b.get())));
    }

    private Meaning refuse(String sign, Meaning value, Span span) {
        elaboration.report().error("axiom.type",
                sign + " takes tensors and numbers; '" + elaboration.outline().text(span) + "' is " + value.say(),
                span, value instanceof Meaning.Layers ? "apply the layer to a tensor first" : "use one tensor or number on each side");
        return UNKNOWN;
    }

    private static Optional<Binary> op(Syntax.Operator operator) {
        return switch (operator) {
            case PLUS -> Optional.of(new Binary.Add());
            case MINUS -> Optional.of(new Binary.Sub());
            case TIMES -> Optional.of(new Binary.Mul());
            case DIVIDE -> Optional.of(new Binary.Div());
            case POWER -> Optional.of(new Binary.Pow());
            case PLUS_MINUS, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, APPROXIMATELY, IN, AND, OR, NOT, IMPLIES, EQUIVALENT ->
                Optional.empty();
        };
    }

    private Meaning compute(Syntax.Expression.Infix infix, BigDecimal a, BigDecimal b) {
        try {
            return new Meaning.Number(switch (infix.operator()) {
                case PLUS -> a.add(b, DIGITS);
                case MINUS -> a.subtract(b, DIGITS);
                case TIMES -> a.multiply(b, DIGITS);
                case DIVIDE -> a.divide(b, DIGITS);
                default -> a.pow(b.intValueExact(), DIGITS);
            });
        } catch (ArithmeticException _) {
            elaboration.report().error("axiom.argument", "'" + elaboration.outline().text(infix.span()) + "' has no value", infix.span(),
                    b.signum() == 0 ? "divide by another number" : "use smaller numbers; exponents are whole");
            return UNKNOWN;
        }
    }

    private Optional<Tracked> tensor(Meaning value, Meaning other, Span span) {
        if (value instanceof Meaning.Tensors(List<Tracked> tensors)) {
            return Optional.of(tensors.getFirst());
        }
        DType dtype = ((Meaning.Tensors) other).values().getFirst().value().type().dtype();
        Optional<Tensor> number = number(((Meaning.Number) value).value(), dtype);
        if (number.isEmpty()) {
            elaboration.report().error("axiom.type", "'" + elaboration.outline().text(span) + "' is no " + dtype + ", as the tensor is",
                    span,
                    "use a number of that type");
        }
        return number.map(n -> Layouts.constant(elaboration.to(), n));
    }

    /** A number as a tensor, if it is one of the element type. */
    static Optional<Tensor> number(BigDecimal number, DType dtype) {
        TensorType type = new TensorType(dtype, Shape.SCALAR);
        if (dtype.isFloat()) {
            return Optional.of(Tensor.of(type, number.doubleValue())).filter(t -> Double.isFinite(t.at(0)));
        }
        int bits = 8 * dtype.bytes() - (dtype == DType.UINT8 ? 0 : 1);
        if (!dtype.isInteger() || number.stripTrailingZeros().scale() > 0 || number.precision() - number.scale() > 19
                || number.toBigInteger().bitLength() > bits || dtype == DType.UINT8 && number.signum() < 0) {
            return Optional.empty();
        }
        Tensor tensor = Tensor.allocate(type);
        tensor.set(0, number.longValue());
        return Optional.of(tensor.readOnly());
    }
}
