/**
 * Rigorous arithmetic: intervals with exact ends, enclosures of functions to any precision, the values of a problem's graph over boxes of its variables, and the
 * replay of counterexamples. What it says is a theorem of the semantics, never an approximation of one. Exported for the suites that check backends against the
 * semantics. Below 1.0: its shape may still change.
 */
@Export
@Version("0.1.0")
package axiom.core.exact;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
