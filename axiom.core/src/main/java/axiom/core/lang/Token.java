package axiom.core.lang;

import java.util.Optional;

import axiom.core.lang.Syntax.Operator;

/**
 * A word of a declaration.
 *
 * @param kind what it is; all spellings of an operator have one kind
 * @param text what it says: a name, a symbol without its colon, decoded text, a number without underscores; otherwise as it was written
 * @param span where it stands
 * @param first whether it is the first on its line
 */
record Token(Kind kind, String text, Span span, boolean first) {

    int start() {
        return span.start();
    }

    int end() {
        return span.end();
    }

    /** Kinds of words. */
    enum Kind {
        NAME, NUMBER, TEXT, SYMBOL, ANNOTATION, //
        OPEN, CLOSE, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, COMMA, DOT, SEMICOLON, ASSIGN, //
        IF, ELSE, END, BEGIN, TRUE, FALSE, FORALL, EXISTS, ROOT, NORM, NOT(Operator.NOT, 0), END_OF_TEXT, //
        IFF(Operator.EQUIVALENT, 1), IMPLIES(Operator.IMPLIES, 2), OR(Operator.OR, 3), AND(Operator.AND, 4), //
        EQUAL(Operator.EQUAL, 6), UNEQUAL(Operator.UNEQUAL, 6), LESS(Operator.LESS, 6), AT_MOST(Operator.AT_MOST, 6), //
        GREATER(Operator.GREATER, 6), AT_LEAST(Operator.AT_LEAST, 6), APPROXIMATELY(Operator.APPROXIMATELY, 6), IN(Operator.IN, 6), //
        ASCRIBE(7), PIPE(8), BAR(8), COLON(9), PLUS_MINUS(Operator.PLUS_MINUS, 10), //
        PLUS(Operator.PLUS, 11), MINUS(Operator.MINUS, 11), TIMES(Operator.TIMES, 12), DIVIDE(Operator.DIVIDE, 12), POWER(Operator.POWER,
                14);

        private final Optional<Operator> operator;
        private final int level;

        Kind() {
            this(0);
        }

        Kind(int level) {
            this.operator = Optional.empty();
            this.level = level;
        }

        Kind(Operator operator, int level) {
            this.operator = Optional.of(operator);
            this.level = level;
        }

        /** How tightly it binds the operands to its left and right, from 1; 0 if it stands between none. */
        int level() {
            return level;
        }

        /** The sign of the tree. */
        Operator operator() {
            return operator.orElseThrow();
        }

        /** Whether a line that begins with it goes on with the statement above. */
        boolean continues() {
            return level > 0 && this != COLON || this == ASSIGN;
        }

        boolean opens() {
            return this == OPEN || this == OPEN_BRACKET || this == OPEN_BRACE;
        }

        boolean closes() {
            return this == CLOSE || this == CLOSE_BRACKET || this == CLOSE_BRACE;
        }

        /** Whether a value may end with it; then a bracket after it is a call or an index, and a sign after it stands between two values. */
        boolean endsOperand() {
            return switch (this) {
                case NAME, NUMBER, TEXT, SYMBOL, TRUE, FALSE, CLOSE, CLOSE_BRACKET, CLOSE_BRACE, END -> true;
                default -> false;
            };
        }
    }
}
