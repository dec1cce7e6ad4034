package axiom.core.judge;

import java.math.BigDecimal;
import java.util.List;

import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Term;

/**
 * Refuses formulas that would exhaust stack, memory or patience: too deeply nested, too large (also by using one part many times), or with decimals of too many
 * digits. To be checked before anything is printed.
 */
final class Limits {

    /** How deeply formulas and terms may be nested. */
    static final int MAX_DEPTH = 500;

    /** How many digits a decimal may have on either side of its point. */
    static final int MAX_DIGITS = 2000;

    /** How many formulas and terms there may be in all. */
    static final int MAX_SIZE = 100_000;

    private int size;

    private Limits() {}

    static void check(Formula formula) {
        new Limits().check(formula, 0);
    }

    private void check(Formula formula, int depth) {
        enter(depth);
        switch (formula) {
            case Formula.ForAll(_, Domain domain, Formula body) -> {
                check(domain, depth);
                check(body, depth + 1);
            }
            case Formula.Exists(_, Domain domain, Formula body) -> {
                check(domain, depth);
                check(body, depth + 1);
            }
            case Formula.And(List<Formula> parts) -> parts.forEach(p -> check(p, depth + 1));
            case Formula.Or(List<Formula> parts) -> parts.forEach(p -> check(p, depth + 1));
            case Formula.Not(Formula part) -> check(part, depth + 1);
            case Formula.Compare(Term left, _, Term right) -> {
                check(left, depth + 1);
                check(right, depth + 1);
            }
            case Formula.Approximate(Term left, Term right, BigDecimal tolerance) -> {
                check(left, depth + 1);
                check(right, depth + 1);
                check(tolerance);
            }
            case Formula.Finite(Term term) -> check(term, depth + 1);
            case Formula.Among(Term term, List<BigDecimal> numbers) -> {
                check(term, depth + 1);
                check(numbers, depth);
            }
        }
    }

    private void check(Domain domain, int depth) {
        switch (domain) {
            case Domain.Tensors _, Domain.Inputs _, Domain.Extended _, Domain.Data _, Domain.Positions _ -> {}
            case Domain.Among(Domain of, List<BigDecimal> numbers) -> {
                enter(depth);
                check(of, depth + 1);
                check(numbers, depth);
            }
            case Domain.Box(Domain of, Term low, Term high) -> {
                enter(depth);
                check(of, depth + 1);
                check(low, depth + 1);
                check(high, depth + 1);
            }
            case Domain.Ball(Domain of, Term centre, BigDecimal radius, _) -> {
                enter(depth);
                check(of, depth + 1);
                check(centre, depth + 1);
                check(radius);
            }
        }
    }

    private void check(List<BigDecimal> numbers, int depth) {
        for (BigDecimal number : numbers) {
            enter(depth);
            check(number);
        }
    }

    private void check(Term term, int depth) {
        enter(depth);
        switch (term) {
            case Term.Variable _ -> {}
            case Term.Literal(BigDecimal value) -> check(value);
            case Term.Apply(_, List<Term> operands) -> operands.forEach(o -> check(o, depth + 1));
            case Term.Call(_, List<Term> inputs, _) -> inputs.forEach(i -> check(i, depth + 1));
            case Term.Exact(Term inner) -> check(inner, depth + 1);
        }
    }

    private static void check(BigDecimal decimal) {
        // a scale is the number of digits after the point, and may be as large as an int
        if (decimal.precision() > MAX_DIGITS || Math.abs((long) decimal.scale()) > MAX_DIGITS) {
            throw new FormulaError("a decimal has " + decimal.precision() + " digits and the scale " + decimal.scale(), "",
                    "use at most " + MAX_DIGITS + " digits on either side of the point");
        }
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw new FormulaError("the formula is nested more than " + MAX_DEPTH + " deep", "", "write it flatter");
        }
        if (++size > MAX_SIZE) {
            throw new FormulaError("the formula has more than " + MAX_SIZE + " parts", "", "split it into several properties");
        }
    }
}
