package axiom.core.layers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.model.Model;

/**
 * A model built for training: dropout drops, batch normalisation uses the batch, and what changes with every run besides the trained parameters is an output
 * that replaces a parameter.
 *
 * @param model the model; its first outputs are those that were declared, then come the replacements, named {@code 1.running_mean.next}
 * @param updates the replaced parameter by output, as {@link Program} takes it
 */
public record TrainingModel(Model model, Map<String, String> updates) {

    /** Copies the map in its order. */
    public TrainingModel {
        updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    }

    /**
     * The parameters that a training algorithm changes: floating-point ones that no update replaces.
     *
     * @return names in the model's order
     */
    public List<String> trained() {
        return model.parameters().entrySet().stream().filter(p -> p.getValue().dtype().isFloat() && !updates.containsValue(p.getKey()))
                .map(Map.Entry::getKey).toList();
    }

    /**
     * What a backend compiles for the forward pass.
     *
     * @param numerics how exact the execution must be
     * @return the program with its updates
     */
    public Program program(NumericsProfile numerics) {
        return new Program(model.graph(), model.parameters(), numerics, updates);
    }
}
