package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import axiom.core.lang.Syntax.Binding;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Literal;
import axiom.core.lang.Syntax.Name;
import axiom.core.lang.Syntax.Role;
import axiom.core.lang.Syntax.Statement;
import axiom.core.lang.Syntax.Type;
import axiom.core.lang.Syntax.Typed;
import axiom.core.lang.Token.Kind;

/** Reads declarations. Whatever the text, it gives a tree and diagnostics; it throws nothing. */
final class Parser {

    /** More than anyone reads. */
    static final int MOST_DIAGNOSTICS = 100;

    private static final List<String> ANNOTATIONS = List.of("ensure", "prove");
    /** What other languages write before a binding. */
    private static final Set<String> INTRODUCTIONS = Set.of("let", "val", "var", "const", "def", "function", "auto", "final", "local",
            "layer", "fun", "fn");

    private final Cursor at;
    private final Expressions expressions;
    private final Definitions definitions;
    private final List<Statement> statements = new ArrayList<>();

    private Parser(Cursor at) {
        this.at = at;
        this.expressions = new Expressions(at);
        this.definitions = new Definitions(at, expressions, this);
    }

    static Parsed parse(Source source) {
        return parse(source, Lexer.lex(source));
    }

    static Parsed parse(Source source, Lexed lexed) {
        Cursor cursor = new Cursor(source, lexed);
        Parser parser = new Parser(cursor);
        parser.read();
        List<Diagnostic> diagnostics = cursor.diagnostics();
        if (diagnostics.size() > MOST_DIAGNOSTICS) {
            Span next = diagnostics.get(MOST_DIAGNOSTICS).span();
            diagnostics = new ArrayList<>(diagnostics.subList(0, MOST_DIAGNOSTICS));
            diagnostics.add(Diagnostic.error("axiom.syntax", "there are more errors from here on", next, "mend those above first"));
        }
        return new Parsed(new Syntax.Text(List.copyOf(parser.statements), new Span(0, source.text().length())), diagnostics);
    }

    private void read() {
        while (!at.at(Kind.END_OF_TEXT)) {
            if (at.take(Kind.SEMICOLON)) {
                continue;
            }
            at.begin();
            int begin = at.position();
            try {
                statement();
            } catch (Cursor.Unreadable e) {
                at.skip();
            }
            if (at.position() == begin) {
                at.next();
            }
        }
    }

    private void statement() {
        Token first = at.peek();
        if (Lexer.keyword(first.text()) && first.kind() != Kind.TEXT
                && (at.peek(1).kind() == Kind.ASSIGN || at.peek(1).kind() == Kind.ASCRIBE)) {
            throw at.fail("'" + first.text() + "' is a keyword, which cannot be a name", first.span(),
                    "choose another name, such as '" + first.text() + "_'");
        }
        switch (first.kind()) {
            case ANNOTATION -> annotated();
            case NAME -> named();
            case CLOSE, CLOSE_BRACKET, CLOSE_BRACE, END, ELSE -> finish();
            case OPEN -> throw at.fail("a statement does not begin with '('", first.span(),
                    "write results without parentheses, as in 'a, b = x |> Split(2)'");
            default -> {
                String problem = Lexer.keyword(first.text()) && first.kind() != Kind.TEXT
                        ? "'" + first.text() + "' is a keyword"
                        : "a statement does not begin with '"
                                + at.shown(first) + "'";
                throw at.fail(problem, first.span(), "begin with a name, as in 'name = value', or with '@ensure' or '@prove'");
            }
        }
    }

    // @ensure and @prove

    private void annotated() {
        Token annotation = at.next();
        String name = annotation.text();
        if (!ANNOTATIONS.contains(name)) {
            Optional<String> meant = Spelling.nearest(name, ANNOTATIONS);
            Diagnostic unknown = Diagnostic.error("axiom.syntax", "'@" + name + "' is unknown", annotation.span(),
                    meant.map(m -> "did you mean '@" + m + "'?")
                            .orElse("write '@ensure condition' or '@prove formula'"));
            if (meant.isEmpty()) {
                throw at.fail(unknown);
            }
            at.report(unknown.fix(new Edit(annotation.span(), "@" + meant.get())));
            name = meant.get();
        }
        Token second = at.peek(1);
        boolean sign = second.kind().level() > 0 || second.kind() == Kind.TEXT || second.kind() == Kind.SEMICOLON
                || second.kind() == Kind.END_OF_TEXT;
        if (at.at(Kind.TEXT) && !second.first() && !sign) {
            throw at.fail("the text stands before the condition", at.peek().span(), "write it after the condition");
        }
        Expression condition = readable(expressions::condition);
        Optional<Literal.Text> message = Optional.empty();
        if (at.at(Kind.TEXT)) {
            // its message may stand on a line of its own, since nothing else begins with text
            Token text = at.next();
            message = Optional.of(new Literal.Text(text.text(), text.span()));
        }
        if (!(condition instanceof Expression.Invalid)) {
            end();
        }
        Span span = at.since(at.start());
        statements.add(name.equals("prove") ? new Syntax.Prove(condition, message, span) : new Syntax.Ensure(condition, message, span));
    }

