package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine.Help.Ansi;

/** {@code axiom prove}, {@code verify} and {@code obligations}, as people and scripts use them. */
class ProveTest {

    private static final String MODEL = """
            input  :: Vector(:batch, 3)
            output :: Probabilities(2)
            output = input |> Dense(4) |> ReLU |> Dense(2) |> Softmax
            @prove ∀x. sum(softmax(x)) == 1.0
            @prove ∃x. x > 0
            @ensure valid_probabilities(output)
            """;

    @TempDir
    Path folder;

    /** What a command did. */
    private record Ran(int code, String out, String err) {

        String lastLine() {
            List<String> lines = out.lines().toList();
            return lines.isEmpty() ? "" : lines.getLast();
        }
    }

    private static Ran axiom(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, args);
        return new Ran(code, out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "forall x. x > 0 implies x + 1 > 0       | real    | PROVED  | 0",
            "∀x. sum(softmax(x)) == 1.0               | real    | PROVED  | 0",
            "∀x. sum(softmax(x)) == 1.0               | float32 | REFUTED | 1",
            "exists x. x > 0                         | real    | PROVED  | 0",
            "forall x, y. x + y == y + x             | float32 | PROVED  | 0",
            "forall x. x > 0 implies x > 1           | real    | REFUTED | 1",
            "forall x. x / x == 1                    | real    | UNKNOWN | 3",
    })
    void theLastLineBeginsWithTheVerdictAndTheExitCodeSaysTheSame(String formula, String semantics, String verdict, int code) {
        Ran ran = axiom("prove", formula, "--semantics", semantics, "--mode", "quick", "--time", "20s");
        assertTrue(ran.lastLine().startsWith(verdict + " in " + semantics.toUpperCase(Locale.ROOT)), ran.out() + ran.err());
        assertEquals(code, ran.code());
    }

    @Test
    void whatIsNoFormulaIsWrongUsage() {
        Ran ran = axiom("prove", "forall x. x >");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("formula:1:"), ran.err());
        assertEquals(2, axiom("prove", "forall x. x > 0", "--time", "soon").code());
    }

    @Test
    void programsGetJson() throws Exception {
        Ran ran = axiom("prove", "forall x. x > 0 implies x > 1", "--json");
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertEquals("REFUTED", json.get("status").asText(), ran.out());
        assertEquals("REAL", json.get("semantics").asText());
    }

    @Test
    void aProofCanBeKept() throws Exception {
        Path file = folder.resolve("proof.txt");
        assertEquals(0, axiom("prove", "forall x, y. x * y == y * x", "--evidence", file.toString()).code());
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void aModelIsVerifiedAgainstWhatItPromises() throws Exception {
        Path model = Files.writeString(folder.resolve("model.axiom"), MODEL);
        Ran ran = axiom("verify", model.toString(), "--mode", "quick", "--time", "20s");
        assertEquals(0, ran.code(), ran.out() + ran.err());
        assertTrue(ran.lastLine().startsWith("PROVED: "), ran.out());
    }

    @Test
    void aReportExitsWithItsWorst() throws Exception {
        Path model = Files.writeString(folder.resolve("model.axiom"), MODEL);
        Ran ran = axiom("verify", model.toString(), "-p", "FiniteOutput()", "-p", "forall x in inputs(model). model(x) >= 0.75", "--mode",
                "quick");
        assertEquals(1, ran.code(), ran.out() + ran.err());
        assertTrue(ran.lastLine().startsWith("REFUTED: "), ran.out());
    }

    @Test
    void aReportForTheBrowserIsOneFile() throws Exception {
        Path model = Files.writeString(folder.resolve("model.axiom"), MODEL);
        Path report = folder.resolve("report.html");
        Ran ran = axiom("verify", model.toString(), "--format", "html", "-o", report.toString(), "--mode", "quick", "--time", "20s");
        assertEquals(0, ran.code(), ran.out() + ran.err());
        String html = Files.readString(report);
        assertTrue(html.startsWith("<!DOCTYPE html>"), html.substring(0, 100));
        assertFalse(html.contains("src=") || html.contains("href=\"http"), "it needs something from elsewhere");
    }

    @Test
    void onlyTheWantedEnginesAreAsked() {
        Ran all = axiom("prove", "-v", "forall x. x*x*x*x + 1 > 0", "--mode", "quick", "--engine", "algebra,bounds");
        assertTrue(all.lastLine().startsWith("PROVED in REAL, checked, by algebra"), all.out() + all.err());
        Ran one = axiom("prove", "-v", "forall x, y. x*x + y*y >= 2*x*y", "--mode", "quick", "--engine", "bounds");
        assertTrue(one.lastLine().startsWith("UNKNOWN in REAL"), one.out() + one.err());
        assertFalse(one.out().contains("algebra"), one.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--logic   | QF_LRA)(exit",
            "--runner  | moon",
            "--solving | twice",
            "--time    | -1s",
    })
    void aSettingThatIsNoneIsWrongUsage(String option, String value) {
        Ran ran = axiom("prove", "forall x. x == x", option, value);
        assertEquals(2, ran.code(), ran.out());
        assertTrue(ran.err().contains(option.substring(2) + " is '" + value + "'; use "), ran.err());
    }

    @Test
    void whatIsNotThereIsWrongUsage() {
        assertEquals(2, axiom("verify", folder.resolve("nothing.onnx").toString(), "-p", "FiniteOutput()").code());
        assertEquals(2, axiom("verify", folder.resolve("nothing.axiom").toString(), "-p", "FiniteOutput()").code());
    }

    @Test
    void obligationsAreWrittenAndReconciled() throws Exception {
        Ran written = axiom("obligations", "export", "-o", folder.toString(), "forall x. x * x >= 0", "∀x. sum(softmax(x)) == 1");
        assertEquals(0, written.code(), written.err());
        assertTrue(Files.readString(folder.resolve("obligation_1.v")).contains("Theorem obligation_1"));
        Files.writeString(folder.resolve("obligation_2.v"), "Theorem obligation_2 : True.\nProof. exact I. Qed.\n");
        Ran reconciled = axiom("obligations", "reconcile", folder.toString());
        assertEquals(1, reconciled.code(), reconciled.err());
        assertTrue(reconciled.out().contains("CHANGED  obligation_2"), reconciled.out());
    }
}
