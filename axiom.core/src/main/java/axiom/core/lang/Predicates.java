package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Classification;
import axiom.api.graph.Constant;
import axiom.api.graph.Reduction;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Denotation.Stated;

/** The predicates of properties, which hold of tensors if they hold of every element; {@code is_nan} and {@code is_inf} if they hold of one. */
record Predicates(PropertyReader reader, Algebra algebra, PropertyFunctions functions) {

    static final Set<String> NAMES = Set.of("finite", "is_finite", "isfinite", "nan", "isnan", "is_nan", "is_inf", "isinf",
            "valid_probabilities",
            "non_negative", "positive", "bounded", "normalized");

    Stated read(FunctionCall call) {
        Span span = call.span();
        switch (call.name()) {
            case "bounded" -> call.require(3, 3);
            case "valid_probabilities", "normalized" -> call.require(1, 1, "tolerance");
            default -> call.require(1, 1);
        }
        Denotation x = operand(call, 0);
        return switch (call.name()) {
            case "finite", "is_finite", "isfinite" -> finite(x, span);
            // what is not a number does not even equal itself
            case "nan", "isnan", "is_nan" -> Connectives.not(reader.compare(x, Relation.EQUAL, x, span));
            case "is_inf", "isinf" -> Connectives.not(noInfinity(x, span));
            case "non_negative" -> reader.compare(x, Relation.AT_LEAST, new Exact(BigDecimal.ZERO), span);
            case "positive" -> reader.compare(x, Relation.GREATER, new Exact(BigDecimal.ZERO), span);
            case "bounded" -> reader.between(x, operand(call, 1), operand(call, 2), span);
            case "normalized" ->
                reader.near(new Reductions(reader, algebra, functions).norm(PropertyFunctions.vector(x, call, 0), Norm.L2, call),
                        new Exact(BigDecimal.ONE),
                        tolerance(call), span);
            default -> {
                Computed sum = algebra.apply(new Reduction.ReduceSum(List.of(-1), false), PropertyFunctions.vector(x, call, 0).batch(),
                        span, x);
                yield Connectives.all(reader.compare(x, Relation.AT_LEAST, new Exact(BigDecimal.ZERO), span),
                        reader.near(sum, new Exact(BigDecimal.ONE), tolerance(call), span));
            }
        };
    }

    private Denotation operand(FunctionCall call, int index) {
        return reader.number(call.operands().get(index), call.name());
    }

    private static Stated finite(Denotation x, Span span) {
        return switch (x) {
            case Computed c when c.dtype() == DType.BOOL -> throw new Refusal("finite needs numbers; this is " + c.type(), span,
                    "leave it out");
            case Computed c -> new Stated(new Formula.Finite(c.term()), c.size() + 1);
            case Exact _, Stated _ -> Connectives.TRUE;
        };
    }

    private Stated noInfinity(Denotation x, Span span) {
        if (!(x instanceof Computed c) || !c.dtype().isFloat()) {
            return Connectives.TRUE;
        }
        Computed infinite = algebra.apply(new Classification.IsInf(true, true), c.batch(), span, c);
        return reader.compare(infinite, Relation.EQUAL, algebra.apply(new Constant(Tensor.of(Shape.SCALAR, false)), Batch.NONE, span),
                span);
    }

    private BigDecimal tolerance(FunctionCall call) {
        return Optional.ofNullable(call.keywords().get("tolerance")).map(a -> reader.constant(a.value(), "a tolerance"))
                .orElse(PropertyFunctions.TOLERANCE);
    }
}
