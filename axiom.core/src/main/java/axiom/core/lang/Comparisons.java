package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.property.Formula;
import axiom.api.property.Norm;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Denotation.Stated;
import axiom.core.lang.Syntax.Expression;
import axiom.core.lang.Syntax.Operator;

/** Reads comparisons. */
record Comparisons(PropertyReader reader, Algebra algebra) {

    Stated read(Operator operator, Expression left, Expression right) {
        Span span = left.span().to(right.span());
        return switch (operator) {
            case EQUAL -> compare(operator, Relation.EQUAL, left, right, span);
            case UNEQUAL -> Connectives.not(compare(operator, Relation.EQUAL, left, right, span));
            case LESS -> compare(operator, Relation.LESS, left, right, span);
            case AT_MOST -> compare(operator, Relation.AT_MOST, left, right, span);
            case GREATER -> compare(operator, Relation.GREATER, left, right, span);
            case AT_LEAST -> compare(operator, Relation.AT_LEAST, left, right, span);
            case APPROXIMATELY -> right instanceof Expression.Infix(Operator sign, _, Expression value, Expression tolerance, _)
                    && sign == Operator.PLUS_MINUS
                            ? near(reader.number(left, "≈"), reader.number(value, "≈"), reader.constant(tolerance, "a tolerance"), span)
                            : near(reader.number(left, "≈"), reader.number(right, "≈"), PropertyFunctions.TOLERANCE, span);
            case IN -> within(reader.number(left, "∈"), right, span);
            case PLUS, MINUS, TIMES, DIVIDE, POWER, PLUS_MINUS, AND, OR, NOT, IMPLIES, EQUIVALENT ->
                throw new Refusal("'" + operator.ascii() + "' is no comparison", span, "use ==, <, <=, > or >=");
        };
    }

    private Stated compare(Operator operator, Relation relation, Expression left, Expression right, Span span) {
        return compare(reader.number(left, operator.ascii()), relation, reader.number(right, operator.ascii()), span);
    }

    Stated compare(Denotation left, Relation relation, Denotation right, Span span) {
        requireComparable(left, right, span);
        if (relation != Relation.EQUAL && (isTruth(left) || isTruth(right))) {
            throw new Refusal("truth values have no order", span, "compare them with ==");
        }
        List<Denotation> sides = aligned(left, right, span);
        int size = sides.getFirst().size() + sides.getLast().size() + 1;
        return new Stated(new Formula.Compare(term(sides.getFirst()), relation, term(sides.getLast())), size);
    }

    Stated near(Denotation left, Denotation right, BigDecimal tolerance, Span span) {
        requireComparable(left, right, span);
        if (left instanceof Computed l && right instanceof Computed && l.dtype() == DType.INT64) {
            throw new Refusal("≈ does not take int64, whose differences may not fit", span,
                    "compare with ==, or convert, as in Float32(x)");
        }
        List<Denotation> sides = aligned(left, right, span);
        int size = sides.getFirst().size() + sides.getLast().size() + 1;
        return new Stated(new Formula.Approximate(term(sides.getFirst()), term(sides.getLast()), tolerance), size);
    }

    private static boolean isTruth(Denotation side) {
        return side instanceof Computed c && c.dtype() == DType.BOOL;
    }

    /** Numbers go with everything, tensors with tensors of the same shape. */
    private void requireComparable(Denotation left, Denotation right, Span span) {
        if (isTruth(left) && right instanceof Exact || isTruth(right) && left instanceof Exact) {
            throw new Refusal("this compares truth values with a number", span, "convert them, as in Int64(x)");
        }
        if (!(left instanceof Computed l) || !(right instanceof Computed r)) {
            return;
        }
        if (l.dtype() != r.dtype()) {
            throw new Refusal("this compares " + l.type() + " with " + r.type(), span,
                    "convert one of them, as in " + Conversions.name(l.dtype().isFloat() ? l.dtype() : r.dtype()) + "(…)");
        }
        Shape a = l.example();
        Shape b = r.example();
        boolean fits = a.rank() == 0 || b.rank() == 0 || a.rank() == b.rank();
        for (int axis = 0; fits && axis < Math.min(a.rank(), b.rank()); axis++) {
            fits = a.dim(axis).compare(b.dim(axis)) != Dim.Comparison.DIFFERENT;
        }
        if (!fits) {
            throw new Refusal("this compares " + a + " with " + b, span, "compare tensors of one shape, or with a single number");
        }
    }

