package axiom.core.lang;

import java.util.List;
import java.util.Optional;

import axiom.api.property.Domain;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Operator;

/** What the use of a variable tells about its type. Walks down once for each variable. */
final class Uses {

    private final String variable;
    private final Scope scope;
    private boolean vector;
    private Optional<Domain.Inputs> input = Optional.empty();

    /** Where a part of the formula stands: for a vector, for an input of the model, or anywhere. */
    private record Place(boolean vector, Optional<Domain.Inputs> input) {
        private static final Place ANY = new Place(false, Optional.empty());
        private static final Place VECTOR = new Place(true, Optional.empty());
    }

    private Uses(String variable, Scope scope) {
        this.variable = variable;
        this.scope = scope;
    }

    static Uses of(String variable, Expression.Quantified quantified, Scope scope) {
        Uses uses = new Uses(variable, scope);
        uses.walk(quantified.body(), Place.ANY);
        return uses;
    }

    /** Whether it is summed, normalised or indexed. */
    boolean vector() {
        return vector;
    }

    /** The input of the model that it is used as. */
    Optional<Domain.Inputs> input() {
        return input;
    }

    private void walk(Expression expression, Place place) {
        switch (expression) {
            case Expression.Reference(Syntax.Name name) when name.text().equals(variable) -> {
                vector |= place.vector();
                input = input.or(place::input);
            }
            case Expression.Call(Expression.Reference(Syntax.Name name), List<Syntax.Argument> arguments, _) -> {
                for (int i = 0; i < arguments.size(); i++) {
                    walk(arguments.get(i).value(), argument(name.text(), i, arguments, place));
                }
            }
            case Expression.Pipe pipe -> walk(PropertyReader.piped(pipe), place);
            case Expression.Index index -> walk(index.value(), Place.VECTOR);
            case Expression.Infix infix -> {
                boolean joins = switch (infix.operator()) {
                    case AND, OR, IMPLIES, EQUIVALENT -> true;
                    default -> false;
                };
                walk(infix.left(), joins ? Place.ANY : place);
                walk(infix.right(), joins ? Place.ANY : place);
            }
            case Expression.Prefix(Operator operator, Expression operand, _) -> walk(operand, operator == Operator.NOT ? Place.ANY : place);
            default -> Subexpressions.of(expression).forEach(part -> walk(part, Place.ANY));
        }
    }

    private Place argument(String function, int index, List<Syntax.Argument> arguments, Place place) {
        if (arguments.get(index).keyword().isPresent()) {
            return Place.ANY;
        } else if (scope.models().containsKey(function)) {
            return scope.models().get(function).inputs().keySet().stream().skip(index).findFirst()
                    .map(input -> new Place(false, Optional.of(new Domain.Inputs(function, input)))).orElse(Place.ANY);
        }
        boolean layer = index == 0 && Vocabulary.BUILT_IN.rule(function).isPresent();
        return layer || PropertyFunctions.takesVectors(function, arguments.size()) ? Place.VECTOR : place;
    }
}
