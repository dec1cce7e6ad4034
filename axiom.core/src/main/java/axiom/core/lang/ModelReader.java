package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import axiom.core.lang.Syntax.Expression;

/** Reads models that are applied to terms. */
record ModelReader(PropertyReader reader, Algebra algebra, Scope scope) {

    Denotation read(String model, Scope.Signature signature, Expression.Call call) {
        if (signature.outputs().isEmpty()) {
            throw new Refusal("there is no model here", call.callee().span(), "write it as a property of a model");
        }
        List<Expression> arguments = new ArrayList<>();
        Optional<Syntax.Argument> asked = Optional.empty();
        for (Syntax.Argument argument : call.arguments()) {
            if (argument.keyword().isEmpty()) {
                arguments.add(argument.value());
            } else if (argument.keyword().get().text().equals("output") && asked.isEmpty()) {
                asked = Optional.of(argument);
            } else {
                throw new Refusal("a model takes no argument '" + argument.keyword().get().text() + "'", argument.span(),
                        "pass its inputs in order; output=:name chooses one of several outputs");
            }
        }
        int expected = signature.inputs().size();
        if (arguments.size() != expected) {
            throw new Refusal("the model takes " + expected + (expected == 1 ? " input; " : " inputs; ") + arguments.size()
                    + (arguments.size() == 1 ? " is" : " are") + " given", call.span(),
                    "write " + model + "(" + String.join(", ", signature.inputs().keySet()) + ")");
        }
        String output = asked.map(a -> output(a.value(), signature)).orElse("");
        if (asked.isEmpty() && signature.outputs().size() != 1) {
            throw new Refusal("the model has several outputs: " + signature.outputs().keySet(), call.callee().span(),
                    scope.free().isPresent() && scope.declared()
                            ? "use their names"
                            : "say which, as in " + model + "(…, output=:" + signature.outputs().firstEntry().getKey() + ")");
        } else if (asked.isEmpty()) {
            output = signature.outputs().firstEntry().getKey();
        }
        ModelCall to = new ModelCall(algebra, model);
        List<String> inputs = List.copyOf(signature.inputs().keySet());
        for (int i = 0; i < inputs.size(); i++) {
            Expression argument = arguments.get(i);
            to.pass(inputs.get(i), signature.inputs().get(inputs.get(i)), algebra.fromOne(reader.inWhole(argument, model), call.span()),
                    argument);
        }
        return reader.row(to.result(output, signature.result(output).orElseThrow(), call.span()), call.span());
    }

    /** {@code :name}, or {@code "name"} where it is not a word. */
    private static String output(Expression written, Scope.Signature signature) {
        String name = Domains.nameOf(written);
        if (signature.result(name).isEmpty()) {
            Set<String> known = new TreeSet<>(signature.outputs().keySet());
            known.addAll(signature.values().keySet());
            throw new Refusal("the model has no output " + Wording.of(written)
                    + Spelling.nearest(name, known).map(n -> "; did you mean '" + n + "'?").orElse(""), written.span(),
                    "use one of " + String.join(", ", signature.outputs().keySet()));
        }
        return name;
    }
}
