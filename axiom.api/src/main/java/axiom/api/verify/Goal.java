package axiom.api.verify;

import java.util.Map;

import axiom.api.model.Model;
import axiom.api.property.Property;

/**
 * What is to be decided: a property with its names bound to models, under a semantics.
 *
 * @param property the property
 * @param models the models by their names in the formula
 * @param semantics what the operators mean
 */
public record Goal(Property property, Map<String, Model> models, Semantics semantics) {

    /** Copies the map. */
    public Goal {
        models = Map.copyOf(models);
    }
}
