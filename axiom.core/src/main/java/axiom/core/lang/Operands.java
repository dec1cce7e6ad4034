package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import axiom.core.lang.Syntax.Argument;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Literal;
import axiom.core.lang.Syntax.Name;
import axiom.core.lang.Syntax.Operator;
import axiom.core.lang.Token.Kind;

/** Reads what stands between operators: literals, names, calls, indices, brackets, {@code if … end}. */
final class Operands {

    private final Cursor at;
    private final Expressions expressions;
    /** Whether the list that was read last ends with a comma. */
    private boolean comma;

    Operands(Cursor at, Expressions expressions) {
        this.at = at;
        this.expressions = expressions;
    }

    /** An operand with the calls and indices after it. */
    Expression read() {
        Token begin = at.peek();
        return called(primary(), begin);
    }

    /** A value with the calls and indices after it. */
    private Expression called(Expression value, Token begin) {
        Expression called = value;
        while (!at.newLine() && (at.at(Kind.OPEN) || at.at(Kind.OPEN_BRACKET))) {
            int high = expressions.height();
            if (called instanceof Literal) {
                Span between = new Span(at.previous().end(), at.previous().end());
                Diagnostic uncallable = Diagnostic.error("axiom.syntax", "'" + at.shown(at.previous()) + "' is no layer or function",
                        at.since(begin.start()),
                        "write a sign before '" + at.peek().text() + "'");
                throw at.fail(called instanceof Literal.Number ? uncallable.fix(new Edit(between, " * ")) : uncallable);
            }
            if (at.at(Kind.OPEN)) {
                List<Argument> arguments = list(Kind.CLOSE, this::argument);
                called = new Expression.Call(called, arguments, at.since(begin.start()));
            } else {
                List<Expression> positions = list(Kind.CLOSE_BRACKET, expressions::part);
                called = new Expression.Index(called, positions, at.since(begin.start()));
            }
            expressions.grow(high);
        }
        return called;
    }

    private Expression primary() {
        Token token = at.peek();
        expressions.height(1);
        if (at.looksLikeStatement() || at.at(Kind.END_OF_TEXT)) {
            boolean begun = at.inBrackets() && (at.previous().kind() == Kind.COMMA || at.previous().kind().opens());
            throw begun ? at.unclosed() : missing();
        }
        return switch (token.kind()) {
            case NUMBER -> {
                at.next();
                boolean whole = token.text().chars().allMatch(c -> c >= '0' && c <= '9');
                yield new Literal.Number(new BigDecimal(token.text()), whole, token.span());
            }
            case TEXT -> new Literal.Text(at.next().text(), token.span());
            case SYMBOL -> new Literal.Symbol(at.next().text(), token.span());
            case TRUE, FALSE -> new Literal.Truth(at.next().kind() == Kind.TRUE, token.span());
            case NAME -> {
                if (at.peek(1).kind() == Kind.OPEN_BRACE && !at.peek(1).first()) {
                    yield new Expression.TypeValue(expressions.types().type());
                }
                yield new Expression.Reference(Cursor.name(at.next()));
            }
            case OPEN -> parentheses();
            case OPEN_BRACKET -> {
                List<Expression> bounds = list(Kind.CLOSE_BRACKET, expressions::part);
                expressions.grow(0);
                yield new Expression.Interval(bounds, at.since(token.start()));
            }
            case OPEN_BRACE -> {
                List<Expression> elements = list(Kind.CLOSE_BRACE, expressions::part);
                expressions.grow(0);
                yield new Expression.NumberSet(elements, at.since(token.start()));
            }
            case NORM, BAR -> norm();
            case ROOT -> root();
            case IF -> conditional();
            case BEGIN ->
                throw at.fail("'begin' belongs after the '=' of a definition", token.span(), "write 'name(parameters) = begin … end'");
            default -> throw missing();
        };
    }

    private Cursor.Unreadable missing() {
        Token here = at.peek();
        Token before = at.previous();
        if (Lexer.keyword(here.text()) && !before.kind().endsOperand() && !at.newLine() && at.peek(1).kind() != Kind.END_OF_TEXT
                && here.kind() != Kind.ELSE
                && here.kind() != Kind.END) {
            return at.fail("'" + here.text() + "' is a keyword", here.span(), "choose another name");
        }
        boolean opened = before.kind() == Kind.COMMA || before.kind().opens();
        String what = before.kind() == Kind.PIPE ? "layer" : before.kind() == Kind.ANNOTATION ? "condition" : "value";
        return opened && !here.first()
                ? at.fail("a value is missing before '" + at.shown(here) + "'", here.span(), "write one, or remove '" + at.shown(
                        before.kind() == Kind.COMMA ? before : here) + "'")
                : at.fail("a " + what + " is missing after '" + at.shown(before) + "'", before.span(),
                        "write one, or remove '" + at.shown(before) + "'");
    }

