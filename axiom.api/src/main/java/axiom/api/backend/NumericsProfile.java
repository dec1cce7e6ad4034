package axiom.api.backend;

/** How far a backend may depart from exact IEEE 754 evaluation of the graph. */
public enum NumericsProfile {
    /**
     * Inside the FLOAT32 semantics that properties are proved under: binary32 with subnormals, to nearest-even; sums in any order; fused multiply-add and wider
     * accumulators allowed; functions within the ulp bounds of the operators. No TF32, no flush-to-zero, no Winograd.
     */
    STRICT,
    /** Whatever is fast and within the tolerances of the compatibility suite, for example Winograd convolution or TF32. */
    FAST
}
