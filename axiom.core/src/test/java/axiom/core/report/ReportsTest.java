package axiom.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import axiom.api.property.Formula;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Goal;
import axiom.api.verify.Rational;
import axiom.api.verify.Report;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;

class ReportsTest {

    private static final String NASTY = "</script><script>alert(\"1\")</script> & 'x' \u0000\u001b[31m\u2028 \\ é 😀 \n \t";
    private static final Engine ALGEBRA = new Engine("algebra", "algebra", "0.1.0", "");
    private static final Engine Z3 = new Engine("z3", "z3", "4.14.1", "0123456789abcdef");

    private static Goal goal(String name) {
        return new Goal(new axiom.api.property.Property(name, new Formula.And(List.of())), Map.of(), Semantics.REAL);
    }

    private static Verdict proved(String name, String reason) {
        return new Verdict(Verdict.Status.PROVED, goal(name), Verdict.Trust.CHECKED, List.of(ALGEBRA), reason, Optional.empty(),
                Optional.of(new Evidence("axiom.algebra/1", new byte[]{1, 2, 3})), List.of("sizes satisfy n = m"), Duration.ofMillis(12),
                List.of(new Attempt(ALGEBRA, "holds, checked", Duration.ofMillis(11), "")));
    }

    private static Verdict refuted(Map<String, Tensor> values, Map<String, List<Rational>> exact) {
        return new Verdict(Verdict.Status.REFUTED, goal("Bounded"), Verdict.Trust.CHECKED, List.of(Z3), "it is false there",
                Optional.of(new Counterexample(values, exact)), Optional.empty(), List.of(), Duration.ofMillis(345),
                List.of(new Attempt(Z3, "sat", Duration.ofMillis(300), "(check-sat)\nsat\n")));
    }

    private static Report report(Verdict... verdicts) {
        return new Report("digits", "sha256:00", VerifyOptions.DEFAULT, List.of(verdicts), Instant.EPOCH, Duration.ofMillis(400));
    }

    @Test
    void textIsATableAndDetails() {
        assertEquals("""
                model digits: 1 PROVED, 1 REFUTED in 400 ms
                sha256:00

                property  verdict  trust    semantics  engine         time
                Sum       PROVED   checked  real       algebra 0.1.0  12 ms
                Bounded   REFUTED  checked  real       z3 4.14.1      345 ms

                Sum: PROVED over real, checked
                  formula: true
                  because: it follows
                  assuming: sizes satisfy n = m
                  by: algebra 0.1.0
                  tried: algebra 0.1.0: holds, checked (11 ms)

                Bounded: REFUTED over real, checked
                  formula: true
                  because: it is false there
                  counterexample: x = 1/3, y = [1, -0.5; 3e-40, 0] of (2, 2)
                  by: z3 4.14.1 (0123456789ab)
                  tried: z3 4.14.1 (0123456789ab): sat (300 ms)
                """.replace("3e-40", Float.toString(3e-40f)), Reports.text(report(proved("Sum", "it follows"), refuted(point(), exact()))));
    }

