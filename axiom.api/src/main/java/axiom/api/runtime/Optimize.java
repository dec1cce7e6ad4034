package axiom.api.runtime;

/** How much the graph is rewritten before it is compiled. */
public enum Optimize {
    /** Not at all. */
    NONE,
    /** Only by passes that preserve the value of every output bit for bit. */
    DEFAULT,
    /**
     * Also by passes that preserve it up to rounding, such as folding batch normalisation into a convolution. They leave the FLOAT32 semantics of the model, even
     * with {@link axiom.api.backend.NumericsProfile#STRICT}: a property that is to hold of what runs must be verified on the rewritten graph.
     * {@link Session#explain} says whether such a pass did something.
     */
    AGGRESSIVE
}
