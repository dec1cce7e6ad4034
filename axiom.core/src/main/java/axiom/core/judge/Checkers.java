package axiom.core.judge;

import java.util.List;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.core.check.EvidenceChecker;

/** What the judge checks with. */
final class Checkers {

    /** The checkers of evidence, one for each format. */
    static final List<EvidenceChecker> ALL = List.of();

    static final Seeker SEEKER = Seeker.NONE;

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
