/**
 * The property language: formulas whose terms are expressions of the graph's own operators. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.api.property;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
