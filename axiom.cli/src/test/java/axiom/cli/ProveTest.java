package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final String LOANS = """
            person   :: Vector(:batch, 2)
            decision :: Probabilities(2)
            decision = person |> Dense(4) |> Tanh |> Dense(2) |> Softmax
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
        Ran all = axiom("prove", "-v", "forall x. x*x*x*x + 1 > 0", "--mode", "quick", "--time", "20s", "--engine", "algebra,bounds");
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

    private Ran onPeople(String data, String... more) throws Exception {
        Path model = Files.writeString(folder.resolve("loans.axiom"), LOANS);
        Path people = Files.writeString(folder.resolve("people.csv"), data);
        List<String> all = new ArrayList<>(List.of("verify", model.toString(), "--data", people.toString(), "--time", "20s"));
        all.addAll(List.of(more));
        return axiom(all.toArray(String[]::new));
    }

    @Test
    void fairnessIsCountedOnTheData() throws Exception {
        // whatever the model is: people of the group, and the others, are all alike
        String people = "score, group\n" + "1,1\n".repeat(30) + "1,0\n".repeat(50);
        Ran fair = onPeople(people, "-p", "DemographicParity(2, 1)");
        assertEquals(5, fair.code(), fair.out() + fair.err());
        assertTrue(fair.out().contains("on the data set of 80 rows: |"), fair.out());
        assertTrue(fair.out().contains("/30 − "), fair.out());
        assertEquals("TESTED: 1 tested", fair.lastLine());
        Ran json = onPeople(people, "-p", "DemographicParity(2, 1)", "--format", "json");
        JsonNode verdict = new ObjectMapper().readTree(json.out()).get("verdicts").get(0);
        assertTrue(verdict.get("assumptions").get(0).asText().startsWith("data(model) is float32(80, 2), sha256:"), json.out());
    }

    @Test
    void labelsAreFoundByHeadingNumberOrFile() throws Exception {
        String rows = "1,1,1\n1,1,0\n1,0,1\n1,0,0\n";
        Path labels = Files.writeString(folder.resolve("labels.csv"), "1\n0\n1\n0\n");
        Path named = Files.writeString(folder.resolve("people.json"),
                "{\"person\": [[1, 1], [1, 1], [1, 0], [1, 0]], \"repaid\": [1, 0, 1, 0]}");
        Path model = Files.writeString(folder.resolve("loans.axiom"), LOANS);
        String property = "EqualizedOdds(2, :repaid, 1)";
        List<Ran> all = List.of(onPeople("score,group,repaid\n" + rows, "-p", property),
                onPeople(rows, "-p", property, "--column", "repaid=3"),
                onPeople(rows, "-p", property, "--column", "repaid=" + labels, "--columns", "1-2"),
                axiom("verify", model.toString(), "-p", property, "--data", named.toString()));
        for (Ran ran : all) {
            assertEquals(5, ran.code(), ran.out() + ran.err());
            assertTrue(ran.out().contains("data(model, repaid) is float32(4), sha256:"), ran.out());
        }
        assertEquals(1, all.stream().map(r -> r.out().lines().filter(l -> l.contains("because")).toList()).distinct().count());
    }

    @Test
    void whatTheModelPromisesOfDataIsTestedOnThem() throws Exception {
        Path model = Files.writeString(folder.resolve("loans.axiom"), LOANS + "@prove DemographicParity(2, 1)\n");
        Ran without = axiom("verify", model.toString());
        assertEquals(3, without.code(), without.out() + without.err());
        assertTrue(without.out().contains("it is a statement about a data set, and none is given"), without.out());
        Path people = Files.writeString(folder.resolve("people.csv"), "1,1\n1,0\n");
        assertEquals(5, axiom("verify", model.toString(), "--data", people.toString()).code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "DemographicParity(2, 1) | 1,1,0;1,0,0 | people.csv: it has 3 columns; the input takes 2: float32(batch, 2) | choose 2 of them, as in --columns 1-2",
            "EqualizedOdds(2, :repaid, 1) | a,repaid;1,0;1,1 | people.csv: it has 1 column besides [repaid]; the input takes 2: float32(batch, 2) | give a table with 2 columns",
            "EqualizedOdds(2, :label, 1) | a,b,repaid;1,0,1 | people.csv: it has no column 'label'; its heading names [a, b, repaid] | say which, as in --column label=5",
            "EqualizedOdds(2, :label, 1) | 1,0,1 | people.csv: it has no column 'label'; it has no heading | say which, as in --column label=5",
            "EqualizedOdds(2, :a, 1) | a,a,b;1,0,1 | people.csv: its heading names 'a' twice, as columns [1, 2] | say which, as in --column a=5",
            "DemographicParity(2, 1) | a,b | people.csv: it holds no row of numbers | write one example a line, numbers separated by commas",
            "DemographicParity(2, 1) | 1,yes | people.csv: line 1, field 2: 'yes' is no number | write numbers such as 3, -0.5 or 1e-3",
            "DemographicParity(3, 1) | 1,1 | there is no column 3; there are 2 | use one of 1 to 2",
            "DemographicParity(2, 1, outcome=4) | 1,1 | there is no column 4; there are 2 | use one of 1 to 2",
            "∀x ∈ data(net). finite(x) | 1,1 | data(net) is no domain here | write data(model), or with the name of a column as in data(model, label)"})
    void mistakesSayWhereAndWhatAndHow(String property, String data, String problem, String help) throws Exception {
        Ran ran = onPeople(data.replace(';', '\n') + "\n", "-p", property);
        assertEquals(2, ran.code(), ran.out() + ran.err());
        assertTrue(ran.err().contains(problem) && ran.err().contains("  help: " + help + "\n"), ran.err());
    }

    @Test
    void aValueThatIsMissingIsNamed() throws Exception {
        Ran ran = onPeople("1,1\n1,NaN\n", "-p", "DemographicParity(2, 1)");
        assertEquals(3, ran.code(), ran.out() + ran.err());
        assertTrue(ran.out().contains("element 1 of row 1 of data(model), counted from 0, is NaN"), ran.out());
        Ran unwanted = onPeople("1,1\n1,0\n", "-p", "DemographicParity(2, 1)", "--column", "age=1");
        assertEquals(2, unwanted.code());
        assertTrue(unwanted.err().contains("no property speaks of a column 'age'\n  help: leave out --column"), unwanted.err());
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

    @Test
    void aDerivationBecomesTheProofOfAnObligation() throws Exception {
        Ran written = axiom("obligations", "export", "-o", folder.toString(), "--assistant", "lean", "--time", "5m", "forall x. x * x >= 0",
                "forall n in Int. n > 0 implies n >= 1");
        assertEquals(0, written.code(), written.err());
        String manifest = Files.readString(folder.resolve("obligations.json"));
        assertTrue(manifest.contains("\"proof\" : \"derived\"") && manifest.contains("\"evidence\" : \"axiom.algebra/1 by algebra"),
                manifest);
        assertTrue(manifest.contains("\"proof\" : \"owed\"") && manifest.contains("has a step 'int'"), manifest);
        assertTrue(Files.readString(folder.resolve("obligation_1.lean")).contains("(Axiom.square_at_least x0)"));
        assertTrue(Files.readString(folder.resolve("obligation_2.lean")).endsWith("  sorry\n"));
        Ran reconciled = axiom("obligations", "reconcile", folder.toString(), "--lean-project", folder.resolve("none").toString());
        assertEquals(1, reconciled.code(), reconciled.err());
        assertTrue(reconciled.out().contains("OPEN  obligation_1") && reconciled.out().contains("there is no folder"), reconciled.out());
        assertTrue(reconciled.out().contains("the file owes its proof"), reconciled.out());
    }
}
