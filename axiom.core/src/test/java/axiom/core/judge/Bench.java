package axiom.core.judge;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Prover;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;
import axiom.core.check.EvidenceChecker;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** Engines, a checker, a replay and a search that say what a test wants. */
final class Bench implements Engines {

    static final VerifyOptions SHORT = VerifyOptions.DEFAULT.time(Duration.ofSeconds(4));
    /** Evidence that the checker of the bench accepts. */
    static final Evidence GOOD = new Evidence("test/1", "good".getBytes(StandardCharsets.UTF_8));
    static final Evidence BAD = new Evidence("test/1", "bad".getBytes(StandardCharsets.UTF_8));

    final List<Verifier> verifiers = new CopyOnWriteArrayList<>();
    final List<Prover> provers = new CopyOnWriteArrayList<>();
    final List<String> accusations = new CopyOnWriteArrayList<>();
    final List<String> complaints = new CopyOnWriteArrayList<>();
    final List<Problem> checked = new CopyOnWriteArrayList<>();
    BiFunction<Problem, Counterexample, Replayer.Truth> truth = (_, _) -> Replayer.Truth.UNDECIDED;
    BiFunction<Problem, Counterexample, Replayer.Truth> truthInAll = (p, c) -> truth.apply(p, c);
    BiFunction<Problem, Work, Optional<Counterexample>> search = (_, _) -> Optional.empty();

    static Engine engine(String name) {
        return new Engine(name, name, "1.0", "");
    }

    /** A verifier that takes everything and finds one thing. */
    Bench verifier(String name, BiFunction<Problem, Work, Finding> finds) {
        verifiers.add(new Verifier() {
            @Override
            public Engine engine() {
                return Bench.engine(name);
            }

            @Override
            public int rank() {
                return 0;
            }

            @Override
            public boolean accepts(Problem problem) {
                return true;
            }

            @Override
            public Finding verify(Problem problem, Work work) {
                return finds.apply(problem, work);
            }
        });
        return this;
    }

    /** A verifier that asks all provers, and passes on who said unsat. */
    Bench smt() {
        return verifier("smt", (_, work) -> {
            List<Attempt> said = new ArrayList<>();
            for (Prover prover : work.provers()) {
                Prover.Response response = prover.solve("(check-sat)", work.budget());
                Attempt attempt = new Attempt(prover.engine(), response.answer().toString().toLowerCase(Locale.ROOT),
                        Duration.ZERO, "(check-sat)\n" + response.output());
                work.note(attempt);
                if (response.answer() == Prover.Answer.UNSAT) {
                    said.add(attempt);
                }
            }
            return said.isEmpty() ? new Finding.Unknown("nobody knows") : new Finding.Asserted(said);
        });
    }

    Bench prover(String name, String family, String version, Prover.Answer answer) {
        provers.add(new Prover() {
            @Override
            public Engine engine() {
                return new Engine(name, family, version, "");
            }

            @Override
            public String declaredVersion() {
                return version;
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
                return new Response(answer, answer.toString());
            }
        });
        return this;
    }

    static Goal goal(String formula, Semantics semantics) {
        return new Goal(Proposition.of(new Source("formula", formula)).property().orElseThrow(), Map.of(), semantics);
    }

    EvidenceChecker checker() {
        return new EvidenceChecker() {
            @Override
            public String format() {
                return "test/1";
            }

            @Override
            public Result check(Problem problem, Evidence evidence) {
                checked.add(problem);
                return Arrays.equals(evidence.bytes(), GOOD.bytes())
                        ? new Result.Accepted(List.of("arithmetic"))
                        : new Result.Rejected("step 3 does not follow");
            }
        };
    }

    Decider decider() {
        Replayer replayer = (problem, all) -> point -> new Replayer.Result((all ? truthInAll : truth).apply(problem, point),
                "division by zero");
        Seeker seeker = new Seeker() {
            @Override
            public Optional<Counterexample> find(Problem problem, Work work, Predicate<Counterexample> replay) {
                return search.apply(problem, work);
            }

            @Override
            public Counterexample minimise(Problem problem, Counterexample point, Work work, Predicate<Counterexample> replay) {
                return point;
            }
        };
        return new Decider(this, List.of(checker()), replayer, seeker);
    }

    Verdict decide(String formula) {
        return decide(formula, Semantics.REAL, SHORT);
    }

    Verdict decide(String formula, Semantics semantics, VerifyOptions options) {
        return decider().decide(goal(formula, semantics), options);
    }

    static Counterexample point(float x) {
        return new Counterexample(Map.of("x", Tensor.scalar(x)));
    }

    /** False at the points of which something is true, true at others. */
    Bench falseWhere(Predicate<Float> fails) {
        truth = (_, point) -> fails.test((float) point.values().get("x").at(0)) ? Replayer.Truth.FALSE : Replayer.Truth.TRUE;
        return this;
    }

    @Override
    public List<Engine> present() {
        return Stream.concat(verifiers.stream().map(Verifier::engine), provers.stream().map(Prover::engine)).toList();
    }

    @Override
    public List<Verifier> verifiers() {
        return verifiers;
    }

    @Override
    public List<Prover> provers(Duration patience) {
        return provers;
    }

    @Override
    public <T> T call(String what, Callable<T> work, Duration limit) throws Throwable {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new TimeoutException(what + " did not end");
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    @Override
    public void accuse(Engine engine, String reason) {
        accusations.add(engine.name() + ": " + reason);
    }

    @Override
    public void complain(Engine engine, String reason) {
        complaints.add(engine.name() + ": " + reason);
    }
}
