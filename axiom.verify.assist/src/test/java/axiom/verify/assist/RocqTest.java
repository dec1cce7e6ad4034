package axiom.verify.assist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.verify.Semantics;

/** What the real assistant says of theorems for which there is no derivation. */
class RocqTest {

    @TempDir
    Path folder;

    private String coqc(String formula) throws IOException, InterruptedException, Untranslatable {
        Coqc.assumeInstalled();
        Exporter.Theorem theorem = Goals.plain(formula, Assistant.ROCQ);
        Path file = folder.resolve("goal.v");
        Files.writeString(file, theorem.text());
        Process process = new ProcessBuilder("coqc", "-q", file.toString()).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 ? "" : output + "\n" + theorem.text();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "forall x, y. x + y == y + x",
            "forall x. x > 0 implies x + 1 > 0",
            "∀x. sum(softmax(x)) == 1.0",
            "∀x. softmax(x) >= 0",
            "∀x. softmax(x) <= 1",
            "forall x. 0 < sigmoid(x) < 1",
            "forall x. -1 < tanh(x) < 1",
            "forall x. relu(x) >= 0 and relu(x) >= x",
            "forall x, y. abs(x + y) <= abs(x) + abs(y)",
            "forall x. x != 0 implies x / x == 1",
            "forall x, y. x * x + y * y >= 2 * x * y",
            "forall x in [-1, 1]. x * x <= 1",
            "forall n in Int. n - n == 0",
            "forall x in Vector(3). sum(x) == x[1] + x[2] + x[3]",
            "forall x, y. max(x, y) >= x and min(x, y) <= y",
            "forall x. exp(x) > 0",
    })
    void theAssistantAcceptsTheProof(String formula) throws Exception {
        String said = coqc(formula);
        assertTrue(said.isEmpty(), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "forall x. x > 0 implies x > 1",
            "forall x. x / x == 1",
            "forall x. 1 / x == 1 / x",
            "∀x. sum(softmax(x)) == 2",
            "forall x. log(x) == log(x)",
            "forall x. relu(x) == x",
    })
    void whatIsFalseOrHasNoValueHasNoProof(String formula) throws Exception {
        assertFalse(coqc(formula).isEmpty());
    }

    @Test
    void float32HasNoFaithfulStatement() {
        assertThrows(Untranslatable.class,
                () -> Exporter.theorem(Goals.problem("forall x. x + 1 > x", Semantics.FLOAT32), "goal", Assistant.ROCQ, Optional.empty()));
    }
}
