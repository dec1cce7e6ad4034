package axiom.verify.smt.z3;

import java.util.Optional;

import axiom.verify.smt.child.ChildProver;
import axiom.verify.smt.child.Settings;

/** Z3 on a plain class path. The system properties {@code axiom.prover.z3.memory}, {@code .pool}, {@code .idle} and {@code .drain} set it up. */
public final class Z3Prover extends ChildProver {

    /** A prover with the library that the jar brings. */
    public Z3Prover() {
        super(Z3.spec(), Settings.ofSystem(Z3.PID), Optional.empty());
    }
}
