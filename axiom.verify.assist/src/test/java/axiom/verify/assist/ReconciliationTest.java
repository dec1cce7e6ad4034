package axiom.verify.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import axiom.api.verify.Semantics;
import axiom.verify.assist.Reconciliation.Outcome;
import axiom.verify.assist.Reconciliation.Status;

class ReconciliationTest {

    private static final String TRUE = "forall x. x > 0 implies x + 1 > 0";
    private static final String FALSE = "forall x. x > 0 implies x > 1";

    private static Exporter.Theorem theorem(String formula) throws Untranslatable {
        return Exporter.theorem(RocqTest.problem(formula, Semantics.REAL), "goal", Assistant.ROCQ);
    }

    private static Outcome check(Exporter.Theorem theorem, String text) throws Exception {
        Outcome outcome = Reconciliation.check(theorem.digest(), theorem.assistant(), theorem.theorem(), text, Duration.ofMinutes(1));
        assumeTrue(outcome.status() != Status.OPEN, outcome.detail());
        return outcome;
    }

    @Test
    void aProofThatTheAssistantAcceptsIsAccepted() throws Exception {
        Exporter.Theorem theorem = theorem(TRUE);
        assertEquals(Status.ACCEPTED, check(theorem, theorem.text()).status());
    }

    @Test
    void aProofOfOnesOwnIsAccepted() throws Exception {
        Exporter.Theorem theorem = theorem(TRUE);
        String own = theorem.text().substring(0, theorem.text().lastIndexOf("Proof.")) + "Proof. intros x H. lra. Qed.\n";
        assertEquals(Status.ACCEPTED, check(theorem, own).status());
    }

    @Test
    void anotherStatementIsNotWhatWasExported() throws Exception {
        Exporter.Theorem theorem = theorem(FALSE);
        assertEquals(Status.CHANGED, check(theorem, theorem(TRUE).text()).status());
        assertEquals(Status.CHANGED, check(theorem, theorem.text().replace("> 1)", "> 0)")).status());
    }

    @Test
    void whatIsAdmittedOrAssumedIsNotProved() throws Exception {
        Exporter.Theorem theorem = theorem(FALSE);
        String head = theorem.text().substring(0, theorem.text().lastIndexOf("Proof."));
        for (String cheat : new String[]{
                "Proof. Admitted.\n",
                "Proof. Abort.\nAxiom goal : False.\n",
                "Proof. Abort.\nAxiom wrong : False.\nLemma goal : forall x : R, x > 0 -> x > 1.\nProof. destruct wrong. Qed.\n",
                "Proof. admit. Qed.\n",
                "Proof. Abort.\nTheorem goal : True. Proof. exact I. Qed.\n",
        }) {
            Outcome outcome = check(theorem, head + cheat);
            assertEquals(Status.REJECTED, outcome.status(), cheat + outcome.detail());
        }
    }

    @Test
    void leanAndIsabelleAreOpenUntilTheirOwnToolsSaySo() throws Exception {
        for (Assistant assistant : new Assistant[]{Assistant.LEAN, Assistant.ISABELLE}) {
            Exporter.Theorem theorem = Exporter.theorem(RocqTest.problem(TRUE, Semantics.REAL), "goal", assistant);
            assertEquals(Status.OPEN, Reconciliation
                    .check(theorem.digest(), assistant, "goal", theorem.text(), Duration.ofMinutes(1)).status());
            assertTrue(theorem.text().contains("sorry"), theorem.text());
        }
    }
}
