package axiom.core.check.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import axiom.api.verify.Evidence;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.check.EvidenceChecker.Result;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class AlgebraCheckerTest {

    private static final List<String> WORDS = List.of("close", "cases", "split", "ne", "have", "inst", "mul", "lin", "times", "clear",
            "factor",
            "expexp", "loglog", "sum", "member", "largest", "attained", "one", "size", "sq", "exp", "expge", "relu0", "relup", "reluz",
            "sqrt0",
            "trig", "erfmost", "floormost", "step", "bool", "most", "unit", "inv", "root", "relupos", "reluneg", "step1", "step0", "int",
            "0", "1",
            "2", "-1", "1/3", "v0[]", "v0[f0]", "v0[0]", "v1[]", "f0", "b1", "bind:b1:v0.0", "sum:b1", "max:b1", "v0.0", ">=", ">", "=",
            "!=",
            "+", "*", "log", "relu", "_", "-", "", "s0:v0.0");

    private static Problem problem(String formula) {
        return Problems.of(new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), Semantics.REAL));
    }

    private static Result check(String formula, String... lines) {
        String text = AlgebraChecker.FORMAT + "\n" + String.join("\n", lines) + "\n";
        return new AlgebraChecker().check(problem(formula), new Evidence(AlgebraChecker.FORMAT, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void accepts(String formula, String... lines) {
        assertEquals(new Result.Accepted(List.of()), check(formula, lines));
    }

    private static void rejects(String reason, String formula, String... lines) {
        assertEquals(new Result.Rejected(reason), check(formula, lines));
    }

    @Test
    void aSumOfFactsThatCannotHoldIsARefutation() {
        // 0: x > 0 and 1: −x − 1 ≥ 0
        accepts("forall x. x > 0 implies x + 1 > 0", "lin 1 0 1 1", "close 2");
    }

    @Test
    void polynomialsAreEqualIfTheirNormalFormsAre() {
        accepts("forall x, y. (x + y)*(x - y) == x*x - y*y", "close 0");
        rejects("a case is closed by what is no contradiction", "forall x, y. (x + y)*(x - y) == x*x + y*y", "close 0");
    }

    @Test
    void aQuotientNeedsADivisorThatIsNotZero() {
        // of x/x = 1: x = 0, or x ≠ 0 and x/x ≠ 1
        accepts("forall x. x != 0 implies x/x == 1", "cases 0", "lin 1 0 -1 1", "close 2", "unit 1", "lin 1 2 -1 3", "close 4");
        accepts("forall x. x != 0 implies x/x == 1", "cases 0", "lin 1 0 -1 1", "close 2", "clear 2 1", "close 3");
        rejects("a line lacks a number", "forall x. x/x == 1", "cases 0", "close x");
        rejects("'unit' does not apply", "forall x. x/x == 1", "cases 0", "unit 0");
    }

    @Test
    void aSumOverAnOpenAxisIsAsItsPartsAreEverywhere() {
        accepts("forall x. sum(x*x) >= 0", "have v0.0 >= v0[f0] v0[f0] *", "sq v0[f0]", "lin 1 1 1 2", "close 3", "sum 1", "lin 1 0 1 2",
                "close 3");
    }

    @Test
    void whatIsShownAtOnePlaceHoldsEverywhereOnlyIfNothingIsKnownOfIt() {
        // 0: x[0] > 0 (written in order), 1: Σx ≤ 0; the place f0 of 'have' has nothing to do with place 0
        rejects("a case is closed by what is no contradiction", "forall x. x[1] > 0 implies sum(x) > 0", "have v0.0 >= v0[f0]",
                "lin 1 0 1 2",
                "close 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mul 0 2", "lin -1 0", "lin 1 2", "times 0 v0[]", "clear 0 0", "inst 0 0", "sum 0", "member 0 0", "relupos 2",
            "int 0", "loglog 1 1", "factor 0 1", "ne 0", "size v0.0", "largest 0 v0[]", "most v0[]", "bool v0[]", "nothing", "lin 1",
            "sq v0[] v0[]", "sq +", "sq v9[]", "sq v0[0]", "sq sum:b1", "sq 1/0", "split", "cases 0", "have - ? 1", "sq b1", "close 9"})
    void aRuleThatDoesNotApplyIsRefused(String line) {
        // 0: x ≥ 0, 1: 1 − x ≥ 0
        Result.Rejected rejected = assertInstanceOf(Result.Rejected.class, check("forall x. x >= 0 implies x > 1", line, "close 0"));
        assertNotEquals("a case is closed by what is no contradiction", rejected.reason());
    }

    @Test
    void aFactorOfUnknownSignKeepsNoOrder() {
        // 0: x ≠ 0, 1: 1 − x ≥ 0
        rejects("'mul' does not apply", "forall x. x != 0 implies x > 1", "mul 0 1");
        rejects("'lin' does not apply", "forall x. x != 0 implies x > 1", "lin 1 0 1 1");
        // 1: x ≠ 0, 2: 1/x ≤ 0
        rejects("'clear' does not apply", "forall x. x != 0 implies 1/x > 0", "cases 0", "lin 1 0 -1 1", "close 2", "clear 2 1");
    }

    @Test
    void hugeNumbersAndPolynomialsAreRefused() {
        String digits = "9".repeat(6001);
        assertInstanceOf(Result.Rejected.class, check("forall x. x > 0", "sq " + digits, "close 0"));
        rejects("a number has more than 20000 bits", "forall x. x > 0", "sq " + "9".repeat(5000), "close 0");
        String power = "v0[] 1 +" + " v0[] 1 + *".repeat(5000);
        assertInstanceOf(Result.Rejected.class, check("forall x. x > 0", "sq " + power, "close 0"));
        String sums = "v0[] v1[] + v2[] +" + " v0[] v1[] + v2[] + *".repeat(400);
        assertInstanceOf(Result.Rejected.class, check("forall x, y, z. x > y*z", "sq " + sums, "close 0"));
        rejects("cases are nested too deeply", "forall x. x > 0", "split v0[]\n".repeat(500).trim());
        assertInstanceOf(Result.Rejected.class, check("forall x. x > 0", "sq v0[]" + " exp".repeat(5000), "close 0"));
    }

    @Test
    void otherFormatsAreRefused() {
        Problem problem = problem("forall x. x == x");
        assertInstanceOf(Result.Rejected.class, new AlgebraChecker().check(problem, new Evidence("other/1", new byte[0])));
        assertInstanceOf(Result.Rejected.class, new AlgebraChecker().check(problem, new Evidence(AlgebraChecker.FORMAT, new byte[0])));
        assertInstanceOf(Result.Rejected.class,
                new AlgebraChecker().check(problem, new Evidence(AlgebraChecker.FORMAT, new byte[]{(byte) 0xff, 0, 1})));
    }

    @Property(tries = 300)
    void noBytesShowWhatIsNotTrue(@ForAll byte[] bytes, @ForAll long seed) {
        Problem problem = problem("forall x. sum(softmax(x)) == 2");
        assertInstanceOf(Result.Rejected.class, new AlgebraChecker().check(problem, new Evidence(AlgebraChecker.FORMAT, bytes)));
        Random random = new Random(seed);
        for (String formula : List.of("forall x. max(x) > sum(x)", "forall x in Real. 1/x > relu(x)",
                "forall n in Int. n > 1 implies n > 2")) {
            StringBuilder text = new StringBuilder(AlgebraChecker.FORMAT).append('\n');
            for (int i = 0; i < 60; i++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(3) == 0 ? '\n' : ' ');
            }
            Evidence evidence = new Evidence(AlgebraChecker.FORMAT, text.toString().getBytes(StandardCharsets.UTF_8));
            assertInstanceOf(Result.Rejected.class, new AlgebraChecker().check(problem(formula), evidence), text::toString);
        }
    }
}
