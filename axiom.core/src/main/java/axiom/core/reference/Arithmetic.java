package axiom.core.reference;

import axiom.api.tensor.DType;

/**
 * How the reference interpreter computes with floating-point numbers. Integers are the same in both: exact modulo the width of their type.
 */
public enum Arithmetic {

    /**
     * Every operator computes and accumulates in double and rounds once, when its result is stored. The oracle that backends are compared with.
     */
    DOUBLE,

    /**
     * IEEE 754 binary32, to nearest-even, with subnormals: sums in index order, no fused operations, one rounding for each addition, subtraction,
     * multiplication, division and root. A function such as exp, erf or sigmoid is evaluated in double and rounded once. FLOAT64 tensors compute in double;
     * FLOAT16 and BFLOAT16 tensors compute in binary32 and round when the result is stored. One named execution out of those that the FLOAT32 semantics
     * allows, the same on every machine.
     */
    FLOAT32;

    /** The precision of single steps on tensors of an element type. */
    Precision precision(DType dtype) {
        return this == DOUBLE || dtype == DType.FLOAT64 ? Precision.DOUBLE : Precision.SINGLE;
    }
}
