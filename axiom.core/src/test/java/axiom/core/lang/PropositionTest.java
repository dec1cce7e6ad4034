package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.model.Model;

class PropositionTest {

    private static String text(String formula) {
        Proposition proposition = Proposition.of(new Source("formula", formula));
        return String.join("\n", proposition.diagnostics().stream().map(d -> d.text(proposition.source())).toList());
    }

    @Test
    void aFormulaStandsAlone() {
        Proposition proposition = Proposition.of(new Source("formula", "forall x. x > 0 implies x + 1 > 0"));
        assertEquals(List.of(), proposition.diagnostics());
        assertEquals("∀x ∈ float32(). (¬(x > 0) ∨ (Add[](x, 1) > 0))", proposition.property().orElseThrow().formula().toString());
        assertEquals("∀x. x > 0 implies x + 1 > 0", proposition.property().orElseThrow().name());
    }

    @Test
    void mistakesStandWhereTheyAre() {
        assertEquals("""
                formula:1:15: error: [axiom.property] 'y' is not quantified
                    forall x. x > y
                                  ^
                  help: write ∀y. …""", text("forall x. x > y"));
    }

    @Test
    void thereIsNoModel() {
        assertEquals("""
                formula:1:12: error: [axiom.property] there is no model here
                    forall x. (model(x) > 0)
                               ^~~~~
                  help: write it as a property of a model""", text("forall x. (model(x) > 0)"));
    }

    @Test
    void oneFormulaIsEnough() {
        assertTrue(text("1 < 2\n@prove 2 < 3").contains("this is not one formula"));
        assertTrue(!text("").isEmpty());
    }

    private static final Map<String, Model> ONE = Map.of("model", Properties.same("batch", 3).model());

    private static String meaning(Map<String, Model> models, String formula) {
        Proposition proposition = Proposition.of(new Source("formula", formula), models);
        return proposition.property().map(p -> p.formula().toString()).orElse("")
                + String.join("\n", proposition.diagnostics().stream().map(Diagnostic::message).toList());
    }

    @Test
    void aModelIsSpokenOfByTheNameThatItIsGiven() {
        assertEquals("∀x ∈ inputs(model, input). finite(model(x).output)", meaning(ONE, "forall x in inputs(model). finite(model(x))"));
        assertEquals("∀x ∈ inputs(net, input). finite(net(x).output)",
                meaning(Map.of("net", ONE.get("model")), "forall x. finite(net(x))"));
        assertEquals("∀input ∈ inputs(model, input). (model(input).output ≥ 0)", meaning(ONE, "output >= 0"));
    }

    @Test
    void severalModelsAreCompared() {
        Map<String, Model> two = Map.of("small", ONE.get("model"), "large", ONE.get("model"));
        assertEquals("∀x ∈ inputs(large, input). (small(x).output ≈ large(x).output ± 0.01)",
                meaning(two, "forall x in inputs(large). small(x) approx large(x) +- 0.01"));
        assertEquals("""
                [axiom.property] 'output' is not quantified
                  help: write ∀output. …""", meaning(two, "output > 0"));
    }

    @Test
    void oneOfSeveralOutputsIsChosen() {
        Map<String, Model> models = Map.of("model", Properties.two());
        assertEquals("∀x ∈ inputs(model, a). ∀y ∈ inputs(model, b). (model(x, y).sum > 0)",
                meaning(models, "forall x in inputs(model, a), y in inputs(model, b). model(x, y, output=:sum) > 0"));
        assertEquals("""
                [axiom.property] the model has no output :summ; did you mean 'sum'?
                  help: use one of sum, first""", meaning(models, "forall x, y. model(x, y, output=:summ) > 0"));
        assertEquals("""
                [axiom.property] the model has several outputs: [sum, first]
                  help: say which, as in model(…, output=:sum)""", meaning(models, "forall x, y. model(x, y) > 0"));
    }

    @Test
    void variablesMayBeCalledAsInputsAre() {
        assertEquals("∀x ∈ inputs(model, a). ∀b ∈ inputs(model, b). (model(x, b).sum > 0)",
                meaning(Map.of("model", Properties.two()), "forall x, b. model(x, b, output=:sum) > 0"));
    }

    @Test
    void theWholeOfABatchIsATensorLikeAnyOther() {
        assertEquals("∀x ∈ inputs(model, input). ¬(ReduceSum[axes=[0, 1], keepDims=false](model(x).output) > 0)",
                meaning(ONE, "forall x in whole(inputs(model)). not sum(model(x), dim=(1, 2)) > 0"));
        assertEquals("∀x ∈ inputs(model, input). ∀row ∈ positions(batch). (Gather[axis=0](x, row) > 0)",
                meaning(ONE, "forall x in whole(inputs(model)), row in positions(batch). take(x, row, dim=1) > 0"));
    }

    @Test
    void domainsAreCutOutOfOthers() {
        assertEquals("∀x ∈ inputs(model, input) ∩ [0, 1]. finite(model(x).output)",
                meaning(ONE, "forall x in box(inputs(model), 0, 1). finite(model(x))"));
        assertEquals("∀x ∈ float32(3) ∩ [0, 1] ∩ ball(0, 0.5, l2). (x > 0)",
                meaning(Map.of(), "forall x in ball(box(Vector(3), 0, 1), 0, 0.5, norm=:l2). x > 0"));
        assertEquals("∀n ∈ int64() ∩ [1, 10]. (n > 0)", meaning(Map.of(), "forall n in 1:10. n > 0"));
    }
}