    // Names

    private void named() {
        Token name = at.peek();
        Token second = at.peek(1);
        boolean sameLine = !second.first();
        boolean role = name.text().equals("input") || name.text().equals("output");
        if (role && sameLine && second.kind() == Kind.NAME && announced(at.peek(2))) {
            at.next();
            typed(Optional.of(name.text().equals("input") ? Role.INPUT : Role.OUTPUT));
        } else if (announced(second)) {
            typed(Optional.empty());
        } else if (at.results()) {
            bound();
        } else if (second.kind() == Kind.EQUAL && at.peek(2).kind() != Kind.END_OF_TEXT) {
            at.report("'==' compares", second.span(), "write '=' to bind a name", new Edit(second.span(), "="));
            bound();
        } else if (at.definition()) {
            statements.add(definitions.read());
        } else if (sameLine && second.kind() == Kind.NAME) {
            twoNames(name, second);
        } else {
            unbound(name);
        }
    }

    /** Whether a type follows after this word: it is {@code ::}, or what people write for it. */
    private static boolean announced(Token sign) {
        return sign.kind() == Kind.ASCRIBE || !sign.first() && (sign.kind() == Kind.COLON || sign.kind() == Kind.SYMBOL);
    }

    private void typed(Optional<Role> role) {
        Name name = binder();
        Token sign = at.peek();
        switch (sign.kind()) {
            case ASCRIBE -> at.next();
            case SYMBOL -> {
                Span colon = new Span(sign.start(), sign.start() + 1);
                at.report("a single ':' before a type", colon, "write '::'", new Edit(colon, "::"));
                at.takeColon();
            }
            default -> {
                at.next();
                Span signs = at.at(Kind.COLON) ? sign.span().to(at.next().span()) : sign.span();
                at.report(signs.equals(sign.span()) ? "a single ':' before a type" : "a blank between the colons", signs, "write '::'",
                        new Edit(signs, "::"));
            }
        }
        type(role, name);
    }

    private void type(Optional<Role> role, Name name) {
        int start = at.start();
        Type type = readableType();
        if (!at.at(Kind.ASSIGN) || unreadable(type)) {
            statements.add(new Typed(role, name, type, at.since(start)));
            if (!unreadable(type)) {
                end();
            }
            return;
        }
        Token sign = at.peek();
        statements.add(new Typed(role, name, type, at.since(start)));
        at.report("a name is typed and bound at once", sign.span(), "bind it on a line of its own",
                new Edit(sign.span(), "\n" + name.text() + " ="));
        at.next();
        int begin = at.previous().end();
        Expression value = readable(expressions::bound);
        statements.add(new Binding(List.of(new Name(name.text(), new Span(begin, begin))), value, at.since(begin)));
    }

    private static boolean unreadable(Type type) {
        return type.arguments().stream().anyMatch(Expression.Invalid.class::isInstance);
    }

    private void bound() {
        List<Name> names = new ArrayList<>();
        do {
            names.add(binder());
        } while (at.take(Kind.COMMA));
        Expression value = binding();
        statements.add(new Binding(names, value, at.since(at.start())));
    }

    /** The value after {@code =}. */
    Expression binding() {
        at.next();
        return readable(expressions::bound);
    }

    /** A name that gets a meaning. */
    Name binder() {
        Name name = at.name().orElseThrow();
        if (name.text().equals("training")) {
            at.report("'training' is a reserved name", name.span(), "choose another name");
        }
        return name;
    }

