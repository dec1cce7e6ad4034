package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import axiom.api.graph.Binary;
import axiom.api.graph.Constant;
import axiom.api.graph.Gather;
import axiom.api.graph.Op;
import axiom.api.graph.Operand;
import axiom.api.graph.Unary;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Denotation.Stated;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Operator;

/**
 * Reads the expressions of one property.
 *
 * <p>A predicate on a batch holds if it holds for every row. Where predicates are only joined by "and", that is what a property of each example means; beneath
 * "or" and "not" it is not, so there the rows are quantified and each is taken out of its batch.
 */
final class PropertyReader {

    private final Scope scope;
    private final Algebra algebra;
    private final PropertyFunctions calls;
    private final Quantifiers quantifiers;
    private final NamedProperties named;
    private final SequencedMap<String, Computed> variables = new LinkedHashMap<>();
    /** The variable for the row of each batch, if rows are taken. */
    private final Map<Dim, String> rows = new LinkedHashMap<>();
    private final boolean byRow;
    private boolean whole;

    PropertyReader(Scope scope, Algebra algebra, Unknowns unknowns, boolean byRow) {
        this.scope = scope;
        this.algebra = algebra;
        this.calls = new PropertyFunctions(algebra, this);
        this.quantifiers = new Quantifiers(this, scope, unknowns);
        this.byRow = byRow;
        this.named = new NamedProperties(this, scope);
    }

    Algebra algebra() {
        return algebra;
    }

    SequencedMap<String, Computed> variables() {
        return variables;
    }

    Map<Dim, String> rows() {
        return rows;
    }

    /** Whether the property is checked on every run. */
    boolean runs() {
        return algebra.runs();
    }

    /** The property of a text that is nothing but a named one. */
    Optional<Property> named(Expression text) {
        return named.alone(text);
    }

    boolean byRow() {
        return byRow;
    }

    /** The body for all inputs of the model. */
    Stated close(Set<String> mentioned, Supplier<Stated> body) {
        return quantifiers.close(mentioned, body);
    }

    /** Reads with batches as a whole, as models take them. */
    Denotation inWhole(Expression expression, String user) {
        boolean before = whole;
        whole = true;
        try {
            return algebra.roundly(() -> number(expression, user));
        } finally {
            whole = before;
        }
    }

    /** A number or a tensor. */
    Denotation number(Expression expression, String user) {
        Denotation read = read(expression);
        if (read instanceof Stated) {
            throw new Refusal("'" + user + "' needs a number; " + Wording.of(expression) + " is a statement", expression.span(),
                    "join statements with and, or, not and implies");
        }
        return read;
    }

    /** What is true or false. */
    Stated statement(Expression expression, String user) {
        Denotation read = read(expression);
        if (!(read instanceof Stated stated)) {
            throw new Refusal(user + " needs a statement; " + Wording.of(expression) + " is a number", expression.span(),
                    "compare it, as in " + Wording.of(expression) + " >= 0");
        }
        Algebra.within(stated.size(), expression.span());
        return stated;
    }

    /** A number that is known and at least 0, such as a tolerance. */
    BigDecimal constant(Expression expression, String what) {
        BigDecimal number = decimal(expression, what);
        if (number.signum() < 0) {
            throw new Refusal(what + " is negative: " + Numbers.plain(number), expression.span(), "use one of at least 0");
        }
        return number;
    }

    /** A number that is known. */
    BigDecimal decimal(Expression expression, String what) {
        if (Subexpressions.any(expression, e -> e instanceof Expression.Call || e instanceof Expression.Index)
                || !(number(expression, what) instanceof Exact(BigDecimal number))) {
            throw new Refusal(what + " is a decimal; " + Wording.of(expression) + " is computed", expression.span(),
                    "write a number such as 1e-5");
        }
        return number;
    }

    /** A tensor that is known. */
    Tensor known(Expression written, String what) {
        if (number(written, what) instanceof Computed(Term.Apply(Constant(Tensor value), _), _, _, _, _)) {
            return value;
        }
        throw new Refusal(what + " is a tensor that is known; " + Wording.of(written) + " is none", written.span(), "write tensor(0)");
    }

