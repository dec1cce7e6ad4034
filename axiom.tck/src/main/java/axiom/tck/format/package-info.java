/**
 * What tests of a format's reader need: ONNX's own backend test cases, boxes of inputs from vnnlib files, and the data beside the workspace.
 */
@Export
@Version("0.1.0")
package axiom.tck.format;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
