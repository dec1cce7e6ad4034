/**
 * Looks for points at which a claim is false, makes them simple, and writes them for people. Nothing here decides anything: a point counts only after it was
 * replayed. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.core.search;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
