package axiom.verify.smt.smtinterpol;

import java.util.Optional;

import axiom.verify.smt.child.ChildProver;
import axiom.verify.smt.child.Settings;

/** SMTInterpol on a plain class path. The system properties {@code axiom.prover.smtinterpol.memory}, {@code .pool}, {@code .idle} and {@code .drain} set it up. */
public final class SmtInterpolProver extends ChildProver {

    /** A prover with the files that the jar brings. */
    public SmtInterpolProver() {
        super(SmtInterpol.spec(), Settings.ofSystem(SmtInterpol.PID), Optional.empty());
    }
}
