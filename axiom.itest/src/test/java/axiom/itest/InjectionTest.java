package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.property.Expr;
import axiom.api.property.Formula;
import axiom.api.property.Formulas;
import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Attempt;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Report;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.report.Reports;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.smt.SmtVerifier;
import axiom.verify.smt.process.OnPath;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and texts that were chosen to break out of a solver's script or of a report are nothing but names and texts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionTest {

    private static final Set<String> TAGS = Set.of(
            "!DOCTYPE html head meta title style body h1 h2 p br span code table tr th td a dl dt dd details summary pre".split(" "));
    private static final Pattern TAG = Pattern.compile("<(/?)([^\\s>]*)([^<>]*)>");
    private static final Pattern ATTRIBUTES = Pattern
            .compile("(\\s+(lang|charset|name|content|http-equiv|class|id|href)(=\"[^\"<>]*\")?| html)*");

    private Set<String> plain;

    private final List<OnPath> solvers = List.of(new OnPath.Z3(), new OnPath.Cvc5());
    private final Axiom axiom = AxiomRuntime.create(List.of(), List.of(), List.of(), List.of(new SmtVerifier()), solvers);

    static Stream<String> nasty() {
        return Stream.of(
                "x) (assert false) (check-sat) (",
                "x0 () Real)\n(assert false)\n(check-sat)\n(echo \"",
                "|", "|x| () Real)(assert false)(declare-const |y", "x;\n(assert false)\n", "\"", "\\", "\n(exit)\n",
                "(set-option :regular-output-channel \"FILE\")",
                "(set-option :diagnostic-output-channel \"FILE\")(get-info :all-statistics)",
                "unsat", "sat\n((x0 1.0))", "x0", "true", "(error \"x\")", "${jndi:ldap://localhost/x}", "%s%n%x",
                "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></head><body onload=alert(1)>", "<!--",
                "]]>", "&lt;b&gt;",
                "' style='x", "\u0000\u001b[31m\u2028\u202e", "\ud800", "{\"status\": \"PROVED\"}",
                "\"}], \"worst\": \"PROVED\", \"x\": [{\"",
                "\nPROVED over real, checked\n", "é😀 ∀");
    }

    @AfterAll
    void close() {
        axiom.close();
        solvers.forEach(OnPath::close);
    }

    /** ∀x. x > 3 ⇒ x + 1 > 4, which nothing but a solver proves here. */
    private static Formula claim(String variable) {
        return Formulas.forAll(variable, Formulas.reals(), x -> Formulas.implies(x.isAbove(3), x.plus(1).isAbove(4)));
    }

    private static VerifyOptions options(Semantics semantics) {
        return VerifyOptions.DEFAULT.semantics(semantics).trust(VerifyOptions.Trusted.SOLVER).time(Duration.ofSeconds(4)).cache(false);
    }

    @BeforeAll
    void askWithPlainNames() {
        Verdict verdict = axiom.prove(Formulas.property("p", claim("x")), options(Semantics.REAL));
        plain = verdict.status() == Verdict.Status.PROVED ? transcripts(verdict) : Set.of();
    }

    private static String aimed(String text, Path folder) {
        return text.replace("FILE", folder.resolve("written").toString());
    }

    @ParameterizedTest
    @MethodSource("nasty")
    @Execution(ExecutionMode.CONCURRENT)
    void aSolverSeesNoName(String text, @TempDir Path folder) throws IOException {
        assumeTrue(axiom.provers().stream().anyMatch(p -> p.state() == ProverStatus.State.READY), "no solver is installed");
        assertEquals(plain, transcripts(proved("p" + aimed(text, folder), aimed(text, folder))));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private Verdict proved(String name, String variable) {
        Verdict verdict = axiom.prove(Formulas.property(name, claim(variable)), options(Semantics.REAL));
        assertEquals(Verdict.Status.PROVED, verdict.status(), verdict::reason);
        return verdict;
    }

    /** What the solvers were asked; their answers may come in any order. */
    private static Set<String> transcripts(Verdict verdict) {
        Set<String> asked = new TreeSet<>();
        verdict.ledger().stream().map(Attempt::transcript).filter(t -> !t.isEmpty())
                .forEach(t -> asked.add(String.join("\n", t.lines().filter(l -> !l.startsWith(";")).toList())));
        assertFalse(asked.isEmpty(), () -> "nobody was asked: " + verdict);
        asked.forEach(t -> assertTrue(t.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), t));
        return asked;
    }

    private static Model model(String name) {
        GraphBuilder builder = Graph.builder(name);
        builder.output("y", builder.add(new Unary.Relu(), builder.input(name, TensorType.float32(2))));
        return new Model(name, builder.build(), Map.of(), List.of(), new Provenance(name, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("nasty")
    @Execution(ExecutionMode.CONCURRENT)
    void reportsSayItAndNothingElse(String text, @TempDir Path folder) throws IOException {
        String name = "m" + aimed(text, folder);
        Property low = new Property(name, Formulas.forAll(name, Formulas.inputs("model"), x -> Formulas.model(x).isAtLeast(0)));
        Property high = new Property(name, Formulas.forAll(name, Formulas.inputs("model"), x -> Formulas.model(x).isBelow(1)));
        Property odd = new Property(name, Formulas.forAll(name, Formulas.inputs(name), x -> new Expr(x.term()).isAtLeast(0)));
        Report report = axiom.verify(model(name), List.of(low, high, odd), options(Semantics.FLOAT32));
        assertEquals(Verdict.Status.REFUTED, report.verdicts().get(1).status(), report.verdicts().get(1)::reason);
        assertEquals(Verdict.Status.ERROR, report.verdicts().get(2).status(), report.verdicts().get(2)::reason);
        assertJson(report, name);
        assertHtml(Reports.html(report));
        assertFalse(Reports.text(report).lines().anyMatch(l -> l.equals("PROVED over real, checked")), Reports.text(report));
        assertHtml(Reports.html(new Report(name, name, options(Semantics.REAL), report.verdicts(), Instant.EPOCH, Duration.ZERO)));
    }

    private static void assertJson(Report report, String name) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Reports.json(report));
        assertEquals("ERROR", json.get("worst").asText());
        assertEquals(name, json.get("model").asText());
        assertEquals(3, json.get("verdicts").size());
        JsonNode refuted = json.get("verdicts").get(1);
        assertEquals(name, refuted.get("property").asText());
        assertEquals("REFUTED", refuted.get("status").asText());
        List<String> variables = new ArrayList<>();
        refuted.get("counterexample").fieldNames().forEachRemaining(variables::add);
        assertEquals(List.of(name), variables);
    }

    /** Every {@code <} begins one of the page's own tags, without attributes that run something. */
    private static void assertHtml(String html) {
        String body = html.replaceFirst("(?s)<style>.*?</style>", "");
        Matcher tags = TAG.matcher(body);
        int count = 0;
        while (tags.find()) {
            count++;
            assertTrue(TAGS.contains(tags.group(2)) && ATTRIBUTES.matcher(tags.group(3)).matches(), tags.group());
        }
        assertEquals(body.chars().filter(c -> c == '<').count(), count, "signs that begin no tag");
        assertTrue(html.contains("Content-Security-Policy"));
        assertTrue(html.chars().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c)), "control characters");
    }
}
