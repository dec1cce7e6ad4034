package axiom.verify.assist;

import java.util.List;
import java.util.stream.Collectors;

import axiom.api.property.Relation;
import axiom.api.verify.Rational;

/** Writes expressions and propositions for an assistant. */
record Notation(Assistant assistant) {

    private String in(Wording word, Object... arguments) {
        return word.in(assistant, arguments);
    }

    String text(Real real) {
        return switch (real) {
            case Real.Number(Rational value) -> number(value);
            case Real.Element element -> element(element);
            case Real.Applied(Real.Function function, List<Real> arguments) ->
                in(Wording.valueOf(function.name()), arguments.stream().map(this::text).toArray());
            case Real.Infix(Real.Sign sign, Real left, Real right) -> "(" + text(left) + " " + sign + " " + text(right) + ")";
            case Real.Power(Real base, int exponent) -> "(" + text(base) + " ^ " + exponent + ")";
            case Real.Share(Real part, Real whole) -> "(" + text(part) + " / " + text(whole) + ")";
            case Real.Sum(String name, Index size, Real body) -> in(Wording.SUM, name, index(size), text(body));
        };
    }

    private String number(Rational value) {
        String numerator = value.signum() < 0 ? in(Wording.NEGATIVE, value.numerator().negate()) : value.numerator().toString();
        return value.isWhole() ? in(Wording.WHOLE, numerator) : in(Wording.FRACTION, numerator, value.denominator());
    }

    private String element(Real.Element element) {
        String applied = element.positions().isEmpty()
                ? element.name()
                : "(" + element.name() + element.positions().stream().map(p -> " " + index(p)).collect(Collectors.joining()) + ")";
        return element.kind() == Real.Kind.INTEGER ? in(Wording.INTEGER, applied) : applied;
    }

    String index(Index index) {
        return switch (index) {
            case Index.At(long number) -> in(Wording.POSITION, number);
            case Index.Of(String name) -> name;
        };
    }

    String text(Statement statement) {
        return switch (statement) {
            case Statement.All(List<Statement> parts) -> joined(parts, Wording.AND, Wording.TRUE);
            case Statement.Any(List<Statement> parts) -> joined(parts, Wording.OR, Wording.FALSE);
            case Statement.Implies(Statement hypothesis, Statement conclusion) -> in(Wording.IMPLIES, text(hypothesis), text(conclusion));
            case Statement.Compare(Real left, Relation relation, Real right) -> compared(left, relation, right);
            case Statement.CompareNot(Real left, Relation relation, Real right) -> in(Wording.NOT, compared(left, relation, right));
            case Statement.EachPosition(String name, Index size, Statement body) ->
                in(Wording.EACH_POSITION, name, index(size), text(body));
            case Statement.SomePosition(String name, Index size, Statement body) ->
                in(Wording.SOME_POSITION, name, index(size), text(body));
            case Statement.Each(String name, Real.Kind kind, int axes, Statement body) ->
                in(Wording.EACH, name, type(kind, axes), text(body));
            case Statement.Some(String name, Real.Kind kind, int axes, Statement body) ->
                in(Wording.SOME, name, type(kind, axes), text(body));
            case Statement.EachSize(String name, Statement body) -> in(Wording.EACH_SIZE, name, text(body));
        };
    }

    private String compared(Real left, Relation relation, Real right) {
        return "(" + text(left) + " " + in(Wording.valueOf(relation.name())) + " " + text(right) + ")";
    }

    private String type(Real.Kind kind, int axes) {
        return in(Wording.AXIS).repeat(axes) + in(kind == Real.Kind.REAL ? Wording.REALS : Wording.INTEGERS);
    }

    private String joined(List<Statement> parts, Wording sign, Wording empty) {
        return parts.isEmpty() ? in(empty) : parts.stream().map(this::text).collect(Collectors.joining(in(sign), "(", ")"));
    }
}
