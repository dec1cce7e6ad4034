package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Literal;

/** Trees as short text for tests: {@code (= y (|> x (Conv 3 (tuple 3 3) pad=:same)))}. */
final class Trees {

    private Trees() {}

    /** The tree of a text that has nothing wrong with it. */
    static String read(String text) {
        Source source = new Source("t", text);
        Parsed parsed = Parser.parse(source);
        if (!parsed.diagnostics().isEmpty()) {
            throw new AssertionError(parsed.diagnostics().stream().map(d -> d.text(source)).collect(Collectors.joining("\n")));
        }
        return text(parsed.tree());
    }

    /** The tree of one expression. */
    static String expression(String text) {
        String ensured = read("@ensure " + text);
        return ensured.substring("(ensure ".length(), ensured.length() - 1);
    }

    static String text(Syntax.Text tree) {
        return tree.statements().stream().map(Trees::text).collect(Collectors.joining("\n"));
    }

    static String text(Syntax tree) {
        return switch (tree) {
            case Syntax.Text t -> text(t);
            case Syntax.Name(var name, _) -> name;
            case Syntax.Typed(var role, var name, var type, _) ->
                list("::", role.map(r -> r.name().toLowerCase(java.util.Locale.ROOT)), text(name), text(type));
            case Syntax.Binding(var names, var value, _) -> list("=", all(names), text(value));
            case Syntax.Definition(var name, var parameters, var body, var result, _) ->
                list("def", text(name), "[" + all(parameters) + "]", body.isEmpty() ? Optional.empty() : all(body), text(result));
            case Syntax.Parameter(var name, var fallback, _) -> text(name) + fallback.map(f -> "=" + text(f)).orElse("");
            case Syntax.Ensure(var condition, var message, _) -> list("ensure", text(condition), message.map(Trees::text));
            case Syntax.Prove(var formula, var message, _) -> list("prove", text(formula), message.map(Trees::text));
            case Syntax.Type(var name, var element, var arguments, _) -> "<" + text(name) + element.map(e -> "{" + text(e) + "}").orElse("")
                    + (arguments.isEmpty()
                            ? ""
                            : " " + all(arguments))
                    + ">";
            case Syntax.Argument(var keyword, var value, _) -> keyword.map(k -> text(k) + "=").orElse("") + text(value);
            case Syntax.Variable(var name, var domain, _) -> text(name) + domain.map(d -> "∈" + text(d)).orElse("");
            case Expression e -> expression(e);
        };
    }

    private static String expression(Expression tree) {
        return switch (tree) {
            case Expression.Reference(var name) -> text(name);
            case Expression.Tuple(var elements, _) -> list("tuple", all(elements));
            case Expression.Interval(var bounds, _) -> "[" + all(bounds) + "]";
            case Expression.NumberSet(var elements, _) -> "{" + all(elements) + "}";
            case Expression.Call(var callee, var arguments, _) -> list(text(callee), all(arguments));
            case Expression.Index(var value, var positions, _) -> list("index", text(value), all(positions));
            case Expression.Range(var from, var to, _) -> list(":", text(from), text(to));
            case Expression.Prefix(var operator, var operand, _) -> list(operator.ascii(), text(operand));
            case Expression.Infix(var operator, _, var left, var right, _) -> list(operator.ascii(), text(left), text(right));
            case Expression.Comparison(var operands, var operators, _) ->
                list(operators.stream().map(Syntax.Operator::ascii).collect(Collectors.joining(" ")), all(
                        operands));
            case Expression.Pipe(var input, var layer, _, _) -> list("|>", text(input), text(layer));
            case Expression.Conditional(var condition, var then, var otherwise, _) ->
                list("if", text(condition), text(then), otherwise.map(Trees::text));
            case Expression.Quantified(var universal, var variables, var body, _) ->
                list(universal ? "∀" : "∃", "[" + all(variables) + "]", text(body));
            case Expression.Ascription(var value, var type, _) -> list("::", text(value), text(type));
            case Expression.TypeValue(var type) -> text(type);
            case Expression.Invalid _ -> "⊥";
            case Literal.Number(var value, var whole, _) -> value.toString() + (whole ? "" : "f");
            case Literal.Symbol(var name, _) -> ":" + name;
            case Literal.Text(var value, _) -> "\"" + value + "\"";
            case Literal.Truth(var value, _) -> String.valueOf(value);
        };
    }

    /** What a tree is directly made of. */
    static List<Syntax> parts(Syntax tree) {
        return switch (tree) {
            case Syntax.Text t -> List.copyOf(t.statements());
            case Syntax.Name _, Literal _, Expression.Invalid _ -> List.of();
            case Syntax.Typed t -> List.of(t.name(), t.type());
            case Syntax.Binding b -> join(b.names(), List.of(b.value()));
            case Syntax.Definition d -> join(List.of(d.name()), d.parameters(), d.body(), List.of(d.result()));
            case Syntax.Parameter p -> join(List.of(p.name()), p.fallback().stream().toList());
            case Syntax.Ensure e -> join(List.of(e.condition()), e.message().stream().toList());
            case Syntax.Prove p -> join(List.of(p.formula()), p.message().stream().toList());
            case Syntax.Type t -> join(List.of(t.name()), t.element().stream().toList(), t.arguments());
            case Syntax.Argument a -> join(a.keyword().stream().toList(), List.of(a.value()));
            case Syntax.Variable v -> join(List.of(v.name()), v.domain().stream().toList());
            case Expression.Reference r -> List.of(r.name());
            case Expression.Tuple t -> List.copyOf(t.elements());
            case Expression.Interval i -> List.copyOf(i.bounds());
            case Expression.NumberSet set -> List.copyOf(set.elements());
            case Expression.Call c -> join(List.of(c.callee()), c.arguments());
            case Expression.Index i -> join(List.of(i.value()), i.positions());
            case Expression.Range r -> List.of(r.from(), r.to());
            case Expression.Prefix p -> List.of(p.operand());
            case Expression.Infix i -> List.of(i.left(), i.right());
            case Expression.Comparison c -> List.copyOf(c.operands());
            case Expression.Pipe p -> List.of(p.input(), p.layer());
            case Expression.Conditional c -> join(List.of(c.condition(), c.then()), c.otherwise().stream().toList());
            case Expression.Quantified q -> join(q.variables(), List.of(q.body()));
            case Expression.Ascription a -> List.of(a.value(), a.type());
            case Expression.TypeValue t -> List.of(t.type());
        };
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Syntax> join(List<? extends Syntax>... lists) {
        return Stream.of(lists).<Syntax>flatMap(List::stream).toList();
    }

    private static String all(List<? extends Syntax> trees) {
        return trees.stream().map(Trees::text).collect(Collectors.joining(" "));
    }

    private static String list(Object... parts) {
        return Stream.of(parts).map(p -> p instanceof Optional<?> o ? o.map(Object::toString).orElse("") : p.toString())
                .filter(p -> !p.isEmpty()).collect(Collectors
                        .joining(" ", "(", ")"));
    }
}
