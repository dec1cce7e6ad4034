package axiom.verify.smt.answer;

import java.util.List;
import java.util.stream.Collectors;

/** An S-expression. */
public sealed interface Expression {

    /**
     * A symbol, keyword or number.
     *
     * @param text as it was written; of a quoted symbol, without its bars
     */
    record Atom(String text) implements Expression {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A text in quotes.
     *
     * @param value without quotes
     */
    record Text(String value) implements Expression {
        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /**
     * Expressions in parentheses.
     *
     * @param parts in order
     */
    record Group(List<Expression> parts) implements Expression {
        /** Copies the list. */
        public Group {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Expression::toString).collect(Collectors.joining(" ", "(", ")"));
        }
    }
}
