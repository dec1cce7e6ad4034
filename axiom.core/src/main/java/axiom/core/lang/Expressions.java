package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.core.lang.Syntax.Argument;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Literal;
import axiom.core.lang.Syntax.Name;
import axiom.core.lang.Syntax.Operator;
import axiom.core.lang.Syntax.Variable;
import axiom.core.lang.Token.Kind;

/**
 * Reads expressions, from loose to tight: quantifiers, {@code iff}, {@code implies}, {@code or}, {@code and}, {@code not}, comparisons, {@code ::}, {@code |>},
 * ranges, {@code ±}, sums, products, signs, powers, calls.
 */
final class Expressions {

    private static final int LOOSEST = 1;
    private static final int NEGATION = 5;
    private static final int COMPARISON = 6;
    private static final int PIPELINE = 8;
    private static final int RANGE = 9;
    private static final int SUM = 11;
    private static final int POWER = 14;

    private final Cursor at;
    private final Types types;
    /** How deep the expression that was read last is. */
    private int height;
    /** Whether a colon before a blank ends the expression, since it may come before the body of a quantifier. */
    private boolean inDomain;
    /** Whether an arrow can only be meant as {@code |>}. */
    private boolean inBinding;

    Expressions(Cursor at) {
        this.at = at;
        this.types = new Types(at, this);
    }

    Types types() {
        return types;
    }

    /** The value of a name; it has no use for arrows. */
    Expression bound() {
        inBinding = true;
        inDomain = false;
        return expression();
    }

    /** A condition. */
    Expression condition() {
        inBinding = false;
        inDomain = false;
        return expression();
    }

    /** A value that ends before a comparison or {@code =}. */
    Expression pipeline() {
        inBinding = true;
        inDomain = false;
        return level(PIPELINE);
    }

    /** A size: numbers, names and symbols with arithmetic. */
    Expression size() {
        boolean outer = inDomain;
        inDomain = false;
        Expression size = level(SUM);
        inDomain = outer;
        return size;
    }

    private Expression expression() {
        return level(LOOSEST);
    }

    /** An expression of operators that bind at least as tightly as a level. */
    private Expression level(int loosest) {
        int start = at.peek().start();
        Expression left = prefixed(loosest);
        while (true) {
            Kind kind = meant(at.peek());
            int level = kind.level();
            if (level == 0 || level < loosest || kind == Kind.COLON && separates() || inDomain && at.point(0)) {
                return left;
            }
            left = level == COMPARISON
                    ? comparison(left, start)
                    : kind == Kind.ASCRIBE ? ascription(left, start) : infix(left, kind, start);
        }
    }

    /** What a sign is here, if it is one of those that people confuse. */
    private Kind meant(Token sign) {
        return switch (sign.kind()) {
            case BAR -> at.inside(Kind.BAR) ? Kind.CLOSE : Kind.PIPE;
            case ASSIGN -> Kind.EQUAL;
            case IMPLIES -> inBinding && !sign.text().equals("implies") ? Kind.PIPE : Kind.IMPLIES;
            default -> sign.kind();
        };
    }

    /** Whether the colon here is followed by the body of a quantifier. */
    private boolean separates() {
        return inDomain && (at.peek(1).start() > at.peek().end() || at.peek(1).kind() == Kind.END_OF_TEXT);
    }

    int height() {
        return height;
    }

    void height(int deep) {
        height = deep;
    }

    /** Puts a node on top of what was read last, and of what was read before. */
    private void grow(int left) {
        height = Math.max(left, height) + 1;
        if (height > Cursor.HIGHEST) {
            throw at.fail("the expression is too long", at.previous().span(), "name intermediate values; at most " + Cursor.HIGHEST
                    + " operators can follow one another");
        }
    }

