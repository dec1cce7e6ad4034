package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.verify.Prover;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifyOptions;
import axiom.core.runtime.AxiomRuntime;
import axiom.itest.corpus.FaultyProver.Fault;
import axiom.itest.prover.SmallProver;
import axiom.verify.algebra.AlgebraVerifier;
import axiom.verify.bounds.BoundsVerifier;
import axiom.verify.smt.SmtVerifier;
import axiom.verify.smt.process.OnPath;

/**
 * The corpus with provers that are wrong in every way that one can be, alone and together, with honest ones and without: no verdict is wrong. Each set decides every
 * fourth formula, another quarter each; with {@code -Daxiom.corpus.all=true} all of them.
 */
class CorpusWithFaultyProversTest {

    private static final int SAMPLE = Boolean.getBoolean("axiom.corpus.all") ? 1 : 4;

    /** Decides with a set of provers. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class WithProvers extends CorpusVerdicts {

        private final List<Prover> provers;
        private final List<Verifier> verifiers;
        private final Axiom axiom;
        private final Set<String> asked = ConcurrentHashMap.newKeySet();
        private final Set<String> ready = ConcurrentHashMap.newKeySet();

        WithProvers(List<Prover> provers, Verifier... verifiers) {
            this.provers = provers;
            this.verifiers = List.of(verifiers);
            this.axiom = runtime();
        }

        private Axiom runtime() {
            return AxiomRuntime.create(List.of(), List.of(), List.of(), verifiers, provers);
        }

        /** The solvers of this machine, whose self-tests are run once. */
        static List<Prover> besideInstalled(Prover... more) {
            List<Prover> all = new ArrayList<>(List.of(new Remembering(new OnPath.Z3()), new Remembering(new OnPath.Cvc5())));
            all.addAll(List.of(more));
            return all;
        }

        @Override
        protected Axiom axiom() {
            return axiom;
        }

        /** The self-tests of real solvers take a while. */
        @BeforeAll
        void awaitSelfTests() throws InterruptedException {
            for (int i = 0; i < 600 && axiom.provers().stream().anyMatch(s -> s.state() == ProverStatus.State.TESTING); i++) {
                Thread.sleep(50);
            }
            axiom.provers().stream().filter(s -> s.state() == ProverStatus.State.READY).forEach(s -> ready.add(s.engine().name()));
        }

        /** A prover that was found out is out of use; for each formula they begin anew, but for those that would be waited for. */
        @Override
        protected Verdict decide(Property property, VerifyOptions options) {
            if (provers.stream().anyMatch(p -> p instanceof FaultyProver(Fault fault, _) && fault == Fault.HANGS)) {
                return axiom.prove(property, options);
            }
            try (Axiom fresh = runtime()) {
                return fresh.prove(property, options);
            }
        }

        @Override
        protected VerifyOptions options() {
            return VerifyOptions.DEFAULT.time(Duration.ofMillis(250)).cache(false);
        }

        @Override
        protected boolean provesWhatItMust() {
            return false;
        }

        @Override
        protected boolean mayContradict() {
            return true;
        }

        @Override
        protected Stream<Corpus.Goal> goals() {
            List<Corpus.Goal> all = super.goals().toList();
            int first = Math.floorMod(getClass().getSimpleName().hashCode(), SAMPLE);
            return IntStream.range(0, all.size()).filter(i -> i % SAMPLE == first).mapToObj(all::get);
        }

        /** Nothing rests on the word of a faulty prover, of which there is one family at most. */
        @Override
        protected void look(Verdict verdict) {
            verdict.ledger().forEach(a -> asked.add(a.engine().name()));
            boolean named = verdict.by().stream().anyMatch(e -> e.family().equals("faulty"));
            boolean replayed = verdict.witness().isPresent();
            boolean honestToo = verdict.by().stream().map(e -> e.family()).distinct().count() > 1;
            assertFalse(named && !replayed && !honestToo, () -> verdict.status() + " by " + verdict.by() + ": " + verdict.reason());
            assertFalse(verdict.trust() == Verdict.Trust.SOLVER_TRUSTED, verdict::reason);
        }

