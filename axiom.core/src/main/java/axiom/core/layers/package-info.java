/**
 * Layers: building blocks that lower themselves onto a graph, the containers that combine them, and three ways to build a model:
 * {@link axiom.core.layers.Models} for one layer, {@link axiom.core.layers.ModelBuilder} for named values and branches, and
 * {@link axiom.core.layers.Staged}, whose types make a wrong rank an error of the Java compiler.
 *
 * <p>The first axis of every tensor is the batch. Images are channels-first: (batch, channels, height, width). Sequences are (batch, steps, features).
 * Parameters are named by the path of their layer, as in {@code 0.weight} or {@code encoder.0.bias}. Layers are immutable values, safe from any thread.
 */
@Export
@Version("0.1.0")
package axiom.core.layers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
