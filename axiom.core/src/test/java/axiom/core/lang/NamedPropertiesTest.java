package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Norm;
import axiom.api.property.Property;

/** Named properties in texts. */
class NamedPropertiesTest {

    private static final Map<String, Model> MODELS = Map.of("model", Properties.same("batch", 3).model());

    private static String told(Map<String, Model> models, String text) {
        Proposition proposition = Proposition.of(new Source("p", text), models);
        return proposition.property().map(p -> p.name() + ": " + p.formula()).orElse("")
                + String.join("\n", proposition.diagnostics().stream().map(Diagnostic::message).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ValidProbabilities() | valid_probabilities(output)",
            "valid_probabilities() | valid_probabilities(output)",
            "FiniteOutput() | finite(output)", "finite_output() | finite(output)", "NoNaN() | not is_nan(output)",
            "no_inf() | not is_inf(output)",
            "BoundedOutput(-1, 2.5) | bounded(output, -1, 2.5)", "Normalized(tolerance=0.01) | normalized(output, tolerance=0.01)",
            "AllOf(ValidProbabilities(), FiniteOutput()) | valid_probabilities(output) and finite(output)",
            "FiniteOutput() and output > 0 | finite(output) and output > 0"})
    void aNamedPropertyIsItsFormula(String named, String formula) {
        for (String kind : List.of("@ensure ", "@prove ")) {
            assertEquals(Properties.about(Properties.same("batch", 3).scope(), kind + formula).property().canonical(),
                    Properties.about(Properties.same("batch", 3).scope(), kind + named).property().canonical());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AdversarialRobust(0.01, norm=:linf) | AdversarialRobust(0.01)",
            "adversarial_robust(0.01, :l2) | AdversarialRobust(0.01, norm=:l2)",
            "LocalLipschitz(2, radius=0.5) | LocalLipschitz(2, 0.5)",
            "Monotone(1, direction=:decreasing) | Monotone(1, direction=:decreasing)",
            "DemographicParity(3, 0.1) | DemographicParity(3, 0.1)", "EqualizedOdds(3, :label, 0.1) | EqualizedOdds(3, :label, 0.1)",
            "IndividualFairness(1, (2, 3)) | IndividualFairness(1, (2, 3))", "ValidProbabilities(output) | ValidProbabilities"})
    void aNamedPropertyIsCalledByItsNameAndItsArguments(String text, String name) {
        Property property = Proposition.of(new Source("p", text), MODELS).property().orElseThrow();
        assertEquals(name, property.name());
        assertEquals(property.formula(),
                Proposition.of(new Source("p", FormulaText.of(property.formula(), FormulaText.Alphabet.ASCII).text()), MODELS)
                        .property().orElseThrow().formula());
    }

    @Test
    void javaAndTextMeanTheSame() {
        Property java = axiom.api.property.Properties.AdversarialRobust(0.25, Norm.L2);
        String text = told(MODELS, java.name());
        assertEquals(java.name() + ": ∀input ∈ inputs(model, input). ∀y ∈ inputs(model, input) ∩ ball(input, 0.25, l2). "
                + "(ArgMax[axis=-1, keepDims=false, selectLast=false](model(input).output) = "
                + "ArgMax[axis=-1, keepDims=false, selectLast=false](model(y).output))", text);
    }

    @Test
    void severalInputsAreAllQuantified() {
        Contract contract = Properties.about(Properties.TWO, "FiniteOutput(first)");
        assertEquals("∀a ∈ inputs(model, a). ∀b ∈ inputs(model, b). finite(model(a, b).first)", contract.property().formula().toString());
        contract = Properties.about(Properties.TWO, "AdversarialRobust(first, 0.5)");
        assertTrue(contract.property().formula().toString()
                .startsWith("∀a ∈ inputs(model, a). ∀b ∈ inputs(model, b). ∀a_2 ∈ inputs(model, a) ∩ ball(a, 0.5, linf). ∀b_2"));
    }

    @Test
    void oneOfSeveralModelsIsNamed() {
        Map<String, Model> two = Map.of("a", MODELS.get("model"), "b", MODELS.get("model"));
        assertEquals("FiniteOutput: ∀input ∈ inputs(b, input). finite(b(input).output)", told(two, "FiniteOutput(b)"));
        assertEquals("[axiom.property] it does not say which model it is about\n  help: write one of a, b as its first argument",
                told(two, "FiniteOutput()"));
    }

