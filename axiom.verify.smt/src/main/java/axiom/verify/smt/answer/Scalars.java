package axiom.verify.smt.answer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

import axiom.api.verify.Rational;
import axiom.verify.smt.answer.Expression.Atom;
import axiom.verify.smt.answer.Expression.Group;

/** Reads values as SMT-LIB, Z3, cvc5 and others print them. What is not understood is no value. */
final class Scalars {

    /** Digits that a number may have. */
    private static final int DIGITS = 20_000;

    private Scalars() {}

    static Optional<Scalar> of(Expression expression) {
        if (expression instanceof Atom(String text) && (text.equals("true") || text.equals("false"))) {
            return Optional.of(new Scalar.Truth(text.equals("true")));
        }
        Optional<Scalar> single = single(expression).map(Scalar.Single::new);
        return single.isPresent() ? single : number(expression).map(Scalar.Number::new);
    }

    /** A number: 2, 2.5, (- 2), (/ 1 2), (to_real 2), the root of a polynomial. */
    static Optional<Rational> number(Expression expression) {
        return switch (expression) {
            case Atom(String text) -> decimal(text);
            case Expression.Text _ -> Optional.empty();
            case Group(List<Expression> parts) -> {
                if (parts.isEmpty() || !(parts.getFirst() instanceof Atom(String head))) {
                    yield Optional.empty();
                }
                yield switch (head) {
                    case "-" -> parts.size() == 2
                            ? number(parts.get(1)).map(Rational::negate)
                            : parts.size() == 3 ? both(parts).map(p -> p[0].minus(p[1])) : Optional.empty();
                    case "/" ->
                        parts.size() == 3 ? both(parts).filter(p -> p[1].signum() != 0).map(p -> p[0].over(p[1])) : Optional.empty();
                    case "to_real" -> parts.size() == 2 ? number(parts.get(1)) : Optional.empty();
                    case "root-obj" -> parts.size() == 3 ? Roots.rootObject(parts.get(1), parts.get(2)) : Optional.empty();
                    case "_" -> Roots.algebraic(parts);
                    default -> Optional.empty();
                };
            }
        };
    }

    private static Optional<Rational[]> both(List<Expression> parts) {
        Optional<Rational> a = number(parts.get(1));
        Optional<Rational> b = number(parts.get(2));
        return a.isPresent() && b.isPresent() ? Optional.of(new Rational[]{a.get(), b.get()}) : Optional.empty();
    }

    /** Digits, perhaps with a point; or a quotient of such, as some solvers print it in one piece. */
    static Optional<Rational> decimal(String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            Optional<Rational> below = decimal(text.substring(slash + 1)).filter(b -> b.signum() != 0);
            return decimal(text.substring(0, slash)).flatMap(a -> below.map(a::over));
        }
        String digits = text.startsWith("-") ? text.substring(1) : text;
        if (digits.isEmpty() || text.length() > DIGITS || !digits.matches("[0-9]+(\\.[0-9]*)?")) {
            return Optional.empty();
        }
        return Optional.of(Rational.of(new BigDecimal(text.endsWith(".") ? text + "0" : text)));
    }

    /** A binary32 number: (fp #b0 #b… #b…), (_ +oo 8 24), ((_ to_fp 8 24) #x3f800000) or its like. */
    static Optional<Float> single(Expression expression) {
        if (!(expression instanceof Group(List<Expression> parts))) {
            return Optional.empty();
        }
        String head = parts.isEmpty() ? "" : parts.getFirst().toString();
        if (head.equals("fp") && parts.size() == 4) {
            Optional<String> sign = bits(parts.get(1), 1);
            Optional<String> exponent = bits(parts.get(2), 8);
            Optional<String> rest = bits(parts.get(3), 23);
            return sign.isPresent() && exponent.isPresent() && rest.isPresent()
                    ? Optional.of(number(sign.get() + exponent.get() + rest.get()))
                    : Optional.empty();
        } else if (head.equals("_") && parts.size() == 4 && parts.get(2).toString().equals("8") && parts.get(3).toString().equals("24")) {
            return switch (parts.get(1).toString()) {
                case "+oo" -> Optional.of(Float.POSITIVE_INFINITY);
                case "-oo" -> Optional.of(Float.NEGATIVE_INFINITY);
                case "NaN" -> Optional.of(Float.NaN);
                case "+zero" -> Optional.of(0f);
                case "-zero" -> Optional.of(-0f);
                default -> Optional.empty();
            };
        } else if (head.equals("(_ to_fp 8 24)") && parts.size() == 2) {
            return bits(parts.get(1), 32).map(Scalars::number);
        }
        return Optional.empty();
    }

    private static float number(String bits) {
        return Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 2));
    }

    /** The bits of #b… or #x…, if they are as many as wanted. */
    private static Optional<String> bits(Expression expression, int count) {
        String text = expression.toString();
        String bits = text.matches("#b[01]{1,64}")
                ? text.substring(2)
                : text.matches("#x[0-9a-fA-F]{1,16}") ? hexadecimal(text.substring(2)) : "";
        return bits.length() == count ? Optional.of(bits) : Optional.empty();
    }

    private static String hexadecimal(String digits) {
        String bits = new BigInteger(digits, 16).toString(2);
        return "0".repeat(4 * digits.length() - bits.length()) + bits;
    }
}
