package axiom.core.judge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Comparison;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Logic;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.Where;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;

/**
 * Element-wise comparisons of tensors with exact decimals, as operators of the graph that are true exactly where the comparison is.
 *
 * <p>For a number x of a type and a decimal d, x ≤ d means x ≤ ⌊d⌋, where ⌊d⌋ is the largest number of that type that is at most d; the other relations are
 * alike. Infinite elements compare as infinities do; a comparison with NaN is false.
 */
final class ExactComparison {

    private final GraphBuilder to;
    private final Scalars scalars;

    ExactComparison(GraphBuilder to) {
        this.to = to;
        this.scalars = new Scalars(to);
    }

    static boolean holds(BigDecimal left, Relation relation, BigDecimal right) {
        int order = left.compareTo(right);
        return switch (relation) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /** The relation with its sides exchanged. */
    static Relation flipped(Relation relation) {
        return switch (relation) {
            case EQUAL -> Relation.EQUAL;
            case LESS -> Relation.GREATER;
            case AT_MOST -> Relation.AT_LEAST;
            case GREATER -> Relation.LESS;
            case AT_LEAST -> Relation.AT_MOST;
        };
    }

    /** Element by element: numbers, relation, decimal. */
    Value compare(Value numbers, Relation relation, BigDecimal decimal) {
        return numbers.type().dtype().isFloat() ? compareFloats(numbers, relation, decimal) : compareIntegers(numbers, relation, decimal);
    }

    private Value compareFloats(Value numbers, Relation relation, BigDecimal decimal) {
        DType dtype = numbers.type().dtype();
        double floor = Decimals.floor(decimal, dtype);
        double ceil = Decimals.ceil(decimal, dtype);
        return switch (relation) {
            case AT_MOST, GREATER -> to.add(relation.op(), numbers, scalars.number(floor, dtype));
            case LESS, AT_LEAST -> to.add(relation.op(), numbers, scalars.number(ceil, dtype));
            case EQUAL -> floor == ceil ? to.add(relation.op(), numbers, scalars.number(floor, dtype)) : scalars.never(numbers);
        };
    }

    private Value compareIntegers(Value numbers, Relation relation, BigDecimal decimal) {
        BigInteger floor = Decimals.floor(decimal);
        BigInteger ceil = Decimals.ceil(decimal);
        return switch (relation) {
            case AT_MOST -> atMost(numbers, floor);
            case LESS -> atMost(numbers, ceil.subtract(BigInteger.ONE));
            case AT_LEAST -> to.add(new Logic.Not(), atMost(numbers, ceil.subtract(BigInteger.ONE)));
            case GREATER -> to.add(new Logic.Not(), atMost(numbers, floor));
            case EQUAL -> floor.equals(ceil) && isWithin(floor, numbers.type().dtype())
                    ? to.add(relation.op(), numbers, scalars.integer(floor.longValueExact(), numbers.type().dtype()))
                    : scalars.never(numbers);
        };
    }

    private Value atMost(Value numbers, BigInteger bound) {
        DType dtype = numbers.type().dtype();
        if (isWithin(bound, dtype)) {
            return to.add(new Comparison.LessOrEqual(), numbers, scalars.integer(bound.longValueExact(), dtype));
        }
        return bound.signum() > 0 ? scalars.always(numbers) : scalars.never(numbers);
    }

    /** Element by element: whether numbers are among some decimals. */
    Value among(Value numbers, List<BigDecimal> decimals) {
        return decimals.stream().filter(d -> Decimals.isOf(d, numbers.type().dtype())).map(d -> compare(numbers, Relation.EQUAL, d))
                .reduce((left, right) -> to.add(new Logic.Or(), left, right)).orElseGet(() -> scalars.never(numbers));
    }

    private static boolean isWithin(BigInteger number, DType dtype) {
        return number.compareTo(Decimals.least(dtype)) >= 0 && number.compareTo(Decimals.greatest(dtype)) <= 0;
    }

    /** Element by element: whether numbers are within a distance of a decimal. */
    Value near(Value numbers, BigDecimal decimal, BigDecimal tolerance) {
        return to.add(new Logic.And(), compare(numbers, Relation.AT_LEAST, decimal.subtract(tolerance)),
                compare(numbers, Relation.AT_MOST, decimal.add(tolerance)));
    }

    /** Element by element: |left − right| ≤ tolerance for integers of up to 32 bits. */
    Value nearIntegers(Value left, Value right, BigDecimal tolerance) {
        Value difference = to.add(new Binary.Sub(), to.add(new Cast(DType.INT64), left), to.add(new Cast(DType.INT64), right));
        return compareIntegers(to.add(new Unary.Abs(), difference), Relation.AT_MOST, tolerance);
    }

    /**
     * Element by element: |left − right| ≤ tolerance for floating-point numbers, decided exactly. False if one is NaN or infinite; also if the difference of
     * binary64 numbers overflows.
     *
     * <p>The difference is s + e without error, s its binary64 rounding and e the rest (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B). With the
     * neighbours t₀ ≤ tolerance &lt; t₁ in binary64, rounding is monotone: |s| &lt; t₀ implies the statement and |s| &gt; t₁ refutes it; in between, e decides.
     */
    Value nearFloats(Value left, Value right, BigDecimal tolerance) {
        Value a = to.add(new Cast(DType.FLOAT64), left);
        Value b = to.add(new Cast(DType.FLOAT64), right);
        Value s = to.add(new Binary.Sub(), a, b);
        Value v = to.add(new Binary.Sub(), s, a);
        Value e = to.add(new Binary.Sub(), to.add(new Binary.Sub(), a, to.add(new Binary.Sub(), s, v)), to.add(new Binary.Add(), b, v));
        Value size = to.add(new Unary.Abs(), s);
        Value rest = to.add(new Where(), to.add(new Comparison.Less(), s, scalars.number(0, DType.FLOAT64)), to.add(new Unary.Neg(), e), e);
        double below = Decimals.floor(tolerance, DType.FLOAT64);
        double above = Math.nextUp(below);
        Value holds = to.add(new Comparison.Less(), size, scalars.number(below, DType.FLOAT64));
        for (double near : List.of(below, above)) {
            if (Double.isFinite(near)) {
                Value tie = to.add(new Comparison.Equal(), size, scalars.number(near, DType.FLOAT64));
                Value decides = compareFloats(rest, Relation.AT_MOST, tolerance.subtract(new BigDecimal(near)));
                holds = to.add(new Logic.Or(), holds, to.add(new Logic.And(), tie, decides));
            }
        }
        return holds;
    }
}
