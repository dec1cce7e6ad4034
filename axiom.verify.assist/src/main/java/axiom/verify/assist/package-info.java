/**
 * Goals as theorems of proof assistants: statements with definitions of the functions in them, a manifest of what is to be proved, and the reconciliation of what
 * comes back. Nothing is called proved that the assistant has not accepted. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.verify.assist;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
