/**
 * Embeds Axiom in a host application: a private OSGi framework with Axiom's bundles, a watched plug-in folder and a trust policy for it.
 */
@Export
@Version("1.0.0")
package axiom.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
