package axiom.api.verify;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.graph.Value;
import axiom.api.property.Formula;
import axiom.api.property.Relation;
import axiom.api.tensor.Dim;

/**
 * What a {@link Problem} says about the values of its graph: a {@link Formula} whose terms have become values. A predicate on tensors says that it holds for
 * every element, after broadcasting.
 *
 * <p>A claim is true, false, or without a truth value: where a term has no value (a quotient by 0 in exact arithmetic), a predicate on it has none. Connectives and
 * quantifiers follow Kleene's strong logic: a part that is false makes a conjunction false and a part that is true makes a disjunction true, whatever the others
 * are.
 */
public sealed interface Claim {

    /**
     * The claims that it is made of.
     *
     * @return those that it joins; the domain and the body of a quantifier; none of a predicate
     */
    default List<Claim> parts() {
        return switch (this) {
            case All(List<Claim> parts) -> parts;
            case Any(List<Claim> parts) -> parts;
            case Not(Claim part) -> List.of(part);
            case ForAll(_, Claim domain, Claim body) -> List.of(domain, body);
            case Exists(_, Claim domain, Claim body) -> List.of(domain, body);
            case Compare _, Near _, Finite _ -> List.of();
        };
    }

    /**
     * What it compares.
     *
     * @return the sides of a predicate, in order; none of anything else
     */
    default List<Side> sides() {
        return switch (this) {
            case Compare(Side left, _, Side right) -> List.of(left, right);
            case Near(Side left, Side right, _) -> List.of(left, right);
            case Finite(Value value) -> List.of(new Side.Computed(value));
            case All _, Any _, Not _, ForAll _, Exists _ -> List.of();
        };
    }

    /**
     * The sides of all predicates in it, those in domains included.
     *
     * @return in the order of the text
     */
    default Stream<Side> allSides() {
        return Stream.concat(sides().stream(), parts().stream().flatMap(Claim::allSides));
    }

    /**
     * The values of the graph that its predicates compare.
     *
     * @return each once, in the order of the text; a variable if it is compared itself
     */
    default SequencedSet<Value> values() {
        SequencedSet<Value> values = new LinkedHashSet<>();
        allSides().forEach(s -> {
            if (s instanceof Side.Computed(Value value)) {
                values.add(value);
            }
        });
        return values;
    }

    /**
     * Whether there is no quantifier in it.
     *
     * @return false if there is one
     */
    default boolean isPlain() {
        return !(this instanceof ForAll) && !(this instanceof Exists) && parts().stream().allMatch(Claim::isPlain);
    }

    /**
     * All parts hold.
     *
     * @param parts the parts; none means true
     */
    record All(List<Claim> parts) implements Claim {
        /** Copies the list. */
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "true" : parts.stream().map(Claim::toString).collect(Collectors.joining(" ∧ ", "(", ")"));
        }
    }

    /**
     * Some part holds.
     *
     * @param parts the parts; none means false
     */
    record Any(List<Claim> parts) implements Claim {
        /** Copies the list. */
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "false" : parts.stream().map(Claim::toString).collect(Collectors.joining(" ∨ ", "(", ")"));
        }
    }

    /**
     * The part does not hold.
     *
     * @param part the part
     */
    record Not(Claim part) implements Claim {
        @Override
        public String toString() {
            return "¬" + part;
        }
    }

    /**
     * The body holds for all values of a variable in a domain: all values of its type, finite, of which the domain is true.
     *
     * @param variable an input of the graph
     * @param domain without quantifiers
     * @param body what holds
     */
    record ForAll(Value variable, Claim domain, Claim body) implements Claim {
        @Override
        public String toString() {
            return "(∀" + variable.name() + " ∈ " + variable.type() + " | " + domain + ". " + body + ")";
        }
    }

    /**
     * The body holds for some value of a variable in a domain: one of its type, finite, of which the domain is true.
     *
     * @param variable an input of the graph
     * @param domain without quantifiers
     * @param body what holds
     */
    record Exists(Value variable, Claim domain, Claim body) implements Claim {
        @Override
        public String toString() {
            return "(∃" + variable.name() + " ∈ " + variable.type() + " | " + domain + ". " + body + ")";
        }
    }

    /**
     * A comparison, element by element, exact.
     *
     * @param left the left side
     * @param relation the relation
     * @param right the right side
     */
    record Compare(Side left, Relation relation, Side right) implements Claim {
        @Override
        public String toString() {
            return "(" + left + " " + relation + " " + right + ")";
        }
    }

    /**
     * |left − right| ≤ tolerance, element by element, for the exact difference.
     *
     * @param left the left side
     * @param right the right side
     * @param tolerance at least 0
     */
    record Near(Side left, Side right, BigDecimal tolerance) implements Claim {
        @Override
        public String toString() {
            return "(" + left + " ≈ " + right + " ± " + tolerance + ")";
        }
    }

    /**
     * No element is NaN or infinite. Always true in exact arithmetic where the value is defined.
     *
     * @param value a value of the graph
     */
    record Finite(Value value) implements Claim {
        @Override
        public String toString() {
            return "finite(" + value.name() + ")";
        }
    }

    /** What a predicate compares. */
    sealed interface Side {

        /**
         * A value of the graph.
         *
         * @param value the value
         */
        record Computed(Value value) implements Side {
            @Override
            public String toString() {
                return value.name();
            }
        }

        /**
         * An exact number, which is not rounded.
         *
         * @param number the number
         */
        record Exact(BigDecimal number) implements Side {
            @Override
            public String toString() {
                return number.toString();
            }
        }

        /**
         * A size.
         *
         * @param size the size, which names may leave open
         */
        record Size(Dim size) implements Side {
            @Override
            public String toString() {
                return size.toString();
            }
        }
    }
}