    /** {@code (value)}, which is the value, or a tuple. */
    private Expression parentheses() {
        Token bracket = at.peek();
        List<Expression> elements = list(Kind.CLOSE, expressions::part);
        if (elements.size() == 1 && !comma) {
            return elements.getFirst();
        }
        expressions.grow(0);
        return new Expression.Tuple(elements, at.since(bracket.start()));
    }

    /** What stands in the brackets that open here, with commas between. */
    private <T> List<T> list(Kind closing, Supplier<T> reader) {
        List<T> elements = new ArrayList<>();
        int high = expressions.bracketed(() -> {
            int highest = 0;
            comma = false;
            while (!at.at(closing)) {
                elements.add(reader.get());
                highest = Math.max(highest, expressions.height());
                comma = at.take(Kind.COMMA);
                if (!comma) {
                    break;
                }
            }
            return highest;
        });
        expressions.height(high);
        return elements;
    }

    private Argument argument() {
        int start = at.peek().start();
        Optional<Name> keyword = Optional.empty();
        Token sign = at.peek(1);
        boolean colon = sign.kind() == Kind.COLON && sign.start() == at.peek().end() && at.peek(2).start() > sign.end();
        if (at.at(Kind.NAME) && (sign.kind() == Kind.ASSIGN || colon)) {
            keyword = at.name();
            if (colon) {
                at.report("':' does not give a parameter its value", sign.span(), "write '='", new Edit(sign.span(), " ="));
            }
            at.next();
        }
        Expression value = expressions.part();
        return new Argument(keyword, value, at.since(start));
    }

    /** {@code ‖x‖}; or {@code |x|}, which is reported. */
    private Expression norm() {
        Token bar = at.peek();
        Expression value = expressions.bracketed(expressions::part);
        Token closing = at.previous();
        boolean absolute = bar.kind() == Kind.BAR;
        if (absolute) {
            at.report("'|' does not enclose a value", at.since(bar.start()), "write 'abs(…)'", new Edit(bar.span(), "abs("),
                    new Edit(closing.span(), ")"));
        }
        Argument argument = new Argument(Optional.empty(), value, value.span());
        expressions.grow(0);
        return new Expression.Call(new Expression.Reference(new Name(absolute ? "abs" : "norm", bar.span())), List.of(argument),
                at.since(bar.start()));
    }

    private Expression root() {
        Token sign = at.next();
        at.deeper();
        Token begin = at.peek();
        Expression operand = called(primary(), begin);
        at.shallower();
        int end = at.previous().end();
        at.report("'√' needs parentheses", sign.span(), "write '√(…)'", new Edit(new Span(sign.end(), sign.end()), "("),
                new Edit(new Span(end, end), ")"));
        expressions.grow(0);
        return new Expression.Call(new Expression.Reference(new Name("sqrt", sign.span())),
                List.of(new Argument(Optional.empty(), operand, operand.span())), at
                        .since(sign.start()));
    }

    /** {@code if training a else b end}. */
    private Expression conditional() {
        Token begin = at.next();
        at.deeper();
        Expression condition = training();
        int high = expressions.height();
        if (at.at(Kind.NAME) && at.peek().text().equals("then")) {
            Token then = at.next();
            at.report("'then' is not needed", then.span(), "remove it", new Edit(then.span(), ""));
        }
        Expression then = expressions.ended();
        high = Math.max(high, expressions.height());
        Optional<Expression> otherwise = Optional.empty();
        if (at.take(Kind.ELSE)) {
            otherwise = Optional.of(expressions.ended());
            high = Math.max(high, expressions.height());
        }
        if (!at.take(Kind.END)) {
            throw at.unfinished(begin);
        }
        at.shallower();
        expressions.height(0);
        expressions.grow(high);
        return new Expression.Conditional(condition, then, otherwise, at.since(begin.start()));
    }

    /** {@code training} and {@code not training} end at once, so that a bracket after them begins the value. */
    private Expression training() {
        Token sign = at.peek();
        boolean negated = sign.kind() == Kind.NOT;
        Token name = at.peek(negated ? 1 : 0);
        int after = at.peek(negated ? 2 : 1).kind().level();
        if (name.kind() != Kind.NAME || !name.text().equals("training") || after > 0 && after <= Kind.EQUAL.level()) {
            return expressions.part();
        }
        if (negated) {
            at.next();
        }
        Expression training = new Expression.Reference(Cursor.name(at.next()));
        expressions.height(2);
        return negated ? new Expression.Prefix(Operator.NOT, training, at.since(sign.start())) : training;
    }
}
