package axiom.api.graph;

/** The version of the operator vocabulary. It grows by one whenever operators are added; providers declare the one that they were built for. */
public final class OpLevel {

    /** The newest level. */
    public static final int CURRENT = 1;

    private OpLevel() {}
}
