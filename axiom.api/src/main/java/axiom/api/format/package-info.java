/**
 * Model files: the contract between the runtime and format converters.
 */
@Export
@Version("1.0.0")
package axiom.api.format;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
