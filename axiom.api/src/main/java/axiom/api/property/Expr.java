package axiom.api.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Comparison;
import axiom.api.graph.Constant;
import axiom.api.graph.Gather;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Unary;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * A term to be written down fluently: what {@link Formulas} passes to the body of a quantifier. Axes count as those of operators do, from 0 or from −1 backwards,
 * batches included; none at all means all of them. Numbers are exact decimals as they are printed: {@code 0.1} means one tenth. Whether operands fit is known only
 * when the formula meets its models. Immutable.
 *
 * @param term the term
 */
public record Expr(Term term) {

    /** Refuses null. */
    public Expr {
        Objects.requireNonNull(term);
    }

    /**
     * An exact number.
     *
     * @param number a finite number, taken for the shortest decimal that it prints as
     * @return the literal
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public static Expr number(double number) {
        return number(Formulas.decimal(number));
    }

    /**
     * An exact number.
     *
     * @param number the number
     * @return the literal
     */
    public static Expr number(BigDecimal number) {
        return new Expr(new Term.Literal(number));
    }

    /**
     * A tensor that is known.
     *
     * @param tensor the tensor, which nobody may write to any more
     * @return the constant
     */
    public static Expr constant(Tensor tensor) {
        return new Expr(new Term.Apply(new Constant(tensor), List.of()));
    }

    /**
     * Any operator with this as its first operand.
     *
     * @param op the operator
     * @param others its other operands
     * @return its first result
     */
    public Expr apply(Op op, Expr... others) {
        List<Term> operands = new ArrayList<>(List.of(term));
        Arrays.stream(others).map(Expr::term).forEach(operands::add);
        return new Expr(new Term.Apply(op, operands));
    }

    /**
     * The same in exact real arithmetic, whatever the semantics; models that it calls keep theirs.
     *
     * @return exact(this)
     */
    public Expr exactly() {
        return new Expr(new Term.Exact(term));
    }

    /**
     * The sum.
     *
     * @param other the other summand
     * @return this + other
     */
    public Expr plus(Expr other) {
        return apply(new Binary.Add(), other);
    }

    /**
     * The sum with a number.
     *
     * @param other a finite number
     * @return this + other
     */
    public Expr plus(double other) {
        return plus(number(other));
    }

    /**
     * The difference.
     *
     * @param other what is subtracted
     * @return this − other
     */
    public Expr minus(Expr other) {
        return apply(new Binary.Sub(), other);
    }

    /**
     * The difference with a number.
     *
     * @param other a finite number
     * @return this − other
     */
    public Expr minus(double other) {
        return minus(number(other));
    }

    /**
     * The product.
     *
     * @param other the other factor
     * @return this · other
     */
    public Expr times(Expr other) {
        return apply(new Binary.Mul(), other);
    }

    /**
     * The product with a number.
     *
     * @param other a finite number
     * @return this · other
     */
    public Expr times(double other) {
        return times(number(other));
    }

    /**
     * The quotient, which has no value where the divisor is 0 (under FLOAT32, what IEEE 754 says).
     *
     * @param other the divisor
     * @return this / other
     */
    public Expr over(Expr other) {
        return apply(new Binary.Div(), other);
    }

    /**
     * The quotient by a number.
     *
     * @param other a finite number
     * @return this / other
     */
    public Expr over(double other) {
        return over(number(other));
    }

    /**
     * The negative.
     *
     * @return −this
     */
    public Expr negative() {
        return apply(new Unary.Neg());
    }

    /**
     * The absolute value, element by element.
     *
     * @return |this|
     */
    public Expr abs() {
        return apply(new Unary.Abs());
    }

    /**
     * The larger, element by element.
     *
     * @param other the other operand
     * @return max(this, other)
     */
    public Expr max(Expr other) {
        return apply(new Binary.Max(), other);
    }

    /**
     * The sum of elements.
     *
     * @param axes which axes
     * @return the sum, without these axes
     */
    public Expr sum(int... axes) {
        return apply(new Reduction.ReduceSum(list(axes), false));
    }

    /**
     * The mean of elements.
     *
     * @param axes which axes
     * @return the mean, without these axes
     */
    public Expr mean(int... axes) {
        return apply(new Reduction.ReduceMean(list(axes), false));
    }

    /**
     * The largest element.
     *
     * @param axes which axes
     * @return the maximum, without these axes
     */
    public Expr largest(int... axes) {
        return apply(new Reduction.ReduceMax(list(axes), false));
    }

    /**
     * The smallest element.
     *
     * @param axes which axes
     * @return the minimum, without these axes
     */
    public Expr smallest(int... axes) {
        return apply(new Reduction.ReduceMin(list(axes), false));
    }

    /**
     * How long it is.
     *
     * @param norm how that is measured
     * @param axes along which axes
     * @return the norm, without these axes
     */
    public Expr norm(Norm norm, int... axes) {
        return switch (norm) {
            case L1 -> apply(new Reduction.ReduceL1(list(axes), false));
            case L2 -> apply(new Reduction.ReduceL2(list(axes), false));
            case LINF -> abs().largest(axes);
        };
    }

    /**
     * The position of the largest element.
     *
     * @param axis along which axis
     * @return positions counted from 0, INT64, without the axis; the first of several
     */
    public Expr argmax(int axis) {
        return apply(new ArgReduction.ArgMax(axis, false, false));
    }

    /**
     * Normalised exponentials.
     *
     * @param axis along which axis
     * @return the same shape
     */
    public Expr softmax(int axis) {
        return apply(new SoftmaxFamily.Softmax(axis));
    }

