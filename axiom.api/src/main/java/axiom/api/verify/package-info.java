/**
 * Verification: goals, the claims that verifiers and provers make, and the verdicts that the judge concludes. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.api.verify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
