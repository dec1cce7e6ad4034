package axiom.core.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import axiom.api.graph.Binary;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;

/** A literal that says directly where the elements of a variable lie. */
sealed interface Constraint {

    /** The variable. */
    Value variable();

    /**
     * A relation to a side that does not depend on the variable.
     *
     * @param variable the variable
     * @param relation the relation
     * @param side what it is compared with
     * @param every whether it is wanted of every element, or of one
     */
    record Related(Value variable, Relation relation, Side side, boolean every) implements Constraint {}

    /**
     * A distance from a side, element by element.
     *
     * @param variable the variable
     * @param centre the side
     * @param radius the distance
     */
    record Close(Value variable, Side centre, double radius) implements Constraint {}

    /**
     * A ball: the sum of absolute differences or of squared ones is bounded.
     *
     * @param variable the variable
     * @param centre the other operand of the difference
     * @param most the bound
     * @param squares whether differences are squared
     */
    record Ball(Value variable, Side centre, double most, boolean squares) implements Constraint {}

    /** What a literal says about variables; one constraint for each side that is a variable. */
    static List<Constraint> of(Literal literal, Problem problem) {
        return switch (literal.predicate()) {
            case Claim.Compare(Side left, Relation relation, Side right) -> {
                Optional<Constraint> ball = literal.wanted() ? ball(left, relation, right, problem) : Optional.empty();
                Optional<Relation> wanted = literal.wanted() ? Optional.of(relation) : opposite(relation);
                if (ball.isPresent() || wanted.isEmpty()) {
                    yield ball.stream().toList();
                }
                yield Stream.concat(related(left, wanted.get(), right, literal.wanted(), problem),
                        related(right, flipped(wanted.get()), left, literal.wanted(), problem)).toList();
            }
            case Claim.Near(Side left, Side right, BigDecimal tolerance) when literal.wanted() ->
                Stream.concat(close(left, right, tolerance, problem), close(right, left, tolerance, problem)).toList();
            case Claim _ -> List.of();
        };
    }

    private static Stream<Constraint> related(Side side, Relation relation, Side other, boolean every, Problem problem) {
        return side instanceof Side.Computed(Value value) && isFree(value, other, problem)
                ? Stream.of(new Related(value, relation, other, every))
                : Stream.of();
    }

    private static Stream<Constraint> close(Side side, Side other, BigDecimal tolerance, Problem problem) {
        return side instanceof Side.Computed(Value value) && isFree(value, other, problem)
                ? Stream.of(new Close(value, other, tolerance.doubleValue()))
                : Stream.of();
    }

    /** Whether a value is a variable on which the other side does not depend. */
    private static boolean isFree(Value value, Side other, Problem problem) {
        return problem.graph().inputs().contains(value)
                && !(other instanceof Side.Computed(Value o) && Dependence.of(o, problem.graph()).contains(value));
    }

    private static Optional<Constraint> ball(Side left, Relation relation, Side right, Problem problem) {
        if (relation != Relation.AT_MOST || !(left instanceof Side.Computed(Value value))
                || !(right instanceof Side.Exact(BigDecimal most))) {
            return Optional.empty();
        }
        Optional<Node> node = Dependence.maker(value, problem.graph());
        if (node.isPresent() && node.get().op() instanceof Reduction.ReduceSum) {
            node = Dependence.maker(node.get().inputs().getFirst(), problem.graph());
        }
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<Value> operands = node.get().inputs();
        boolean squares = node.get().op() instanceof Binary.Mul && operands.getFirst() == operands.getLast();
        if (!squares && !(node.get().op() instanceof Unary.Abs)) {
            return Optional.empty();
        }
        return Dependence.maker(operands.getFirst(), problem.graph()).filter(n -> n.op() instanceof Binary.Sub).map(Node::inputs)
                .filter(difference -> problem.graph().inputs().contains(difference.getFirst()))
                .map(difference -> new Ball(difference.getFirst(), constant(difference.getLast(), problem), most.doubleValue(), squares));
    }

    private static Side constant(Value value, Problem problem) {
        return problem.literals().containsKey(value) ? new Side.Exact(problem.literals().get(value)) : new Side.Computed(value);
    }

    /** The relation that holds where this one does not; nothing is said by being different. */
    private static Optional<Relation> opposite(Relation relation) {
        return switch (relation) {
            case EQUAL -> Optional.empty();
            case LESS -> Optional.of(Relation.AT_LEAST);
            case AT_MOST -> Optional.of(Relation.GREATER);
            case GREATER -> Optional.of(Relation.AT_MOST);
            case AT_LEAST -> Optional.of(Relation.LESS);
        };
    }

    private static Relation flipped(Relation relation) {
        return switch (relation) {
            case EQUAL -> Relation.EQUAL;
            case LESS -> Relation.GREATER;
            case AT_MOST -> Relation.AT_LEAST;
            case GREATER -> Relation.LESS;
            case AT_LEAST -> Relation.AT_MOST;
        };
    }
}
