package axiom.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import axiom.api.graph.ShapeError;
import axiom.api.tensor.Dim;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Work;

/** One search. */
final class Hunt {

    private static final int PASSES = 3;
    private static final int STARTS = 6;
    /** How many candidates may turn out to be none, and how many of those that double arithmetic hardly tells from none. */
    private static final int MAX_REPLAYS = 200;
    private static final int MAX_DOUBTFUL = 24;
    /** The part of the time that may go into the latter, whose exact evaluation takes longest; twice as much may go into all. */
    private static final int DOUBTFUL_SHARE = 5;
    private static final double DOUBTFUL = 1e-9;

    private final Problem problem;
    private final Work work;
    private final Referee referee;
    private final Prenex prenex;
    private final Claim claim;
    private final List<List<Literal>> ways;
    private final Set<Integer> replayed = new HashSet<>();
    private int doubtful;
    private long doubtfulTime;
    private long replayTime;
    private final long doubtfulLimit;
    private Optional<Counterexample> found = Optional.empty();

    Hunt(Problem problem, Work work, Referee referee) {
        this.problem = problem;
        this.work = work;
        this.referee = referee;
        this.doubtfulLimit = work.budget().time().toNanos() / DOUBTFUL_SHARE;
        this.prenex = Prenex.of(problem.claim());
        this.claim = prenex.open();
        this.ways = Literal.ways(claim, false);
    }

    Optional<Counterexample> find() {
        List<Map<String, Dim>> sizes = Sizes.of(problem.graph());
        for (int pass = 0; pass < PASSES && !over(); pass++) {
            for (int i = 0; i < sizes.size() && !over(); i++) {
                try (Evaluation evaluation = new Evaluation(problem, sizes.get(i))) {
                    look(evaluation, pass, work.seed() * 1_000_003 + pass * 1009L + i);
                } catch (ShapeError _) {
                    // these sizes do not go together
                }
            }
        }
        return found;
    }

    private boolean over() {
        return found.isPresent() || work.isCancelled() || replayed.size() >= MAX_REPLAYS || replayTime > 2 * doubtfulLimit;
    }

    private record Start(Point point, double margin) {}

    private void look(Evaluation evaluation, int pass, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Scoring scoring = new Scoring(evaluation);
        Samples samples = new Samples(problem, evaluation.space(), random);
        int elements = evaluation.space().elements();
        int draws = Math.clamp((pass == 0 ? 20_000L : 80_000L) / (20 + elements), 20, pass == 0 ? 1000 : 3000);
        for (List<Literal> way : ways) {
            Repair repair = new Repair(problem, evaluation, way, random);
            // the best starts, the worst of them first
            PriorityQueue<Start> best = new PriorityQueue<>(Comparator.comparingDouble(Start::margin).reversed());
            if (pass == 0) {
                List<Point> points = new ArrayList<>();
                samples.systematic(repair.numbers(), points::add);
                points.forEach(p -> consider(p, repair, scoring, best));
            }
            for (int i = 0; i < draws && !over(); i++) {
                consider(samples.random(), repair, scoring, best);
            }
            Descent descent = new Descent(scoring, claim, random, repair::apply, this::over,
                    p -> isFound(p, scoring.at(claim, p), scoring));
            best.stream().sorted(Comparator.comparingDouble(Start::margin)).forEach(start -> {
                if (!over()) {
                    descent.from(start.point(), pass == 0 ? 10 : 40);
                }
            });
        }
    }

    private void consider(Point sample, Repair repair, Scoring scoring, PriorityQueue<Start> best) {
        if (over()) {
            return;
        }
        Point point = repair.apply(sample);
        Score score = scoring.at(claim, point);
        if (score.isFalse() && isFound(point, score, scoring)) {
            return;
        }
        if (score.truth() != Score.Truth.UNDEFINED) {
            best.add(new Start(point, score.margin()));
            if (best.size() > STARTS) {
                best.poll();
            }
        }
    }

    private boolean isFound(Point point, Score score, Scoring scoring) {
        if (found.isPresent()) {
            return true;
        }
        boolean real = problem.semantics() == Semantics.REAL;
        boolean unsure = real && score.margin() > -DOUBTFUL;
        if (unsure && (doubtful >= MAX_DOUBTFUL || doubtfulTime > doubtfulLimit) || !replayed.add(point.contents())) {
            return false;
        }
        doubtful += unsure ? 1 : 0;
        long start = System.nanoTime();
        SequencedSet<Counterexample> candidates = new LinkedHashSet<>();
        if (real) {
            candidates.add(Candidates.of(point, prenex.variables(), problem.semantics(), true));
        }
        candidates.add(Candidates.of(point, prenex.variables(), problem.semantics(), false));
        for (Counterexample candidate : candidates) {
            if (found.isEmpty() && referee.refutes(candidate)) {
                found = Optional.of(candidate);
            }
        }
        doubtfulTime += unsure ? System.nanoTime() - start : 0;
        replayTime += System.nanoTime() - start;
        return found.isPresent();
    }
}
