package axiom.compiler.chain;

import java.util.Optional;

import javax.lang.model.type.TypeKind;

import com.sun.source.tree.Tree;

/** Java's operators on boxed constants (JLS §15). Empty where an operator does not apply, or would throw. */
final class Arithmetic {

    private static final int LONGEST_TEXT = 1000;

    private Arithmetic() {}

    static Optional<Object> binary(Tree.Kind operator, Object a, Object b) {
        if (operator == Tree.Kind.PLUS && (a instanceof String || b instanceof String)) {
            return isPlain(a) && isPlain(b)
                    ? Optional.of(a + "" + b).filter(s -> s.length() <= LONGEST_TEXT).map(s -> s)
                    : Optional.empty();
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return logic(operator, x, y);
        }
        if (!isNumeric(a) || !isNumeric(b)) {
            return Optional.empty();
        }
        if (operator == Tree.Kind.LEFT_SHIFT || operator == Tree.Kind.RIGHT_SHIFT || operator == Tree.Kind.UNSIGNED_RIGHT_SHIFT) {
            return shift(operator, promote(a), promote(b));
        }
        Number x = promote(a);
        Number y = promote(b);
        if (x instanceof Double || y instanceof Double || x instanceof Float || y instanceof Float) {
            boolean wide = x instanceof Double || y instanceof Double;
            return floating(operator, x, y, wide);
        }
        return integral(operator, x, y, x instanceof Long || y instanceof Long);
    }

    static Optional<Object> unary(Tree.Kind operator, Object a) {
        if (operator == Tree.Kind.LOGICAL_COMPLEMENT) {
            return a instanceof Boolean x ? Optional.of(!x) : Optional.empty();
        }
        if (!isNumeric(a)) {
            return Optional.empty();
        }
        Number x = promote(a);
        return switch (operator) {
            case UNARY_PLUS -> Optional.of(x);
            case UNARY_MINUS -> switch (x) {
                case Double d -> Optional.of(-d);
                case Float f -> Optional.of(-f);
                case Long l -> Optional.of(-l);
                default -> Optional.of(-x.intValue());
            };
            case BITWISE_COMPLEMENT -> switch (x) {
                case Long l -> Optional.of(~l);
                case Integer i -> Optional.of(~i);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    /** The value as a primitive type; unchanged for others. */
    static Optional<Object> convert(Object value, TypeKind to) {
        if (!to.isPrimitive()) {
            return Optional.of(value);
        }
        if (value instanceof Boolean || to == TypeKind.BOOLEAN) {
            return value instanceof Boolean && to == TypeKind.BOOLEAN ? Optional.of(value) : Optional.empty();
        }
        if (!isNumeric(value)) {
            return Optional.empty();
        }
        Number x = promote(value);
        // a floating-point number becomes a small integer by way of int
        boolean floating = x instanceof Double || x instanceof Float;
        return Optional.of(switch (to) {
            case BYTE -> (byte) (floating ? x.intValue() : x.longValue());
            case SHORT -> (short) (floating ? x.intValue() : x.longValue());
            case CHAR -> (char) (floating ? x.intValue() : x.longValue());
            case INT -> x.intValue();
            case LONG -> x.longValue();
            case FLOAT -> x.floatValue();
            default -> x.doubleValue();
        });
    }

    private static boolean isNumeric(Object value) {
        return value instanceof Character || value instanceof Byte || value instanceof Short || value instanceof Integer
                || value instanceof Long || value instanceof Float || value instanceof Double;
    }

    private static boolean isPlain(Object value) {
        return isNumeric(value) || value instanceof String || value instanceof Boolean;
    }

    private static Number promote(Object value) {
        return switch (value) {
            case Character c -> (int) c;
            case Byte b -> (int) b;
            case Short s -> (int) s;
            default -> (Number) value;
        };
    }

    private static Optional<Object> logic(Tree.Kind operator, boolean x, boolean y) {
        return switch (operator) {
            case CONDITIONAL_AND, AND -> Optional.of(x && y);
            case CONDITIONAL_OR, OR -> Optional.of(x || y);
            case XOR, NOT_EQUAL_TO -> Optional.of(x ^ y);
            case EQUAL_TO -> Optional.of(x == y);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> shift(Tree.Kind operator, Number x, Number by) {
        if (by instanceof Double || by instanceof Float) {
            return Optional.empty();
        }
        long n = by.longValue();
        return switch (x) {
            case Integer i -> Optional.of(switch (operator) {
                case LEFT_SHIFT -> i << n;
                case RIGHT_SHIFT -> i >> n;
                default -> i >>> n;
            });
            case Long l -> Optional.of(switch (operator) {
                case LEFT_SHIFT -> l << n;
                case RIGHT_SHIFT -> l >> n;
                default -> l >>> n;
            });
            default -> Optional.empty();
        };
    }

    private static Optional<Object> floating(Tree.Kind operator, Number x, Number y, boolean wide) {
        double a = x.doubleValue();
        double b = y.doubleValue();
        float c = x.floatValue();
        float d = y.floatValue();
        return switch (operator) {
            case PLUS -> wide ? Optional.of(a + b) : Optional.of(c + d);
            case MINUS -> wide ? Optional.of(a - b) : Optional.of(c - d);
            case MULTIPLY -> wide ? Optional.of(a * b) : Optional.of(c * d);
            case DIVIDE -> wide ? Optional.of(a / b) : Optional.of(c / d);
            case REMAINDER -> wide ? Optional.of(a % b) : Optional.of(c % d);
            case LESS_THAN -> Optional.of(wide ? a < b : c < d);
            case LESS_THAN_EQUAL -> Optional.of(wide ? a <= b : c <= d);
            case GREATER_THAN -> Optional.of(wide ? a > b : c > d);
            case GREATER_THAN_EQUAL -> Optional.of(wide ? a >= b : c >= d);
            case EQUAL_TO -> Optional.of(wide ? a == b : c == d);
            case NOT_EQUAL_TO -> Optional.of(wide ? a != b : c != d);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> integral(Tree.Kind operator, Number x, Number y, boolean wide) {
        long a = x.longValue();
        long b = y.longValue();
        return switch (operator) {
            case PLUS -> sized(a + b, wide);
            case MINUS -> sized(a - b, wide);
            case MULTIPLY -> sized(a * b, wide);
            case DIVIDE -> b == 0 ? Optional.empty() : sized(a / b, wide);
            case REMAINDER -> b == 0 ? Optional.empty() : sized(a % b, wide);
            case AND -> sized(a & b, wide);
            case OR -> sized(a | b, wide);
            case XOR -> sized(a ^ b, wide);
            case LESS_THAN -> Optional.of(a < b);
            case LESS_THAN_EQUAL -> Optional.of(a <= b);
            case GREATER_THAN -> Optional.of(a > b);
            case GREATER_THAN_EQUAL -> Optional.of(a >= b);
            case EQUAL_TO -> Optional.of(a == b);
            case NOT_EQUAL_TO -> Optional.of(a != b);
            default -> Optional.empty();
        };
    }

    /** An int operation is the long one cut to 32 bits. */
    private static Optional<Object> sized(long result, boolean wide) {
        return wide ? Optional.of(result) : Optional.of((int) result);
    }
}
