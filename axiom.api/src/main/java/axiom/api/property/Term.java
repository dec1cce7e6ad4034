package axiom.api.property;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Op;

/** An expression whose value is a tensor. Its meaning and its shape rules are those of the graph's operators. */
public sealed interface Term {

    /**
     * A quantified variable.
     *
     * @param name its name
     */
    record Variable(String name) implements Term {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * An exact number. Compared under FLOAT32 it is not rounded first.
     *
     * @param value the number
     */
    record Literal(BigDecimal value) implements Term {
        @Override
        public String toString() {
            BigDecimal stripped = value.stripTrailingZeros();
            return Math.abs((long) stripped.scale()) + stripped.precision() < 100 ? stripped.toPlainString() : stripped.toString();
        }
    }

    /**
     * An operator applied to terms; its first result.
     *
     * @param op the operator
     * @param operands its operands
     */
    record Apply(Op op, List<Term> operands) implements Term {
        /** Copies the list. */
        public Apply {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return op + operands.stream().map(Term::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * A model applied to terms.
     *
     * @param model the model's name in the formula
     * @param inputs one term for each input
     * @param output the output's name; empty for the only one. If no output has the name, the value of the model's graph that has it
     */
    record Call(String model, List<Term> inputs, String output) implements Term {
        /** Copies the list. */
        public Call {
            inputs = List.copyOf(inputs);
        }

        @Override
        public String toString() {
            return model + inputs.stream().map(Term::toString).collect(Collectors.joining(", ", "(", ")"))
                    + (output.isEmpty() ? "" : "." + output);
        }
    }

    /**
     * A term whose operators are computed in exact real arithmetic whatever the semantics: its own, not those of the models that it calls. What is inside of a
     * model's call is not exact, so that models get the numbers that they can take.
     *
     * @param term the term
     */
    record Exact(Term term) implements Term {
        @Override
        public String toString() {
            return "exact(" + term + ")";
        }
    }
}