    /** The numbers of a set. */
    List<BigDecimal> set(Expression written) {
        if (!(written instanceof Expression.NumberSet(List<Expression> elements, Span span))) {
            throw new Refusal(Wording.of(written) + " is no set of numbers", written.span(), "write one such as {0, 1}");
        }
        if (elements.isEmpty()) {
            throw new Refusal("nothing lies in {}", span, "write the numbers, as in {0, 1}");
        }
        return elements.stream().map(e -> decimal(e, "an element of a set")).toList();
    }

    BigInteger whole(Expression expression, String what) {
        if (number(expression, what) instanceof Exact(BigDecimal number)) {
            return Numbers.whole(number).orElseThrow(() -> new Refusal(what + " is a whole number; this is " + Numbers.plain(number),
                    expression.span(), "write a whole number"));
        }
        throw new Refusal(what + " must be known before the run; " + Wording.of(expression) + " is computed", expression.span(),
                "write a whole number");
    }

    private Denotation read(Expression expression) {
        return switch (expression) {
            case Syntax.Literal.Number(BigDecimal value, _, Span span) -> new Exact(Numbers.within(value, span));
            case Syntax.Literal.Truth(boolean value, _) -> value ? Connectives.TRUE : Connectives.FALSE;
            case Syntax.Literal.Text text -> throw noNumber("a text", text);
            case Syntax.Literal.Symbol symbol -> throw noNumber("a symbol", symbol);
            case Expression.Tuple tuple -> throw noNumber("a tuple", tuple);
            case Expression.TypeValue type -> throw noNumber("a type", type);
            case Expression.Range range -> throw noNumber("a range", range);
            case Expression.Interval interval -> throw new Refusal(Wording.of(interval) + " is an interval, not a number", interval.span(),
                    "say what lies in it, as in x ∈ " + Wording.of(interval));
            case Expression.NumberSet set -> throw new Refusal(Wording.of(set) + " is a set, not a number", set.span(),
                    "say what is in it, as in x ∈ " + Wording.of(set));
            case Expression.Invalid invalid -> throw noNumber("unreadable", invalid);
            case Expression.Ascription ascription -> throw new Refusal("a type stands inside a property", ascription.type().span(),
                    "say the type of a variable, as in ∀x ∈ " + ascription.type().name().text() + "(…), or that of a value in the model");
            case Expression.Conditional conditional -> throw new Refusal("a property has no branches", conditional.span(),
                    "write (condition implies …) and (not condition implies …)");
            case Expression.Reference(Syntax.Name name) -> mention(name);
            case Expression.Call call -> call(call);
            case Expression.Pipe pipe -> call(piped(pipe));
            case Expression.Index index -> new Indices(this, quantifiers).read(index);
            case Expression.Prefix(Operator operator, Expression operand, Span span) when operator == Operator.NOT ->
                Connectives.not(statement(operand, "'not'"));
            case Expression.Prefix(Operator operator, Expression operand, Span span) -> switch (number(operand, operator.ascii())) {
                case Exact(BigDecimal number) -> new Exact(number.negate());
                case Computed x -> algebra.unary(new Unary.Neg(), span, x);
                case Stated stated -> stated;
            };
            case Expression.Infix infix -> infix(infix);
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.Quantified quantified -> quantifiers.read(quantified);
        };
    }

    private static Refusal noNumber(String what, Expression expression) {
        return new Refusal(Wording.of(expression) + " is " + what + ", which has no place here", expression.span(),
                "write a number, a variable or a value of the model");
    }

    private Denotation mention(Syntax.Name name) {
        String text = name.text();
        if (variables.containsKey(text)) {
            return row(variables.get(text), name.span());
        } else if (text.equals("training")) {
            return Connectives.FALSE;
        } else if (scope.open().result(text).isPresent()) {
            return row(value(text, scope.open().result(text).get()), name.span());
        }
        throw switch (text) {
            case "inf" -> new Refusal("infinity is no number", name.span(), "write finite(x) for a number that is not infinite");
            case "pi" -> new Refusal("pi is no decimal", name.span(), "write as many digits as you mean, such as 3.14159265");
            default -> unknown(name);
        };
    }

