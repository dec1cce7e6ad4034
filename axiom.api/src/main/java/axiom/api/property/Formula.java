package axiom.api.property;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A statement that is true or false. Predicates on tensors hold if they hold for every element, after broadcasting. */
public sealed interface Formula {

    /**
     * The body holds for every value of the variable.
     *
     * @param variable its name
     * @param domain what it ranges over
     * @param body what holds
     */
    record ForAll(String variable, Domain domain, Formula body) implements Formula {
        @Override
        public String toString() {
            return "∀" + variable + " ∈ " + domain + ". " + body;
        }
    }

    /**
     * The body holds for some value of the variable.
     *
     * @param variable its name
     * @param domain what it ranges over
     * @param body what holds
     */
    record Exists(String variable, Domain domain, Formula body) implements Formula {
        @Override
        public String toString() {
            return "∃" + variable + " ∈ " + domain + ". " + body;
        }
    }

    /**
     * All parts hold.
     *
     * @param parts the parts; none means true
     */
    record And(List<Formula> parts) implements Formula {
        /** Copies the list. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "true" : Formula.joined(parts, " ∧ ");
        }
    }

    /**
     * Some part holds.
     *
     * @param parts the parts; none means false
     */
    record Or(List<Formula> parts) implements Formula {
        /** Copies the list. */
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "false" : Formula.joined(parts, " ∨ ");
        }
    }

    /**
     * The part does not hold.
     *
     * @param part the part
     */
    record Not(Formula part) implements Formula {
        @Override
        public String toString() {
            return "¬" + part;
        }
    }

    /**
     * A comparison, element by element.
     *
     * @param left the left term
     * @param relation the relation
     * @param right the right term
     */
    record Compare(Term left, Relation relation, Term right) implements Formula {
        @Override
        public String toString() {
            return "(" + left + " " + relation + " " + right + ")";
        }
    }

    /**
     * |left − right| ≤ tolerance, element by element.
     *
     * @param left the left term
     * @param right the right term
     * @param tolerance at least 0
     */
    record Approximate(Term left, Term right, BigDecimal tolerance) implements Formula {
        @Override
        public String toString() {
            return "(" + left + " ≈ " + right + " ± " + new Term.Literal(tolerance) + ")";
        }
    }

    /**
     * No element is NaN or infinite.
     *
     * @param term the term
     */
    record Finite(Term term) implements Formula {
        @Override
        public String toString() {
            return "finite(" + term + ")";
        }
    }

    /**
     * Every element of a term is one of some numbers. NaN and infinities are none of them.
     *
     * @param term the term
     * @param numbers the numbers, which are not rounded: under FLOAT32 no element equals 0.1. Kept in ascending order, each once; none means that there is nothing
     * to be
     */
    record Among(Term term, List<BigDecimal> numbers) implements Formula {
        /** Orders the numbers. */
        public Among {
            numbers = NumberSet.of(numbers);
        }

        @Override
        public String toString() {
            return "(" + term + " ∈ " + NumberSet.text(numbers) + ")";
        }
    }

    /** A quantifier would reach beyond its part. */
    private static String joined(List<Formula> parts, String sign) {
        return parts.stream().map(p -> p instanceof ForAll || p instanceof Exists ? "(" + p + ")" : p.toString())
                .collect(Collectors.joining(sign, "(", ")"));
    }
}
