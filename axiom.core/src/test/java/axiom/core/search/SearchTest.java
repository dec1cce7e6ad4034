package axiom.core.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Work;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

class SearchTest {

    private static Problem problem(String formula, Semantics semantics) {
        return Problems.of(new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), semantics));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FLOAT32 | forall x. sum(softmax(x)) == 1.0
            FLOAT32 | forall x, y, z. (x + y) + z == x + (y + z)
            FLOAT32 | forall x. x + 1 > x
            FLOAT32 | forall x. finite(x * x)
            FLOAT32 | forall x, y. x * y == 0 implies x == 0 or y == 0
            FLOAT32 | forall x. x != 0 implies x / x == 1 and 1 / x != 0
            FLOAT32 | forall x in Int. x + 1 > x
            REAL | forall x. x * x > 0
            REAL | forall x, y. x + y == 1 implies x * y < 0.25
            REAL | forall x, y. x * x + y * y == 1 implies x + y <= 1
            REAL | forall x. x^4 - 3*x^3 + x > -4
            REAL | forall x in [0.3, 0.7]. x != 0.5
            REAL | forall x. sum(x) > 0.001 implies max(x) > 0.001
            REAL | forall x. norm(x) <= 1 implies sum(x) <= 3
            REAL | forall x, y. 3 * x == y implies x <= y
            REAL | forall x. argmax(x) == 1
            REAL | forall x in Int. x * x != 49
            REAL | forall a, b, c. a > 0 and b > 0 and c > 0 implies a / b + b / c + c / a > 3
            REAL | not (exists x. x * x == 4)
            REAL | forall x in ball(0, 1, :l2), y in ball(0, 1, :l2). x * x + y * y <= 1.99
            """)
    void findsAndSimplifies(Semantics semantics, String formula) {
        Problem problem = problem(formula, semantics);
        long start = System.nanoTime();
        Optional<Counterexample> found = Search.find(problem, Work.alone(new Budget(Duration.ofSeconds(5), 1 << 30)));
        double t1 = (System.nanoTime() - start) * 1e-6;
        System.out.println(formula + " :: " + found.map(Listing::text) + " " + t1);
        found.ifPresent(f -> System.out.println("    " + Listing.text(Search.minimise(problem, f)) + " " + (System.nanoTime() - start) * 1e-6));
        assertTrue(found.isPresent());
    }
}
