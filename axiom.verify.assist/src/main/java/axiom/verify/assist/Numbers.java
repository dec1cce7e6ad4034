package axiom.verify.assist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.Dim;
import axiom.api.verify.Derivation;
import axiom.api.verify.Derivation.Atom;
import axiom.api.verify.Derivation.Position;
import axiom.api.verify.Derivation.Power;
import axiom.api.verify.Derivation.Product;
import axiom.api.verify.Derivation.Sign;
import axiom.api.verify.Rational;

/** The numbers of a derivation as expressions. */
final class Numbers {

    static final Real ZERO = new Real.Number(Rational.ZERO);
    static final Real ONE = new Real.Number(Rational.ONE);

    private final Translation.Names names;

    Numbers(Translation.Names names) {
        this.names = names;
    }

    static Real plus(Real left, Real right) {
        return new Real.Infix(Real.Sign.PLUS, left, right);
    }

    static Real minus(Real left, Real right) {
        return new Real.Infix(Real.Sign.MINUS, left, right);
    }

    static Real times(Real left, Real right) {
        return new Real.Infix(Real.Sign.TIMES, left, right);
    }

    static Real apply(Real.Function function, Real... arguments) {
        return new Real.Applied(function, List.of(arguments));
    }

    static Real relu(Real argument) {
        return apply(Real.Function.MAX, ZERO, argument);
    }

    Real real(Derivation.Number number) throws Untranslatable {
        return real(number, Map.of());
    }

    /**
     * An expression.
     *
     * @param at other positions in place of some
     */
    Real real(Derivation.Number number, Map<Position, Index> at) throws Untranslatable {
        Real sum = ZERO;
        for (int i = 0; i < number.products().size(); i++) {
            Real product = real(number.products().get(i), at);
            sum = i == 0 ? product : plus(sum, product);
        }
        return sum;
    }

    private Real real(Product product, Map<Position, Index> at) throws Untranslatable {
        Real result = new Real.Number(product.factor());
        boolean isOne = product.factor().equals(Rational.ONE);
        for (Power power : product.powers()) {
            result = isOne ? real(power, at) : times(result, real(power, at));
            isOne = false;
        }
        return result;
    }

    private Real real(Power power, Map<Position, Index> at) throws Untranslatable {
        Real atom = real(power.atom(), at);
        Real base = power.exponent() < 0 ? apply(Real.Function.INV, atom) : atom;
        int exponent = Math.abs(power.exponent());
        return exponent == 1 ? base : new Real.Power(base, exponent);
    }

    private Real real(Atom atom, Map<Position, Index> at) throws Untranslatable {
        return switch (atom) {
            case Atom.Element(Value value, List<Position> positions) -> {
                List<Index> indices = new ArrayList<>();
                for (Position position : positions) {
                    indices.add(index(position, at));
                }
                yield element(value, indices);
            }
            case Atom.Applied(String function, Derivation.Number argument) -> {
                Real inner = real(argument, at);
                yield switch (function) {
                    case "exp" -> apply(Real.Function.EXP, inner);
                    case "log" -> apply(Real.Function.LOG, inner);
                    case "sqrt" -> apply(Real.Function.SQRT, inner);
                    case "sin" -> apply(Real.Function.SIN, inner);
                    case "cos" -> apply(Real.Function.COS, inner);
                    case "inv" -> apply(Real.Function.INV, inner);
                    case "relu" -> relu(inner);
                    default -> throw new Untranslatable("the derivation speaks of " + function);
                };
            }
            case Atom.Over(boolean isSum, Dim size, int height, Derivation.Number body) -> {
                if (!isSum) {
                    throw new Untranslatable("the derivation speaks of the largest of all elements");
                }
                Map<Position, Index> inside = new HashMap<>(at);
                inside.put(new Position.Bound(height), new Index.Of("b" + height));
                yield new Real.Sum("b" + height, size(size), real(body, inside));
            }
        };
    }

    private Real element(Value value, List<Index> at) throws Untranslatable {
        String name = names.variables().get(value);
        if (name == null) {
            throw new Untranslatable("the derivation speaks of an element of '" + value.name() + "'");
        }
        return new Real.Element(name, value.type().dtype().isFloat() ? Real.Kind.REAL : Real.Kind.INTEGER, at);
    }

    Index size(Dim size) throws Untranslatable {
        if (size.isFixed()) {
            return new Index.At(size.size());
        }
        String name = size.name().map(names.sizes()::get).orElse("");
        if (name.isEmpty()) {
            throw new Untranslatable("the size " + size + " is computed");
        }
        return new Index.Of(name);
    }

    static Index index(Position position, Map<Position, Index> at) throws Untranslatable {
        if (at.containsKey(position)) {
            return at.get(position);
        }
        return switch (position) {
            case Position.At(long number) -> new Index.At(number);
            case Position.Free free -> new Index.Of(name(free));
            case Position.Bound(int height) -> new Index.Of("b" + height);
            case Position.Said _ -> throw new Untranslatable("the derivation speaks of a position that a variable says");
        };
    }

    static String name(Position.Free position) {
        return position.id() < 0 ? "e" + -(position.id() + 1) : "f" + position.id();
    }

    /** The comparison of a number with 0. */
    static Statement compared(Real number, Sign sign) {
        return switch (sign) {
            case ZERO -> new Statement.Compare(number, Relation.EQUAL, ZERO);
            case AT_LEAST -> new Statement.Compare(number, Relation.AT_LEAST, ZERO);
            case POSITIVE -> new Statement.Compare(number, Relation.GREATER, ZERO);
            case NOT_ZERO -> new Statement.CompareNot(number, Relation.EQUAL, ZERO);
        };
    }

    /** A fact, for all positions that it speaks of. */
    Statement statement(Derivation.Fact fact) throws Untranslatable {
        Statement statement = compared(real(fact.number()), fact.sign());
        for (Position.Free position : fact.every().reversed()) {
            statement = new Statement.EachPosition(name(position), size(position.size()), statement);
        }
        return statement;
    }

    /** An assumption. */
    Statement statement(Derivation.Case assumed) throws Untranslatable {
        return switch (assumed) {
            case Derivation.Case.Holds(List<Position.Free> some, Derivation.Fact fact) -> {
                Statement statement = statement(fact);
                for (Position.Free position : some.reversed()) {
                    statement = new Statement.SomePosition(name(position), size(position.size()), statement);
                }
                yield statement;
            }
            case Derivation.Case.All(List<Derivation.Case> parts) -> new Statement.All(statements(parts));
            case Derivation.Case.Any(List<Derivation.Case> parts) -> new Statement.Any(statements(parts));
        };
    }

    private List<Statement> statements(List<Derivation.Case> parts) throws Untranslatable {
        List<Statement> statements = new ArrayList<>();
        for (Derivation.Case part : parts) {
            statements.add(statement(part));
        }
        return statements;
    }
}
