/**
 * Accelerators: the contract between the runtime and whoever executes graphs.
 */
@Export
@Version("1.0.0")
package axiom.api.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
