package axiom.api.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a {@link Definition} is about.
 *
 * @param model what the formula calls the model
 * @param inputs the names of its inputs, which the variables have, too; the empty name is that of the only input, and its variable is {@code x}
 * @param output the name of the output; empty for the only one
 */
public record Subject(String model, List<String> inputs, String output) {

    /** A model that is called {@code model}, has one input and one output. */
    public static final Subject MODEL = new Subject("model", List.of(""), "");

    /** Copies the list. */
    public Subject {
        inputs = List.copyOf(inputs);
    }

    /** The body for all inputs, given what the model makes of them. */
    Formula forAll(Function<Expr, Formula> body) {
        return forAll(inputs, names(), new ArrayList<>(), variables -> body.apply(output(variables)));
    }

    /** The body for the only input, which it is given, too. */
    Formula forOne(String what, BiFunction<Expr, Expr, Formula> body) {
        requireOne(what);
        return Formulas.forAll(names().getFirst(), domain(), x -> body.apply(x, output(List.of(x))));
    }

    /** The body for the data set, given what the model makes of it. */
    Formula forData(String what, BiFunction<Expr, Expr, Formula> body) {
        requireOne(what);
        return Formulas.forAll(names().getFirst(), new Domain.Data(model, ""), x -> body.apply(x, output(List.of(x))));
    }

    /** The body for two values of every input, given what the model makes of the first and of the second; the domain of the second may depend on the first. */
    Formula forPairs(BiFunction<Domain, Expr, Domain> around, BiFunction<Expr, Expr, Formula> body) {
        return forAll(inputs, names(), new ArrayList<>(), xs -> pair(xs, new ArrayList<>(), around, body));
    }

    private Formula pair(List<Expr> xs, List<Expr> ys, BiFunction<Domain, Expr, Domain> around, BiFunction<Expr, Expr, Formula> body) {
        if (ys.size() == xs.size()) {
            return body.apply(output(xs), output(ys));
        }
        int next = ys.size();
        Domain domain = around.apply(new Domain.Inputs(model, inputs.get(next)), xs.get(next));
        return Formulas.forAll(second(names().get(next)), domain, y -> {
            List<Expr> more = new ArrayList<>(ys);
            more.add(y);
            return pair(xs, more, around, body);
        });
    }

    private Formula forAll(List<String> left, List<String> variables, List<Expr> entered, Function<List<Expr>, Formula> body) {
        if (left.isEmpty()) {
            return body.apply(entered);
        }
        return Formulas.forAll(variables.getFirst(), new Domain.Inputs(model, left.getFirst()), x -> {
            List<Expr> more = new ArrayList<>(entered);
            more.add(x);
            return forAll(left.subList(1, left.size()), variables.subList(1, variables.size()), more, body);
        });
    }

    Expr output(List<Expr> arguments) {
        return Formulas.call(model, output, arguments.toArray(Expr[]::new));
    }

    Domain domain() {
        return new Domain.Inputs(model, inputs.getFirst());
    }

    void requireOne(String what) {
        if (inputs.size() != 1) {
            throw Formulas.wrong(what + " needs a model with one input; '" + model + "' has " + inputs,
                    "write its formula out for the input that you mean");
        }
    }

    List<String> names() {
        return inputs.stream().map(i -> i.isEmpty() ? "x" : i).toList();
    }

    /** A name that is none of the inputs'. */
    String second(String name) {
        String second = inputs.size() == 1 && !name.equals("y") ? "y" : name + "_2";
        while (!Collections.disjoint(names(), List.of(second))) {
            second += "_2";
        }
        return second;
    }
}
