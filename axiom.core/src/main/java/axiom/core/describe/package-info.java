/**
 * What a model consists of, for people: {@link axiom.core.describe.Describe} gives a table of layers with shapes, parameters, floating-point operations and
 * memory; {@link axiom.core.describe.Diagram} draws the graph as DOT, Mermaid or SVG.
 */
@Export
@Version("0.1.0")
package axiom.core.describe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
