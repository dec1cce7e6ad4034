package axiom.core.pass;

import axiom.api.backend.Program;

/**
 * Rewrites a program into one with the same inputs and outputs: names, types and order stay, and so does every equality of sizes that inputs must fulfil.
 *
 * <p>Parameters count as constants, except those that the program updates. A pass may drop or add parameters.
 *
 * <p>A pass is <em>value-preserving</em> if every execution of the rewritten program is an execution of the original one under the FLOAT32 semantics. An
 * executor that evaluates each operator by itself, such as the reference interpreter, then gives the same outputs bit for bit, with NaN, −0.0 and
 * infinities. A run that fails because of an operator whose result nobody needs, such as an index out of range, may succeed afterwards.
 *
 * <p>Passes have no state and may be used from several threads.
 */
public interface Pass {

    /**
     * What people call it.
     *
     * @return lower-case words joined by dashes, for example {@code constant-folding}
     */
    String name();

    /**
     * Whether outputs stay the same bit for bit.
     *
     * @return true if so; false if they may differ by rounding
     */
    boolean valuePreserving();

    /**
     * Rewrites a program once, as far as one sweep over its operators gets.
     *
     * @param program the program; it is not changed
     * @return the new program, and what was done
     */
    Rewritten apply(Program program);

    /**
     * What one application of a pass did.
     *
     * @param program the new program; the very same object if nothing was done
     * @param count how often the pass found something to do
     * @param line what it did, for people
     */
    record Rewritten(Program program, int count, String line) {}
}
