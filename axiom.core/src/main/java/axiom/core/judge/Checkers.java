package axiom.core.judge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import axiom.api.verify.Budget;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;
import axiom.core.check.EvidenceChecker;
import axiom.core.check.algebra.AlgebraChecker;
import axiom.core.check.bounds.SplitChecker;
import axiom.core.exact.Replay;
import axiom.core.search.Search;

/** What the judge checks with. */
final class Checkers {

    /** The checkers of evidence, one for each format. */
    static final List<EvidenceChecker> ALL = List.of(new AlgebraChecker(), new SplitChecker());

    static final Replayer REPLAYER = new Replayer() {
        @Override
        public Result replay(Problem problem, Counterexample point) {
            return result(Replay.of(problem).truth(point));
        }

        @Override
        public Result replayAll(Problem problem, Counterexample point) {
            return result(Replay.of(problem).truthOfAllExecutions(point));
        }

        private static Result result(axiom.core.exact.Truth truth) {
            return switch (truth) {
                case axiom.core.exact.Truth.True _ -> new Result(Truth.TRUE, "");
                case axiom.core.exact.Truth.False _ -> new Result(Truth.FALSE, "");
                case axiom.core.exact.Truth.Undefined(String reason) -> new Result(Truth.UNDEFINED, reason);
                case axiom.core.exact.Truth.Undecided(String reason) -> new Result(Truth.UNDECIDED, reason);
            };
        }
    };

    static final Seeker SEEKER = new Seeker() {

        /** How long a counterexample may be made simpler; it is one already. */
        private static final Duration SIMPLER = Duration.ofSeconds(2);
        private static final long MEMORY = 1L << 28;

        @Override
        public Optional<Counterexample> find(Problem problem, Work work) {
            return Search.find(problem, work, point -> refutes(problem, point));
        }

        @Override
        public Counterexample minimise(Problem problem, Counterexample point) {
            return Search.minimise(problem, point, Work.alone(new Budget(SIMPLER, MEMORY)), simpler -> refutes(problem, simpler));
        }

        private static boolean refutes(Problem problem, Counterexample point) {
            return REPLAYER.replay(problem, point).truth() == Replayer.Truth.FALSE;
        }
    };

    private Checkers() {}
}
