package axiom.verify.assist;

import java.util.List;

import axiom.api.verify.Rational;

/** A real-valued expression that all assistants can write. */
sealed interface Real {

    /** A number. */
    record Number(Rational value) implements Real {}

    /** An element of a variable or of a table of constants; a scalar has no positions. */
    record Element(String name, Kind kind, List<Index> positions) implements Real {}

    /** A function of one or two arguments. */
    record Applied(Function function, List<Real> arguments) implements Real {}

    /** A sum, difference, product or quotient. */
    record Infix(Sign sign, Real left, Real right) implements Real {}

    /** A power, of an exponent of at least 2. */
    record Power(Real base, int exponent) implements Real {}

    /** A quotient whose divisor is positive for a reason that is known: it has a value everywhere. */
    record Share(Real part, Real whole) implements Real {}

    /** The sum of the body for a name from 0 below a size. */
    record Sum(String name, Index size, Real body) implements Real {}

    /** What an element is in the assistant. */
    enum Kind {
        /** A real number. */
        REAL,
        /** An integer, to be read as a real number. */
        INTEGER
    }

    /** Signs between two expressions. */
    enum Sign {
        /** Sum. */
        PLUS("+"),
        /** Difference. */
        MINUS("-"),
        /** Product. */
        TIMES("*"),
        /** Quotient. */
        OVER("/");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Functions with a definition in each assistant. */
    enum Function {
        /** e^x. */
        EXP,
        /** The natural logarithm. */
        LOG,
        /** The square root. */
        SQRT,
        /** The sine. */
        SIN,
        /** The cosine. */
        COS,
        /** The hyperbolic tangent. */
        TANH,
        /** 1/(1 + e^−x). */
        SIGMOID,
        /** ln(1 + e^x). */
        SOFTPLUS,
        /** |x|. */
        ABS,
        /** −x. */
        NEG,
        /** 1/x; 0 for 0. */
        INV,
        /** The larger one. */
        MAX,
        /** The smaller one. */
        MIN
    }
}
