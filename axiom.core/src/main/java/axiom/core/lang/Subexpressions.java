package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import axiom.core.lang.Syntax.Expression;

/** What an expression of a property is made of. */
final class Subexpressions {

    /** How deeply an expression may be nested. */
    static final int MAX_DEPTH = 200;

    private Subexpressions() {}

    static List<Expression> of(Expression expression) {
        return switch (expression) {
            case Expression.Reference _, Syntax.Literal _, Expression.Invalid _ -> List.of();
            case Expression.TypeValue(Syntax.Type type) -> type.arguments();
            case Expression.Tuple tuple -> tuple.elements();
            case Expression.Interval interval -> interval.bounds();
            case Expression.NumberSet set -> set.elements();
            case Expression.Call call -> {
                List<Expression> parts = new ArrayList<>(List.of(call.callee()));
                call.arguments().forEach(a -> parts.add(a.value()));
                yield parts;
            }
            case Expression.Index index -> {
                List<Expression> parts = new ArrayList<>(List.of(index.value()));
                parts.addAll(index.positions());
                yield parts;
            }
            case Expression.Range range -> List.of(range.from(), range.to());
            case Expression.Prefix prefix -> List.of(prefix.operand());
            case Expression.Infix infix -> List.of(infix.left(), infix.right());
            case Expression.Comparison comparison -> comparison.operands();
            case Expression.Pipe pipe -> List.of(pipe.input(), pipe.layer());
            case Expression.Conditional conditional -> {
                List<Expression> parts = new ArrayList<>(List.of(conditional.condition(), conditional.then()));
                conditional.otherwise().ifPresent(parts::add);
                yield parts;
            }
            case Expression.Quantified quantified -> {
                List<Expression> parts = new ArrayList<>();
                quantified.variables().forEach(v -> v.domain().ifPresent(parts::add));
                parts.add(quantified.body());
                yield parts;
            }
            case Expression.Ascription ascription -> List.of(ascription.value());
        };
    }

    /** Whether it is nested so deeply that walking down could exhaust the stack. */
    static boolean tooDeep(Expression expression) {
        record Level(Expression expression, int depth) {}
        Deque<Level> left = new ArrayDeque<>(List.of(new Level(expression, 0)));
        while (!left.isEmpty()) {
            Level next = left.pop();
            if (next.depth > MAX_DEPTH) {
                return true;
            }
            of(next.expression).forEach(p -> left.push(new Level(p, next.depth + 1)));
        }
        return false;
    }

    /** Whether a part, or the whole, is of some kind. */
    static boolean any(Expression expression, Predicate<Expression> kind) {
        Deque<Expression> left = new ArrayDeque<>(List.of(expression));
        while (!left.isEmpty()) {
            Expression next = left.pop();
            if (kind.test(next)) {
                return true;
            }
            of(next).forEach(left::push);
        }
        return false;
    }

    /** All names that are written, whatever they mean. */
    static Set<String> names(Expression expression) {
        Set<String> names = new HashSet<>();
        any(expression, part -> {
            switch (part) {
                case Expression.Reference(Syntax.Name name) -> names.add(name.text());
                case Syntax.Literal.Symbol(String name, _) -> names.add(name);
                case Expression.Quantified quantified -> quantified.variables().forEach(v -> names.add(v.name().text()));
                default -> {}
            }
            return false;
        });
        return names;
    }
}
