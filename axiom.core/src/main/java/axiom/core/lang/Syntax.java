package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The tree of a declaration, as it was written. What could not be read is {@link Expression.Invalid} and has been reported. */
sealed interface Syntax {

    /** Where it stands. */
    Span span();

    /** A whole declaration. */
    record Text(List<Statement> statements, Span span) implements Syntax {}

    /** An identifier where it stands. */
    record Name(String text, Span span) implements Syntax {}

    /** A line of a declaration. */
    sealed interface Statement extends Syntax {}

    /** {@code name :: Type}; with a role: {@code input name :: Type} or {@code output name :: Type}. */
    record Typed(Optional<Role> role, Name name, Type type, Span span) implements Statement {}

    /** What a typed name is said to be. */
    enum Role {
        INPUT, OUTPUT
    }

    /** {@code name = value}, or {@code a, b = value} for several results. */
    record Binding(List<Name> names, Expression value, Span span) implements Statement {}

    /** {@code name(p, q = 3) = result}, or with {@code begin … end} around bindings and a result at the end. */
    record Definition(Name name, List<Parameter> parameters, List<Binding> body, Expression result, Span span) implements Statement {}

    /** A parameter of a definition, with its value if the caller gives none. */
    record Parameter(Name name, Optional<Expression> fallback, Span span) implements Syntax {}

    /** {@code @ensure condition "message"}. */
    record Ensure(Expression condition, Optional<Literal.Text> message, Span span) implements Statement {}

    /** {@code @prove formula "message"}. */
    record Prove(Expression formula, Optional<Literal.Text> message, Span span) implements Statement {}

    /**
     * A type: {@code Tensor{Float32, (:batch, 10)}}, {@code Image(28, 28, 1)}. Element is empty without braces; the arguments are the sizes, without the tuple
     * around them. A type that could not be read has {@link Expression.Invalid} among them.
     */
    record Type(Name name, Optional<Name> element, List<Expression> arguments, Span span) implements Syntax {}

    /** Whatever has a value: a tensor, a layer, a number, a truth value. */
    sealed interface Expression extends Syntax {

        /** A name. */
        record Reference(Name name) implements Expression {
            @Override
            public Span span() {
                return name.span();
            }
        }

        /** {@code (3, 3)}; one element needs a comma after it. */
        record Tuple(List<Expression> elements, Span span) implements Expression {}

        /** {@code [low, high]}. */
        record Interval(List<Expression> bounds, Span span) implements Expression {}

        /** {@code {1, 2.5}}: some numbers. */
        record NumberSet(List<Expression> elements, Span span) implements Expression {}

        /** {@code Conv(64, (3, 3), padding = :same)}, {@code sum(x)}, {@code encoder(x)}. */
        record Call(Expression callee, List<Argument> arguments, Span span) implements Expression {}

        /** {@code x[1]}, {@code x[1:3, 2]}. */
        record Index(Expression value, List<Expression> positions, Span span) implements Expression {}

        /** {@code from:to}, inclusive. */
        record Range(Expression from, Expression to, Span span) implements Expression {}

        /** {@code -x}, {@code not p}. */
        record Prefix(Operator operator, Expression operand, Span span) implements Expression {}

        /** {@code a + b}, {@code p and q}, {@code a ± b}; not a comparison. */
        record Infix(Operator operator, Span sign, Expression left, Expression right, Span span) implements Expression {}

        /** {@code a <= b < c}: one comparison, or a chain of them. There is one operator less than operands. */
        record Comparison(List<Expression> operands, List<Operator> operators, Span span) implements Expression {}

        /** {@code input |> layer}. */
        record Pipe(Expression input, Expression layer, Span sign, Span span) implements Expression {}

        /** {@code if condition then otherwise end}; {@code otherwise} may be missing where it makes a layer. */
        record Conditional(Expression condition, Expression then, Optional<Expression> otherwise, Span span) implements Expression {}

        /** {@code ∀x ∈ domain, y. body}. */
        record Quantified(boolean universal, List<Variable> variables, Expression body, Span span) implements Expression {}

        /** {@code value :: Type}. */
        record Ascription(Expression value, Type type, Span span) implements Expression {}

        /** {@code Tensor{…}} or {@code Image(…)} as a quantifier's domain: only a type with braces is one by its syntax. */
        record TypeValue(Type type) implements Expression {
            @Override
            public Span span() {
                return type.span();
            }
        }

        /** A place that could not be read. */
        record Invalid(Span span) implements Expression {}
    }

    /** A literal. */
    sealed interface Literal extends Expression {

        /** A number; {@code whole} if it was written without point and exponent. */
        record Number(BigDecimal value, boolean whole, Span span) implements Literal {}

        /** {@code :same}, {@code :batch}; without the colon. */
        record Symbol(String name, Span span) implements Literal {}

        /** {@code "text"}, decoded. */
        record Text(String value, Span span) implements Literal {}

        /** {@code true} or {@code false}. */
        record Truth(boolean value, Span span) implements Literal {}
    }

    /** An argument, by name if it has one. */
    record Argument(Optional<Name> keyword, Expression value, Span span) implements Syntax {}

    /** A quantified variable with its domain, if one is given. */
    record Variable(Name name, Optional<Expression> domain, Span span) implements Syntax {}

    /** Signs between and before operands. Each has one spelling in ASCII and may have others. */
    enum Operator {
        PLUS("+"), MINUS("-"), TIMES("*"), DIVIDE("/"), POWER("^"), PLUS_MINUS("+-"), EQUAL("=="), UNEQUAL("!="), LESS("<"), AT_MOST(
                "<="), GREATER(">"), AT_LEAST(
                        ">="), APPROXIMATELY("approx"), IN("in"), AND("and"), OR("or"), NOT("not"), IMPLIES("implies"), EQUIVALENT("iff");

        private final String ascii;

        Operator(String ascii) {
            this.ascii = ascii;
        }

        /** The spelling in ASCII. */
        String ascii() {
            return ascii;
        }
    }
}