    /** A value of the model for the inputs that are mentioned by their names. */
    Computed value(String name, DeclaredType type) {
        List<Term> inputs = scope.inputs().keySet().stream().map(i -> (Term) new Term.Variable(i)).toList();
        return tensor(new Term.Call(scope.freeName(), inputs, name), type.type(), type.batched(), inputs.size() + 1);
    }

    private Refusal unknown(Syntax.Name name) {
        if (scope.others().contains(name.text())) {
            return new Refusal("'" + name.text() + "' is a number or a layer, which a property does not know", name.span(),
                    "write the number itself, or mention a tensor");
        }
        Set<String> known = new TreeSet<>(variables.keySet());
        known.addAll(scope.inputs().keySet());
        known.addAll(scope.outputs().keySet());
        known.addAll(scope.values().keySet());
        Optional<String> near = Spelling.nearest(name.text(), known);
        Diagnostic diagnostic = Diagnostic.error("axiom.property",
                "'" + name.text() + "' is " + (scope.inputs().isEmpty() ? "not quantified" : "neither quantified nor a value of the model")
                        + near.map(n -> "; did you mean '" + n + "'?").orElse(""),
                name.span(), near.map(n -> "write " + n).orElse("write ∀" + name.text() + ". …"));
        return new Refusal(near.map(n -> diagnostic.fix(new Edit(name.span(), n))).orElse(diagnostic));
    }

    static Computed tensor(Term term, TensorType type, boolean batched, int size) {
        return new Computed(term, Operand.of(type), batched && type.shape().rank() > 0 ? Batch.AXIS : Batch.NONE, false, size);
    }

    /** The same without a batch: every axis is one like any other. */
    static Computed whole(Computed tensor) {
        return new Computed(tensor.term(), tensor.operand(), tensor.shape().rank() > 0 ? Batch.WHOLE : tensor.batch(), tensor.fromZero(),
                tensor.size());
    }

    /** One row of a batch, where rows are quantified. */
    Computed row(Computed tensor, Span span) {
        if (!byRow || whole || tensor.batch() != Batch.AXIS) {
            return tensor;
        }
        Dim batch = tensor.shape().dim(0);
        if (rows.containsKey(batch)) {
            Computed position = tensor(new Term.Variable(rows.get(batch)), new TensorType(DType.INT64, Shape.SCALAR), false, 1);
            return algebra.apply(new Gather(0), Batch.ROW, span, tensor, position);
        } else if (batch.is(1)) {
            return algebra.apply(new Gather(0), Batch.ROW, span, tensor, algebra.scalar(span, 0));
        }
        throw new Refusal("this is a batch of " + batch + " examples, whose rows no variable runs over", span,
                "quantify a variable with the same batch, as in ∀x ∈ inputs(model)");
    }

    static Expression.Call piped(Expression.Pipe pipe) {
        Syntax.Argument first = new Syntax.Argument(Optional.empty(), pipe.input(), pipe.input().span());
        List<Syntax.Argument> arguments = new ArrayList<>(List.of(first));
        Expression callee = pipe.layer();
        if (callee instanceof Expression.Call(Expression inner, List<Syntax.Argument> more, _)) {
            callee = inner;
            arguments.addAll(more);
        }
        return new Expression.Call(callee, arguments, pipe.span());
    }

