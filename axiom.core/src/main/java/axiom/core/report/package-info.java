/**
 * Reports of verification as text, JSON and HTML. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.core.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
