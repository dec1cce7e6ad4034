package axiom.interop.onnx.internal.op;

import axiom.api.graph.Classification;
import axiom.api.graph.Unary;

/** Operators with one operand and no attribute. */
final class Elementwise {

    private Elementwise() {}

    static void add(Catalog c) {
        c.same("Neg", 1, new Unary.Neg());
        c.same("Abs", 1, new Unary.Abs());
        c.same("Sign", 9, new Unary.Sign());
        c.same("Exp", 1, new Unary.Exp());
        c.same("Log", 1, new Unary.Log());
        c.same("Sqrt", 1, new Unary.Sqrt());
        c.same("Reciprocal", 1, new Unary.Reciprocal());
        c.same("Sin", 7, new Unary.Sin());
        c.same("Cos", 7, new Unary.Cos());
        c.same("Erf", 9, new Unary.Erf());
        c.same("Floor", 1, new Unary.Floor());
        c.same("Ceil", 1, new Unary.Ceil());
        c.same("Round", 11, new Unary.Round());
        c.same("IsNaN", 9, new Classification.IsNaN());
        c.add("IsInf", 10, s -> s.result(new Classification.IsInf(s.attributes().flag("detect_positive", true),
                s.attributes().flag("detect_negative", true)), s.in(0)));
    }
}
