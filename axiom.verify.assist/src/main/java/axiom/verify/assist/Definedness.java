package axiom.verify.assist;

import java.util.ArrayList;
import java.util.List;

import axiom.api.property.Relation;
import axiom.api.verify.Rational;

/** When an expression has a value. */
final class Definedness {

    private static final Real ZERO = new Real.Number(Rational.ZERO);

    private Definedness() {}

    static Statement of(Real real) {
        return switch (real) {
            case Real.Number _, Real.Element _ -> Statement.TRUE;
            case Real.Applied(Real.Function function, List<Real> arguments) -> {
                List<Statement> parts = new ArrayList<>(arguments.stream().map(Definedness::of).toList());
                if (function == Real.Function.LOG) {
                    parts.add(new Statement.Compare(arguments.getFirst(), Relation.GREATER, ZERO));
                } else if (function == Real.Function.SQRT) {
                    parts.add(new Statement.Compare(arguments.getFirst(), Relation.AT_LEAST, ZERO));
                }
                yield Statement.all(parts);
            }
            case Real.Infix(Real.Sign sign, Real left, Real right) -> {
                List<Statement> parts = new ArrayList<>(List.of(of(left), of(right)));
                if (sign == Real.Sign.OVER && !(right instanceof Real.Number(Rational value) && value.signum() != 0)) {
                    parts.add(new Statement.CompareNot(right, Relation.EQUAL, ZERO));
                }
                yield Statement.all(parts);
            }
            case Real.Power(Real base, _) -> of(base);
            case Real.Share(Real part, Real whole) -> Statement.all(List.of(of(part), of(whole)));
            case Real.Sum(String name, Index size, Real body) -> {
                Statement inner = of(body);
                yield inner.equals(Statement.TRUE) ? inner : new Statement.EachPosition(name, size, inner);
            }
        };
    }
}
