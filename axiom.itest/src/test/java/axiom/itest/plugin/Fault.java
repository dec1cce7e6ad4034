package axiom.itest.plugin;

/** What can be wrong with a plug-in. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** It throws when it is activated. */
    ACTIVATE,
    /** It throws when it compiles. */
    COMPILE,
    /** It throws when it runs. */
    RUN,
    /** It throws an error when it runs. */
    RUN_ERROR,
    /** It returns a tensor of another shape. */
    SHAPE,
    /** It returns a tensor of another element type. */
    DTYPE,
    /** It returns wrong numbers. */
    VALUES,
    /** It never returns. */
    HANG,
    /** It never returns from the graph {@code mlp}, but does from others, such as those that it may be tested with. */
    HANG_LATER
}