    @Test
    void fairnessIsAboutADataSet() {
        String parity = told(MODELS, "DemographicParity(3, 0.1)");
        assertTrue(parity.startsWith("DemographicParity(3, 0.1): ∀input ∈ data(model). (exact("), parity);
        assertTrue(told(MODELS, "EqualizedOdds(3, :label, 0.1)")
                .startsWith("EqualizedOdds(3, :label, 0.1): ∀input ∈ data(model). ∀label ∈ data(model, label). ("));
        assertEquals("DemographicParity(3, 0.1) and FiniteOutput(): " + "((" + parity.substring(parity.indexOf('∀')) + ") ∧ "
                + "(∀input ∈ inputs(model, input). finite(model(input).output)))",
                told(MODELS, "DemographicParity(3, 0.1) and FiniteOutput()"));
        assertEquals(told(MODELS, "DemographicParity(3, 0.1) and FiniteOutput()").replaceFirst(".*?: ", ""),
                told(MODELS, "AllOf(DemographicParity(3, 0.1), FiniteOutput())").replaceFirst(".*?\\)\\): ", ""));
    }

    @Test
    void onARunItIsAboutTheBatchAtHand() {
        Contract contract = Properties.about(Properties.same("batch", 3).scope(), "@ensure DemographicParity(3, 0.1)");
        String formula = contract.property().formula().toString();
        assertTrue(formula.startsWith("∀input ∈ inputs(model, input). (Abs[](Sub[](Div[]("), formula);
        assertTrue(!formula.contains("exact") && !formula.contains("data"), formula);
        assertEquals("∀input ∈ data(model)", Properties.about(Properties.same("batch", 3).scope(), "@prove DemographicParity(3, 0.1)")
                .property().formula().toString().replaceFirst("\\..*", ""));
        assertTrue(Properties.wrong("@ensure EqualizedOdds(1, :label, 0.1)", Properties.SCOPE)
                .contains("which has no other inputs to compare with"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"∀x ∈ data(model). mean(x, dim=1) ≤ 1", "forall x in data(model, input). x <= 1",
            "∀x ∈ data(model), w ∈ data(model, weight). sum(w * Float32(argmax(model(x), dim=2) == 2), dim=1) ≥ 0",
            "∃data ∈ data(model). finite(data)",
            "∀x ∈ data(model), y ∈ ball(x, 0.5). argmax(model(x), dim=2) == argmax(model(y), dim=2)"})
    void dataArePrintedAndReadBack(String text) {
        Property property = Proposition.of(new Source("p", text), MODELS).property()
                .orElseThrow(() -> new AssertionError(told(MODELS, text)));
        for (FormulaText.Alphabet alphabet : FormulaText.Alphabet.values()) {
            FormulaText printed = FormulaText.of(property.formula(), alphabet);
            assertTrue(printed.isComplete() && printed.text().contains("data(model"), printed::text);
            assertEquals(property.digest(), Proposition.of(new Source("p", printed.text()), MODELS).property().orElseThrow().digest(),
                    printed::text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "∀x ∈ data(). x > 0 | data() is no domain here | write data(model), or with the name of a column as in data(model, label)",
            "∀x ∈ data(model, 3). x > 0 | data(model, 3) is no domain here | write data(model), or with the name of a column as in data(model, label)",
            "∀x ∈ data(output). x > 0 | data(output) is no domain here | write data(model), or with the name of a column as in data(model, label)"})
    void mistakesAboutData(String text, String problem, String help) {
        assertEquals("[axiom.property] " + problem + "\n  help: " + help, told(MODELS, text));
    }

    @Test
    void anyOfIsADisjunctionOfWholeProperties() {
        assertEquals("AnyOf(FiniteOutput(), BoundedOutput(0, 1)): ((∀input ∈ inputs(model, input). finite(model(input).output)) ∨ "
                + "(∀input ∈ inputs(model, input). ((model(input).output ≥ 0) ∧ (model(input).output ≤ 1))))",
                told(MODELS, "AnyOf(FiniteOutput(), BoundedOutput(0, 1))"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "FiniteOutptu() | no function is called 'FiniteOutptu'; did you mean 'FiniteOutput'? | write FiniteOutput",
            "adversarial_robst(0.1) | no function is called 'adversarial_robst'; did you mean 'adversarial_robust'? | write adversarial_robust",
            "AdversarialRobust() | AdversarialRobust lacks 'epsilon' | write AdversarialRobust(epsilon, norm=:linf)",
            "AdversarialRobust(-1) | 'epsilon' is negative: -1 | use one of at least 0",
            "AdversarialRobust(0.1, norm=:l3) | :l3 is no norm | use :l1, :l2 or :linf",
            "AdversarialRobust(0.1, nrom=:l2) | AdversarialRobust takes no argument 'nrom'; did you mean 'norm'? | write AdversarialRobust(epsilon, norm=:linf)",
            "FiniteOutput(3) | FiniteOutput takes 0 arguments; 1 is given | write FiniteOutput()",
            "BoundedOutput(1, 0) | nothing lies in [1, 0] | exchange the bounds",
            "BoundedOutput(output[1], 0, 1) | BoundedOutput takes 2 arguments; 3 are given | write BoundedOutput(low, high)",
            "Monotone(4) | there is no column 4; there are 3 | use one of 1 to 3",
            "Monotone(1, :up) | 'up' is no direction | use :increasing or :decreasing",
            "not FiniteOutput() | FiniteOutput() is a property of its own, for all inputs | write it by itself, or join it with others by 'and'",
            "output > 0 or FiniteOutput() | FiniteOutput() is a property of its own, for all inputs | write it by itself, or join it with others by 'and'"})
    void mistakes(String text, String problem, String help) {
        assertEquals("[axiom.property] " + problem + "\n  help: " + help, told(MODELS, text));
    }

    @Test
    void whatComparesInputsIsNotCheckedOnARun() {
        assertEquals("AdversarialRobust(0.1)\n[axiom.property] @ensure is checked on every run, which has no other inputs to compare with\n"
                + "  help: write @prove", Properties.wrong("@ensure AdversarialRobust(0.1)", Properties.SCOPE));
    }

    @Test
    void theSeedsTextsAreRead() {
        Contracts.Read read = Properties.read("@prove ∀x. sum(softmax(x)) == 1.0\n@prove ∃x. x > 0\n@ensure valid_probabilities(output)\n"
                + "@ensure ValidProbabilities()\n@prove FiniteOutput()", Properties.SCOPE);
        assertEquals(List.of(), read.diagnostics());
        assertEquals(List.of("∀x. sum(softmax(x)) == 1", "∃x. x > 0", "ValidProbabilities", "ValidProbabilities", "FiniteOutput"),
                read.contracts().stream().map(c -> c.property().name()).toList());
    }

    @Test
    void whatIsExactIsComputedExactly() {
        assertEquals("∀x. exact(0.1 * x) ≤ 1: ∀x ∈ float32(). (exact(Mul[](0.1, x)) ≤ 1)", told(Map.of(), "∀x. exact(0.1 * x) <= 1"));
        assertTrue(told(MODELS, "exact(output) * 2 > 1")
                .endsWith("[axiom.property] an exact number goes into float32 arithmetic, so this says something "
                        + "about real numbers only\n  help: write exact(…) around the whole term"));
        assertEquals("0.1 * x ≥ 0", told(Map.of(), "∀x. 0.1 * x >= 0").replaceAll("∀x. |:.*", ""));
        assertEquals("@ensure exact(output) > 0".substring(8, 21)
                + "\n[axiom.property] what is checked on every run is computed in float32, not exactly\n"
                + "  help: leave out exact, or write @prove", Properties.wrong("@ensure exact(output) > 0", Properties.SCOPE));
    }

    @Test
    void layersAreFunctions() {
        assertEquals("∀x. leaky_relu(x, alpha=0.5) ≥ x: ∀x ∈ float32(). (LeakyRelu[alpha=0.5](x) ≥ x)",
                told(Map.of(), "∀x. leaky_relu(x, alpha=0.5) >= x"));
        assertEquals("∀x. sum(layer_norm(x)) ≈ 0: ∀x ∈ float32(n). "
                + "(ReduceSum[axes=[-1], keepDims=false](LayerNormalization[axis=-1, epsilon=1.0E-5](x, 1)) ≈ 0 ± 0.00001)",
                told(Map.of(), "∀x. sum(layer_norm(x)) approx 0"));
        assertEquals("sum(Float32(output > 0.5)) ≤ 3: ∀input ∈ inputs(model, input). "
                + "(ReduceSum[axes=[-1], keepDims=false](Cast[to=float32](Greater[](model(input).output, 0.5))) ≤ 3)",
                told(MODELS, "sum(Float32(output > 0.5)) <= 3"));
    }

    @Test
    void aQuotientByZeroIsWarnedOf() {
        assertTrue(told(MODELS, "sum(output) / 0 > 1")
                .endsWith("[axiom.property] this is divided by 0, so it has no value over the real numbers\n"
                        + "  help: divide by another number"));
    }
}
