package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Prover.Answer;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verdict.Status;
import axiom.api.verify.Verdict.Trust;
import axiom.api.verify.VerifyOptions;

class DeciderTest {

    private static final String SQUARE = "forall x. x * x >= 0";
    private static final String QUOTIENT = "forall x. x / x == 1";
    private static final VerifyOptions TRUSTING = Bench.SHORT.trust(VerifyOptions.Trusted.SOLVER);

    private final Bench bench = new Bench();

    private static void assertVerdict(Status status, Trust trust, Verdict verdict) {
        assertEquals(status, verdict.status(), verdict::toString);
        assertEquals(trust, verdict.trust(), verdict::toString);
    }

    @Test
    void withoutAnEngineItIsUnknown() {
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertEquals("no engine that is there takes it", verdict.reason());
    }

    @Test
    void aFormulaThatMeansNothingIsAnError() {
        Verdict verdict = bench.decide("forall x. 0.1 * x == x * 0.1", Semantics.FLOAT32, Bench.SHORT);
        assertVerdict(Status.ERROR, Trust.NONE, verdict);
        assertTrue(verdict.reason().startsWith("[axiom.property] 0.1 is no float32"), verdict.reason());
    }

    @Test
    void evidenceThatTheCheckerAcceptsProves() {
        Verdict verdict = bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD)).decide(SQUARE);
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertEquals(List.of(Bench.engine("algebra")), verdict.by());
        assertEquals(Optional.of(Bench.GOOD), verdict.evidence());
        assertEquals(List.of("arithmetic"), verdict.assumptions());
    }

    @Test
    void evidenceThatTheCheckerRejectsProvesNothingAndTheNextEngineIsAsked() {
        bench.verifier("wrong", (_, _) -> new Finding.Holds(Bench.BAD));
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertTrue(bench.complaints.getFirst().contains("step 3 does not follow"), bench.complaints::toString);
        bench.verifier("right", (_, _) -> new Finding.Holds(Bench.GOOD));
        assertEquals(List.of(Bench.engine("right")), bench.decide(SQUARE).by());
    }

    @Test
    void evidenceThatNobodyCanCheckProvesNothing() {
        bench.verifier("foreign", (_, _) -> new Finding.Holds(new Evidence("foreign/9", new byte[0])));
        assertVerdict(Status.UNKNOWN, Trust.NONE, bench.decide(SQUARE));
    }

    @Test
    void aCandidateThatReplaysRefutes() {
        bench.falseWhere(x -> x == 2).verifier("finder", (_, _) -> new Finding.Fails(Bench.point(2)));
        Verdict verdict = bench.decide("forall x. x != 2");
        assertVerdict(Status.REFUTED, Trust.CHECKED, verdict);
        assertEquals("it is false at x = 2", verdict.reason());
        assertEquals(Tensor.scalar(2), verdict.witness().orElseThrow().values().get("x"));
    }

    @Test
    void aCandidateThatDoesNotReplayRefutesNothing() {
        bench.falseWhere(_ -> false).verifier("saysSatToEverything", (_, _) -> new Finding.Fails(Bench.point(2)));
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertTrue(verdict.reason().contains("does not replay"), verdict.reason());
    }

    @Test
    void aPointWithoutAValueIsNeitherProvedNorRefuted() {
        bench.truth = (_, _) -> Replayer.Truth.UNDEFINED;
        Verdict verdict = bench.verifier("smt", (_, _) -> new Finding.Fails(Bench.point(0))).decide(QUOTIENT);
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertTrue(verdict.reason().startsWith("it has no value at x = 0: division by zero; help: "), verdict.reason());
    }

    @Test
    void oneSolversWordIsUncheckedUnlessItIsTrusted() {
        bench.smt().prover("z3", "z3", "4.14.1", Answer.UNSAT);
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertEquals("unsat by z3 4.14.1, unchecked", verdict.reason());
        assertVerdict(Status.PROVED, Trust.SOLVER_TRUSTED, bench.decide(SQUARE, Semantics.REAL, TRUSTING));
    }

    @Test
    void twoIndependentSolversThatAgreeProve() {
        bench.smt().prover("z3", "z3", "4.14.1", Answer.UNSAT).prover("cvc5", "cvc5", "1.3.2", Answer.UNSAT);
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.PROVED, Trust.CROSS_CHECKED, verdict);
        assertEquals(2, verdict.by().size());
    }

    @Test
    void twoVersionsOfOneSolverAreNotIndependent() {
        bench.smt().prover("z3", "z3", "4.14.1", Answer.UNSAT).prover("z3", "Z3 ", "4.8.12", Answer.UNSAT);
        assertVerdict(Status.UNKNOWN, Trust.NONE, bench.decide(SQUARE));
    }

    @Test
    void aVerifierCannotSpeakForProversThatDidNotSayIt() {
        bench.prover("z3", "z3", "1.0", Answer.UNKNOWN).verifier("liar", (_, work) -> {
            work.provers().forEach(p -> p.solve("(check-sat)", work.budget()));
            return new Finding.Asserted(List.of(new Attempt(Bench.engine("z3"), "unsat", Duration.ZERO, ""),
                    new Attempt(Bench.engine("invented"), "unsat", Duration.ZERO, "")));
        });
        assertVerdict(Status.UNKNOWN, Trust.NONE, bench.decide(SQUARE, Semantics.REAL, TRUSTING));
        assertEquals(List.of("liar: it names provers that did not say so"), bench.complaints);
    }

    @Test
    void quickModeAsksNoSolvers() {
        bench.smt().prover("z3", "z3", "4.14.1", Answer.UNSAT);
        Verdict verdict = bench.decide(SQUARE, Semantics.REAL, TRUSTING.mode(VerifyOptions.Mode.QUICK));
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
    }

    @Test
    void aProverThatSaidUnsatIsAccusedWhenACounterexampleReplays() {
        bench.smt().prover("faulty", "faulty", "1.0", Answer.UNSAT).falseWhere(x -> x == 2)
                .verifier("late", (_, _) -> new Finding.Fails(Bench.point(2)));
        assertVerdict(Status.REFUTED, Trust.CHECKED, bench.decide("forall x. x != 2", Semantics.REAL, TRUSTING));
        assertEquals(1, bench.accusations.size());
        assertTrue(bench.accusations.getFirst().startsWith("faulty: "), bench.accusations::toString);
    }

    @Test
    void beforeAWordIsTrustedTheSearchLooksAgain() {
        bench.smt().prover("faulty", "faulty", "1.0", Answer.UNSAT).falseWhere(x -> x == 2);
        int[] searches = {0};
        bench.search = (_, _) -> searches[0]++ == 0 ? Optional.empty() : Optional.of(Bench.point(2));
        assertVerdict(Status.REFUTED, Trust.CHECKED, bench.decide("forall x. x != 2", Semantics.REAL, TRUSTING));
        assertEquals(1, bench.accusations.size());
    }

    @Test
    void faultyVerifiersCostAnAttemptEach() {
        CountDownLatch never = new CountDownLatch(1);
        bench.verifier("throws", (_, _) -> {
            throw new IllegalStateException("broken");
        }).verifier("dies", (_, _) -> {
            throw new StackOverflowError();
        }).verifier("returnsNothing", (_, _) -> null).verifier("holdsNothing", (_, _) -> new Finding.Holds(null))
                .verifier("failsNothing", (_, _) -> new Finding.Fails(null)).verifier("saysNothing", (_, _) -> new Finding.Unknown(null))
                .verifier("hangs", (_, _) -> {
                    while (true) {
                        try {
                            never.await();
                        } catch (InterruptedException _) {
                            // goes on hanging
                        }
                    }
                }).verifier("right", (_, _) -> new Finding.Holds(Bench.GOOD));
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertEquals(List.of("throws", "dies", "returnsNothing", "holdsNothing", "failsNothing", "saysNothing", "hangs", "right"),
                verdict.ledger().stream().map(a -> a.engine().name()).distinct().toList());
    }

    @Test
    void aFailureIsAnErrorWithItsTranscriptsUnlessSomeoneElseDecides() {
        Attempt transcript = new Attempt(Bench.engine("z3"), "sat", Duration.ZERO, "(check-sat)\nsat");
        bench.verifier("smt", (_, _) -> new Finding.Failed("z3 says sat and cvc5 says unsat", List.of(transcript)));
        Verdict verdict = bench.decide(SQUARE);
        assertVerdict(Status.ERROR, Trust.NONE, verdict);
        assertTrue(verdict.ledger().contains(transcript));
        bench.verifier("right", (_, _) -> new Finding.Holds(Bench.GOOD));
        assertVerdict(Status.PROVED, Trust.CHECKED, bench.decide(SQUARE));
    }

    @Test
    void aReplayedWitnessProvesThatSomethingExists() {
        bench.falseWhere(x -> x == 3).search = (_, _) -> Optional.of(Bench.point(3));
        Verdict verdict = bench.decide("exists x. x > 0");
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertEquals("it holds at x = 3", verdict.reason());
        assertTrue(verdict.witness().isPresent());
    }

    @Test
    void aWitnessInTheReferenceExecutionOnlyProvesNothing() {
        bench.falseWhere(x -> x == 3).search = (_, _) -> Optional.of(Bench.point(3));
        bench.truthInAll = (_, _) -> Replayer.Truth.UNDECIDED;
        assertVerdict(Status.UNKNOWN, Trust.NONE, bench.decide("exists x. x > 0", Semantics.FLOAT32, Bench.SHORT));
    }

    @Test
    void aWitnessOfOneSizeProvesNothingAboutOthers() {
        bench.truth = (_, _) -> Replayer.Truth.FALSE;
        bench.search = (_, _) -> Optional.of(new Counterexample(Map.of("x", Tensor.vector(1))));
        Verdict verdict = bench.decide("exists x. sum(x) > 0");
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertTrue(verdict.reason().contains("says nothing about other sizes"), verdict.reason());
    }

    @Test
    void aCheckedProofOfTheNegationRefutesThatSomethingExists() {
        bench.verifier("algebra", (problem, _) -> problem.claim() instanceof Claim.ForAll
                ? new Finding.Holds(Bench.GOOD)
                : new Finding.Unknown("only ∀"));
        Verdict verdict = bench.decide("exists x. x * x < 0");
        assertVerdict(Status.REFUTED, Trust.CHECKED, verdict);
        assertTrue(verdict.reason().startsWith("its negation is proved"), verdict.reason());
    }

    @Test
    void aConjunctionIsProvedPartByPart() {
        bench.verifier("parts", (problem, _) -> Claims.body(problem.claim()) instanceof Claim.All
                ? new Finding.Unknown("too much at once")
                : new Finding.Holds(Bench.GOOD));
        Verdict verdict = bench.decide("forall x. x * x >= 0 and x == x");
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertEquals(Optional.of(List.of(Bench.GOOD, Bench.GOOD)), Parts.split(verdict.evidence().orElseThrow()));
        assertTrue(bench.checked.stream().allMatch(p -> p.graph().inputs().size() == 1));
    }

    @Test
    void aConjunctionIsRefutedByOnePartAndNotProvedByAllButOne() {
        bench.verifier("parts", (problem, _) -> problem.claim().toString().contains("≥ 0")
                ? new Finding.Holds(Bench.GOOD)
                : new Finding.Fails(Bench.point(5)));
        bench.truth = (_, _) -> Replayer.Truth.UNDECIDED;
        assertVerdict(Status.UNKNOWN, Trust.NONE, bench.decide("(forall x. x * x >= 0) and (forall x. x < 5)"));
        bench.truth = (_, _) -> Replayer.Truth.FALSE;
        assertVerdict(Status.REFUTED, Trust.CHECKED, bench.decide("(forall x. x * x >= 0) and (forall x. x < 5)"));
    }

    @Test
    void oneAlternativeProvesADisjunctionOfClosedFormulas() {
        bench.verifier("alternatives", (problem, _) -> problem.claim().toString().contains("< 0")
                ? new Finding.Unknown("not this one")
                : new Finding.Holds(Bench.GOOD));
        assertVerdict(Status.PROVED, Trust.CHECKED, bench.decide("(forall x. x < 0) or (forall x. x * x >= 1)"));
    }

    @Test
    void engineThatArriveMeanwhileAreAskedToo() {
        bench.verifier("first", (_, _) -> {
            bench.verifier("second", (_, _) -> new Finding.Holds(Bench.GOOD));
            return new Finding.Unknown("no idea");
        });
        assertEquals(List.of(Bench.engine("second")), bench.decide(SQUARE).by());
    }

    @Test
    void anInterruptionEndsItSoonAndStaysSet() {
        bench.verifier("slow", (_, _) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException _) {
                // ends
            }
            return new Finding.Holds(Bench.GOOD);
        });
        Thread.currentThread().interrupt();
        Verdict verdict = bench.decide(SQUARE);
        assertTrue(Thread.interrupted());
        assertVerdict(Status.UNKNOWN, Trust.NONE, verdict);
        assertEquals("interrupted", verdict.reason());
        assertFalse(verdict.witness().isPresent());
    }

    @Test
    void aProofThatNothingSatisfiesTheHypothesesIsVacuous() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD));
        Verdict verdict = bench.decide("forall x. x < x implies x == 3");
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertTrue(verdict.vacuous());
        assertTrue(verdict.reason().endsWith("vacuously: nothing satisfies its hypotheses"), verdict.reason());
    }

    @Test
    void aProofWhoseHypothesesHoldSomewhereIsNotVacuous() {
        bench.verifier("algebra", (_, _) -> new Finding.Holds(Bench.GOOD)).truth = (problem,
                _) -> problem.claim().toString().contains("= 3") ? Replayer.Truth.TRUE : Replayer.Truth.FALSE;
        bench.search = (problem, _) -> problem.claim().toString().contains("= 3") ? Optional.empty() : Optional.of(Bench.point(4));
        Verdict verdict = bench.decide("forall x. x > 3 implies x != 3");
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertFalse(verdict.vacuous());
        assertFalse(verdict.reason().contains("hypotheses"), verdict.reason());
    }

    @Test
    void whereNothingIsKnownAboutTheHypothesesThatIsSaid() {
        bench.verifier("algebra", (problem, _) -> problem.claim().toString().contains("= 3")
                ? new Finding.Holds(Bench.GOOD)
                : new Finding.Unknown("no idea"));
        Verdict verdict = bench.decide("forall x. x > 3 implies x != 3");
        assertVerdict(Status.PROVED, Trust.CHECKED, verdict);
        assertFalse(verdict.vacuous());
        assertTrue(verdict.reason().endsWith("whether anything satisfies its hypotheses is not known"), verdict.reason());
    }
}
