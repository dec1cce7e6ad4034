package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

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
}
