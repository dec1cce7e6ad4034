package axiom.api.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.tensor.Tensor;

/**
 * Properties that have names. Each is a definition in the property language, about a model that formulas call {@code model} and that has one input and one
 * output; {@link #definition} gives those for other models. To be imported statically, so that they are written as people write them:
 *
 * <pre>{@code
 * axiom.verify(model, List.of(ValidProbabilities(), FiniteOutput()), data);
 * }</pre>
 *
 * <p>Unless something else is said, what holds holds of every row of a batch. Columns and classes are counted from 1, as in texts. Numbers are exact decimals as
 * they are printed; those that are operands ({@code constant}, {@code lipschitz}) must be numbers that float32 has where the
 * semantics is FLOAT32.
 */
public final class Properties {

    /** How an output goes with a feature. */
    public enum Direction {
        /** It does not fall where the feature rises. */
        INCREASING,
        /** It does not rise where the feature rises. */
        DECREASING
    }

    private Properties() {}

    /**
     * All definitions.
     *
     * @return in the order of the documentation
     */
    public static List<Definition> definitions() {
        return Definitions.ALL;
    }

    /**
     * The definition of a name.
     *
     * @param name as types or as functions are spelled: {@code FiniteOutput} or {@code finite_output}
     * @return empty if there is none
     */
    public static Optional<Definition> definition(String name) {
        return Definitions.ALL.stream().filter(d -> d.name().equals(name) || d.function().equals(name)).findFirst();
    }

