package axiom.api.verify;

import java.util.Map;
import java.util.stream.Collectors;

import axiom.api.graph.Graph;
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

    /**
     * The formula as canonical text: equal for formulas that say the same of these models in other names.
     *
     * @return the text, in which the only input and the only output of a model are the same whether they are named or not
     */
    public String canonical() {
        return property.canonical(graphs());
    }

    /**
     * The identity of the formula: the SHA-256 of its {@link #canonical()} text.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest() {
        return property.digest(graphs());
    }

    private Map<String, Graph> graphs() {
        return models.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().graph()));
    }
}
