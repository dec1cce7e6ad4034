package axiom.api.property;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import axiom.api.graph.Graph;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Formulas written in Java, to be imported statically:
 *
 * <pre>{@code
 * Formula sums = forAll("x", inputs("model"), x -> model(x).sum(-1).near(1, 1e-5));
 * Formula shifts = forAll("x", reals(), x -> implies(x.isAbove(0), x.plus(1).isAbove(0)));
 * Property property = property("SumsToOne", sums);
 * }</pre>
 */
public final class Formulas {

    private Formulas() {}

    /**
     * A named formula.
     *
     * @param name what people call it
     * @param formula what it says, all of its variables being quantified
     * @return the property
     * @throws IllegalArgumentException if the name is blank, or a variable stands outside of its quantifier
     */
    public static Property property(String name, Formula formula) {
        if (name.isBlank()) {
            throw wrong("a property has no name", "give it one");
        }
        Set<String> free = new TreeSet<>(Variables.free(formula));
        if (!free.isEmpty()) {
            throw wrong("'" + name + "' mentions " + free + " outside of any quantifier", "write forAll(\"" + free.iterator().next()
                    + "\", domain, …) around it");
        }
        return new Property(name, formula);
    }

    /**
     * The body holds for every value.
     *
     * @param variable a name that no quantifier around it uses
     * @param domain what it ranges over
     * @param body what holds of the variable
     * @return ∀variable ∈ domain. body
     * @throws IllegalArgumentException if the name is blank, or the body quantifies it again
     */
    public static Formula forAll(String variable, Domain domain, Function<Expr, Formula> body) {
        return new Formula.ForAll(variable, domain, body(variable, body));
    }

    /**
     * The body holds for some value.
     *
     * @param variable a name that no quantifier around it uses
     * @param domain what it ranges over
     * @param body what holds of the variable
     * @return ∃variable ∈ domain. body
     * @throws IllegalArgumentException if the name is blank, or the body quantifies it again
     */
    public static Formula exists(String variable, Domain domain, Function<Expr, Formula> body) {
        return new Formula.Exists(variable, domain, body(variable, body));
    }

    private static Formula body(String variable, Function<Expr, Formula> body) {
        if (variable.isBlank()) {
            throw wrong("a variable has no name", "give it one, such as x");
        }
        Formula formula = body.apply(new Expr(new Term.Variable(variable)));
        if (Variables.bound(formula).contains(variable)) {
            throw wrong("'" + variable + "' is quantified twice", "rename one of the two");
        }
        return formula;
    }

    /**
     * Conjunction.
     *
     * @param parts the parts; none means true
     * @return all hold
     */
    public static Formula and(Formula... parts) {
        return parts.length == 1
                ? parts[0]
                : new Formula.And(Arrays.stream(parts)
                        .flatMap(p -> p instanceof Formula.And(List<Formula> inner) ? inner.stream() : Stream.of(p)).toList());
    }

    /**
     * Disjunction.
     *
     * @param parts the parts; none means false
     * @return at least one holds
     */
    public static Formula or(Formula... parts) {
        return parts.length == 1
                ? parts[0]
                : new Formula.Or(Arrays.stream(parts)
                        .flatMap(p -> p instanceof Formula.Or(List<Formula> inner) ? inner.stream() : Stream.of(p)).toList());
    }

    /**
     * Negation.
     *
     * @param part the part
     * @return it does not hold
     */
    public static Formula not(Formula part) {
        return part instanceof Formula.Not(Formula inner) ? inner : new Formula.Not(part);
    }

    /**
     * Implication.
     *
     * @param premise the premise
     * @param conclusion the conclusion
     * @return the premise does not hold, or the conclusion does
     */
    public static Formula implies(Formula premise, Formula conclusion) {
        return or(not(premise), conclusion);
    }

    /**
     * Equivalence.
     *
     * @param left one statement
     * @param right another
     * @return both hold, or none
     */
    public static Formula iff(Formula left, Formula right) {
        return and(implies(left, right), implies(right, left));
    }

    /**
     * The model that is called {@code model}, applied; it has one output.
     *
     * @param inputs its inputs, in order
     * @return model(inputs)
     */
    public static Expr model(Expr... inputs) {
        return call("model", "", inputs);
    }

    /**
     * A model applied.
     *
     * @param model what the formula calls it
     * @param output one of its outputs or inner values; empty for the only output
     * @param inputs its inputs, in order
     * @return model(inputs)
     * @throws IllegalArgumentException if the name is blank, or there is no input
     */
    public static Expr call(String model, String output, Expr... inputs) {
        if (model.isBlank() || inputs.length == 0) {
            throw wrong("a model's call lacks " + (model.isBlank() ? "its name" : "inputs"), "write call(\"model\", \"\", x)");
        }
        return new Expr(new Term.Call(model, Arrays.stream(inputs).map(Expr::term).toList(), output));
    }

    /**
     * What a graph makes of terms, written out: the operators of the graph with its parameters as constants. So a layer with its weights is applied to a term:
     * {@code through(fc.graph(), fc.parameters(), x)} for a model {@code fc} of that layer. A graph that uses one value often is written out as often, so it should be
     * small; {@link #call} speaks of a whole model.
     *
     * @param graph with one output, and only first results of operators in use
     * @param parameters the graph's parameters by name, which nobody may write to any more
     * @param inputs one term for each input, in order
     * @return the output
     * @throws IllegalArgumentException if the graph is not of that kind, or a parameter or an input is missing
     */
    public static Expr through(Graph graph, Map<String, Tensor> parameters, Expr... inputs) {
        return new Expr(WrittenOut.of(graph, parameters, Arrays.stream(inputs).map(Expr::term).toList()));
    }

