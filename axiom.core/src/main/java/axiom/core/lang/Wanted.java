package axiom.core.lang;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;

/** What a type in a declaration asks of a value. */
sealed interface Wanted {

    /** The type's name. */
    String name();

    /** The element type. */
    DType dtype();

    /** All axes are said. */
    record Exactly(DeclaredType type) implements Wanted {
        @Override
        public String name() {
            return type.name();
        }

        @Override
        public DType dtype() {
            return type.type().dtype();
        }
    }

    /** The last axis is said: {@code Probabilities(10)}, {@code Logits(10)}. */
    record Classes(String name, DType dtype, Dim size) implements Wanted {}

    /** No axis is said: {@code Probability}. */
    record Elements(String name, DType dtype) implements Wanted {}

    /** Whether the numbers are probabilities: of classes, which add up to 1, or each for itself. */
    default boolean probabilities() {
        return name().equals("Probabilities") || name().equals("Probability");
    }
}
