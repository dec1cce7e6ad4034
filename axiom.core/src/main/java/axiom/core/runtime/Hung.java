package axiom.core.runtime;

import java.time.Duration;

/** A call into a plug-in that did not end in time; its thread was given up. */
final class Hung extends Exception {

    private static final long serialVersionUID = 1;

    Hung(String what, Duration limit, String thread) {
        super(what + " did not end within " + Said.text(limit) + "; thread '" + thread + "' was given up", null, false, false);
    }
}
