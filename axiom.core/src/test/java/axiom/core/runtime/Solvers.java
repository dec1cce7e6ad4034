package axiom.core.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.api.verify.Verifier;
import axiom.api.verify.Work;

/** Provers and verifiers that behave as a test wants. */
final class Solvers {

    private Solvers() {}

    /**
     * A prover that answers the self-test rightly and other scripts as told.
     *
     * @param others the answer to scripts that do not come from the self-test
     */
    static Prover honest(String name, String version, BiFunction<String, Budget, Prover.Response> others) {
        return prover(name, version, version, (script, budget) -> answer(script).orElseGet(() -> others.apply(script, budget)));
    }

    static Prover honest(String name, String version) {
        return honest(name, version, (_, _) -> new Prover.Response(Prover.Answer.UNSAT, "unsat"));
    }

    /** The answers of the self-test over the reals. */
    private static Optional<Prover.Response> answer(String script) {
        if (script.contains("(assert (< y 0.5))")) {
            return Optional.of(new Prover.Response(Prover.Answer.ERROR, "(error \"unknown constant y\")"));
        }
        if (script.contains("(assert (< 0.75 x))")) {
            return Optional.of(new Prover.Response(Prover.Answer.UNSAT, "unsat"));
        }
        return script.contains("(assert (< x 0.75))")
                ? Optional.of(new Prover.Response(Prover.Answer.SAT, "sat\n((x 0.625))"))
                : Optional.empty();
    }

    static Prover prover(String name, String version, String declared, BiFunction<String, Budget, Prover.Response> solve) {
        return new Prover() {
            @Override
            public Engine engine() {
                return new Engine(name, name, version, "ab".repeat(32));
            }

            @Override
            public String declaredVersion() {
                return declared;
            }

            @Override
            public Set<String> logics() {
                return Set.of("QF_LRA");
            }

            @Override
            public Set<Feature> features() {
                return Set.of(Feature.MODELS);
            }

            @Override
            public Response solve(String script, Budget budget) {
                return solve.apply(script, budget);
            }
        };
    }

    static Verifier verifier(String name, int rank, BiFunction<Problem, Work, Finding> finds) {
        return new Verifier() {
            @Override
            public Engine engine() {
                return new Engine(name, name, "0.1.0", "");
            }

            @Override
            public int rank() {
                return rank;
            }

            @Override
            public boolean accepts(Problem problem) {
                return true;
            }

            @Override
            public Finding verify(Problem problem, Work work) {
                return finds.apply(problem, work);
            }
        };
    }

    /** Does not end, and does not mind being interrupted. */
    static <T> T hang() {
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** Ends when it is interrupted. */
    static void sleep() {
        try {
            Thread.sleep(Duration.ofMinutes(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