    /**
     * The values of a model's only input.
     *
     * @param model what the formula calls it
     * @return the domain
     */
    public static Domain inputs(String model) {
        return inputs(model, "");
    }

    /**
     * The values of a model's input.
     *
     * @param model what the formula calls it
     * @param input the input's name; empty for the only one
     * @return the domain
     */
    public static Domain inputs(String model, String input) {
        return new Domain.Inputs(model, input);
    }

    /**
     * A domain, and infinities and NaN as elements besides; under FLOAT32.
     *
     * @param of a type's tensors or a model's inputs
     * @return the domain
     * @throws IllegalArgumentException if it is another domain
     */
    public static Domain extended(Domain of) {
        return new Domain.Extended(of);
    }

    /**
     * The data set that the property is tested on: the values of the model's only input, as one batch.
     *
     * @param model what the formula calls the model
     * @return the domain
     */
    public static Domain data(String model) {
        return data(model, "");
    }

    /**
     * Part of the data set that the property is tested on.
     *
     * @param model what the formula calls the model
     * @param column one of several inputs, or a further column, such as labels: a FLOAT32 vector with a number for each row
     * @return the domain
     */
    public static Domain data(String model, String column) {
        return new Domain.Data(model, column);
    }

    /**
     * All numbers: real numbers under REAL, finite float32 numbers under FLOAT32.
     *
     * @return the domain
     */
    public static Domain reals() {
        return vectors();
    }

    /**
     * All float32 tensors of a shape.
     *
     * @param dims numbers, or names of sizes that are open
     * @return the domain
     * @throws IllegalArgumentException if an axis is neither
     */
    public static Domain vectors(Object... dims) {
        return new Domain.Tensors(TensorType.float32(dims));
    }

    /**
     * All integers of 64 bits.
     *
     * @return the domain
     */
    public static Domain integers() {
        return new Domain.Tensors(new TensorType(DType.INT64, Shape.SCALAR));
    }

    /**
     * The positions along an axis, from 0.
     *
     * @param size the axis's size, or its name
     * @return the domain
     */
    public static Domain positions(Dim size) {
        return new Domain.Positions(size);
    }

    /**
     * Part of a domain between two numbers, inclusive.
     *
     * @param of the domain
     * @param low a finite number
     * @param high at least as large
     * @return the box
     * @throws IllegalArgumentException if nothing lies between them
     */
    public static Domain box(Domain of, double low, double high) {
        if (low > high) {
            throw wrong("nothing lies in [" + low + ", " + high + "]", "exchange the bounds");
        }
        return box(of, Expr.number(low), Expr.number(high));
    }

    /**
     * Part of a domain between two tensors, element by element and inclusive.
     *
     * @param of the domain
     * @param low the lower bounds
     * @param high the upper bounds
     * @return the box
     */
    public static Domain box(Domain of, Expr low, Expr high) {
        return new Domain.Box(of, low.term(), high.term());
    }

    /**
     * Part of a domain: the tensors whose elements are all among some numbers.
     *
     * @param of the domain
     * @param numbers finite numbers, at least one, each taken for the decimal that it prints as; none is rounded
     * @return the tensors of {numbers}
     * @throws IllegalArgumentException if there is no number, or one is NaN or infinite
     */
    public static Domain among(Domain of, double... numbers) {
        return new Domain.Among(of, notEmpty(decimals(numbers)));
    }

    /**
     * Some numbers: a set of {@link #reals()}.
     *
     * @param numbers finite numbers, at least one, each taken for the decimal that it prints as; none is rounded
     * @return {numbers}
     * @throws IllegalArgumentException if there is no number, or one is NaN or infinite
     */
    public static Domain set(double... numbers) {
        return among(reals(), numbers);
    }

    /**
     * Part of a domain around a point.
     *
     * @param of the domain
     * @param centre the point
     * @param radius at least 0
     * @param norm how the distance is measured
     * @return the ball
     * @throws IllegalArgumentException if the radius is negative
     */
    public static Domain ball(Domain of, Expr centre, BigDecimal radius, Norm norm) {
        return new Domain.Ball(of, centre.term(), notNegative("a radius", radius), norm);
    }

    static BigDecimal decimal(double number) {
        if (!Double.isFinite(number)) {
            throw wrong(number + " is no number", "use a finite one; isFinite() asks whether a term is");
        }
        return BigDecimal.valueOf(number).stripTrailingZeros();
    }

    static List<BigDecimal> decimals(double... numbers) {
        return Arrays.stream(numbers).mapToObj(Formulas::decimal).toList();
    }

    static List<BigDecimal> notEmpty(List<BigDecimal> numbers) {
        if (numbers.isEmpty()) {
            throw wrong("nothing lies in a set without numbers", "say at least one");
        }
        return numbers;
    }

    static BigDecimal notNegative(String what, BigDecimal number) {
        if (number.signum() < 0) {
            throw wrong(what + " is negative: " + number, "use one of at least 0");
        }
        return number;
    }

    static IllegalArgumentException wrong(String problem, String help) {
        return new IllegalArgumentException("[axiom.property] " + problem + "\n  help: " + help);
    }
}
