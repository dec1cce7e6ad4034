package axiom.core.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Syntax.Argument;
import axiom.core.lang.Syntax.Expression;
import axiom.core.layers.ModelBuilder;

/**
 * Applies layers to terms: {@code MaxPool((2, 2))(x)}, {@code x |> Softmax}. They mean what they mean in a declaration, with axes as declared, and become the operators
 * that they are lowered to there. A layer with weights has none outside of a model.
 */
record LayerTerms(PropertyReader reader, Algebra algebra, Scope scope) {

    /** The layer that a call applies to operands, if it does. */
    Optional<Computed> read(Expression.Call call) {
        if (call.callee() instanceof Expression.Call(Expression.Reference(Syntax.Name name), _, _) && isLayer(name)) {
            return Optional.of(apply(call.callee(), call.arguments().stream().map(Argument::value).toList(), call, name));
        } else if (!(call.callee() instanceof Expression.Reference(Syntax.Name name)) || !isLayer(name)) {
            return Optional.empty();
        }
        Syntax.Name name = ((Expression.Reference) call.callee()).name();
        List<Argument> arguments = call.arguments();
        List<Expression> operands = new ArrayList<>();
        // several tensors that are piped in
        boolean tuple = !arguments.isEmpty() && arguments.getFirst().value() instanceof Expression.Tuple(List<Expression> parts, _)
                && parts.stream().allMatch(this::isOperand);
        int first = tuple ? 1 : 0;
        if (tuple) {
            operands.addAll(((Expression.Tuple) arguments.getFirst().value()).elements());
        }
        while (!tuple && first < arguments.size() && arguments.get(first).keyword().isEmpty() && isOperand(arguments.get(first).value())) {
            operands.add(arguments.get(first++).value());
        }
        if (operands.isEmpty()) {
            throw new Refusal("'" + name.text() + "' is a layer that is applied to nothing", call.span(),
                    "apply it to a term, as in " + Wording.of(call) + "(x)");
        }
        List<Argument> rest = arguments.subList(first, arguments.size());
        return Optional
                .of(apply(rest.isEmpty() ? call.callee() : new Expression.Call(call.callee(), rest, call.span()), operands, call, name));
    }

    private boolean isLayer(Syntax.Name name) {
        return scope.outline().map(Outline::layers).orElse(Vocabulary.BUILT_IN).rule(name.text()).isPresent();
    }

    private boolean isOperand(Expression written) {
        return switch (written) {
            case Syntax.Literal _, Expression.Tuple _ -> false;
            case Expression.Prefix prefix -> isOperand(prefix.operand());
            case Expression.Reference(Syntax.Name name) -> !isLayer(name);
            case Expression.Call(Expression.Reference(Syntax.Name name), List<Argument> arguments, _) ->
                !isLayer(name) || arguments.stream().anyMatch(a -> a.keyword().isEmpty() && isOperand(a.value()));
            default -> true;
        };
    }

    private Computed apply(Expression layer, List<Expression> written, Expression.Call call, Syntax.Name name) {
        Outline outline = scope.outline().orElseThrow(() -> new Refusal("'" + name.text() + "' is a layer", name.span(), "use a function"));
        ModelBuilder builder = ModelBuilder.of("term", 0);
        Report report = new Report();
        Elaboration elaboration = new Elaboration(outline, builder, report, false, false);
        List<Computed> operands = new ArrayList<>();
        Map<String, Meaning> bound = new HashMap<>();
        List<Argument> arguments = new ArrayList<>();
        for (Expression operand : written) {
            Computed x = operand(operand, name);
            operands.add(x);
            String key = "operand " + operands.size();
            DeclaredType type = new DeclaredType("Tensor", x.type(), isBatched(x));
            bound.put(key, new Meaning.Tensors(Layouts.input(builder.input(key, x.type()), Wording.of(operand), type)));
            arguments.add(new Argument(Optional.empty(), new Expression.Reference(new Syntax.Name(key, operand.span())), operand.span()));
        }
        Meaning result = elaboration.statement("layer", call.span(),
                () -> new Values(elaboration, bound).of(new Expression.Call(layer, arguments, call.span())));
        report.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst().ifPresent(d -> {
            throw new Refusal(d);
        });
        if (!(result instanceof Meaning.Tensors(List<Tracked> values)) || values.size() != 1) {
            throw new Refusal(Wording.of(layer) + " gives " + (result instanceof Meaning.Tensors ? "several tensors" : "no tensor"),
                    call.span(),
                    "apply a layer that gives one tensor");
        }
        if (!builder.parameters().isEmpty()) {
            throw new Refusal(Wording.of(layer) + " has weights, which it has in a model only", call.span(),
                    "name what it gives in the model, or use weights of your own, as in matmul(x, w) + b");
        }
        return inlined(graph(builder, values.getFirst(), call), operands, values.getFirst().batched(), call.span());
    }

    private Computed operand(Expression written, Syntax.Name layer) {
        if (!(reader.number(written, layer.text()) instanceof Computed x)) {
            throw new Refusal(layer.text() + " takes tensors; " + Wording.of(written) + " is a number", written.span(),
                    "quantify a variable, as in ∀x ∈ Vector(3)");
        }
        return (Computed) algebra.fromOne(x, written.span());
    }

    private static boolean isBatched(Computed x) {
        return x.batch() == Batch.AXIS || x.batch() == Batch.WHOLE && Scope.isBatched(x.shape());
    }

    private static Model graph(ModelBuilder builder, Tracked result, Expression.Call call) {
        List<Value> values = new ArrayList<>();
        builder.addAll("declared", new Group(Wording.of(call), to -> values.add(Layouts.declared(to, result))), List.of());
        return builder.output("result", values.getFirst()).build();
    }

    private Computed inlined(Model layer, List<Computed> operands, boolean batched, Span span) {
        Map<Value, Computed> values = new HashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            values.put(layer.graph().inputs().get(i), operands.get(i));
        }
        for (Node node : layer.graph().nodes()) {
            Denotation[] inputs = node.inputs().stream().map(v -> value(values, v, span)).toArray(Denotation[]::new);
            values.put(node.outputs().getFirst(), algebra.apply(node.op(), Batch.NONE, span, inputs));
        }
        Computed result = value(values, layer.graph().outputs().firstEntry().getValue(), span);
        Batch batch = operands.stream().map(o -> (Denotation) o).reduce(Algebra::either).map(o -> Algebra.batch(o, o)).orElse(Batch.NONE);
        if (batch == Batch.AXIS && !batched) {
            throw new Refusal("this layer combines the examples of a batch", span, "name what it gives in the model");
        }
        return new Computed(result.term(), result.operand(), batch, false, result.size());
    }

    private static Computed value(Map<Value, Computed> values, Value value, Span span) {
        return Optional.ofNullable(values.get(value))
                .orElseThrow(() -> new Refusal("this layer uses an operator with several results", span,
                        "name what it gives in the model"));
    }
}