    private Expression comparison(Expression left, int start) {
        List<Expression> operands = new ArrayList<>(List.of(left));
        List<Operator> operators = new ArrayList<>();
        int high = height;
        while (meant(at.peek()).level() == COMPARISON) {
            Token sign = at.next();
            if (sign.kind() == Kind.ASSIGN) {
                at.report("a single '=' inside an expression", sign.span(), "write '==' to compare", new Edit(sign.span(), "=="));
            }
            operators.add(sign.kind() == Kind.ASSIGN ? Operator.EQUAL : sign.kind().operator());
            operands.add(level(COMPARISON + 1));
            high = Math.max(high, height);
            grow(Math.max(0, operators.size() - 1));
        }
        grow(high);
        return new Expression.Comparison(operands, operators, at.since(start));
    }

    private Expression ascription(Expression value, int start) {
        int high = height;
        at.next();
        Syntax.Type type = types.type();
        grow(high);
        if (at.peek().kind().level() > PIPELINE) {
            throw at.fail("'" + at.shown(at.peek()) + "' cannot follow a type", at.peek().span(),
                    "put the value and its type in parentheses");
        }
        return new Expression.Ascription(value, type, at.since(start));
    }

    private Expression infix(Expression left, Kind kind, int start) {
        int high = height;
        Token sign = at.peek();
        if (kind == Kind.PIPE && sign.kind() != Kind.PIPE) {
            confused(sign);
        }
        at.next();
        int level = kind.level();
        boolean fromRight = kind == Kind.POWER || kind == Kind.IMPLIES;
        if (fromRight) {
            at.deeper();
        }
        Expression right = level(fromRight ? level : level + 1);
        if (fromRight) {
            at.shallower();
        }
        grow(high);
        Span span = at.since(start);
        if (kind == Kind.COLON && at.at(Kind.COLON) && !separates()) {
            throw at.fail("a range has two ends", at.peek().span(), "write 'from:to'");
        }
        return switch (kind) {
            case PIPE -> new Expression.Pipe(left, right, sign.span(), span);
            case COLON -> new Expression.Range(left, right, span);
            default -> new Expression.Infix(kind.operator(), sign.span(), left, right, span);
        };
    }

    /** Something else stands where only a pipeline makes sense. */
    private void confused(Token sign) {
        if (!at.reported()) {
            at.report("'" + sign.text() + "' does not pass a value on", sign.span(), "write '|>'",
                    at.edits(sign.kind(), sign.text(), "|>"));
        }
    }

    private Expression prefixed(int loosest) {
        Token sign = at.peek();
        return switch (sign.kind()) {
            case MINUS -> {
                at.next();
                at.deeper();
                int from = at.peek().start();
                Expression operand = level(POWER);
                if (operand instanceof Expression.Infix power && power.operator() == Operator.POWER && power.span().start() == from) {
                    at.report("'-' before a power can be read in two ways", at.since(sign.start()),
                            "put the power or the negative number in parentheses",
                            new Edit(new Span(from, from), "("), new Edit(new Span(at.previous().end(), at.previous().end()), ")"));
                }
                at.shallower();
                grow(0);
                yield new Expression.Prefix(Operator.MINUS, operand, at.since(sign.start()));
            }
            case NOT -> {
                at.next();
                at.deeper();
                Expression operand = level(NEGATION);
                if (loosest > NEGATION) {
                    at.report("'" + sign.text() + "' reaches further than the sign before it", sign.span(),
                            "put it and its condition in parentheses",
                            new Edit(new Span(sign.start(), sign.start()), "("),
                            new Edit(new Span(at.previous().end(), at.previous().end()), ")"));
                }
                at.shallower();
                grow(0);
                yield new Expression.Prefix(Operator.NOT, operand, at.since(sign.start()));
            }
            case PLUS -> {
                at.next();
                at.report("nothing stands before '+'", sign.span(), "remove it", new Edit(sign.span(), ""));
                at.deeper();
                Expression operand = prefixed(loosest);
                at.shallower();
                yield operand;
            }
            case FORALL, EXISTS -> quantified();
            default -> called(primary(), sign);
        };
    }

