package axiom.core.lang;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.property.Term;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Operator;

/** Expressions as text again, each in one spelling, for names and messages. */
final class Wording {

    private static final int LONGEST = 100;
    private static final int ATOM = 20;
    private static final int COMPARED = 6;
    private static final int LOOSEST = 0;

    private Wording() {}

    /** The text, cut off where it becomes long. */
    static String of(Expression expression) {
        String text = text(expression);
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 1)) + "…";
    }

    private static String text(Expression expression) {
        return switch (expression) {
            case Expression.Reference(Syntax.Name name) -> name.text();
            case Expression.Tuple(List<Expression> elements, _) -> "(" + list(elements) + (elements.size() == 1 ? ",)" : ")");
            case Expression.Interval(List<Expression> bounds, _) -> "[" + list(bounds) + "]";
            case Expression.NumberSet(List<Expression> elements, _) -> "{" + list(elements) + "}";
            case Expression.Call(Expression callee, List<Syntax.Argument> arguments, _) -> inside(callee, ATOM)
                    + arguments.stream().map(a -> a.keyword().map(k -> k.text() + "=").orElse("") + text(a.value()))
                            .collect(Collectors.joining(", ", "(", ")"));
            case Expression.Index(Expression value, List<Expression> positions, _) -> inside(value, ATOM) + "[" + list(positions) + "]";
            case Expression.Range(Expression from, Expression to, _) -> text(from) + ":" + text(to);
            case Expression.Prefix(Operator operator, Expression operand, _) ->
                (operator == Operator.NOT ? "not " : operator.ascii()) + inside(operand, strength(expression));
            case Expression.Infix(Operator operator, _, Expression left, Expression right, _) -> {
                int strength = strength(expression);
                boolean toTheRight = operator == Operator.POWER || operator == Operator.IMPLIES;
                yield inside(left, strength + (toTheRight ? 1 : 0)) + " " + sign(operator) + " "
                        + inside(right, strength + (toTheRight ? 0 : 1));
            }
            case Expression.Comparison(List<Expression> operands, List<Operator> operators, _) -> {
                StringBuilder chain = new StringBuilder(inside(operands.getFirst(), COMPARED + 1));
                for (int i = 0; i < operators.size(); i++) {
                    chain.append(' ').append(sign(operators.get(i))).append(' ').append(inside(operands.get(i + 1), COMPARED + 1));
                }
                yield chain.toString();
            }
            case Expression.Pipe(Expression input, Expression layer, _, _) -> inside(input, strength(expression)) + " |> "
                    + inside(layer, strength(expression) + 1);
            case Expression.Conditional(Expression condition, Expression then, var otherwise, _) ->
                "if " + text(condition) + " " + text(then) + otherwise.map(o -> " else " + text(o)).orElse("") + " end";
            case Expression.Quantified(boolean universal, List<Syntax.Variable> variables, Expression body, _) -> (universal ? "∀" : "∃")
                    + variables.stream().map(v -> v.name().text() + v.domain().map(d -> " ∈ " + text(d)).orElse(""))
                            .collect(Collectors.joining(", "))
                    + ". " + text(body);
            case Expression.Ascription(Expression value, Syntax.Type type, _) -> inside(value, strength(expression)) + " :: " + text(type);
            case Expression.TypeValue(Syntax.Type type) -> text(type);
            case Expression.Invalid _ -> "…";
            case Syntax.Literal.Number(var value, _, _) -> new Term.Literal(value).toString();
            case Syntax.Literal.Symbol(String name, _) -> ":" + name;
            case Syntax.Literal.Text(String value, _) -> '"' + value + '"';
            case Syntax.Literal.Truth(boolean value, _) -> Boolean.toString(value);
        };
    }

    private static String text(Syntax.Type type) {
        return type.name().text() + type.element().map(e -> "{" + e.text() + "}").orElse("") + "(" + list(type.arguments()) + ")";
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(Wording::text).collect(Collectors.joining(", "));
    }

    private static String inside(Expression expression, int atLeast) {
        return strength(expression) < atLeast ? "(" + text(expression) + ")" : text(expression);
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case PLUS_MINUS -> "±";
            case UNEQUAL -> "≠";
            case AT_MOST -> "≤";
            case AT_LEAST -> "≥";
            case APPROXIMATELY -> "≈";
            case IN -> "∈";
            case PLUS, MINUS, TIMES, DIVIDE, POWER, EQUAL, LESS, GREATER, AND, OR, NOT, IMPLIES, EQUIVALENT -> operator.ascii();
        };
    }

    /** How strongly its parts hold together. */
    private static int strength(Expression expression) {
        return switch (expression) {
            case Expression.Quantified _ -> LOOSEST;
            case Expression.Infix(Operator operator, _, _, _, _) -> switch (operator) {
                case EQUIVALENT -> 1;
                case IMPLIES -> 2;
                case OR -> 3;
                case AND -> 4;
                case PLUS_MINUS -> 10;
                case PLUS, MINUS -> 11;
                case TIMES, DIVIDE -> 12;
                case POWER -> 13;
                case EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, APPROXIMATELY, IN, NOT -> COMPARED;
            };
            case Expression.Prefix(Operator operator, _, _) -> operator == Operator.NOT ? 5 : 14;
            case Expression.Comparison _ -> COMPARED;
            case Expression.Ascription _ -> 7;
            case Expression.Pipe _ -> 8;
            case Expression.Range _ -> 9;
            case Expression.Reference _, Expression.Tuple _, Expression.Interval _, Expression.NumberSet _, Expression.Call _, Expression.Index _, Expression.Conditional _, Expression.TypeValue _, Expression.Invalid _, Syntax.Literal _ ->
                ATOM;
        };
    }
}
