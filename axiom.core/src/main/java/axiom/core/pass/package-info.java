/**
 * Rewriting a program into an equivalent one that takes less work. A pass keeps the names, types and order of inputs and outputs.
 */
@Export
@Version("1.0.0")
package axiom.core.pass;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
