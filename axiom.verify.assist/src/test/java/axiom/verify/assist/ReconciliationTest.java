package axiom.verify.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.verify.assist.Reconciliation.Outcome;
import axiom.verify.assist.Reconciliation.Status;

class ReconciliationTest {

    private static final String TRUE = "forall x. x > 0 implies x + 1 > 0";
    private static final String FALSE = "forall x. x > 0 implies x > 1";

    private static Exporter.Theorem theorem(String formula) throws Untranslatable {
        return Goals.plain(formula, Assistant.ROCQ);
    }

    private static Outcome check(Exporter.Theorem theorem, String text) throws Exception {
        Coqc.assumeInstalled();
        return Reconciliation.check(theorem, text, Tools.INSTALLED, Duration.ofMinutes(10));
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
    void whatNobodyCanBeAskedAboutIsOpen() throws Exception {
        Tools none = new Tools(List.of("/no/such/coqc"), List.of("/no/such/lean"), Path.of("."));
        for (Assistant assistant : Assistant.values()) {
            Exporter.Theorem theorem = Goals.derived(TRUE, assistant);
            assertEquals(Status.OPEN, Reconciliation.check(theorem, theorem.text(), none, Duration.ofMinutes(1)).status());
        }
        assertTrue(Goals.derived(TRUE, Assistant.ISABELLE).text().contains("sorry"));
    }
}
