package axiom.api.property;

import axiom.api.tensor.TensorType;

/** What a quantified variable ranges over. */
public sealed interface Domain {

    /**
     * All tensors of a type; finite elements unless stated otherwise.
     *
     * @param type the type
     */
    record Tensors(TensorType type) implements Domain {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /**
     * The declared values of a model's input.
     *
     * @param model the model's name in the formula
     * @param input the input's name; empty for the only one
     */
    record Inputs(String model, String input) implements Domain {
        @Override
        public String toString() {
            return "inputs(" + model + (input.isEmpty() ? "" : ", " + input) + ")";
        }
    }

    /**
     * All tensors between two bounds, element by element and inclusive.
     *
     * @param low the lower bounds
     * @param high the upper bounds
     */
    record Box(Term low, Term high) implements Domain {
        @Override
        public String toString() {
            return "[" + low + ", " + high + "]";
        }
    }
}