    /** Positions of both sides counted from 0 if both are positions or one is a number; otherwise as the text counts. */
    private List<Denotation> aligned(Denotation left, Denotation right, Span span) {
        boolean leftFromZero = left instanceof Computed l && l.fromZero();
        boolean rightFromZero = right instanceof Computed r && r.fromZero();
        Denotation a = left;
        Denotation b = right;
        if (leftFromZero && right instanceof Exact(BigDecimal number)) {
            b = new Exact(number.subtract(BigDecimal.ONE));
        } else if (rightFromZero && left instanceof Exact(BigDecimal number)) {
            a = new Exact(number.subtract(BigDecimal.ONE));
        } else if (leftFromZero != rightFromZero) {
            a = algebra.fromOne(left, span);
            b = algebra.fromOne(right, span);
        }
        List<Denotation> sides = algebra.aligned(a, b, span);
        if (sides.getFirst() instanceof Computed l && sides.getLast() instanceof Computed r) {
            // for what it asks of sizes
            algebra.apply(new Comparison.Equal(), Batch.NONE, span, l, r);
        }
        return sides;
    }

    private static Term term(Denotation side) {
        return switch (side) {
            case Exact(BigDecimal number) -> new Term.Literal(number);
            case Computed computed -> computed.term();
            case Stated _ -> throw new IllegalArgumentException("[axiom.property] a statement is compared");
        };
    }

    private Stated within(Denotation x, Expression domain, Span span) {
        if (domain instanceof Expression.Interval(List<Expression> bounds, Span place)) {
            if (bounds.size() != 2) {
                throw new Refusal("an interval has two bounds; " + bounds.size() + " are given", place, "write [low, high]");
            }
            Denotation low = reader.number(bounds.getFirst(), "[ ]");
            Denotation high = reader.number(bounds.getLast(), "[ ]");
            requireOrder(low, high, place);
            return reader.between(x, low, high, span);
        }
        if (domain instanceof Expression.NumberSet set) {
            return among(x, reader.set(set), span);
        }
        if (domain instanceof Expression.Call call && call.callee() instanceof Expression.Reference(Syntax.Name name)
                && name.text().equals("ball")) {
            BallText ball = BallText.of(call, reader);
            Denotation centre = reader.number(ball.centre(), "ball");
            if (ball.norm() == Norm.LINF) {
                return near(x, centre, ball.radius(), span);
            }
            return compare(length(x, centre, ball.norm(), span), Relation.AT_MOST, new Exact(ball.radius()), span);
        }
        throw new Refusal(Wording.of(domain) + " is neither an interval nor a set", domain.span(),
                "write x ∈ [low, high] or x ∈ {0, 1}; other domains belong to quantifiers");
    }

    private Stated among(Denotation x, List<BigDecimal> numbers, Span span) {
        return switch (x) {
            case Exact(BigDecimal number) ->
                numbers.stream().anyMatch(n -> n.compareTo(number) == 0) ? Connectives.TRUE : Connectives.FALSE;
            case Stated _ -> throw new IllegalArgumentException("[axiom.property] a statement is compared");
            case Computed c when isTruth(c) -> throw new Refusal("this compares truth values with numbers", span,
                    "convert them, as in Int64(x)");
            case Computed c -> {
                algebra.requireInSet(numbers, c, span);
                List<BigDecimal> counted = c.fromZero() ? numbers.stream().map(n -> n.subtract(BigDecimal.ONE)).toList() : numbers;
                yield new Stated(new Formula.Among(c.term(), counted), c.size() + numbers.size());
            }
        };
    }

    private Denotation length(Denotation x, Denotation centre, Norm norm, Span span) {
        Denotation difference = x instanceof Exact(BigDecimal a) && centre instanceof Exact(BigDecimal b)
                ? new Exact(a.subtract(b))
                : algebra.binary(new Binary.Sub(), span, x, centre);
        return switch (difference) {
            case Exact(BigDecimal number) -> new Exact(number.abs());
            case Computed computed -> algebra.length(computed, norm, span);
            case Stated stated -> stated;
        };
    }

    /** Nothing lies between bounds in the wrong order, so that every statement about it would be true. */
    static void requireOrder(Denotation low, Denotation high, Span span) {
        if (low instanceof Exact(BigDecimal a) && high instanceof Exact(BigDecimal b) && a.compareTo(b) > 0) {
            String mended = "[" + Numbers.plain(b) + ", " + Numbers.plain(a) + "]";
            throw new Refusal("nothing lies in [" + Numbers.plain(a) + ", " + Numbers.plain(b) + "]", span, "write " + mended);
        }
    }
}
