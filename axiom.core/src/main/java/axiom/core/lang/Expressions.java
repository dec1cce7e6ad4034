package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import axiom.core.lang.Syntax.Expression;
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
    private final Operands operands;
    /** How deep the expression that was read last is. */
    private int height;
    /** Whether a colon before a blank ends the expression, since it may come before the body of a quantifier. */
    private boolean inDomain;
    /** Whether an arrow can only be meant as {@code |>}. */
    private boolean inBinding;

    Expressions(Cursor at) {
        this.at = at;
        this.types = new Types(at, this);
        this.operands = new Operands(at, this);
    }

    Types types() {
        return types;
    }

    /** The value of a name; it has no use for arrows. */
    Expression bound() {
        inBinding = true;
        inDomain = false;
        return part();
    }

    /** A condition. */
    Expression condition() {
        inBinding = false;
        inDomain = false;
        return part();
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

    /** A part of an expression, as if it stood for itself. */
    Expression part() {
        return level(LOOSEST);
    }

    /** A part of an expression with an end of its own, which is not that of a domain around it. */
    Expression ended() {
        boolean outer = inDomain;
        inDomain = false;
        Expression read = part();
        inDomain = outer;
        return read;
    }

    /** A part of an expression in brackets that open here. */
    <T> T bracketed(Supplier<T> reader) {
        boolean outer = inDomain;
        inDomain = false;
        at.enter(at.next());
        T read = reader.get();
        at.leave();
        inDomain = outer;
        return read;
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
    void grow(int left) {
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
            default -> operands.read();
        };
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
        Expression body = part();
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
