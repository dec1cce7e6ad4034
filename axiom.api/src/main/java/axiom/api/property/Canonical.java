package axiom.api.property;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Op;

/** The text that stands for a formula: equal for equal formulas, different for different ones. Names carry their length, tensors are named by digest. */
final class Canonical {

    private Canonical() {}

    static String text(Formula formula) {
        return switch (formula) {
            case Formula.ForAll(String variable, Domain domain, Formula body) -> list("forall", name(variable), text(domain), text(body));
            case Formula.Exists(String variable, Domain domain, Formula body) -> list("exists", name(variable), text(domain), text(body));
            case Formula.And(List<Formula> parts) -> "(and" + parts.stream().map(p -> " " + text(p)).collect(Collectors.joining()) + ")";
            case Formula.Or(List<Formula> parts) -> "(or" + parts.stream().map(p -> " " + text(p)).collect(Collectors.joining()) + ")";
            case Formula.Not(Formula part) -> list("not", text(part));
            case Formula.Compare(Term left, Relation relation, Term right) -> list(relation.name(), text(left), text(right));
            case Formula.Approximate(Term left, Term right, BigDecimal tolerance) -> list("near", text(left), text(right), text(tolerance));
            case Formula.Finite(Term term) -> list("finite", text(term));
        };
    }

    private static String text(Domain domain) {
        return switch (domain) {
            case Domain.Tensors(var type) -> list("tensors", type.toString());
            case Domain.Inputs(String model, String input) -> list("inputs", name(model), name(input));
            case Domain.Data(String model, String column) -> list("data", name(model), name(column));
            case Domain.Box(Domain of, Term low, Term high) -> list("box", text(of), text(low), text(high));
            case Domain.Ball(Domain of, Term centre, BigDecimal radius, Norm norm) ->
                list("ball", text(of), text(centre), text(radius), norm.name());
            case Domain.Positions(var size) -> list("positions", size.toString());
        };
    }

    private static String text(Term term) {
        return switch (term) {
            case Term.Variable(String variable) -> name(variable);
            case Term.Literal(BigDecimal value) -> text(value);
            case Term.Apply(Op op, List<Term> operands) -> "(" + text(op) + terms(operands) + ")";
            case Term.Call(String model, List<Term> inputs, String output) ->
                list("call", name(model), name(output)) + "(" + terms(inputs) + ")";
            case Term.Exact(Term inner) -> list("exact", text(inner));
        };
    }

    private static String text(Op op) {
        return switch (op) {
            case Constant(var value) -> "Constant " + value.digest();
            case ConstantOfShape(var value) -> "ConstantOfShape " + value.digest();
            // the other operators' attributes are numbers, enumerations and lists of them, which records print canonically
            default -> op.toString();
        };
    }

    private static String terms(List<Term> terms) {
        return terms.stream().map(t -> " " + text(t)).collect(Collectors.joining());
    }

    /** Never the plain form: one with a large exponent would not fit into memory. */
    private static String text(BigDecimal value) {
        return value.stripTrailingZeros().toString();
    }

    private static String name(String name) {
        return name.length() + ":" + name;
    }

    private static String list(String... parts) {
        return "(" + String.join(" ", parts) + ")";
    }
}
