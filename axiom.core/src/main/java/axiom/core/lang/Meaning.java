package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;

/** What an expression of a model is. */
sealed interface Meaning {

    /** A tensor; several where a layer has several results, or in parentheses. */
    record Tensors(List<Tracked> values) implements Meaning {

        /** Copies the list. */
        public Tensors {
            values = List.copyOf(values);
        }

        Tensors(Tracked value) {
            this(List.of(value));
        }

        @Override
        public String say() {
            return values.size() == 1 ? "a tensor" : "several tensors";
        }
    }

    /** A layer. */
    record Layers(Part part) implements Meaning {
        @Override
        public String say() {
            return "a layer";
        }
    }

    /** A number. */
    record Number(BigDecimal value) implements Meaning {
        @Override
        public String say() {
            return "a number";
        }
    }

    /** Several numbers, such as {@code (3, 3)}. */
    record Numbers(List<BigDecimal> values) implements Meaning {

        /** Copies the list. */
        public Numbers {
            values = List.copyOf(values);
        }

        @Override
        public String say() {
            return "a tuple of numbers";
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Meaning {
        @Override
        public String say() {
            return "a truth value";
        }
    }

    /** A symbol such as {@code :same}. */
    record Word(String name) implements Meaning {
        @Override
        public String say() {
            return "a symbol";
        }
    }

    /** What has failed and been reported; so is all that depends on it. */
    record Unknown() implements Meaning {
        @Override
        public String say() {
            return "unknown";
        }
    }

    /** Of what kind it is, for messages. */
    String say();
}
