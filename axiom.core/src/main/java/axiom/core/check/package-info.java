/**
 * Checkers of evidence: each replays a derivation of one format, exactly, and trusts nothing that the derivation says about itself. Below 1.0: its shape may still
 * change.
 */
@Export
@Version("0.1.0")
package axiom.core.check;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
