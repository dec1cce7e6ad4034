/**
 * The compatibility suite for solvers: whoever writes a {@link axiom.api.verify.Prover} extends {@link axiom.tck.verify.ProverTck}.
 */
@Export
@Version("0.1.0")
package axiom.tck.verify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
