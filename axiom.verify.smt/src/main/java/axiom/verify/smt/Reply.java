package axiom.verify.smt;

import java.time.Duration;
import java.util.Optional;

import axiom.api.verify.Attempt;
import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.verify.smt.answer.Answers;
import axiom.verify.smt.encode.Script;

/**
 * What a prover said about a script.
 *
 * @param answer its answer; ERROR also where its output is not that of its answer
 * @param attempt for the ledger
 * @param candidate what its model says, if there is one
 */
record Reply(Prover.Answer answer, Attempt attempt, Optional<Counterexample> candidate) {

    /** How much of an output goes into an outcome. */
    private static final int SHORT = 120;

    /**
     * Asks a prover for an answer and, if there is a model, its values; and once more for the answer alone if it cannot do both, as one that runs
     * {@code get-value} where there is no model. Nothing that it throws gets out, but for what ends a JVM.
     */
    static Reply ask(Prover prover, Engine engine, Problem problem, Script script, Budget budget) {
        long start = System.nanoTime();
        StringBuilder transcript = new StringBuilder();
        boolean values = Candidates.hasWitness(problem.claim());
        Prover.Response response = solve(prover, values ? script.withValues() : script.text(), budget, transcript);
        Duration left = budget.time().minusNanos(System.nanoTime() - start);
        if (response.answer() == Prover.Answer.ERROR && values && left.isPositive() && !Thread.currentThread().isInterrupted()) {
            response = solve(prover, script.text(), new Budget(left, budget.memory()), transcript);
        }
        Optional<Counterexample> candidate = response.answer() == Prover.Answer.SAT && values
                ? Candidates.read(problem, script, response.output())
                : Optional.empty();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Reply(response.answer(), new Attempt(engine, outcome(response), time, transcript.toString()), candidate);
    }

    private static Prover.Response solve(Prover prover, String script, Budget budget, StringBuilder transcript) {
        transcript.append(script);
        Prover.Response response;
        try {
            response = prover.solve(script, budget);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            response = new Prover.Response(Prover.Answer.ERROR, "the prover failed: " + e);
        }
        if (response == null || response.answer() == null || response.output() == null) {
            response = new Prover.Response(Prover.Answer.ERROR, "the prover gave nothing");
        }
        response.output().lines().forEach(line -> transcript.append("; ").append(line).append('\n'));
        return Answers.bears(response.answer(), response.output())
                ? response
                : new Prover.Response(Prover.Answer.ERROR, "it says " + word(response.answer()) + " and prints " + response.output());
    }

    private static String word(Prover.Answer answer) {
        return answer.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String outcome(Prover.Response response) {
        return switch (response.answer()) {
            case SAT, UNSAT -> word(response.answer());
            case UNKNOWN, ERROR -> {
                String why = response.output().strip().replaceAll("\\s+", " ");
                yield word(response.answer()) + (why.isEmpty() ? "" : ": " + why.substring(0, Math.min(SHORT, why.length())));
            }
        };
    }

    /** Whether this alone decides, where nobody is asked to agree. */
    boolean isDecisive() {
        return answer == Prover.Answer.UNSAT || candidate.isPresent();
    }
}
