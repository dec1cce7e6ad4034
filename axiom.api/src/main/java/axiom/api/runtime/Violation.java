package axiom.api.runtime;

import java.util.List;

/**
 * A run that broke an {@code @ensure} contract.
 *
 * @param model the model's name
 * @param condition the contract as it is written
 * @param message what its author says about it; may be empty
 * @param part the predicate in it that does not hold
 * @param value the value that it does not hold for; NaN if it is none, or if there is no single one
 * @param index which element that is, counted from 0, the row of the batch first; empty for a scalar
 * @param inputDigest SHA-256 over types and elements of all inputs
 */
public record Violation(String model, String condition, String message, String part, double value, List<Long> index,
        String inputDigest) {

    /** Copies the list. */
    public Violation {
        index = List.copyOf(index);
    }

    /** All of it, on several lines. */
    @Override
    public String toString() {
        return "[axiom.ensure] '" + model + "' does not keep: " + condition + (message.isEmpty() ? "" : "\n  " + message) + "\n  "
                + part + " fails" + (index.isEmpty() ? "" : " at " + index) + ", where the value is " + value + "\n  input " + inputDigest
                + "\n  help: inspect this input; Guards.RECORD keeps violations and lets runs go on";
    }
}
