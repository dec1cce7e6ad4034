package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.Solvers;
import axiom.api.verify.VerifyOptions;

class AskingTest {

    /** Says unsat. */
    private record Solver(Engine engine) implements Prover {

        Solver(String name) {
            this(new Engine(name, name, "1", ""));
        }

        @Override
        public String declaredVersion() {
            return "1";
        }

        @Override
        public Set<String> logics() {
            return Set.of("QF_LRA");
        }

        @Override
        public Set<Feature> features() {
            return Set.of();
        }

        @Override
        public Response solve(String script, Budget budget) {
            return new Response(Answer.UNSAT, "unsat");
        }
    }

    private final List<Prover> there = new ArrayList<>(List.of(new Solver("first")));
    private final List<Duration> waited = new ArrayList<>();
    private final Asking asking = new Asking(VerifyOptions.DEFAULT, Duration.ofSeconds(40), patience -> {
        waited.add(patience);
        return List.copyOf(there);
    }, _ -> {});

    private static List<String> names(List<Prover> provers) {
        return provers.stream().map(p -> p.engine().name()).toList();
    }

    @Test
    void whoeverComesWhileOthersAreAskedCanBeAskedToo() {
        Prover first = asking.provers().getFirst();
        there.add(new Solver("second"));
        assertEquals(List.of("first", "second"), names(asking.provers()));
        assertSame(first, asking.provers().getFirst(), "who was asked is known again");
        there.removeFirst();
        assertEquals(List.of("second"), names(asking.provers()));
        Prover second = asking.provers().getFirst();
        second.solve("(check-sat)", asking.budget());
        assertTrue(asking.saidUnsat(second.engine()) && !asking.saidUnsat(first.engine()));
    }

    @Test
    void onlyTheWantedAreAskedThePreferredFirst() {
        there.add(new Solver("second"));
        there.add(new Solver("third"));
        VerifyOptions wanted = VerifyOptions.DEFAULT.solvers(Solvers.DEFAULT.names("third", "fourth", "first"));
        assertEquals(List.of("third", "first"), names(asking(wanted).provers()));
        assertEquals(List.of(), names(asking(VerifyOptions.DEFAULT.solvers(Solvers.DEFAULT.runner(Prover.Runner.PROCESS))).provers()));
        assertEquals(3, asking(VerifyOptions.DEFAULT.solvers(Solvers.DEFAULT.runner(Prover.Runner.IN_PROCESS))).provers().size());
    }

    private Asking asking(VerifyOptions options) {
        return new Asking(options, Duration.ofSeconds(40), _ -> List.copyOf(there), _ -> {});
    }

    @Test
    void selfTestsAreWaitedForOnce() {
        asking.provers();
        asking.provers();
        assertTrue(waited.getFirst().compareTo(Duration.ofSeconds(5)) > 0 && waited.getFirst().compareTo(Duration.ofSeconds(10)) <= 0,
                waited::toString);
        assertEquals(Duration.ZERO, waited.getLast());
    }
}
