/** What is verified, as metrics and spans of OpenTelemetry. Below 1.0: its shape may still change. */
@Export
@Version("0.1.0")
package axiom.telemetry.opentelemetry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
