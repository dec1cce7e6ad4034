package axiom.api.verify;

import java.util.List;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;

/**
 * A checked derivation in exact algebra, with what each of its steps shows: evidence of the format {@code axiom.algebra/1}, in which the checker has written down
 * what it computed. It refutes that the claim is not true somewhere.
 *
 * <p>Functions are total: 1/0 and the root of a negative number are 0. Steps name facts and disjunctions by number, from 0, in the order in which they come up: those
 * that a block assumes, in the order of the tree, then those of its steps. What a block assumes and derives is forgotten at its end.
 *
 * @param proof the whole; it assumes one case, that the claim is not true
 */
public record Derivation(Block proof) {

    /** How a number compares with 0. */
    public enum Sign {
        /** It is 0. */
        ZERO,
        /** It is at least 0. */
        AT_LEAST,
        /** It is greater than 0. */
        POSITIVE,
        /** It is not 0. */
        NOT_ZERO
    }

    /** A position along an axis. */
    public sealed interface Position {

        /**
         * A position that is known.
         *
         * @param number from 0
         */
        record At(long number) implements Position {}

        /**
         * Some position of an axis.
         *
         * @param id from 0 for those that the derivation numbers, in the order in which they come up; negative for those that stand for every position
         * @param size the axis
         */
        record Free(int id, Dim size) implements Position {}

        /**
         * What an integer variable says; the nearest position if there is no such one.
         *
         * @param integer a scalar variable
         * @param size the axis
         */
        record Said(Value integer, Dim size) implements Position {}

        /**
         * The position that a sum or a maximum runs over.
         *
         * @param height that of the sum; sums inside of it have smaller ones
         */
        record Bound(int height) implements Position {}
    }

    /**
     * A sum of products; 0 if empty.
     *
     * @param products one or more, or none
     */
    public record Number(List<Product> products) {
        /** Copies the list. */
        public Number {
            products = List.copyOf(products);
        }
    }

    /**
     * A product.
     *
     * @param factor not 0
     * @param powers of different atoms; none for a number
     */
    public record Product(Rational factor, List<Power> powers) {
        /** Copies the list. */
        public Product {
            powers = List.copyOf(powers);
        }
    }

    /**
     * A power of an atom.
     *
     * @param atom the base
     * @param exponent not 0; negative only for exponentials
     */
    public record Power(Atom atom, int exponent) {}

    /** A number of which the derivation knows what it is told. */
    public sealed interface Atom {

        /**
         * An element of a variable or of a table.
         *
         * @param value a value of the graph
         * @param at one position for each axis
         */
        record Element(Value value, List<Position> at) implements Atom {
            /** Copies the list. */
            public Element {
                at = List.copyOf(at);
            }
        }

        /**
         * A function of a number.
         *
         * @param function {@code exp}, {@code log}, {@code sqrt}, {@code inv}, {@code relu}, {@code step}, {@code floor}, {@code sin}, {@code cos}, {@code erf}, or in float32 {@code round}
         * @param argument what it is applied to
         */
        record Applied(String function, Number argument) implements Atom {}

        /**
         * The sum, or the largest, over all positions of an axis.
         *
         * @param isSum whether it is the sum
         * @param size the axis
         * @param height that of the position that it runs over
         * @param body what is summed
         */
        record Over(boolean isSum, Dim size, int height, Number body) implements Atom {}
    }

    /**
     * Something that holds.
     *
     * @param every positions for all of which it holds; none for most
     * @param number what is compared with 0
     * @param sign how it compares
     */
    public record Fact(List<Position.Free> every, Number number, Sign sign) {
        /** Copies the list. */
        public Fact {
            every = List.copyOf(every);
        }
    }

    /** What is assumed. */
    public sealed interface Case {

        /**
         * A fact.
         *
         * @param some positions of which there is at least one for which it holds; they get the next numbers
         * @param fact what holds; its positions are negative where they stand for one of those
         */
        record Holds(List<Position.Free> some, Fact fact) implements Case {
            /** Copies the list. */
            public Holds {
                some = List.copyOf(some);
            }
        }

        /**
         * All of them hold.
         *
         * @param parts in the order in which their facts are numbered
         */
        record All(List<Case> parts) implements Case {
            /** Copies the list. */
            public All {
                parts = List.copyOf(parts);
            }
        }

        /**
         * One of them holds at least. It gets the next number of a disjunction.
         *
         * @param parts the cases
         */
        record Any(List<Case> parts) implements Case {
            /** Copies the list. */
            public Any {
                parts = List.copyOf(parts);
            }
        }
    }

    /** A line of a derivation. */
    public sealed interface Step {

        /**
         * A step that gives a fact.
         *
         * @param rule its name, as in the format
         * @param from facts that it uses
         * @param factors one for each of them, if the rule takes factors
         * @param terms terms that it is given
         * @param at positions that it is given, one for each of a fact's that stand for every position
         * @param fact what it gives
         */
        record Given(String rule, List<Integer> from, List<Rational> factors, List<Number> terms, List<Position> at, Fact fact)
                implements
                    Step {
            /** Copies the lists. */
            public Given {
                from = List.copyOf(from);
                factors = List.copyOf(factors);
                terms = List.copyOf(terms);
                at = List.copyOf(at);
            }
        }

        /**
         * A fact whose opposite is refuted.
         *
         * @param position a position of which nothing is known, which gets the next number; none if the fact has no position
         * @param refuted a block that assumes the opposite
         * @param fact what holds
         */
        record Have(List<Position.Free> position, Block refuted, Fact fact) implements Step {
            /** Copies the list. */
            public Have {
                position = List.copyOf(position);
            }
        }

        /**
         * The end of a block: a fact that cannot be.
         *
         * @param fact its number
         */
        record Close(int fact) implements Step {}

        /**
         * The end of a block: one of its disjunctions, case by case.
         *
         * @param choice its number
         * @param blocks one for each case
         */
        record Cases(int choice, List<Block> blocks) implements Step {
            /** Copies the list. */
            public Cases {
                blocks = List.copyOf(blocks);
            }
        }

        /**
         * The end of a block: a number's two sides.
         *
         * @param from the fact p ≠ 0 for p &gt; 0 and −p &gt; 0; none for p ≥ 0 and −p &gt; 0
         * @param blocks two
         */
        record Sides(List<Integer> from, List<Block> blocks) implements Step {
            /** Copies the lists. */
            public Sides {
                from = List.copyOf(from);
                blocks = List.copyOf(blocks);
            }
        }
    }

    /**
     * Steps that end in a contradiction.
     *
     * @param assumed what they assume besides what is known around them
     * @param steps the last one is an end
     */
    public record Block(List<Case> assumed, List<Step> steps) {
        /** Copies the lists. */
        public Block {
            assumed = List.copyOf(assumed);
            steps = List.copyOf(steps);
        }
    }
}
