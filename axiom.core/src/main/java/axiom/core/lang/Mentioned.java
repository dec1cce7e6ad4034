package axiom.core.lang;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import axiom.core.lang.Syntax.Expression;

/** The names of values that a property mentions without quantifying them. */
final class Mentioned {

    private final Set<String> found = new LinkedHashSet<>();

    private Mentioned() {}

    static Set<String> by(Expression expression) {
        Mentioned mentioned = new Mentioned();
        mentioned.walk(expression, Set.of());
        return mentioned.found;
    }

    private void walk(Expression expression, Set<String> bound) {
        switch (expression) {
            case Expression.Reference(Syntax.Name name) -> {
                if (!bound.contains(name.text())) {
                    found.add(name.text());
                }
            }
            // the names of functions are their own
            case Expression.Call(Expression.Reference _, List<Syntax.Argument> arguments, _) ->
                arguments.forEach(a -> walk(a.value(), bound));
            case Expression.Pipe(Expression input, Expression.Reference _, _, _) -> walk(input, bound);
            case Expression.TypeValue _ -> {}
            case Expression.Quantified quantified -> {
                Set<String> inner = new HashSet<>(bound);
                for (Syntax.Variable variable : quantified.variables()) {
                    variable.domain().ifPresent(d -> domain(d, inner));
                    inner.add(variable.name().text());
                }
                walk(quantified.body(), inner);
            }
            default -> Subexpressions.of(expression).forEach(part -> walk(part, bound));
        }
    }

    /** The names in types are sizes, and those of domains are no values. */
    private void domain(Expression domain, Set<String> bound) {
        switch (domain) {
            case Expression.Interval interval -> walk(interval, bound);
            case Expression.Call(Expression.Reference(Syntax.Name name), _, _) when name.text().equals("ball") -> walk(domain, bound);
            default -> {}
        }
    }
}
