/**
 * The reference interpreter: every operator in plain scalar Java, in two arithmetics. It is the oracle that other backends are compared with, the replay of
 * counterexamples, and the backend of last resort.
 */
@Export
@Version("1.0.0")
package axiom.core.reference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
