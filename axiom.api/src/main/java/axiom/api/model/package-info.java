/**
 * Models: a graph with its parameters, contracts and provenance; and layers, which lower themselves onto a graph.
 */
@Export
@Version("1.0.0")
package axiom.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
