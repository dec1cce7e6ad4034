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
import axiom.api.verify.Semantics;
import axiom.core.check.EvidenceChecker.Result;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** Derivations about float32 arithmetic. */
class FloatDerivationsTest {

    private static final String CLOSED = "a case is closed by what is no contradiction";

    private static Result check(Semantics semantics, String formula, String... lines) {
        String text = AlgebraChecker.FORMAT + "\n" + String.join("\n", lines) + "\n";
        Goal goal = new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), semantics);
        return new AlgebraChecker().check(Problems.of(goal), new Evidence(AlgebraChecker.FORMAT, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void accepts(String formula, String... lines) {
        assertEquals(new Result.Accepted(List.of()), check(Semantics.FLOAT32, formula, lines));
    }

    private static void rejects(String reason, String formula, String... lines) {
        assertEquals(new Result.Rejected(reason), check(Semantics.FLOAT32, formula, lines));
    }

    @Test
    void whatIsANumberOfFloat32IsNotRounded() {
        accepts("forall x. x + 0 == x", "close 0");
        accepts("forall x. x - x == 0", "close 0");
        accepts("forall x. x*0.5 == x/2", "cases 0", "close 0", "close 1");
        accepts("forall x, y. max(x, y) + 0 == max(x, y)", "close 0");
        accepts("forall x. 1*abs(x) == abs(x)", "close 0");
        accepts("forall x in Vector(n). max(x)*1 == max(x)", "close 0");
        rejects(CLOSED, "forall x. x*0.5 == 0.5*abs(x)", "close 0");
        rejects(CLOSED, "forall x, y. x + y == y - x", "close 0");
        rejects(CLOSED, "forall x. x*3 == x + x + x", "close 0");
    }

    @Test
    void roundedNumbersCompareAsTheirArgumentsDo() {
        // 0: y − x ≥ 0, 1: ○(x + z) − ○(y + z) > 0
        accepts("forall x, y, z. x <= y implies x + z <= y + z", "unround 1 v0[] v2[] + | v1[] v2[] +", "lin 1 0 1 2", "close 3");
        accepts("forall x, y, z. x <= y implies x + z <= y + z", "round 0 v0[] v2[] +", "lin 1 1 1 2", "close 3");
        // 1: ○(y + z) − ○(x + z) ≥ 0, of x < y
        rejects("'unround' does not apply", "forall x, y, z. x < y implies x + z < y + z", "unround 1 v0[] v2[] + | v1[] v2[] +",
                "close 2");
        rejects(CLOSED, "forall x, y, z. x < y implies x + z < y + z", "round 0 v0[] v2[] +", "lin 1 1 1 2", "close 3");
    }

    @Test
    void aDifferenceThatVanishesIsOfEqualNumbers() {
        // 0: ○(x − y) = 0, 1: x − y ≠ 0
        accepts("forall x, y. x - y == 0 implies x == y", "grid 0 v0[] -1 v1[] * +", "lin 1 1 -1 2", "close 3");
        // a product may vanish
        rejects("'grid' does not apply", "forall x, y. x*y == 0 implies x == 0", "grid 0 v0[] v1[] *", "close 2");
    }

    @Test
    void numbersAreFollowedByOthers() {
        // 0: x − 1 > 0, 1: 1 + 2^−23 − x > 0
        accepts("forall x. x > 1 implies x >= 1.00000011920928955078125", "next 0", "lin 1 1 1 2", "close 3");
        rejects(CLOSED, "forall x. x > 1 implies x >= 1.00000011920928955078126", "next 0", "lin 1 1 1 2", "close 3");
    }

    @Test
    void doubledNumbersAreExactUpToTheLargest() {
        // 0: 1 − x ≥ 0, 1: x + 1 ≥ 0, 3 and 4: ±2x + m ≥ 0, 5: ○(2x) = 2x, which is neither ∞ nor −∞ nor anything else
        String most = "340282346638528859811704183484516925438";
        String formula = "forall x. x <= 1 and x >= -1 implies exact(x + x) == 2*x";
        accepts(formula, "one", "lin 2 1 " + most + " 2", "lin 2 0 " + most + " 2", "double 3 4", "cases 0", "lin 1 6 -1 5 1 4", "close 7",
                "lin 1 7 1 5 1 3", "close 8", "lin 1 8 1 5", "close 9");
        rejects("'double' does not apply", formula, "one", "lin 3 1 " + most + " 2", "lin 3 0 " + most + " 2", "double 3 4");
    }

    @Test
    void aProductThatAnAdditionUsesIsNotUnderstood() {
        rejects("an addition may use Mul without rounding it before", "forall x, y. x*y + x == x*y + x", "close 0");
        rejects("an addition may use Mul without rounding it before", "forall x, y. x - relu(x*y) == x - relu(x*y)", "close 0");
        accepts("forall x, y. 1*x + y == x + y", "close 0");
    }

    @Test
    void aNumberThatMayBeNaNIsACase() {
        // of x/y·0 = 0: y = 0, or x/y is infinite, or both are not so and it is not 0
        rejects(CLOSED, "forall x, y. y != 0 implies x/y*0 == 0", "cases 0", "lin 1 0 -1 1", "close 2", "close 1", "close 1");
        rejects("there is no fact 9", "forall x. x/x == 1", "cases 0", "close 9");
    }

    @Test
    void realNumbersAreNotRounded() {
        assertEquals(new Result.Rejected("real numbers are not rounded"),
                check(Semantics.REAL, "forall x. x > 0", "sq v0[] round", "close 1"));
        assertEquals(new Result.Rejected("real numbers are not rounded"), check(Semantics.REAL, "forall x. x > 0", "round 0 0", "close 1"));
        assertEquals(new Result.Rejected("real numbers are not rounded"), check(Semantics.REAL, "forall x. x > 0", "next 0", "close 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"round 0", "round 2 0", "unround 0 v0[] | 0 1", "unround 0 v0[] 0", "unround 0 | 0", "grid 1 v0[]",
            "grid 0 v0[] 2 *",
            "double 0 1", "double 1 0", "sterbenz 0 1", "sterbenz 1 1", "next 2", "most v0[] v0[] * round 1 +", "unround 1 v1[] | 1"})
    void aRuleThatDoesNotApplyIsRefused(String line) {
        // 0: x ≥ 0, 1: 1 − x ≥ 0
        Result.Rejected rejected = assertInstanceOf(Result.Rejected.class,
                check(Semantics.FLOAT32, "forall x. x >= 0 implies x > 1", line, "close 0"));
        assertNotEquals(CLOSED, rejected.reason());
    }

    private static final List<String> WORDS = List.of("close", "cases", "split", "ne", "lin", "round", "unround", "grid", "next", "double",
            "sterbenz",
            "one", "sq", "most", "least", "0", "1", "2", "3", "-1", "|", "v0[]", "v1[]", "v2[]", "+", "*", "relu", "1/2");

    @Property(tries = 300)
    void noTextShowsWhatIsNotTrue(@ForAll long seed) {
        Random random = new Random(seed);
        for (String formula : List.of("forall x, y. x + y - y == x", "forall x. x + 1 > x", "forall x, y. x*y == 0 implies x == 0",
                "forall x. 2*x/2 == x")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(3) == 0 ? '\n' : ' ');
            }
            assertInstanceOf(Result.Rejected.class, check(Semantics.FLOAT32, formula, text.toString()), text::toString);
        }
    }
}
