/**
 * Decides what the findings of others are worth, and tests properties on samples. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.core.judge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