    private static Map<String, Tensor> point() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("x", Tensor.scalar(1 / 3f));
        values.put("y", Tensor.of(new float[][]{{1, -0.5f}, {3e-40f, 0}}));
        return values;
    }

    private static Map<String, List<Rational>> exact() {
        return Map.of("x", List.of(Rational.parse("1/3")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void jsonHasCompleteTensorsAndExactNumbers() {
        Map<String, Object> json = (Map<String, Object>) JsonReader.read(Reports.json(report(refuted(point(), exact()))));
        assertEquals("REFUTED", json.get("worst"));
        Map<String, Object> verdict = ((List<Map<String, Object>>) json.get("verdicts")).getFirst();
        Map<String, Map<String, Object>> witness = (Map<String, Map<String, Object>>) verdict.get("counterexample");
        assertEquals(List.of("1/3"), witness.get("x").get("exact"));
        assertEquals(List.of(2.0, 2.0), witness.get("y").get("shape"));
        List<Double> elements = (List<Double>) witness.get("y").get("elements");
        assertEquals(List.of(1f, -0.5f, 3e-40f, 0f), elements.stream().map(Double::floatValue).toList());
        assertEquals("(check-sat)\nsat\n", ((List<Map<String, Object>>) verdict.get("ledger")).getFirst().get("transcript"));
    }

    @Test
    void numbersThatJsonDoesNotHaveAreStrings() {
        String json = Reports.json(refuted(Map.of("x", Tensor.vector(Float.NaN, Float.NEGATIVE_INFINITY, -0f), "b",
                Tensor.of(Shape.of(1), true), "i", Tensor.of(Shape.of(1), Long.MIN_VALUE)), Map.of()));
        JsonReader.read(json);
        assertTrue(json.contains("\"NaN\"") && json.contains("\"-Infinity\"") && json.contains("-9223372036854775808")
                && json.contains("true"), json);
    }

    @Test
    void longTensorsAreCutInTextAndNotInJson() {
        float[] many = new float[1000];
        Verdict verdict = refuted(Map.of("x", Tensor.vector(many)), Map.of());
        assertTrue(Reports.text(verdict).contains("… 1000 elements"));
        assertEquals(1000, Reports.json(verdict).lines().filter(l -> l.strip().replace(",", "").equals("0")).count());
    }

    @Test
    void noTextOfOthersBreaksOutOfTheReports() {
        Report report = report(proved(NASTY, NASTY), new Verdict(Verdict.Status.ERROR, goal(NASTY), Verdict.Trust.NONE,
                List.of(new Engine(NASTY, NASTY, NASTY, NASTY)), NASTY, Optional.empty(), Optional.empty(), List.of(NASTY), Duration.ZERO,
                List.of(new Attempt(new Engine(NASTY, "", "", ""), NASTY, Duration.ZERO, NASTY))));
        JsonReader.read(Reports.json(report));
        String html = Reports.html(report);
        Matcher tags = Pattern.compile("</?([A-Za-z!]+[0-9]?)").matcher(html);
        while (tags.find()) {
            assertTrue(Arrays
                    .asList("!DOCTYPE html head meta title style body h1 h2 p br span code table tr th td a dl dt dd details summary pre"
                            .split(" "))
                    .contains(tags.group(1)), tags.group());
        }
        assertFalse(html.contains("\u0000") || html.contains("\u001b"));
        assertFalse(Reports.text(report).lines().anyMatch(l -> l.startsWith("Other: PROVED")));
        assertFalse(Reports.text(report).contains("\u001b[31m\u2028 \\ é 😀 \nPROVED"));
    }

    @Test
    void aPointIsOneLineWhateverItsVariablesAreCalled() {
        Map<String, Tensor> values = Map.of("x\nPROVED over real\r\u001b[31m", Tensor.scalar(1));
        assertEquals("x PROVED over real  [31m = 1", Points.text(new Counterexample(values)));
        Verdict verdict = new Verdict(Verdict.Status.UNKNOWN, goal("p"), Verdict.Trust.NONE, List.of(), "why\r\nPROVED\rPROVED\u001b[31m",
                Optional.empty(), Optional.empty(), List.of(), Duration.ZERO, List.of());
        assertEquals("UNKNOWN over real\n  formula: true\n  because: why\n    PROVED\n    PROVED [31m\n", Reports.text(verdict));
    }

    @Property
    void everyStringComesThroughJson(@ForAll String text) {
        assertEquals(text, JsonReader.read(new Json().string(text).toString()));
    }

    @Property
    void everyStringIsSafeInHtml(@ForAll String text) {
        String safe = HtmlReport.escape(text);
        assertFalse(safe.contains("<") || safe.contains(">") || safe.contains("\"") || safe.contains("'"));
        assertFalse(Pattern.compile("&(?!(amp|lt|gt|quot|#39);)").matcher(safe).find());
    }

    @Test
    void theFormulaOfAVerdictIsThatOfItsGoal() {
        Formula formula = new Formula.Compare(new Term.Literal(BigDecimal.ONE), Relation.LESS,
                new Term.Literal(BigDecimal.TEN));
        Verdict verdict = new Verdict(Verdict.Status.UNKNOWN, new Goal(new axiom.api.property.Property("p", formula), Map.of(),
                Semantics.FLOAT32), Verdict.Trust.NONE, List.of(), "no engine", Optional.empty(), Optional.empty(), List.of(),
                Duration.ZERO,
                List.of());
        assertEquals("UNKNOWN over float32\n  formula: 1 < 10\n  because: no engine\n", Reports.text(verdict));
    }
}
