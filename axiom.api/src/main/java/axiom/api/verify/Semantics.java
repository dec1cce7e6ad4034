package axiom.api.verify;

/** What the operators of a goal mean. */
public enum Semantics {
    /** Exact real arithmetic. */
    REAL,
    /**
     * A set of executions in IEEE 754 binary32: to nearest-even, subnormals kept, sums in any order, fused multiply-add or wider accumulators allowed, functions
     * within their documented ulp bound.
     */
    FLOAT32
}
