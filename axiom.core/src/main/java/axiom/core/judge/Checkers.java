package axiom.core.judge;

import java.util.List;
import java.util.Optional;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;
import axiom.core.check.EvidenceChecker;
import axiom.core.check.algebra.AlgebraChecker;
import axiom.core.search.Search;

/** What the judge checks with. */
final class Checkers {

    /** The checkers of evidence, one for each format. */
    static final List<EvidenceChecker> ALL = List.of(new AlgebraChecker());

    static final Seeker SEEKER = new Seeker() {
        @Override
        public Optional<Counterexample> find(Problem problem, Work work) {
            return Search.find(problem, work);
        }

        @Override
        public Counterexample minimise(Problem problem, Counterexample point) {
            return Search.minimise(problem, point);
        }
    };

    static final Replayer REPLAYER = new Replayer() {
        @Override
        public Result replay(Problem problem, Counterexample point) {
            return new Result(Truth.UNDECIDED, "");
        }

        @Override
        public Result replayAll(Problem problem, Counterexample point) {
            return new Result(Truth.UNDECIDED, "");
        }
    };

    private Checkers() {}
}
