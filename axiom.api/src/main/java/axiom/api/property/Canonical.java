package axiom.api.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Graph;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * The text that stands for a formula: equal for formulas that differ in the names of their bound variables only, different for other ones. A bound variable is the
 * number of quantifiers between it and its own (N. G. de Bruijn, Lambda calculus notation with nameless dummies, 1972); a size that belongs to no model is the number
 * of sizes that occur before it. Other names carry their length, tensors are named by digest.
 */
final class Canonical {

    private final Map<String, Graph> models;
    private final boolean ownSizes;
    private final List<String> bound = new ArrayList<>();
    private final Map<String, Dim> sizes = new HashMap<>();

    private Canonical(Map<String, Graph> models, boolean ownSizes) {
        this.models = models;
        this.ownSizes = ownSizes;
    }

    /** With the inputs and outputs of models that are known as their positions, whether they are named or the only ones. */
    static String text(Formula formula, Map<String, Graph> models) {
        return new Canonical(models, Variables.models(formula).isEmpty()).text(formula);
    }

    private String text(Formula formula) {
        return switch (formula) {
            case Formula.ForAll(String variable, Domain domain, Formula body) -> quantified("forall", variable, domain, body);
            case Formula.Exists(String variable, Domain domain, Formula body) -> quantified("exists", variable, domain, body);
            case Formula.And(List<Formula> parts) -> "(and" + parts.stream().map(p -> " " + text(p)).collect(Collectors.joining()) + ")";
            case Formula.Or(List<Formula> parts) -> "(or" + parts.stream().map(p -> " " + text(p)).collect(Collectors.joining()) + ")";
            case Formula.Not(Formula part) -> list("not", text(part));
            case Formula.Compare(Term left, Relation relation, Term right) -> list(relation.name(), text(left), text(right));
            case Formula.Approximate(Term left, Term right, BigDecimal tolerance) -> list("near", text(left), text(right), text(tolerance));
            case Formula.Finite(Term term) -> list("finite", text(term));
            case Formula.Among(Term term, List<BigDecimal> numbers) -> list("among", text(term), numbers(numbers));
        };
    }

    private String quantified(String quantifier, String variable, Domain domain, Formula body) {
        String range = text(domain);
        bound.addLast(variable);
        String inner = text(body);
        bound.removeLast();
        return list(quantifier, range, inner);
    }

    private String text(Domain domain) {
        return switch (domain) {
            case Domain.Tensors(TensorType type) -> {
                TensorType renamed = ownSizes ? renamed(type) : type;
                yield list("tensors", renamed.toString());
            }
            case Domain.Inputs(String model, String input) -> list("inputs", name(model), input(model, input));
            case Domain.Data(String model, String column) -> list("data", name(model), name(column));
            case Domain.Extended(Domain of) -> list("extended", text(of));
            case Domain.Box(Domain of, Term low, Term high) -> list("box", text(of), text(low), text(high));
            case Domain.Ball(Domain of, Term centre, BigDecimal radius, Norm norm) ->
                list("ball", text(of), text(centre), text(radius), norm.name());
            case Domain.Among(Domain of, List<BigDecimal> numbers) -> list("among", text(of), numbers(numbers));
            case Domain.Positions(Dim size) -> list("positions", (ownSizes ? renamed(size) : size).toString());
        };
    }

    private TensorType renamed(TensorType type) {
        type.shape().dims().forEach(this::renamed);
        return type.bind(sizes);
    }

    private Dim renamed(Dim size) {
        // a name that no two sizes can share, since all are renamed
        size.names().stream().sorted().forEach(n -> sizes.computeIfAbsent(n, _ -> Dim.named("#" + sizes.size())));
        return size.bind(sizes);
    }

    private String text(Term term) {
        return switch (term) {
            // counted from the inside, as a variable may be quantified again
            case Term.Variable(String variable) when bound.contains(variable) ->
                "#" + (bound.size() - 1 - bound.lastIndexOf(variable));
            case Term.Variable(String variable) -> name(variable);
            case Term.Literal(BigDecimal value) -> text(value);
            case Term.Apply(Op op, List<Term> operands) -> "(" + text(op) + terms(operands) + ")";
            case Term.Call(String model, List<Term> inputs, String output) ->
                list("call", name(model), output(model, output)) + "(" + terms(inputs) + ")";
            case Term.Exact(Term inner) -> list("exact", text(inner));
        };
    }

    private String input(String model, String input) {
        List<String> names = models.containsKey(model) ? models.get(model).inputs().stream().map(Value::name).toList() : List.of();
        return position(input, names);
    }

    private String output(String model, String output) {
        return position(output, models.containsKey(model) ? List.copyOf(models.get(model).outputs().keySet()) : List.of());
    }

    private static String position(String name, List<String> names) {
        int position = name.isEmpty() && names.size() == 1 ? 0 : names.indexOf(name);
        return position < 0 ? name(name) : "#" + position;
    }

    private static String text(Op op) {
        return switch (op) {
            case Constant(var value) -> "Constant " + value.digest();
            case ConstantOfShape(var value) -> "ConstantOfShape " + value.digest();
            // the other operators' attributes are numbers, enumerations and lists of them, which records print canonically
            default -> op.toString();
        };
    }

    private String terms(List<Term> terms) {
        return terms.stream().map(t -> " " + text(t)).collect(Collectors.joining());
    }

    private static String numbers(List<BigDecimal> numbers) {
        return numbers.stream().map(Canonical::text).collect(Collectors.joining(" ", "{", "}"));
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
