/**
 * Selection of backends, placement, sessions, hot swap and containment of faults.
 *
 * <h2>How it hangs together</h2>
 *
 * A {@code Provider} is one registration of a backend. A {@code Draft} says which provider runs which nodes; it is computed from what providers say and costs
 * little. A {@code Plan} is a compiled draft. A session has one current plan, in a volatile field, which is replaced as a whole.
 *
 * <h2>What always holds</h2>
 *
 * <ol>
 * <li><b>No executable is closed while a call is inside.</b> Each plan has a {@code Gate}: a call enters before it touches an executable and exits after. A
 * plan that is retired closes its gate; whoever leaves an empty closed gate last has the executables closed, once, on a thread of the {@code Guard}.
 * <li><b>A call that finds a gate closed does not fail.</b> It takes the current plan again, and makes the next one if there is none.
 * <li><b>Build first, then switch, then drain.</b> When a backend leaves, its plans go on serving until the next plan is there. Its removal returns when nobody
 * is inside any more, or after a limit, when the calls are reported and left alone; their plan is closed when they end.
 * <li><b>Nothing is made on a backend after its removal returned.</b> Every call into a backend that is not a run holds a lease of its provider. Removal first
 * closes the leases and waits for them, then retires all plans that the provider takes part in; a plan joins that list before its first compile takes a
 * lease. A plan is only published, under the session's lock, if none of its providers has left; removal looks at the sessions after it has marked the provider,
 * under the same lock, so one of the two sees the other.
 * <li><b>An older draft never replaces a newer one.</b> Drafts carry the version of the roster that they were made from.
 * <li><b>A plug-in's fault costs a retry, not a call.</b> What a backend throws is caught, whatever it is, and the call runs on a standby plan without the suspect. If
 * that goes well, the suspect is convicted: the session does not use that provider again, and the standby becomes the current plan. If it fails everywhere, down to
 * the reference, it was the call's own fault, such as an index out of range; the call ends with what all said, and nothing changes. Running out of memory and
 * an interrupted caller convict nobody. Inputs are never written. Shapes are checked before any backend is called, and the memory of results belongs to the
 * runtime or the caller, in lists that a backend cannot change: it cannot return a result of the wrong shape, it can only throw.
 * <li><b>A hung or wrong backend is quarantined</b>: all its plans are retired at once and no session uses the provider again. Compiling, asking what
 * is supported and checking run on daemon threads of the {@code Guard} and are given up after a limit; so do runs with a deadline, which write into buffers of
 * their own, so that a late writer harms nobody. Threads that are given up are reported, and listed until they end. Without a limit are only runs without a
 * deadline, and the questions for name, level and status, which a backend answers at once.
 * <li><b>What left is forgotten.</b> What remains of a provider in reports and exclusions is text and a number, never an object of the plug-in.
 * <li><b>No lock is held while a plug-in is called</b>, but the one that lets a single thread build a session's next plan, and the one that lets a single thread check
 * a new backend; both wait within limits.
 * </ol>
 */
@Export
@Version("1.0.0")
package axiom.core.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
