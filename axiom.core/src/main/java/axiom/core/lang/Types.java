package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Name;
import axiom.core.lang.Token.Kind;

/** Reads types: {@code Tensor{Float32, (:batch, 10)}}, {@code Image(28, 28, 1)}, {@code Scalar}. */
final class Types {

    private final Cursor at;
    private final Expressions expressions;
    private int height;

    Types(Cursor at, Expressions expressions) {
        this.at = at;
        this.expressions = expressions;
    }

    Syntax.Type type() {
        Token begin = at.peek();
        if (begin.kind() != Kind.NAME || at.looksLikeStatement()) {
            Token before = at.previous();
            boolean other = !at.ended() && !begin.first();
            throw at.fail(other ? "'" + at.shown(begin) + "' is no type" : "a type is missing after '" + at.shown(before) + "'",
                    other ? begin.span() : before.span(),
                    "write one, for example 'Vector(10)'");
        }
        Name name = at.name().orElseThrow();
        int outer = height;
        height = 0;
        Optional<Name> element = Optional.empty();
        List<Expression> arguments = new ArrayList<>();
        boolean sized = false;
        if (at.at(Kind.OPEN_BRACE) && !at.newLine()) {
            at.enter(at.next());
            element = element();
            sized = at.take(Kind.COMMA);
            if (sized) {
                braced(arguments);
            }
            at.leave();
        }
        if (at.at(Kind.OPEN) && !at.newLine()) {
            if (sized) {
                throw at.fail("the sizes are given twice", at.peek().span(), "write them either inside or after the braces");
            }
            at.enter(at.next());
            sizes(arguments, Kind.CLOSE);
            at.leave();
        }
        if ((at.at(Kind.OPEN_BRACKET) || at.at(Kind.LESS)) && !at.newLine()) {
            throw at.fail("'" + at.peek().text() + "' does not belong to a type", at.peek().span(),
                    "write braces, as in Tensor{Float32, (:batch, 10)}");
        }
        expressions.height(height + 1);
        height = outer;
        return new Syntax.Type(name, element, arguments, at.since(begin.start()));
    }

    private Optional<Name> element() {
        Token here = at.peek();
        if (here.kind() == Kind.OPEN || here.kind() == Kind.NUMBER || here.kind() == Kind.SYMBOL) {
            throw at.fail("the element type is missing", here.span(), "write 'Float32, ' before the sizes",
                    new Edit(new Span(here.start(), here.start()),
                            "Float32, "));
        }
        return Optional
                .of(at.name().orElseThrow(() -> at.fail("the element type is missing", here.span(), "write one, for example 'Float32'")));
    }

    /** The sizes inside the braces, which belong in parentheses. */
    private void braced(List<Expression> arguments) {
        if (at.at(Kind.OPEN)) {
            at.enter(at.next());
            sizes(arguments, Kind.CLOSE);
            at.leave();
            if (at.peek().kind().level() == 0) {
                return;
            }
            throw at.fail("'" + at.shown(at.peek()) + "' is not expected after the sizes", at.peek().span(),
                    "put all sizes in one pair of parentheses");
        }
        int start = at.peek().start();
        sizes(arguments, Kind.CLOSE_BRACE);
        int end = at.previous().end();
        at.report("the sizes stand without parentheses", new Span(start, Math.max(start, end)), "put them in parentheses",
                new Edit(new Span(start, start), "("),
                new Edit(new Span(end, end), ")"));
    }

    private void sizes(List<Expression> sizes, Kind closing) {
        while (!at.at(closing)) {
            sizes.add(expressions.size());
            height = Math.max(height, expressions.height());
            if (!at.take(Kind.COMMA)) {
                break;
            }
        }
    }
}
