package axiom.verify.smt.term;

import java.math.BigInteger;
import java.util.List;

import axiom.api.verify.Rational;

/**
 * A well-sorted term, made by {@link Terms}. Equal terms of one {@link Terms} are the same object or equal leaves, so that a formula is a graph without copies.
 * Immutable.
 */
public sealed interface Term {

    /**
     * What it ranges over.
     *
     * @return the sort
     */
    Sort sort();

    /**
     * A constant that is declared, or a variable that a {@link ForAll} binds.
     *
     * @param number its place in the order of making
     * @param sort its sort
     */
    record Symbol(int number, Sort sort) implements Term {}

    /**
     * A truth value.
     *
     * @param value the value
     */
    record Truth(boolean value) implements Term {
        @Override
        public Sort sort() {
            return Sort.BOOL;
        }
    }

    /**
     * An integer.
     *
     * @param value the value
     */
    record Whole(BigInteger value) implements Term {
        @Override
        public Sort sort() {
            return Sort.INT;
        }
    }

    /**
     * A real number that is rational.
     *
     * @param value the value
     */
    record Number(Rational value) implements Term {
        @Override
        public Sort sort() {
            return Sort.REAL;
        }
    }

    /**
     * A binary32 number.
     *
     * @param bits as {@link Float#floatToIntBits} gives them, so that there is one NaN
     */
    record Single(int bits) implements Term {
        @Override
        public Sort sort() {
            return Sort.FLOAT32;
        }

        /**
         * The number.
         *
         * @return the value
         */
        public float value() {
            return Float.intBitsToFloat(bits);
        }
    }

    /** A term that is made of others. Arguments have lower ids than what is made of them. */
    sealed interface Compound extends Term {

        /**
         * Its place in the order of making.
         *
         * @return at least 0
         */
        int id();

        /**
         * What it is made of.
         *
         * @return at least one
         */
        List<Term> arguments();
    }

    /** A function applied to terms. Compared by identity. */
    final class Apply implements Compound {

        private final int id;
        private final Function function;
        private final List<Term> arguments;
        private final Sort sort;

        Apply(int id, Function function, List<Term> arguments, Sort sort) {
            this.id = id;
            this.function = function;
            this.arguments = List.copyOf(arguments);
            this.sort = sort;
        }

        @Override
        public int id() {
            return id;
        }

        /**
         * The function.
         *
         * @return it
         */
        public Function function() {
            return function;
        }

        @Override
        public List<Term> arguments() {
            return arguments;
        }

        @Override
        public Sort sort() {
            return sort;
        }
    }

    /** A body that is true for all values of some variables. Compared by identity. */
    final class ForAll implements Compound {

        private final int id;
        private final List<Symbol> variables;
        private final Term body;

        ForAll(int id, List<Symbol> variables, Term body) {
            this.id = id;
            this.variables = List.copyOf(variables);
            this.body = body;
        }

        @Override
        public int id() {
            return id;
        }

        /**
         * What is bound.
         *
         * @return at least one
         */
        public List<Symbol> variables() {
            return variables;
        }

        /**
         * What is true.
         *
         * @return a term of sort BOOL
         */
        public Term body() {
            return body;
        }

        @Override
        public List<Term> arguments() {
            return List.of(body);
        }

        @Override
        public Sort sort() {
            return Sort.BOOL;
        }
    }
}
