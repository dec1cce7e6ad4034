/** Writes problems as SMT-LIB 2.6 scripts. Below 1.0: its shape may still change. */
@Export
@Version("0.1.0")
package axiom.verify.smt.encode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
