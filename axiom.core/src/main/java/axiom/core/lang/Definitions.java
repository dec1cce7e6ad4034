package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.core.lang.Syntax.Binding;
import axiom.core.lang.Syntax.Definition;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Name;
import axiom.core.lang.Syntax.Parameter;
import axiom.core.lang.Token.Kind;

/** Reads definitions: {@code block(x, c = 64) = x |> Conv(c, (3, 3))}, or with {@code begin … end}. */
final class Definitions {

    private final Cursor at;
    private final Expressions expressions;
    private final Parser parser;

    Definitions(Cursor at, Expressions expressions, Parser parser) {
        this.at = at;
        this.expressions = expressions;
        this.parser = parser;
    }

    /** Reads one; its head is known to end with {@code =}. */
    Definition read() {
        int start = at.start();
        Name name = parser.binder();
        List<Parameter> parameters = parameters();
        if (at.peek(1).kind() != Kind.BEGIN) {
            Expression result = parser.binding();
            return new Definition(name, parameters, List.of(), result, at.since(start));
        }
        at.next();
        return block(name, parameters, start);
    }

    private List<Parameter> parameters() {
        at.enter(at.next());
        List<Parameter> parameters = new ArrayList<>();
        while (!at.at(Kind.CLOSE)) {
            Token first = at.peek();
            if (first.kind() != Kind.NAME) {
                boolean keyword = Lexer.keyword(first.text());
                throw at.fail("'" + at.shown(first) + "' is " + (keyword ? "a keyword, which cannot be a name" : "no name of a parameter"),
                        first.span(),
                        keyword ? "choose another name, such as '" + first.text() + "_'" : "write 'name(parameter, other = 3) = value'");
            }
            Name name = parser.binder();
            Optional<Expression> fallback = at.take(Kind.ASSIGN) ? Optional.of(expressions.bound()) : Optional.empty();
            parameters.add(new Parameter(name, fallback, at.since(first.start())));
            if (!at.take(Kind.COMMA)) {
                break;
            }
        }
        at.leave();
        return parameters;
    }

    private Definition block(Name name, List<Parameter> parameters, int start) {
        Token begin = at.next();
        int column = at.column(start);
        List<Binding> body = new ArrayList<>();
        Optional<Expression> result = Optional.empty();
        boolean excess = false;
        at.block(true);
        // without an end, what is not indented is outside
        boolean open = !at.endFollows() && at.column(at.peek().start()) > column;
        while (!at.at(Kind.END) && !leaves(column, open)) {
            if (at.take(Kind.SEMICOLON)) {
                continue;
            }
            int position = at.position();
            at.begin();
            if (result.isPresent() && !excess) {
                excess = true;
                at.report("the result is not the last line of the block", result.get().span(), "move it before 'end', or give it a name");
            }
            if (at.results()) {
                body.add(binding());
            } else {
                result = Optional.of(parser.readable(expressions::bound));
            }
            if (at.position() == position) {
                at.next();
            }
        }
        at.block(false);
        Token last = at.previous();
        if (!at.take(Kind.END)) {
            at.report(Diagnostic
                    .error("axiom.syntax", "'begin' has no 'end'", begin.span(), "write 'end' on a line after '" + at.shown(last) + "'")
                    .fix(new Edit(new Span(last
                            .end(), last.end()), "\nend")));
        } else if (result.isEmpty() && (body.isEmpty() || !(body.getLast().value() instanceof Expression.Invalid))) {
            Optional<String> bound = body.isEmpty() ? Optional.empty() : Optional.of(body.getLast().names().getLast().text());
            Span here = new Span(last.end(), last.end());
            Diagnostic missing = Diagnostic.error("axiom.syntax", "the block has no result", at.previous().span(),
                    bound.map(b -> "write '" + b
                            + "' on a line before 'end'").orElse("write a value before 'end'"));
            at.report(bound.map(b -> missing.fix(new Edit(here, "\n    " + b))).orElse(missing));
        }
        Span end = at.previous().span();
        Expression value = result.orElseGet(() -> new Expression.Invalid(new Span(end.start(), end.start())));
        return new Definition(name, parameters, body, value, at.since(start));
    }

    private Binding binding() {
        int start = at.peek().start();
        List<Name> names = new ArrayList<>();
        do {
            names.add(parser.binder());
        } while (at.take(Kind.COMMA));
        Expression value = parser.binding();
        return new Binding(names, value, at.since(start));
    }

    /** Whether the text goes on outside the block, whose {@code end} must be missing. */
    private boolean leaves(int column, boolean open) {
        Token here = at.peek();
        if (here.kind() == Kind.END_OF_TEXT || here.kind() == Kind.ANNOTATION) {
            return true;
        }
        return here.first() && at.column(here.start()) <= column && here.kind() == Kind.NAME
                && (open || at.peek(1).kind() == Kind.ASCRIBE
                        || at.peek(1).kind() == Kind.NAME && at.peek(2).kind() == Kind.ASCRIBE || at.definition());
    }
}
