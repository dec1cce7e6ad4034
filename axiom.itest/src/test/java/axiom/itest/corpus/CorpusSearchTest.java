package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.search.Listing;
import axiom.core.search.Search;

class CorpusSearchTest {

    static Stream<Corpus.Goal> goals() {
        return Corpus.goals().filter(g -> g.known().truth() != Corpus.Truth.ERROR);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void onlyWhatIsFalseHasACounterexample(Corpus.Goal goal) {
        Proposition proposition = Proposition.of(new Source("formula", goal.entry().formula()));
        Problem problem = Problems.of(new axiom.api.verify.Goal(proposition.property().orElseThrow(), Map.of(), goal.semantics()));
        long t = System.nanoTime();
        Optional<Counterexample> found = Search.find(problem, Work.alone(new Budget(Duration.ofSeconds(3), 1L << 30)));
        long u = System.nanoTime();
        Optional<Counterexample> small = found.map(f -> Search.minimise(problem, f));
        System.out.println("CORPUS " + goal.known().truth() + " " + (found.isPresent() ? "FOUND" : "NONE") + " " + goal + " " + (u - t) / 1000000 + " "
                + (System.nanoTime() - u) / 1000000 + " ms :: " + found.map(Listing::text).orElse("") + " -> " + small.map(Listing::text).orElse(""));
        assertTrue(found.isEmpty() || goal.known().truth().mayBeRefuted(), () -> found.map(Listing::text) + "");
    }
}
