/**
 * The annotation processor: it checks declarations in {@link axiom.api.model.AxiomModel} and builder chains while the Java compiler runs, reports at the exact place,
 * and generates the classes of models.
 */
@Export
@Version("0.1.0")
package axiom.compiler;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
