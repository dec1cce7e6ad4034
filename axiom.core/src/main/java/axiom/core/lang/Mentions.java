package axiom.core.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The names that an expression refers to. */
final class Mentions {

    private Mentions() {}

    /** In no certain order; without the names of arguments, of sizes and of what a condition asks for. */
    static List<Syntax.Name> of(Syntax.Expression expression) {
        List<Syntax.Name> names = new ArrayList<>();
        Deque<Syntax.Expression> left = new ArrayDeque<>(List.of(expression));
        while (!left.isEmpty()) {
            Syntax.Expression next = left.pop();
            if (next instanceof Syntax.Expression.Reference(Syntax.Name name)) {
                names.add(name);
            }
            left.addAll(parts(next));
        }
        return names;
    }

    private static List<Syntax.Expression> parts(Syntax.Expression expression) {
        return switch (expression) {
            case Syntax.Expression.Reference _, Syntax.Literal _, Syntax.Expression.TypeValue _, Syntax.Expression.Invalid _ -> List.of();
            case Syntax.Expression.Tuple tuple -> tuple.elements();
            case Syntax.Expression.Interval interval -> interval.bounds();
            case Syntax.Expression.NumberSet set -> set.elements();
            case Syntax.Expression.Call call -> {
                List<Syntax.Expression> parts = new ArrayList<>(List.of(call.callee()));
                call.arguments().forEach(a -> parts.add(a.value()));
                yield parts;
            }
            case Syntax.Expression.Index index -> {
                List<Syntax.Expression> parts = new ArrayList<>(List.of(index.value()));
                parts.addAll(index.positions());
                yield parts;
            }
            case Syntax.Expression.Range range -> List.of(range.from(), range.to());
            case Syntax.Expression.Prefix prefix -> List.of(prefix.operand());
            case Syntax.Expression.Infix infix -> List.of(infix.left(), infix.right());
            case Syntax.Expression.Comparison comparison -> comparison.operands();
            case Syntax.Expression.Pipe pipe -> List.of(pipe.input(), pipe.layer());
            case Syntax.Expression.Conditional conditional -> {
                List<Syntax.Expression> parts = new ArrayList<>(List.of(conditional.then()));
                conditional.otherwise().ifPresent(parts::add);
                yield parts;
            }
            case Syntax.Expression.Quantified quantified -> {
                List<Syntax.Expression> parts = new ArrayList<>(List.of(quantified.body()));
                quantified.variables().forEach(v -> v.domain().ifPresent(parts::add));
                yield parts;
            }
            case Syntax.Expression.Ascription ascription -> List.of(ascription.value());
        };
    }
}