        @AfterAll
        void whoeverPassesItsSelfTestWasAsked() {
            List<Fault> refusedAtOnce = List.of(Fault.SAT, Fault.UNSAT, Fault.LIES_ABOUT_ITS_VERSION);
            List<Fault> faults = provers.stream().filter(FaultyProver.class::isInstance).map(p -> ((FaultyProver) p).fault()).toList();
            axiom.close();
            assertTrue(asked.containsAll(ready.stream().filter(name -> !name.equals("small")).toList()),
                    () -> "asked " + asked + ", ready " + ready);
            assertEquals(!refusedAtOnce.containsAll(faults), asked.contains("faulty"), () -> "asked " + asked);
        }
    }

    /** Decides with one faulty prover and no engine that could decide before it is asked. */
    abstract static class Alone extends WithProvers {
        Alone(Fault fault) {
            super(List.of(new FaultyProver(fault)), new SmtVerifier());
        }
    }

    @Nested
    class SaysSatToEverything extends Alone {
        SaysSatToEverything() {
            super(Fault.SAT);
        }
    }

    @Nested
    class SaysSatToEverythingLater extends Alone {
        SaysSatToEverythingLater() {
            super(Fault.SAT_LATER);
        }
    }

    @Nested
    class SaysUnsatToEverything extends Alone {
        SaysUnsatToEverything() {
            super(Fault.UNSAT);
        }
    }

    /** Two versions of one liar are no two engines that agree. */
    @Nested
    class SayUnsatToEverythingLater extends WithProvers {
        SayUnsatToEverythingLater() {
            super(List.of(new FaultyProver(Fault.UNSAT_LATER, "1.0"), new FaultyProver(Fault.UNSAT_LATER, "2.0")), new SmtVerifier());
        }

        @Override
        protected void look(Verdict verdict) {
            super.look(verdict);
            assertEquals(List.of(), verdict.by().stream().filter(e -> e.family().equals("faulty")).toList(), verdict::reason);
        }
    }

    @Nested
    class PrintsGarbage extends Alone {
        PrintsGarbage() {
            super(Fault.GARBAGE);
        }
    }

    @Nested
    class Hangs extends Alone {
        Hangs() {
            super(Fault.HANGS);
        }

        @Override
        protected Stream<Corpus.Goal> goals() {
            // each costs a second or two
            List<Corpus.Goal> some = super.goals().toList();
            return IntStream.range(0, some.size()).filter(i -> i % 8 == 0).mapToObj(some::get);
        }
    }

    @Nested
    class Dies extends Alone {
        Dies() {
            super(Fault.DIES);
        }
    }

    @Nested
    class LiesAboutItsVersion extends Alone {
        LiesAboutItsVersion() {
            super(Fault.LIES_ABOUT_ITS_VERSION);
        }
    }

    /** All faults at once, beside Axiom's engines and an honest prover. */
    @Nested
    class AllTogether extends WithProvers {
        AllTogether() {
            super(Stream.concat(Stream.of(Fault.values()).filter(f -> f != Fault.HANGS).map(f -> new FaultyProver(f, "1." + f.ordinal())),
                    Stream.of(new SmallProver("small 1.0"))).toList(), new AlgebraVerifier(), new BoundsVerifier(), new SmtVerifier());
        }
    }

    /** Whoever says that nothing has a model, beside the solvers of this machine and one that decides the simplest formulas. */
    @Nested
    class UnsatBesideHonestOnes extends WithProvers {
        UnsatBesideHonestOnes() {
            super(besideInstalled(new FaultyProver(Fault.UNSAT_LATER), new SmallProver("small 1.0")), new SmtVerifier());
        }

        @Override
        protected VerifyOptions options() {
            return super.options().time(Duration.ofMillis(500));
        }
    }

    /** Whoever says that everything has a model, beside the solvers of this machine and Axiom's engines. */
    @Nested
    class SatBesideHonestOnes extends WithProvers {
        SatBesideHonestOnes() {
            super(besideInstalled(new FaultyProver(Fault.SAT_LATER), new SmallProver("small 1.0")), new AlgebraVerifier(),
                    new BoundsVerifier(), new SmtVerifier());
        }

        @Override
        protected VerifyOptions options() {
            return super.options().time(Duration.ofMillis(500));
        }
    }
}
