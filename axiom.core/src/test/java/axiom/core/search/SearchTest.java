package axiom.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Budget;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Work;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class SearchTest {

    private static Work work() {
        return Work.alone(new Budget(Duration.ofSeconds(10), 1 << 30));
    }

    private static Problem problem(String formula, Semantics semantics) {
        Property property = Proposition.of(new Source("formula", formula)).property().orElseThrow();
        return Problems.of(new Goal(property, Map.<String, Model>of(), semantics));
    }

    private static Optional<Counterexample> find(Problem problem) {
        return Search.find(problem, work());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FLOAT32 | forall x. sum(softmax(x)) == 1.0
            FLOAT32 | forall x, y, z. (x + y) + z == x + (y + z)
            FLOAT32 | forall x. x + 1 > x
            FLOAT32 | forall x. finite(x * x)
            FLOAT32 | forall x, y. x * y == 0 implies x == 0 or y == 0
            FLOAT32 | forall x in Int. x + 1 > x
            FLOAT32 | forall x in Vector(3). argmax(2 * x) == argmax(x)
            FLOAT32 | forall x. not isnan(x * x - x * x)
            REAL    | forall x. x * x > 0
            REAL    | forall x, y. x + y == 1 implies x * y < 0.25
            REAL    | forall x, y. x * x + y * y <= 1 implies x + y <= 1.4142135
            REAL    | forall x. x^4 - x^2 + 0.24 > 0
            REAL    | forall x in [0.3, 0.7]. x != 0.5
            REAL    | forall x. sum(x) > 0.001 implies max(x) > 0.001
            REAL    | forall x. norm(x) <= 1 implies sum(x) <= 3
            REAL    | forall x, y. 3 * x == y implies x <= y
            REAL    | forall x in Int. x * x != 49
            REAL    | forall a, b, c. a > 0 and b > 0 and c > 0 implies a / b + b / c + c / a > 3
            REAL    | not (exists x. x * x == 4)
            REAL    | (forall x. x == x) and (forall y. y > 0)
            REAL    | forall x in Vector(2), y in ball(x, 1, norm=:l2). sum(y) - sum(x) <= 1.4
            REAL    | forall x in Vector(3), y in ball(x, 1, norm=:l1). sum(y) - sum(x) <= 0.9
            REAL    | forall x in [0, 1], y in [x, 2]. y - x > 0
            REAL    | forall x. exp(x) < 1000000
            REAL    | forall x. sqrt(x) != 2
            """)
    void whatIsFalseIsFoundAndStaysFalseWhenSimplified(Semantics semantics, String formula) {
        Problem problem = problem(formula, semantics);
        Counterexample found = find(problem).orElseThrow();
        Counterexample simple = Search.minimise(problem, found);
        assertTrue(Replay.of(problem.with(Prenex.of(problem.claim()).closed())).truth(simple) instanceof Truth.False, Listing.text(simple));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FLOAT32 | forall x, y. x + y == y + x
            FLOAT32 | forall x, y. x > y implies x - y > 0
            FLOAT32 | forall x. x >= 1 implies sqrt(x) <= x
            REAL    | forall x. x != 0 implies x / x == 1
            REAL    | forall x, y, z. (x + y) + z == x + (y + z)
            REAL    | forall x. sum(softmax(x)) == 1
            REAL    | forall x. x >= 0 implies sqrt(x) * sqrt(x) == x
            REAL    | forall x. softmax(x) > 0
            REAL    | forall x, y. exp(x + y) == exp(x) * exp(y)
            REAL    | forall x. x / x == 1
            REAL    | forall x. sqrt(x) >= 0
            REAL    | forall x. x > 1 and x < 0 implies x == 5
            REAL    | exists x. x > 0
            REAL    | forall x. exists y. y > x
            """)
    void nothingIsFoundWhereNothingIsFalse(Semantics semantics, String formula) {
        assertEquals(Optional.empty(), find(problem(formula, semantics)).map(Listing::text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REAL    | forall x. x * x > 0                                                      | x = 0
            REAL    | forall x. x < 3                                                          | x = 3
            REAL    | forall x. max(x) < 3                                                     | x = [3]
            REAL    | forall x, y. x + y == 1 implies x * y < 0.25                             | x = 0.5, y = 0.5
            REAL    | forall x, y. 3 * x == y implies x <= y                                   | x = -1, y = -3
            REAL    | forall x. 3 * x != 1                                                     | x = 1/3
            REAL    | forall a, b. a > 0 and b > 0 implies a / b + b / a > 2                   | a = 1, b = 1
            REAL    | forall x in Vector(3). sum(x) <= 10                                      | x = [0, 1, 10]
            FLOAT32 | forall x. finite(x * x)                                                  | x = 1e20
            """)
    void whatIsFoundBecomesSimple(Semantics semantics, String formula, String simple) {
        Problem problem = problem(formula, semantics);
        assertEquals(simple, Listing.text(Search.minimise(problem, find(problem).orElseThrow())));
    }

    @Test
    void aCounterexampleOfManyElementsLosesThoseThatDoNotMatter() {
        Problem problem = problem("forall x. max(x) < 3", Semantics.REAL);
        Counterexample large = new Counterexample(Map.of("x", Tensor.vector(1.5f, 7.25f, -3.125f, 8.5f, 0.1f, 2f, 9.75f, -1f, 4.25f)));
        assertEquals("x = [3]", Listing.text(Search.minimise(problem, large)));
    }

    @Test
    void whatIsNotReplayedIsNotFound() {
        assertEquals(Optional.empty(), Search.find(problem("forall x. x > 0", Semantics.REAL), work(), _ -> false));
    }

    @Test
    void candidatesThatAreNoneDoNotGoOnForEver() {
        AtomicInteger replays = new AtomicInteger();
        Search.find(problem("forall x, y. x > y", Semantics.REAL), work(), _ -> replays.incrementAndGet() < 0);
        assertTrue(replays.get() <= 1000, replays + " replays");
    }

    @Test
    void whoIsCancelledFindsNothing() {
        Thread.currentThread().interrupt();
        try {
            assertEquals(Optional.empty(), find(problem("forall x. x > 0", Semantics.REAL)));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void theSameSeedFindsTheSame() {
        Problem problem = problem("forall x, y. x * x + y * y <= 1 implies x + y <= 1.4142135", Semantics.REAL);
        assertEquals(find(problem).map(Listing::text), find(problem).map(Listing::text));
    }

    @Test
    void aClaimThatIsNotTheGoalsIsSearchedAsItIs() {
        Problem goal = problem("forall x. x > 1 implies x > 5", Semantics.REAL);
        Claim.ForAll all = (Claim.ForAll) goal.claim();
        Claim hypothesis = ((Claim.Not) ((Claim.Any) all.body()).parts().getFirst()).part();
        Problem vacuity = goal.with(new Claim.ForAll(all.variable(), all.domain(), new Claim.Not(hypothesis)));
        Counterexample found = find(vacuity).orElseThrow();
        assertTrue(found.values().get("x").at(0) > 1, Listing.text(found));
    }
}
