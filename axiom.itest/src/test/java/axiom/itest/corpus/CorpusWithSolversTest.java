package axiom.itest.corpus;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;

import axiom.api.runtime.Axiom;
import axiom.api.verify.VerifyOptions;
import axiom.core.runtime.AxiomRuntime;
import axiom.verify.smt.SmtVerifier;
import axiom.verify.smt.process.OnPath;

/** Every fourth formula of the corpus, or all with {@code -Daxiom.corpus.all=true}, decided by the solvers that this machine has, without Axiom's own engines. */
class CorpusWithSolversTest extends CorpusVerdicts {

    private static final int SAMPLE = Boolean.getBoolean("axiom.corpus.all") ? 1 : 4;

    private final List<OnPath> solvers = List.of(new OnPath.Z3(), new OnPath.Cvc5());
    private final Axiom axiom = AxiomRuntime.create(List.of(), List.of(), List.of(), List.of(new SmtVerifier()), solvers);

    @Override
    protected Axiom axiom() {
        return axiom;
    }

    @Override
    protected VerifyOptions options() {
        return VerifyOptions.DEFAULT.time(Duration.ofSeconds(1)).trust(VerifyOptions.Trusted.SOLVER).cache(false);
    }

    @Override
    protected boolean provesWhatItMust() {
        return false;
    }

    @Override
    protected Stream<Corpus.Goal> goals() {
        List<Corpus.Goal> all = super.goals().toList();
        return IntStream.range(0, all.size()).filter(i -> i % SAMPLE == SAMPLE / 2).mapToObj(all::get);
    }

    @AfterAll
    void close() {
        axiom.close();
        solvers.forEach(OnPath::close);
    }
}
