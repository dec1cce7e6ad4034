package axiom.backend.cpu.internal.exec;

/** One thing to do in a run. Steps are immutable and shared by concurrent calls; all state is in the frame. */
public interface Step {

    /**
     * Does it.
     *
     * @param frame the call
     */
    void run(Frame frame);
}
