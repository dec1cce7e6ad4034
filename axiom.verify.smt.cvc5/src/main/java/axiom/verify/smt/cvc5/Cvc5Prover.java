package axiom.verify.smt.cvc5;

import java.util.Optional;

import axiom.verify.smt.child.ChildProver;
import axiom.verify.smt.child.Settings;

/** cvc5 on a plain class path. The system properties {@code axiom.prover.cvc5.memory}, {@code .pool}, {@code .idle} and {@code .drain} set it up. */
public final class Cvc5Prover extends ChildProver {

    /** A prover with the files that the jar brings. */
    public Cvc5Prover() {
        super(Cvc5.spec(), Settings.ofSystem(Cvc5.PID), Optional.empty());
    }
}