    /**
     * What is at one position.
     *
     * @param axis along which axis
     * @param position counted from 0
     * @return without the axis
     */
    public Expr at(int axis, long position) {
        return at(axis, constant(Tensor.of(Shape.SCALAR, position)));
    }

    /**
     * What is at positions that are computed or quantified.
     *
     * @param axis along which axis
     * @param positions INT64, counted from 0
     * @return the positions' axes in place of the axis
     */
    public Expr at(int axis, Expr positions) {
        return apply(new Gather(axis), positions);
    }

    /**
     * The same numbers as another element type; truth values become 0 and 1.
     *
     * @param dtype the element type
     * @return the converted tensor
     */
    public Expr as(DType dtype) {
        return apply(new Cast(dtype));
    }

    /**
     * Where the elements equal others, as a tensor of truth values.
     *
     * @param other the other operand
     * @return BOOL, element by element
     */
    public Expr same(Expr other) {
        return apply(new Comparison.Equal(), other);
    }

    /**
     * Equal for every element. NaN equals nothing.
     *
     * @param other the other term
     * @return this = other
     */
    public Formula is(Expr other) {
        return compare(Relation.EQUAL, other);
    }

    /**
     * Equal to a number.
     *
     * @param other a finite number, which is not rounded
     * @return this = other
     */
    public Formula is(double other) {
        return is(number(other));
    }

    /**
     * At least as large, for every element.
     *
     * @param other the other term
     * @return this ≥ other
     */
    public Formula isAtLeast(Expr other) {
        return compare(Relation.AT_LEAST, other);
    }

    /**
     * At least a number.
     *
     * @param other a finite number, which is not rounded
     * @return this ≥ other
     */
    public Formula isAtLeast(double other) {
        return isAtLeast(number(other));
    }

    /**
     * At most as large, for every element.
     *
     * @param other the other term
     * @return this ≤ other
     */
    public Formula isAtMost(Expr other) {
        return compare(Relation.AT_MOST, other);
    }

    /**
     * At most a number.
     *
     * @param other a finite number, which is not rounded
     * @return this ≤ other
     */
    public Formula isAtMost(double other) {
        return isAtMost(number(other));
    }

    /**
     * Larger, for every element.
     *
     * @param other the other term
     * @return this &gt; other
     */
    public Formula isAbove(Expr other) {
        return compare(Relation.GREATER, other);
    }

    /**
     * Larger than a number.
     *
     * @param other a finite number, which is not rounded
     * @return this &gt; other
     */
    public Formula isAbove(double other) {
        return isAbove(number(other));
    }

    /**
     * Smaller, for every element.
     *
     * @param other the other term
     * @return this &lt; other
     */
    public Formula isBelow(Expr other) {
        return compare(Relation.LESS, other);
    }

    /**
     * Smaller than a number.
     *
     * @param other a finite number, which is not rounded
     * @return this &lt; other
     */
    public Formula isBelow(double other) {
        return isBelow(number(other));
    }

    /**
     * Any comparison, for every element.
     *
     * @param relation the relation
     * @param other the right side
     * @return this relation other
     */
    public Formula compare(Relation relation, Expr other) {
        return new Formula.Compare(term, relation, other.term);
    }

    /**
     * Close to another term, for every element.
     *
     * @param other the other term
     * @param tolerance at least 0, exact
     * @return |this − other| ≤ tolerance
     * @throws IllegalArgumentException if the tolerance is negative
     */
    public Formula near(Expr other, BigDecimal tolerance) {
        return new Formula.Approximate(term, other.term, Formulas.notNegative("a tolerance", tolerance));
    }

    /**
     * Close to a number.
     *
     * @param other a finite number
     * @param tolerance at least 0, taken for the decimal that it prints as
     * @return |this − other| ≤ tolerance
     * @throws IllegalArgumentException if the tolerance is negative
     */
    public Formula near(double other, double tolerance) {
        return near(number(other), Formulas.decimal(tolerance));
    }

    /**
     * Every element is one of some numbers.
     *
     * @param numbers finite numbers, at least one, each taken for the decimal that it prints as; none is rounded, so under FLOAT32 nothing is in {0.1}
     * @return this ∈ {numbers}
     * @throws IllegalArgumentException if there is no number, or one is NaN or infinite
     */
    public Formula isIn(double... numbers) {
        return isIn(Formulas.decimals(numbers));
    }

    /**
     * Every element is one of some numbers.
     *
     * @param numbers at least one; none is rounded
     * @return this ∈ {numbers}
     * @throws IllegalArgumentException if there is no number
     */
    public Formula isIn(List<BigDecimal> numbers) {
        return new Formula.Among(term, Formulas.notEmpty(numbers));
    }

    /**
     * No element is NaN or infinite.
     *
     * @return finite(this)
     */
    public Formula isFinite() {
        return new Formula.Finite(term);
    }

    /**
     * No element is NaN; infinities may be there.
     *
     * @return this = this, since NaN equals nothing
     */
    public Formula hasNoNaN() {
        return is(this);
    }

    /**
     * No element is infinite; NaN may be there.
     *
     * @return isInf(this) = false
     */
    public Formula hasNoInf() {
        return apply(new Classification.IsInf(true, true)).is(constant(Tensor.of(Shape.SCALAR, false)));
    }

    private static List<Integer> list(int... axes) {
        return IntStream.of(axes).boxed().toList();
    }
}
