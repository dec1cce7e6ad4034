package axiom.verify.assist;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.property.Relation;
import axiom.api.verify.Rational;

/** How an assistant writes what all can write. */
sealed interface Notation permits RocqNotation, LeanNotation, IsabelleNotation {

    static Notation of(Assistant assistant) {
        return switch (assistant) {
            case LEAN -> new LeanNotation();
            case ROCQ -> new RocqNotation();
            case ISABELLE -> new IsabelleNotation();
        };
    }

    /** A name of a function; its arguments follow in parentheses of their own. */
    String function(Real.Function function);

    String number(Rational value);

    String element(Real.Element element);

    String sum(String name, String size, String body);

    String index(Index index);

    String relation(Relation relation);

    String and();

    String or();

    String not(String statement);

    String truth(boolean value);

    String implies();

    String eachPosition(String name, String size, String body);

    String somePosition(String name, String size, String body);

    String quantified(boolean each, String name, Real.Kind kind, int axes, String body);

    String eachSize(String name, String body);

    /** The whole file: definitions, the theorem, and what there is of a proof. */
    String file(String theorem, String statement, java.util.Set<Real.Function> functions, boolean sums);

    default String text(Real real) {
        return switch (real) {
            case Real.Number(Rational value) -> number(value);
            case Real.Element element -> element(element);
            case Real.Applied(Real.Function function, List<Real> arguments) ->
                "(" + function(function) + arguments.stream().map(a -> " " + text(a)).collect(Collectors.joining()) + ")";
            case Real.Infix(Real.Sign sign, Real left, Real right) -> "(" + text(left) + " " + sign + " " + text(right) + ")";
            case Real.Share(Real part, Real whole) -> "(" + text(part) + " / " + text(whole) + ")";
            case Real.Sum(String name, Index size, Real body) -> sum(name, index(size), text(body));
        };
    }

    default String text(Statement statement) {
        return switch (statement) {
            case Statement.All(List<Statement> parts) -> joined(parts, and(), true);
            case Statement.Any(List<Statement> parts) -> joined(parts, or(), false);
            case Statement.Implies(Statement hypothesis, Statement conclusion) ->
                "(" + text(hypothesis) + " " + implies() + " " + text(conclusion) + ")";
            case Statement.Compare(Real left, Relation relation, Real right) ->
                "(" + text(left) + " " + relation(relation) + " " + text(right) + ")";
            case Statement.CompareNot(Real left, Relation relation, Real right) ->
                not("(" + text(left) + " " + relation(relation) + " " + text(right) + ")");
            case Statement.EachPosition(String name, Index size, Statement body) -> eachPosition(name, index(size), text(body));
            case Statement.SomePosition(String name, Index size, Statement body) -> somePosition(name, index(size), text(body));
            case Statement.Each(String name, Real.Kind kind, int axes, Statement body) -> quantified(true, name, kind, axes, text(body));
            case Statement.Some(String name, Real.Kind kind, int axes, Statement body) -> quantified(false, name, kind, axes, text(body));
            case Statement.EachSize(String name, Statement body) -> eachSize(name, text(body));
        };
    }

    private String joined(List<Statement> parts, String sign, boolean empty) {
        return parts.isEmpty() ? truth(empty) : parts.stream().map(this::text).collect(Collectors.joining(" " + sign + " ", "(", ")"));
    }
}
