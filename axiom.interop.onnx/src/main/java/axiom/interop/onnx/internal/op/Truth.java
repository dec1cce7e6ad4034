package axiom.interop.onnx.internal.op;

import axiom.api.graph.Comparison;
import axiom.api.graph.Logic;

/** Comparisons and logic. */
final class Truth {

    private Truth() {}

    static void add(Catalog c) {
        c.add("Equal", 1, s -> Arithmetic.pair(s, new Comparison.Equal()));
        c.add("Less", 1, s -> Arithmetic.pair(s, new Comparison.Less()));
        c.add("Greater", 1, s -> Arithmetic.pair(s, new Comparison.Greater()));
        c.same("LessOrEqual", 12, new Comparison.LessOrEqual());
        c.same("GreaterOrEqual", 12, new Comparison.GreaterOrEqual());
        c.add("And", 1, s -> Arithmetic.pair(s, new Logic.And()));
        c.add("Or", 1, s -> Arithmetic.pair(s, new Logic.Or()));
        c.add("Xor", 1, s -> Arithmetic.pair(s, new Logic.Xor()));
        c.same("Not", 1, new Logic.Not());
    }
}
