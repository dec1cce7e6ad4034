package axiom.core.judge;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;
import axiom.core.check.EvidenceChecker;
import axiom.core.check.algebra.AlgebraChecker;
import axiom.core.check.bounds.SplitChecker;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;
import axiom.core.search.Search;

/** What the judge checks with. */
final class Checkers {

    /** The checkers of evidence, one for each format. */
    static final List<EvidenceChecker> ALL = List.of(new AlgebraChecker(), new SplitChecker());

    static final Seeker SEEKER = new Seeker() {
        @Override
        public Optional<Counterexample> find(Problem problem, Work work, Predicate<Counterexample> replay) {
            return Search.find(problem, work, replay::test);
        }

        @Override
        public Counterexample minimise(Problem problem, Counterexample point, Work work, Predicate<Counterexample> replay) {
            return Search.minimise(problem, point, work, replay::test);
        }
    };

    static final Replayer REPLAYER = (problem, inAllExecutions) -> {
        Replay replay = Replay.of(problem);
        return point -> result(inAllExecutions ? replay.truthOfAllExecutions(point) : replay.truth(point));
    };

    private Checkers() {}

    private static Replayer.Result result(Truth truth) {
        return switch (truth) {
            case Truth.True _ -> new Replayer.Result(Replayer.Truth.TRUE, "");
            case Truth.False _ -> new Replayer.Result(Replayer.Truth.FALSE, "");
            case Truth.Undefined(String reason) -> new Replayer.Result(Replayer.Truth.UNDEFINED, reason);
            case Truth.Undecided(String reason) -> new Replayer.Result(Replayer.Truth.UNDECIDED, reason);
        };
    }
}
