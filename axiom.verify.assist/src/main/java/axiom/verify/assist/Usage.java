package axiom.verify.assist;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a statement uses. */
final class Usage {

    private final Set<Real.Function> functions = EnumSet.noneOf(Real.Function.class);
    private boolean sums;

    Usage(Statement statement) {
        visit(statement);
    }

    Set<Real.Function> functions() {
        return functions;
    }

    boolean hasSums() {
        return sums;
    }

    private void visit(Statement statement) {
        switch (statement) {
            case Statement.All(List<Statement> parts) -> parts.forEach(this::visit);
            case Statement.Any(List<Statement> parts) -> parts.forEach(this::visit);
            case Statement.Implies(Statement hypothesis, Statement conclusion) -> {
                visit(hypothesis);
                visit(conclusion);
            }
            case Statement.Compare(Real left, _, Real right) -> {
                visit(left);
                visit(right);
            }
            case Statement.CompareNot(Real left, _, Real right) -> {
                visit(left);
                visit(right);
            }
            case Statement.EachPosition(_, _, Statement body) -> visit(body);
            case Statement.SomePosition(_, _, Statement body) -> visit(body);
            case Statement.Each(_, _, _, Statement body) -> visit(body);
            case Statement.Some(_, _, _, Statement body) -> visit(body);
            case Statement.EachSize(_, Statement body) -> visit(body);
        }
    }

    private void visit(Real real) {
        switch (real) {
            case Real.Number _, Real.Element _ -> {}
            case Real.Applied(Real.Function function, List<Real> arguments) -> {
                functions.add(function);
                arguments.forEach(this::visit);
            }
            case Real.Infix(_, Real left, Real right) -> {
                visit(left);
                visit(right);
            }
            case Real.Power(Real base, _) -> visit(base);
            case Real.Share(Real part, Real whole) -> {
                visit(part);
                visit(whole);
            }
            case Real.Sum(_, _, Real body) -> {
                sums = true;
                visit(body);
            }
        }
    }
}
