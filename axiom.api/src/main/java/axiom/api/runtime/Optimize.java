package axiom.api.runtime;

/** How much the graph is rewritten before it is compiled. */
public enum Optimize {
    /** Not at all. */
    NONE,
    /** Only by passes that preserve the value of every output bit for bit. */
    DEFAULT,
    /** Also by passes that preserve it up to rounding, such as folding batch normalisation into a convolution. */
    AGGRESSIVE
}