    private static Property of(Definition definition, Object... arguments) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            given.put(definition.parameters().get(i).name(), arguments[i]);
        }
        return definition.of(given, Subject.MODEL);
    }

    /**
     * As {@link #ValidProbabilities(double)} with the tolerance 1e-5, which in float32 suits up to some hundred classes.
     *
     * @return the property
     */
    public static Property ValidProbabilities() {
        return of(Definitions.VALID_PROBABILITIES);
    }

    /**
     * Every row of the output is a probability distribution: ∀x ∈ inputs(model). model(x) ≥ 0 ∧ sum(model(x), last axis) ≈ 1 ± tolerance.
     *
     * @param tolerance at least 0
     * @return the property
     */
    public static Property ValidProbabilities(double tolerance) {
        return of(Definitions.VALID_PROBABILITIES, Formulas.decimal(tolerance));
    }

    /**
     * No output is NaN or infinite: ∀x ∈ inputs(model). finite(model(x)).
     *
     * @return the property
     */
    public static Property FiniteOutput() {
        return of(Definitions.FINITE_OUTPUT);
    }

    /**
     * No output is NaN: ∀x ∈ inputs(model). model(x) = model(x).
     *
     * @return the property
     */
    public static Property NoNaN() {
        return of(Definitions.NO_NAN);
    }

    /**
     * No output is infinite: ∀x ∈ inputs(model). isInf(model(x)) = false.
     *
     * @return the property
     */
    public static Property NoInf() {
        return of(Definitions.NO_INF);
    }

    /**
     * Every output lies between two numbers: ∀x ∈ inputs(model). low ≤ model(x) ≤ high.
     *
     * @param low the smallest, which is not rounded
     * @param high the largest, at least as large as the smallest
     * @return the property
     */
    public static Property BoundedOutput(double low, double high) {
        return of(Definitions.BOUNDED_OUTPUT, Formulas.decimal(low), Formulas.decimal(high));
    }

    /**
     * As {@link #Normalized(Norm, double)} with the Euclidean norm and the tolerance 1e-5.
     *
     * @return the property
     */
    public static Property Normalized() {
        return of(Definitions.NORMALIZED);
    }

    /**
     * Every row of the output has the length 1: ∀x ∈ inputs(model). ‖model(x)‖ ≈ 1 ± tolerance, along the last axis.
     *
     * @param norm how the length is measured
     * @param tolerance at least 0
     * @return the property
     */
    public static Property Normalized(Norm norm, double tolerance) {
        return of(Definitions.NORMALIZED, norm, Formulas.decimal(tolerance));
    }

    /**
     * Outputs rise, or fall, with one feature while the others stay: ∀x, y ∈ inputs(model). model(x′) ≥ model(x), where x′ is x with the larger of x's and y's
     * feature. Every input that differs from x by a larger feature is such an x′.
     *
     * @param feature the feature's place along the input's last axis, from 1
     * @param direction ≤ instead of ≥ for {@link Direction#DECREASING}
     * @return the property, of two variables
     */
    public static Property Monotone(int feature, Direction direction) {
        return of(Definitions.MONOTONE, feature, direction == Direction.INCREASING ? Definitions.INCREASING : Definitions.DECREASING);
    }

    /**
     * As {@link #LocalLipschitz(double, double, Norm, double)} with the slack 0.
     *
     * @param constant at least 0
     * @param radius at least 0
     * @param norm how inputs and outputs are measured
     * @return the property, of two variables
     */
    public static Property LocalLipschitz(double constant, double radius, Norm norm) {
        return LocalLipschitz(constant, radius, norm, 0);
    }

    /**
     * Nearby inputs have nearby outputs: ∀x ∈ inputs(model). ∀y ∈ inputs(model) ∩ ball(x, radius, norm). ‖model(x) − model(y)‖ − constant·‖x − y‖ ≤ slack. All
     * elements of a batch are taken together, which for a model that treats rows one by one says the same as for each row.
     *
     * @param constant at least 0
     * @param radius at least 0
     * @param norm how inputs and outputs are measured
     * @param slack how much more the outputs may differ. Under FLOAT32 rounding alone moves outputs, so that no constant is enough with the slack 0
     * @return the property, of two variables
     */
    public static Property LocalLipschitz(double constant, double radius, Norm norm, double slack) {
        return of(Definitions.LOCAL_LIPSCHITZ, Formulas.decimal(constant), Formulas.decimal(radius), norm, Formulas.decimal(slack));
    }

    /**
     * As {@link #AdversarialRobust(double, Norm)} with the largest difference of an element.
     *
     * @param epsilon the radius, at least 0
     * @return the property, of two variables
     */
    public static Property AdversarialRobust(double epsilon) {
        return AdversarialRobust(epsilon, Norm.LINF);
    }

    /**
     * No small change of any input changes the class: ∀x ∈ inputs(model). ∀y ∈ inputs(model) ∩ ball(x, epsilon, norm). argmax(model(x)) = argmax(model(y)). A
     * continuous classifier that knows more than one class has points between two of them, so it has this property around given points only.
     *
     * @param epsilon the radius, at least 0
     * @param norm how the change is measured, all elements of a batch taken together
     * @return the property, of two variables
     */
    public static Property AdversarialRobust(double epsilon, Norm norm) {
        return of(Definitions.ADVERSARIAL_ROBUST, Formulas.decimal(epsilon), norm);
    }

    /**
     * No small change of given inputs changes the class: ∀y ∈ ball(points, epsilon, norm). argmax(model(y)) = argmax(model(points)).
     *
     * @param epsilon the radius, at least 0
     * @param norm how the change is measured, all elements taken together
     * @param points an input of the model: a batch of points, or one without a batch
     * @return the property, of one variable
     */
    public static Property AdversarialRobust(double epsilon, Norm norm, Tensor points) {
        Expr centre = Expr.constant(points);
        BigDecimal radius = Formulas.decimal(epsilon);
        Domain around = Formulas.ball(new Domain.Tensors(points.type()), centre, radius, norm);
        return Formulas.property("AdversarialRobust(" + new Term.Literal(radius) + ", norm=:" + norm + ", " + points.type() + ")",
                Formulas.forAll("y", around, y -> Formulas.model(y).argmax(-1).is(Formulas.model(centre).argmax(-1))));
    }

    /**
     * Two groups get the favourable outcome equally often (Dwork et al., "Fairness through awareness", 2012, section 1): ∀x ∈ data(model).
     * |rate(group) − rate(reference)| ≤ threshold. The variable is the data set as one batch (n, features); rate(g) is the number of its rows with g in the column and
     * the class 2 as argmax of the output, divided by the number of its rows with g in the column. Rates are computed exactly from the classes that the model gives.
     *
     * <p>It says something about one data set: with it, {@code verify} and {@code test} count, and answer TESTED or REFUTED with the counts; without, they answer
     * UNKNOWN. It is never proved, since it says nothing about other people. A group without rows has no rate: UNKNOWN. The classifier gives a number for each of at
     * least two classes.
     *
     * @param attribute the column of the input that tells the group, from 1; the group has 1 in it, the reference 0
     * @param threshold how far the rates may be apart, 0 to 1
     * @return the property
     */
    public static Property DemographicParity(int attribute, double threshold) {
        return of(Definitions.DEMOGRAPHIC_PARITY, attribute, Formulas.decimal(threshold));
    }

    /**
     * Two groups get the favourable outcome equally often among those who deserve it, and equally often among the others (Hardt et al., "Equality of
     * opportunity in supervised learning", 2016, definition 2.1): {@link #DemographicParity} among the rows whose label is 0, and among those whose label is 1. The
     * second variable is a column of the data set, with 0 or 1 for each row; rows with other labels do not count.
     *
     * @param attribute the column of the input that tells the group, from 1; the group has 1 in it, the reference 0
     * @param label the name of the column of labels, as in {@link axiom.api.verify.DataSet#with}
     * @param threshold how far the rates may be apart, 0 to 1
     * @return the property, of two variables
     */
    public static Property EqualizedOdds(int attribute, String label, double threshold) {
        return of(Definitions.EQUALIZED_ODDS, attribute, label, Formulas.decimal(threshold));
    }

    /**
     * Similar people are treated similarly, whatever their sensitive features (Dwork et al., "Fairness through awareness", 2012, definition 2.1):
     * ∀x, y ∈ inputs(model). ‖model(x) − model(y)‖ − lipschitz·‖x − y‖′ ≤ slack, where ‖·‖′ leaves out the sensitive columns. All elements of a batch are taken
     * together, which for a model that treats rows one by one says the same as for each row. This is no statistical property: it can be proved.
     *
     * @param lipschitz at least 0
     * @param norm how inputs and outputs are measured
     * @param slack how much more the outputs may differ, for rounding; see {@link #LocalLipschitz(double, double, Norm, double)}
     * @param sensitive the columns that may differ freely, from 1
     * @return the property, of two variables
     */
    public static Property IndividualFairness(double lipschitz, Norm norm, double slack, int... sensitive) {
        return of(Definitions.INDIVIDUAL_FAIRNESS, Formulas.decimal(lipschitz), Arrays.stream(sensitive).boxed().toList(), norm,
                Formulas.decimal(slack));
    }

    /**
     * All of some properties hold. Those that begin with the same quantifiers share them, so that the whole can be tested on samples, too.
     *
     * @param properties the properties
     * @return their conjunction
     */
    public static Property AllOf(Property... properties) {
        return Formulas.property(named("AllOf", properties), all(Arrays.stream(properties).map(Property::formula).toList()));
    }

    private static Formula all(List<Formula> parts) {
        if (parts.size() > 1 && parts.getFirst() instanceof Formula.ForAll(String variable, Domain domain, _)
                && parts.stream()
                        .allMatch(p -> p instanceof Formula.ForAll f && f.variable().equals(variable) && f.domain().equals(domain))) {
            return new Formula.ForAll(variable, domain, all(parts.stream().map(p -> ((Formula.ForAll) p).body()).toList()));
        }
        return Formulas.and(parts.toArray(Formula[]::new));
    }

    /**
     * One of some properties holds, as a whole: it is not enough that for every input one of them does.
     *
     * @param properties the properties
     * @return their disjunction
     */
    public static Property AnyOf(Property... properties) {
        return Formulas.property(named("AnyOf", properties),
                Formulas.or(Arrays.stream(properties).map(Property::formula).toArray(Formula[]::new)));
    }

    private static String named(String name, Property... properties) {
        return Arrays.stream(properties).map(Property::name).collect(Collectors.joining(", ", name + "(", ")"));
    }

    /**
     * What is asked of classifiers.
     *
     * @return ValidProbabilities(), FiniteOutput()
     */
    public static List<Property> classification() {
        return List.of(ValidProbabilities(), FiniteOutput());
    }

    /**
     * What is asked of models that give numbers.
     *
     * @return FiniteOutput()
     */
    public static List<Property> regression() {
        return List.of(FiniteOutput());
    }

    /**
     * What is asked of classifiers on which lives depend: what {@link #classification} contains, no NaN and no infinity each by itself so that a report tells
     * them apart, and that no change of an element by up to 0.01 changes the class.
     *
     * @return ValidProbabilities(), FiniteOutput(), NoNaN(), NoInf(), AdversarialRobust(0.01)
     */
    public static List<Property> safetyCritical() {
        List<Property> all = new ArrayList<>(classification());
        all.addAll(List.of(NoNaN(), NoInf(), AdversarialRobust(0.01)));
        return List.copyOf(all);
    }
}
