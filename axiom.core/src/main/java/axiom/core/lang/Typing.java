package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;

/** Checks that the terms of a formula that was not written here fit the models, by the operators' shape rules. */
record Typing(Algebra algebra, Scope scope, Span span) {

    void check(Formula formula) {
        check(formula, Map.of());
    }

    private void check(Formula formula, Map<String, TensorType> variables) {
        switch (formula) {
            case Formula.ForAll(String variable, Domain domain, Formula body) -> check(body, with(variables, variable, domain));
            case Formula.Exists(String variable, Domain domain, Formula body) -> check(body, with(variables, variable, domain));
            case Formula.And(List<Formula> parts) -> parts.forEach(p -> check(p, variables));
            case Formula.Or(List<Formula> parts) -> parts.forEach(p -> check(p, variables));
            case Formula.Not(Formula part) -> check(part, variables);
            case Formula.Compare(Term left, _, Term right) -> compare(left, right, variables);
            case Formula.Approximate(Term left, Term right, _) -> compare(left, right, variables);
            case Formula.Finite(Term term) -> read(term, variables);
            case Formula.Among(Term term, _) -> read(term, variables);
        }
    }

    private void compare(Term left, Term right, Map<String, TensorType> variables) {
        Denotation l = read(left, variables);
        Denotation r = read(right, variables);
        if (l instanceof Computed && r instanceof Computed) {
            algebra.apply(new Comparison.Equal(), Batch.NONE, span, l, r);
        }
    }

    private Map<String, TensorType> with(Map<String, TensorType> variables, String variable, Domain domain) {
        Map<String, TensorType> more = new HashMap<>(variables);
        more.put(variable, type(domain, variables));
        return more;
    }

    private TensorType type(Domain domain, Map<String, TensorType> variables) {
        return switch (domain) {
            case Domain.Tensors(TensorType type) -> type;
            case Domain.Inputs(String model, String input) -> scope.models().get(model).inputs().get(input).type();
            case Domain.Data data -> Domains.dataType(data, scope);
            case Domain.Extended(Domain of) -> type(of, variables);
            case Domain.Positions _ -> new TensorType(DType.INT64, Shape.SCALAR);
            case Domain.Among(Domain of, _) -> type(of, variables);
            case Domain.Box(Domain of, Term low, Term high) -> {
                read(low, variables);
                read(high, variables);
                yield type(of, variables);
            }
            case Domain.Ball(Domain of, Term centre, BigDecimal _, _) -> {
                TensorType type = type(of, variables);
                if (read(centre, variables) instanceof Computed c) {
                    algebra.apply(new Binary.Sub(), Batch.NONE, span, tensor(new Term.Literal(BigDecimal.ZERO), type), c);
                }
                yield type;
            }
        };
    }

    private static Computed tensor(Term term, TensorType type) {
        return PropertyReader.tensor(term, type, false, 1);
    }

    private Denotation read(Term term, Map<String, TensorType> variables) {
        return switch (term) {
            case Term.Literal(BigDecimal number) -> new Exact(number);
            case Term.Variable(String name) -> tensor(term, variables.get(name));
            case Term.Exact(Term inner) -> algebra.exactly(span, () -> read(inner, variables));
            case Term.Call(String model, List<Term> inputs, String output) -> {
                Scope.Signature signature = scope.models().get(model);
                ModelCall call = new ModelCall(algebra, model);
                List<Map.Entry<String, DeclaredType>> declared = new ArrayList<>(signature.inputs().entrySet());
                for (int i = 0; i < inputs.size(); i++) {
                    call.pass(declared.get(i).getKey(), declared.get(i).getValue(), read(inputs.get(i), variables),
                            new Syntax.Expression.Invalid(span));
                }
                yield PropertyReader.whole(call.result(output, signature.result(output).orElseThrow(), span));
            }
            case Term.Apply(var op, List<Term> operands) -> algebra.apply(op, Batch.NONE, span,
                    operands.stream().map(o -> read(o, variables)).toArray(Denotation[]::new));
        };
    }
}