    /** A value with the calls and indices after it. */
    private Expression called(Expression value, Token begin) {
        Expression called = value;
        while (!at.newLine() && (at.at(Kind.OPEN) || at.at(Kind.OPEN_BRACKET))) {
            int high = height;
            Token bracket = at.peek();
            if (called instanceof Literal) {
                throw at.fail("'" + at.shown(at.previous()) + "' is no layer or function", at.since(begin.start()),
                        "write a sign before '" + bracket.text() + "'");
            }
            if (bracket.kind() == Kind.OPEN) {
                List<Argument> arguments = arguments();
                called = new Expression.Call(called, arguments, at.since(begin.start()));
            } else {
                List<Expression> positions = list();
                called = new Expression.Index(called, positions, at.since(begin.start()));
            }
            grow(high);
        }
        return called;
    }

    private Expression primary() {
        Token token = at.peek();
        height = 1;
        if (at.looksLikeStatement()) {
            throw missing();
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
                    yield new Expression.TypeValue(types.type());
                }
                yield new Expression.Reference(Cursor.name(at.next()));
            }
            case OPEN -> parentheses();
            case OPEN_BRACKET -> new Expression.Interval(list(), at.since(token.start()));
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
        String what = before.kind() == Kind.PIPE ? "layer" : "value";
        return opened && !here.first()
                ? at.fail("a value is missing before '" + at.shown(here) + "'", here.span(), "write one, or remove '" + at.shown(
                        before.kind() == Kind.COMMA ? before : here) + "'")
                : at.fail("a " + what + " is missing after '" + at.shown(before) + "'", before.span(),
                        "write one, or remove '" + at.shown(before) + "'");
    }

    /** {@code (value)}, which is the value, or a tuple. */
    private Expression parentheses() {
        Token bracket = at.next();
        boolean outer = enter(bracket);
        List<Expression> elements = new ArrayList<>();
        boolean tuple = at.at(Kind.CLOSE);
        int high = 0;
        while (!at.at(Kind.CLOSE)) {
            elements.add(expression());
            high = Math.max(high, height);
            if (!at.take(Kind.COMMA)) {
                break;
            }
            tuple = true;
        }
        leave(outer);
        height = high;
        if (!tuple) {
            return elements.getFirst();
        }
        grow(0);
        return new Expression.Tuple(elements, at.since(bracket.start()));
    }

    /** What stands in brackets with commas between. */
    private List<Expression> list() {
        boolean outer = enter(at.next());
        List<Expression> elements = new ArrayList<>();
        int high = 0;
        while (!at.at(Kind.CLOSE_BRACKET)) {
            elements.add(expression());
            high = Math.max(high, height);
            if (!at.take(Kind.COMMA)) {
                break;
            }
        }
        leave(outer);
        height = 0;
        grow(high);
        return elements;
    }

    private List<Argument> arguments() {
        boolean outer = enter(at.next());
        List<Argument> arguments = new ArrayList<>();
        int high = 0;
        while (!at.at(Kind.CLOSE)) {
            arguments.add(argument());
            high = Math.max(high, height);
            if (!at.take(Kind.COMMA)) {
                break;
            }
        }
        leave(outer);
        height = high;
        return arguments;
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
        Expression value = expression();
        return new Argument(keyword, value, at.since(start));
    }

    /** {@code ‖x‖}; or {@code |x|}, which is reported. */
    private Expression norm() {
        Token bar = at.next();
        boolean outer = enter(bar);
        Expression value = expression();
        Token closing = at.peek();
        leave(outer);
        boolean absolute = bar.kind() == Kind.BAR;
        if (absolute) {
            at.report("'|' does not enclose a value", at.since(bar.start()), "write 'abs(…)'", new Edit(bar.span(), "abs("),
                    new Edit(closing.span(), ")"));
        }
        Argument argument = new Argument(Optional.empty(), value, value.span());
        grow(0);
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
        grow(0);
        return new Expression.Call(new Expression.Reference(new Name("sqrt", sign.span())),
                List.of(new Argument(Optional.empty(), operand, operand.span())), at
                        .since(sign.start()));
    }

    private boolean enter(Token bracket) {
        at.enter(bracket);
        boolean outer = inDomain;
        inDomain = false;
        return outer;
    }

    private void leave(boolean outer) {
        at.leave();
        inDomain = outer;
    }

    /** {@code if training a else b end}. */
    private Expression conditional() {
        Token begin = at.next();
        at.deeper();
        Expression condition = training();
        int high = height;
        if (at.at(Kind.NAME) && at.peek().text().equals("then")) {
            Token then = at.next();
            at.report("'then' is not needed", then.span(), "remove it", new Edit(then.span(), ""));
        }
        Expression then = expression();
        high = Math.max(high, height);
        Optional<Expression> otherwise = Optional.empty();
        if (at.take(Kind.ELSE)) {
            otherwise = Optional.of(expression());
            high = Math.max(high, height);
        }
        if (!at.take(Kind.END)) {
            throw at.unfinished(begin);
        }
        at.shallower();
        height = 0;
        grow(high);
        return new Expression.Conditional(condition, then, otherwise, at.since(begin.start()));
    }

    /** {@code training} and {@code not training} end at once, so that a bracket after them begins the value. */
    private Expression training() {
        Token sign = at.peek();
        boolean negated = sign.kind() == Kind.NOT;
        Token name = at.peek(negated ? 1 : 0);
        int after = at.peek(negated ? 2 : 1).kind().level();
        if (name.kind() != Kind.NAME || !name.text().equals("training") || after > 0 && after <= COMPARISON) {
            return expression();
        }
        if (negated) {
            at.next();
        }
        Expression training = new Expression.Reference(Cursor.name(at.next()));
        height = 2;
        return negated ? new Expression.Prefix(Operator.NOT, training, at.since(sign.start())) : training;
    }

    /** {@code ∀x ∈ domain, y. body}. */
    private Expression quantified() {
        Token sign = at.next();
        at.deeper();
        List<Variable> variables = new ArrayList<>();
        int high = 0;
        boolean more = true;
        while (more) {
            variables.add(variable(sign));
            high = Math.max(high, height);
            more = anotherVariable();
        }
        Expression body = expression();
        at.shallower();
        grow(high);
        return new Expression.Quantified(sign.kind() == Kind.FORALL, variables, body, at.since(sign.start()));
    }

    private Variable variable(Token sign) {
        Token before = at.previous();
        Token here = at.peek();
        Name name = at.name()
                .orElseThrow(() -> at.fail("a variable is missing after '" + at.shown(before) + "'", before.span(), "write '" + sign.text()
                        + (sign.text().length() > 1 ? " " : "") + "x. condition'"));
        Optional<Expression> domain = Optional.empty();
        height = 1;
        if (at.take(Kind.IN)) {
            boolean outer = inDomain;
            inDomain = true;
            domain = Optional.of(level(RANGE));
            inDomain = outer;
        }
        return new Variable(name, domain, at.since(here.start()));
    }

    /** Whether another variable follows; otherwise the sign before the body has been passed. */
    private boolean anotherVariable() {
        Token here = at.peek();
        if (here.kind() == Kind.COMMA) {
            at.next();
            Kind after = at.peek(1).kind();
            boolean variable = at.at(Kind.NAME)
                    && (after == Kind.COMMA || after == Kind.DOT || after == Kind.IN || after == Kind.COLON || at.point(1));
            if (!variable) {
                at.report("',' does not end the variables", here.span(), "write '.'", new Edit(here.span(), "."));
            }
            return variable;
        }
        if (at.point(0)) {
            at.takePoint();
        } else if (!at.take(Kind.DOT) && !at.take(Kind.COLON)) {
            Token last = at.previous();
            Diagnostic missing = Diagnostic
                    .error("axiom.syntax", "'.' is missing between the variables and the condition", last.span(), "write '.' after '" + at
                            .shown(last) + "'")
                    .fix(new Edit(new Span(last.end(), last.end()), "."));
            if (at.ended()) {
                throw at.fail(missing);
            }
            at.report(missing);
        }
        return false;
    }
}
