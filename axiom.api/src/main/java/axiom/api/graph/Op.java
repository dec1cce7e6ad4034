package axiom.api.graph;

import java.util.List;

/**
 * An operator: a record of its attributes, with ONNX's name and meaning.
 *
 * <p>Operators form families so that a consumer handles some thirty cases. A {@code switch} over {@code Op} in this source tree has no {@code default}: a
 * consumer that forgets a case does not compile. A separately built provider declares the {@linkplain OpLevel operator level} it was built for and is never
 * handed a newer operator.
 *
 * <p>Optional operands are always the last ones; an operator with an absent operand simply has fewer. Attributes that are floating-point numbers are
 * doubles; under FLOAT32 semantics they are rounded to binary32 first.
 *
 * <p>Operators are values: immutable, comparable, safe from any thread.
 */
public sealed interface Op
        permits Unary, Binary, Comparison, Logic, Classification, Clip, Where, Cast, Reduction, ArgReduction, TopK, SoftmaxFamily,
        MatMul, Gemm, Convolution, Pool, GlobalPool, AdaptiveAveragePool, BatchNormalization, LayerNormalization, RMSNormalization,
        InstanceNormalization, GroupNormalization, Attention, Dropout, Random, View, Transpose, Expand, Concat, Split, Slice, Pad, Gather,
        GatherElements,
        ScatterElements, ShapeOf, ConstantOfShape, Range, Constant {

    /**
     * ONNX's name of the operator.
     *
     * @return for example {@code Conv}
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * The operator level at which this operator came to exist.
     *
     * @return 1 to {@link OpLevel#CURRENT}
     */
    default int since() {
        return 1;
    }

    /**
     * The shape rule: the types of the results, and their elements where these are small integers known before the run.
     *
     * @param in the operands; the rule reports through it what depends on names that are not bound yet
     * @return one operand per result
     * @throws ShapeError if the operands do not fit the operator
     */
    List<Operand> infer(Operands in);
}
