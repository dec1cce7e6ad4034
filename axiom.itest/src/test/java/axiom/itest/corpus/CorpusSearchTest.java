package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.Work;
import axiom.core.judge.Judge;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.core.search.Listing;
import axiom.core.search.Referee;
import axiom.core.search.Search;

/** The search against the corpus: in float32, running a formula on a sample decides what it is there; over the reals, exact evaluation does. */
class CorpusSearchTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Stream<Corpus.Goal> goals() {
        return Corpus.goals().filter(g -> g.semantics() == Semantics.FLOAT32 && g.known().truth() != Corpus.Truth.ERROR);
    }

    static Stream<Corpus.Goal> neverFalse() {
        return goals().filter(g -> !g.known().truth().mayBeRefuted());
    }

    /** Formulas that can be run on the samples that are tried: neither inner quantifiers, nor domains that need exact arithmetic, nor variables made of two. */
    private static List<Corpus.Goal> falseOnes() {
        return goals().filter(g -> g.known().truth() == Corpus.Truth.FALSE)
                .filter(g -> !g.entry().formula().matches("(?s).*(exists|∃|norm=:l|extended).*")).toList();
    }

    private static Goal goal(Corpus.Goal of) {
        return new Goal(Proposition.of(new Source("formula", of.entry().formula())).property().orElseThrow(), Map.of(), of.semantics());
    }

    private static Referee samples(Goal goal) {
        return candidate -> Judge.testTogether(goal, List.of(candidate.values())).status() == Verdict.Status.REFUTED;
    }

    private static Optional<Counterexample> find(Goal goal, Duration time) {
        Problem problem = Problems.of(goal);
        Work work = Work.alone(new Budget(time, 1L << 30));
        return Search.find(problem, work, samples(goal)).map(found -> Search.minimise(problem, found, work, samples(goal)));
    }

    @ParameterizedTest
    @MethodSource("neverFalse")
    void whatIsFalseNowhereHasNoCounterexample(Corpus.Goal of) {
        assertEquals(Optional.empty(), find(goal(of), SHORT).map(Listing::text), () -> "it is said to be " + of.known());
    }

    static Stream<Corpus.Goal> neverFalseOverTheReals() {
        return Corpus.goals().filter(g -> g.semantics() == Semantics.REAL && g.known().truth() != Corpus.Truth.FALSE
                && g.known().truth() != Corpus.Truth.ERROR);
    }

    @ParameterizedTest
    @MethodSource("neverFalseOverTheReals")
    void whatIsFalseNowhereOverTheRealsHasNoCounterexample(Corpus.Goal of) {
        Work work = Work.alone(new Budget(SHORT, 1L << 30));
        assertEquals(Optional.empty(), Search.find(Problems.of(goal(of)), work).map(Listing::text), () -> "it is said to be " + of.known());
    }

    @Test
    void nearlyAllThatIsFalseOverTheRealsHasOneThatIsFound() {
        List<Corpus.Goal> wrong = Corpus.goals().filter(g -> g.semantics() == Semantics.REAL && g.known().truth() == Corpus.Truth.FALSE)
                .filter(g -> !g.entry().formula().contains("exists")).toList();
        List<String> missed = wrong.stream()
                .filter(g -> Search.find(Problems.of(goal(g)), Work.alone(new Budget(LONG, 1L << 30))).isEmpty())
                .map(Corpus.Goal::toString).toList();
        assertTrue(wrong.size() >= 40, wrong.size() + " formulas");
        assertTrue(missed.size() <= 4, () -> missed.size() + " were not found: " + missed);
    }

    @Test
    void nearlyAllThatIsFalseHasOneThatIsFound() {
        List<Corpus.Goal> wrong = falseOnes();
        List<String> missed = wrong.stream().filter(g -> find(goal(g), LONG).isEmpty()).map(Corpus.Goal::toString).toList();
        assertTrue(wrong.size() >= 120, wrong.size() + " formulas");
        assertTrue(missed.size() <= 5, () -> missed.size() + " were not found: " + missed);
    }

    @Test
    void theSoftmaxOfSomeShortVectorDoesNotSumToOne() {
        Corpus.Goal softmax = goals().filter(g -> g.entry().name().equals("softmax/sums-to-one")).findFirst().orElseThrow();
        Counterexample found = find(goal(softmax), LONG).orElseThrow();
        assertTrue(found.values().get("x").count() <= 3, Listing.text(found));
        assertEquals(Verdict.Status.REFUTED, Judge.testTogether(goal(softmax), List.of(found.values())).status());
    }
}