    private Denotation call(Expression.Call call) {
        if (NamedProperties.isOne(call)) {
            return named.read(call);
        }
        if (!(call.callee() instanceof Expression.Reference(Syntax.Name name))) {
            Optional<Computed> applied = new LayerTerms(this, algebra, scope).read(call);
            if (applied.isPresent()) {
                return applied.get();
            }
            throw new Refusal(Wording.of(call.callee()) + " is no function", call.callee().span(),
                    "call a function by its name, as in sum(x)");
        }
        if (scope.models().containsKey(name.text())) {
            return new ModelReader(this, algebra, scope).read(name.text(), scope.models().get(name.text()), call);
        } else if (name.text().equals(Contracts.MODEL)) {
            throw new Refusal(scope.models().isEmpty() ? "there is no model here" : "no model is called 'model'", name.span(),
                    scope.models().isEmpty()
                            ? "write it as a property of a model"
                            : "use one of " + String.join(", ", scope.models().keySet()));
        }
        boolean value = scope.open().result(name.text()).isPresent() && (scope.declared() || !PropertyFunctions.isKnown(name.text()));
        if (variables.containsKey(name.text()) || value) {
            throw new Refusal("'" + name.text() + "' is a tensor, not a function", name.span(),
                    "write " + name.text() + "[1] for an element, or * to multiply");
        }
        Optional<Computed> layer = PropertyFunctions.isKnown(name.text()) || scope.outline().isEmpty()
                ? Optional.empty()
                : new LayerTerms(this, algebra, scope).read(call);
        return layer.isPresent() ? layer.get() : calls.read(name.text(), call, name.span());
    }

    private Denotation infix(Expression.Infix infix) {
        Expression left = infix.left();
        Expression right = infix.right();
        return switch (infix.operator()) {
            case AND -> Connectives.all(statement(left, "'and'"), statement(right, "'and'"));
            case OR -> Connectives.any(statement(left, "'or'"), statement(right, "'or'"));
            case IMPLIES -> Connectives.implies(statement(left, "'implies'"), statement(right, "'implies'"));
            case EQUIVALENT -> Connectives.equivalent(statement(left, "'iff'"), statement(right, "'iff'"));
            case PLUS -> arithmetic(new Binary.Add(), infix);
            case MINUS -> arithmetic(new Binary.Sub(), infix);
            case TIMES -> arithmetic(new Binary.Mul(), infix);
            case DIVIDE -> arithmetic(new Binary.Div(), infix);
            case POWER -> arithmetic(new Binary.Pow(), infix);
            case PLUS_MINUS -> throw new Refusal("± stands outside of a comparison with ≈", infix.sign(), "write a ≈ b ± 1e-5");
            case EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, APPROXIMATELY, IN, NOT ->
                throw new Refusal("'" + infix.operator().ascii() + "' has no place here", infix.sign(), "write a comparison");
        };
    }

    private Denotation arithmetic(Op op, Expression.Infix infix) {
        String sign = infix.operator().ascii();
        Denotation left = number(infix.left(), sign);
        Denotation right = number(infix.right(), sign);
        if (left instanceof Exact(BigDecimal a) && right instanceof Exact(BigDecimal b)) {
            return new Exact(Numbers.compute(infix.operator(), a, b, infix.span()));
        }
        if (infix.operator() == Operator.DIVIDE && right instanceof Exact(BigDecimal b) && b.signum() == 0) {
            algebra.warnings().add(Diagnostic.warning("axiom.property", "this is divided by 0, so it has no value over the real numbers",
                    infix.span(), "divide by another number"));
        }
        return algebra.binary(op, infix.span(), left, right);
    }

    private Stated comparison(Expression.Comparison chain) {
        Comparisons comparisons = new Comparisons(this, algebra);
        Stated[] parts = new Stated[chain.operators().size()];
        for (int i = 0; i < parts.length; i++) {
            Operator operator = chain.operators().get(i);
            parts[i] = comparisons.read(operator, chain.operands().get(i), chain.operands().get(i + 1));
        }
        return Connectives.all(parts);
    }

    Stated compare(Denotation left, Relation relation, Denotation right, Span span) {
        return new Comparisons(this, algebra).compare(left, relation, right, span);
    }

    Stated near(Denotation left, Denotation right, BigDecimal tolerance, Span span) {
        return new Comparisons(this, algebra).near(left, right, tolerance, span);
    }

    Stated between(Denotation x, Denotation low, Denotation high, Span span) {
        Comparisons.requireOrder(low, high, span);
        return Connectives.all(compare(x, Relation.AT_LEAST, low, span), compare(x, Relation.AT_MOST, high, span));
    }
}
