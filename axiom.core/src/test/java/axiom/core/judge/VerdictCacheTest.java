package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.model.Model;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;

class VerdictCacheTest {

    private final Bench bench = new Bench();
    private final VerdictCache cache = new VerdictCache();

    private Decider.Decided decide(Goal goal, VerifyOptions options) {
        return bench.decider().decide(goal, options, cache);
    }

    private static Goal square() {
        return Bench.goal("forall x. x * x >= 0", Semantics.REAL);
    }

    @Test
    void aCheckedProofIsFoundAgainForTheSameFormulaUnderAnotherName() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        assertFalse(decide(square(), Bench.SHORT).cached());
        Goal renamed = new Goal(new Property("Other", square().property().formula()), Map.of(), Semantics.REAL);
        Decider.Decided again = decide(renamed, Bench.SHORT);
        assertTrue(again.cached());
        assertEquals(Verdict.Status.PROVED, again.verdict().status());
        assertEquals("Other", again.verdict().goal().property().name());
    }

    @Test
    void aPointIsNeverToldUnderTheNamesOfAnotherFormula() {
        Goal x = Bench.goal("forall x. x * x >= 0", Semantics.REAL);
        Goal y = Bench.goal("forall y. y * y >= 0", Semantics.REAL);
        assertEquals(x.digest(), y.digest());
        assertNotEquals(VerdictCache.key(x, Bench.SHORT, List.of()), VerdictCache.key(y, Bench.SHORT, List.of()));
    }

    @Test
    void whatIsUnknownOrTrustedIsDecidedAgain() {
        assertFalse(decide(square(), Bench.SHORT).cached());
        assertFalse(decide(square(), Bench.SHORT).cached());
        bench.smt().prover("z3", "z3", "1.0", Answer.UNSAT);
        VerifyOptions trusting = Bench.SHORT.trust(VerifyOptions.Trusted.SOLVER);
        assertEquals(Verdict.Trust.SOLVER_TRUSTED, decide(square(), trusting).verdict().trust());
        assertFalse(decide(square(), trusting).cached());
        assertEquals(Verdict.Status.UNKNOWN, decide(square(), Bench.SHORT).verdict().status());
    }

    @Test
    void anotherEngineMeansAnotherQuestion() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        decide(square(), Bench.SHORT);
        bench.prover("z3", "z3", "4.14.1", Answer.UNKNOWN);
        assertFalse(decide(square(), Bench.SHORT).cached());
    }

    @Test
    void withoutTheOptionNothingIsTakenOrKept() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        decide(square(), Bench.SHORT.cache(false));
        assertFalse(decide(square(), Bench.SHORT).cached());
        assertFalse(decide(square(), Bench.SHORT.cache(false)).cached());
        cache.clear();
        assertFalse(decide(square(), Bench.SHORT).cached());
    }

    @Test
    void keysDifferWithFormulaModelSemanticsTrustAndEngines() {
        Model one = Models.weighted("w", 1);
        Goal goal = new Goal(Properties.FiniteOutput(), Map.of("model", one), Semantics.FLOAT32);
        List<Engine> engines = List.of(Bench.engine("a"), Bench.engine("b"));
        String key = VerdictCache.key(goal, Bench.SHORT, engines);
        assertEquals(key, VerdictCache.key(goal, Bench.SHORT.mode(VerifyOptions.Mode.QUICK), engines.reversed()));
        assertNotEquals(key, VerdictCache.key(goal, Bench.SHORT, List.of(Bench.engine("a"))));
        assertNotEquals(key, VerdictCache.key(goal, Bench.SHORT.trust(VerifyOptions.Trusted.SOLVER), engines));
        assertNotEquals(key, VerdictCache.key(new Goal(goal.property(), goal.models(), Semantics.REAL), Bench.SHORT, engines));
        assertNotEquals(key, VerdictCache.key(new Goal(goal.property(), Map.of("model", Models.weighted("w", 2)), Semantics.FLOAT32),
                Bench.SHORT, engines));
    }

    private Decider.Decided afterRestart(Path folder, Goal goal) {
        VerdictCache fresh = new VerdictCache();
        fresh.folder(Optional.of(folder));
        return bench.decider().decide(goal, Bench.SHORT, fresh);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.getFirst();
        }
    }

    @Test
    void evidenceFromTheFolderIsCheckedAgain(@TempDir Path folder) throws IOException {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        assertFalse(afterRestart(folder, square()).cached());
        int checks = bench.checked.size();
        Decider.Decided again = afterRestart(folder, square());
        assertTrue(again.cached());
        assertEquals(checks + 1, bench.checked.size());
        assertEquals(Verdict.Trust.CHECKED, again.verdict().trust());
        assertEquals(List.of("arithmetic"), again.verdict().assumptions());
        assertTrue(onlyFile(folder).toString().endsWith(".verdict"));
    }

    @Test
    void evidenceOfPartsIsCheckedAgain(@TempDir Path folder) {
        bench.verifier("parts", (problem, _) -> Claims.body(problem.claim()) instanceof Claim.All
                ? new Finding.Unknown("too much at once")
                : new Finding.Holds(Bench.GOOD));
        Goal goal = Bench.goal("forall x. x * x >= 0 and x == x", Semantics.REAL);
        assertFalse(afterRestart(folder, goal).cached());
        assertTrue(afterRestart(folder, goal).cached());
    }

    @Test
    void aForgedFileConvincesNobody(@TempDir Path folder) throws IOException {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        afterRestart(folder, square());
        bench.verifiers.clear();
        bench.verifier("algebra", (_, _) -> new Finding.Unknown("not any more"));
        Files.write(onlyFile(folder), new VerdictFile(true, List.of(), "believe me", Optional.empty(), Optional.of(Bench.BAD)).bytes());
        Decider.Decided decided = afterRestart(folder, square());
        assertFalse(decided.cached());
        assertEquals(Verdict.Status.UNKNOWN, decided.verdict().status());
        bench.truth = (_, _) -> Replayer.Truth.TRUE;
        Files.write(onlyFile(folder),
                new VerdictFile(false, List.of(), "believe me", Optional.of(Bench.point(1)), Optional.empty()).bytes());
        assertEquals(Verdict.Status.UNKNOWN, afterRestart(folder, square()).verdict().status());
    }

    @Test
    void aCounterexampleFromTheFolderIsReplayedAgain(@TempDir Path folder) {
        bench.falseWhere(x -> x == 2).search = (_, _) -> Optional.of(Bench.point(2));
        Goal goal = Bench.goal("forall x. x != 2", Semantics.REAL);
        assertFalse(afterRestart(folder, goal).cached());
        Decider.Decided again = afterRestart(folder, goal);
        assertTrue(again.cached());
        assertEquals(Optional.of(Tensor.scalar(2)), again.verdict().witness().map(w -> w.values().get("x")));
    }

    @Test
    void forWhichSizesItHoldsIsSaidAfterARestart(@TempDir Path folder) {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        Goal goal = Bench.goal("forall x in whole(Tensor{Float32, (n, m)}), y in whole(Tensor{Float32, (m, n)}). x + y == y + x",
                Semantics.REAL);
        List<String> assumptions = afterRestart(folder, goal).verdict().assumptions();
        assertTrue(assumptions.toString().contains("the sizes satisfy"), assumptions.toString());
        Decider.Decided again = afterRestart(folder, goal);
        assertTrue(again.cached());
        assertEquals(assumptions, again.verdict().assumptions());
    }

    @Test
    void aNumberThatTakesLongToReadIsNoneAndManyAreNone() {
        Rational large = Rational.of(new BigDecimal(BigInteger.TEN.pow(9_000)));
        assertTrue(VerdictFile.read(withNumbers(large, 1)).isPresent());
        assertEquals(Optional.empty(), VerdictFile.read(withNumbers(large, 200)));
        assertEquals(Optional.empty(), VerdictFile.read(withNumbers(Rational.of(new BigDecimal(BigInteger.TEN.pow(20_000))), 1)));
    }

    private static byte[] withNumbers(Rational number, int count) {
        Counterexample point = new Counterexample(Map.of(), Map.of("x", Collections.nCopies(count, number)));
        return new VerdictFile(false, List.of(), "because", Optional.of(point), Optional.empty()).bytes();
    }

    @Test
    void transcriptsOfFailuresAreArchived(@TempDir Path folder) throws IOException {
        Attempt transcript = new Attempt(Bench.engine("z3"), "sat", Duration.ZERO, "(check-sat)\nsat");
        bench.verifier("smt", (_, _) -> new Finding.Failed("they contradict each other", List.of(transcript)));
        assertEquals(Verdict.Status.ERROR, afterRestart(folder, square()).verdict().status());
        assertEquals("; z3 1.0 \n; sat\n(check-sat)\nsat", Files.readString(onlyFile(folder.resolve("transcripts"))));
    }

    @net.jqwik.api.Property
    void whateverTheFileIsReadingItEnds(@ForAll byte[] noise, @ForAll @IntRange(max = 400) int at) {
        byte[] bytes = new VerdictFile(true, List.of(Bench.engine("a")), "because", Optional.of(new Counterexample(
                Map.of("x", Tensor.vector(1, 2)), Map.of("x", List.of(Rational.parse("1/3"), Rational.parse("2"))))),
                Optional.of(Bench.GOOD))
                .bytes();
        VerdictFile whole = VerdictFile.read(bytes).orElseThrow();
        assertEquals(Map.of("x", Tensor.vector(1, 2)), whole.witness().orElseThrow().values());
        for (int i = 0; i < noise.length && at + i < bytes.length; i++) {
            bytes[at + i] ^= noise[i];
        }
        VerdictFile.read(bytes);
        VerdictFile.read(noise);
        assertEquals(Optional.empty(), VerdictFile.read(Arrays.copyOf(bytes, Math.min(at, bytes.length - 1))));
    }
}
