package axiom.verify.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.verify.assist.Reconciliation.Outcome;
import axiom.verify.assist.Reconciliation.Status;

/** What Lean says is read rightly: a script that prints what Lean prints stands in for it. */
@EnabledOnOs(OS.LINUX)
class LeanReconciliationTest {

    private static final String LIBRARY = "echo \"'$name' depends on axioms: [propext,\"; echo ' Classical.choice,'; echo ' Quot.sound]'";

    @TempDir
    Path folder;

    private Exporter.Theorem theorem;

    @BeforeEach
    void theorem() throws Exception {
        theorem = Goals.derived("forall x. x * x >= 0", Assistant.LEAN);
    }

    private Outcome check(String text, String says) throws Exception {
        Path lean = folder.resolve("lean");
        Files.writeString(lean, "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Lean (version 4.29.0)'; exit 0; fi\n"
                + "cp \"$1\" \"" + folder.resolve("asked.lean") + "\"\nname=$(sed -n 's/^#print axioms //p' \"$1\")\n" + says + "\n");
        assertTrue(lean.toFile().setExecutable(true));
        Tools tools = new Tools(List.of(), List.of(lean.toString()), folder);
        return Reconciliation.check(theorem, text, tools, Duration.ofMinutes(5));
    }

    private String withProof(String proof) {
        return theorem.head() + " := by\n" + proof;
    }

    @Test
    void whatLeanAcceptsOnItsLibraryIsAccepted() throws Exception {
        assertEquals(new Outcome(Status.ACCEPTED, "Lean (version 4.29.0)"), check(theorem.text(), LIBRARY));
        String asked = Files.readString(folder.resolve("asked.lean"));
        assertTrue(asked.startsWith(theorem.text()), asked);
        // what is asked about at the end is the exported statement under a name that no file can know
        assertTrue(asked.substring(theorem.text().length())
                .matches("\ntheorem (again_\\w{32}) :\n    \\Q" + theorem.statement() + "\\E :=\n  goal\n\n#print axioms \\1\n"), asked);
        assertEquals(Status.ACCEPTED, check(withProof("  intro x\n  positivity\n"), LIBRARY).status());
        assertEquals(Status.ACCEPTED, check(theorem.text(), "echo \"'$name' does not depend on any axioms\"").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "echo 'Goal.lean:9:2: error: linarith failed'; exit 1",
            "echo 'Goal.lean:9:2: error: linarith failed'",
            "exit 1",
            "true",
            "echo \"Goal.lean:7:8: warning: declaration uses 'sorry'\"; echo \"'$name' depends on axioms: [propext]\"",
            "echo 'Goal.lean:7:8: warning: declaration uses `sorry`'; echo \"'$name' depends on axioms: [propext]\"",
            "echo \"'$name' depends on axioms: [propext, sorryAx]\"",
            "echo \"'$name' depends on axioms: [propext, Lean.ofReduceBool]\"",
            "echo \"'$name' depends on axioms: [wrong]\"",
            "echo \"'goal' depends on axioms: [propext]\"",
            "echo \"'goal' does not depend on any axioms\"; echo \"'$name' depends on axioms: [wrong]\"",
    })
    void everythingElseIsRejected(String says) throws Exception {
        assertEquals(Status.REJECTED, check(theorem.text(), says).status());
    }

    @Test
    void withoutMathlibNobodyKnows() throws Exception {
        Outcome outcome = check(theorem.text(), "echo \"Goal.lean:1:0: error: unknown module prefix 'Mathlib'\"; exit 1");
        assertEquals(Status.OPEN, outcome.status());
        assertTrue(outcome.detail().contains("--lean-project"), outcome.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "  sorry\n",
            "  exact sorryAx _\n",
            "  admit\n",
            "  native_decide\n",
            "  exact wrong\n\naxiom wrong : False\n",
            "  exact wrong\n  axiom wrong : False\n",
            "  trivial\ntheorem goal : True := trivial\n",
            "  trivial\n  theorem Other.goal : True := trivial\n",
            "  trivial\n  macro \"#print\" : command => `(command| example : True := trivial)\n",
            "  trivial\n  notation3 \"x\" => 0\n",
            "  run_tac Lean.logInfo m!\"x\"\n",
            "  exact by_elab return Lean.mkConst ``True\n",
            "  set_option debug.skipKernelTC true in trivial\n",
            "  open Classical in trivial\n",
            "  trivial -- done\n",
            "  trivial /- done -/\n",
            "  trivial\n  #print axioms goal\n",
            "  trivial\n  @[simp] def f := 0\n",
            "  exact «by»\n",
            "\n",
    })
    void onlyTacticsMayFollowTheStatement(String proof) throws Exception {
        Outcome outcome = check(withProof(proof), LIBRARY);
        assertEquals(Status.REJECTED, outcome.status(), proof);
        assertTrue(Files.notExists(folder.resolve("asked.lean")), "Lean is not even asked");
    }

    @Test
    void anotherBeginningIsNotWhatWasExported() throws Exception {
        for (String text : List.of(theorem.text().replace("≥ (0 : ℝ))) :=", "≥ (-1 : ℝ))) :="), "axiom wrong : False\n" + theorem.text(),
                theorem.text().replace("theorem square_at_least", "theorem  square_at_least"))) {
            assertEquals(Status.CHANGED, check(text, LIBRARY).status());
        }
    }

    @Test
    void aProofThatIsOwedIsOpen() throws Exception {
        theorem = Goals.plain("forall x. x * x >= 0", Assistant.LEAN);
        assertEquals(new Outcome(Status.OPEN, "the file owes its proof"), check(theorem.text(), LIBRARY));
    }
}
