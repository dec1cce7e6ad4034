package axiom.api.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** Pools over all spatial axes. One floating-point operand (batch, channels, spatial…); every spatial axis becomes 1. */
public sealed interface GlobalPool extends Op {

    /** The mean. */
    record GlobalAveragePool() implements GlobalPool {}

    /** The largest element; NaN if one is NaN. */
    record GlobalMaxPool() implements GlobalPool {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        in.requireFloat(0);
        in.requireRankAtLeast(0, 3);
        List<Dim> dims = new ArrayList<>(in.shape(0).dims().subList(0, 2));
        dims.addAll(Collections.nCopies(in.shape(0).rank() - 2, Dim.ONE));
        return List.of(Operand.of(in.type(0).as(new Shape(dims))));
    }
}
