/**
 * Solvers in processes of their own: checked scripts, a warm pool of child JVMs, runs of native programs, and what may be believed of their output.
 *
 * <p>A bundle with a solver says in a {@link axiom.verify.smt.child.ChildSpec} what it brings, implements {@link axiom.verify.smt.child.Solver}, which runs in the
 * child, and registers a {@link axiom.verify.smt.child.ChildProver}.
 */
@Export
@Version("0.1.0")
package axiom.verify.smt.child;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
