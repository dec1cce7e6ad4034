/**
 * The compatibility suite for accelerators: whoever writes a {@link axiom.api.backend.Backend} extends {@link axiom.tck.backend.BackendTck}.
 */
@Export
@Version("0.1.0")
package axiom.tck.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
