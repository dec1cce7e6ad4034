package axiom.backend.cpu.internal.exec;

/** Work in independent units that threads can share. */
public interface Units {

    /**
     * Does some units.
     *
     * @param frame the call
     * @param from the first unit
     * @param to the unit after the last
     * @param worker which of the frame's workspaces may be used
     */
    void work(Frame frame, int from, int to, int worker);
}
