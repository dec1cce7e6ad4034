/**
 * The typed graph: Axiom's one intermediate form. Operators are records that carry ONNX's name and meaning and their own shape rule; a graph can only be
 * built well-typed.
 */
@Export
@Version("1.0.0")
package axiom.api.graph;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
