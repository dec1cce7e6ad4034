/**
 * What a host application uses: the Axiom service, sessions, options and placement reports.
 */
@Export
@Version("1.1.0")
package axiom.api.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
