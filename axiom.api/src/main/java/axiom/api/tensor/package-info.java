/**
 * Element types, dimensions, shapes and off-heap tensors. Everything else in Axiom is built on these values.
 */
@Export
@Version("1.0.0")
package axiom.api.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
