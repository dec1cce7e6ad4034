package axiom.verify.smt;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

import axiom.api.verify.Engine;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Verifier;
import axiom.api.verify.Work;
import axiom.verify.smt.encode.Encoder;
import axiom.verify.smt.encode.Refusal;
import axiom.verify.smt.encode.Script;

/**
 * Asks the provers that are there. A problem is written in SMT-LIB as the opposite of its claim; a prover that finds no model asserts the claim, and a model is a
 * candidate for a counterexample. Which provers are asked, and how many of them, is up to {@link Work#solving()}; those that fail, vanish or print something else
 * cost an attempt. Has no state; may be used from several threads.
 */
@Component(service = Verifier.class)
@ServiceRanking(SmtVerifier.RANK)
public final class SmtVerifier implements Verifier {

    /** After the engines that need no solver. */
    static final int RANK = 100;

    /** An engine without provers of its own. */
    @Activate
    public SmtVerifier() {}

    @Override
    public Engine engine() {
        return new Engine("smt", "smt", "0.1.0", "");
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean accepts(Problem problem) {
        return problem.sizes().isEmpty();
    }

    @Override
    public Finding verify(Problem problem, Work work) {
        if (!accepts(problem)) {
            return new Finding.Unknown("SMT-LIB has no tensors of open size " + String.join(", ", problem.sizes()));
        }
        Script script;
        try {
            script = Encoder.encode(problem, work.logic());
        } catch (Refusal e) {
            return new Finding.Unknown(e.getMessage());
        }
        if (work.isCancelled()) {
            return new Finding.Unknown("the time was over before a solver was asked");
        }
        try (Inquiry inquiry = new Inquiry(problem, script, work)) {
            return inquiry.run();
        }
    }
}