    /** Two names in a row: something between them is missing, or one is too much. */
    private void twoNames(Token name, Token second) {
        Token third = at.peek(2);
        boolean more = !third.first() && third.kind() == Kind.NAME;
        if (INTRODUCTIONS.contains(name.text()) && !more) {
            at.report("'" + name.text() + "' is not needed before a name", name.span(), "remove it",
                    new Edit(new Span(name.start(), second.start()), ""));
            at.next();
            named();
            return;
        }
        boolean role = more && (name.text().equals("input") || name.text().equals("output"));
        Token typed = role ? second : name;
        Token type = role ? third : second;
        if (!Character.isUpperCase(type.text().codePointAt(0))) {
            throw at.fail("'" + at.shown(second) + "' is not expected after '" + at.shown(name) + "'", second.span(),
                    "write 'name = value' or 'name :: Type'");
        }
        at.report("'::' is missing between a name and its type", type.span(), "write '::' before '" + at.shown(type) + "'",
                new Edit(new Span(type.start(), type
                        .start()), ":: "));
        if (role) {
            at.next();
        }
        Name read = binder();
        type(role ? Optional.of(name.text().equals("input") ? Role.INPUT : Role.OUTPUT) : Optional.empty(),
                new Name(read.text(), typed.span()));
    }

    /** A line that begins with a name and binds none. */
    private void unbound(Token name) {
        if (at.peek(1).kind() == Kind.COMMA) {
            throw at.fail("'=' is missing after the names", name.span(), "write 'a, b = value'; each name is typed on a line of its own");
        }
        Expression value = expressions.pipeline();
        Token here = at.peek();
        if (here.kind() == Kind.ASSIGN) {
            boolean dashes = value instanceof Expression.Infix(Syntax.Operator operator, _, Expression.Reference _, Expression.Reference _, _)
                    && operator == Syntax.Operator.MINUS;
            Diagnostic unbindable = Diagnostic.error("axiom.syntax", dashes ? "a name has no '-'" : "only names can be bound", value.span(),
                    dashes ? "write '_' instead" : "write 'name = value', or 'name(parameters) = value'");
            throw at.fail(value instanceof Expression.Infix infix && dashes ? unbindable.fix(new Edit(infix.sign(), "_")) : unbindable);
        }
        finish();
        String problem = value instanceof Expression.Reference
                ? "'" + at.shown(name) + "' has neither a type nor a value"
                : "the value of this line has no name";
        throw at.fail(problem, value.span(),
                value instanceof Expression.Reference
                        ? "write '" + at.shown(name) + " :: Type' or '" + at.shown(name) + " = value'"
                        : "write 'name = ' before it");
    }

    // Ends

    /** What a reader reads up to the end of the statement; invalid if that fails. */
    Expression readable(Supplier<Expression> reader) {
        int start = at.previous().end();
        try {
            Expression value = reader.get();
            if (!at.at(Kind.TEXT)) {
                finish();
            }
            return value;
        } catch (Cursor.Unreadable e) {
            at.skip();
            return new Expression.Invalid(at.since(start));
        }
    }

    private Type readableType() {
        int start = at.previous().end();
        Token first = at.peek();
        try {
            return expressions.types().type();
        } catch (Cursor.Unreadable e) {
            at.skip();
            Span rest = at.since(start);
            boolean named = first.kind() == Kind.NAME && first.end() <= rest.end();
            Name name = named ? Cursor.name(first) : new Name("", new Span(start, start));
            Span after = new Span(named ? first.end() : start, rest.end());
            return new Type(name, Optional.empty(), List.of(new Expression.Invalid(after)), rest);
        }
    }

    /** Goes past what does not belong to the statement. */
    private void end() {
        try {
            finish();
        } catch (Cursor.Unreadable e) {
            at.skip();
        }
    }

    /** Expects the end of the statement. */
    private void finish() {
        while (at.peek().kind().closes() && !at.newLine()) {
            at.report("'" + at.peek().text() + "' closes nothing", at.peek().span(), "remove it", new Edit(at.peek().span(), ""));
            at.next();
        }
        Token here = at.peek();
        if (at.ended() || at.blockEnds()) {
            return;
        }
        boolean begins = here.kind() == Kind.ANNOTATION
                || here.kind() == Kind.NAME && (at.peek(1).kind() == Kind.ASSIGN || at.peek(1).kind() == Kind.ASCRIBE);
        if (begins) {
            throw at.fail("two statements stand on one line", here.span(), "begin a new line before '" + at.shown(here) + "'",
                    new Edit(new Span(at.previous().end(), here.start()), "\n"));
        }
        throw switch (here.kind()) {
            case END -> at.fail("'end' without 'begin' or 'if'", here.span(), "remove it", new Edit(here.span(), ""));
            case ELSE -> at.fail("'else' without 'if'", here.span(), "write 'if training a else b end'");
            default -> at.fail("'" + at.shown(here) + "' is not expected after '" + at.shown(at.previous()) + "'", here.span(),
                    "write a sign between them, or begin a new line");
        };
    }
}
