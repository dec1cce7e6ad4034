package axiom.core.lang;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

import axiom.api.model.LayerFactory;

/** The layers that declarations know by name: those of Axiom, and those of others. Immutable. */
public final class Vocabulary {

    /** The layers of Axiom alone. */
    public static final Vocabulary BUILT_IN = new Vocabulary(Catalogue.rules());

    private final SortedMap<String, LayerRule> rules;

    private Vocabulary(Collection<LayerRule> rules) {
        SortedMap<String, LayerRule> byName = new TreeMap<>();
        rules.forEach(r -> byName.put(r.factory().name(), r));
        this.rules = Collections.unmodifiableSortedMap(byName);
    }

    /**
     * The layers of Axiom and those whose factories {@link ServiceLoader} finds.
     *
     * @param loader where to look
     * @return the vocabulary
     * @throws IllegalArgumentException if a factory cannot be loaded, or its name is taken
     */
    public static Vocabulary load(ClassLoader loader) {
        Vocabulary vocabulary = BUILT_IN;
        try {
            for (LayerFactory factory : ServiceLoader.load(LayerFactory.class, loader)) {
                vocabulary = vocabulary.with(factory);
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("[axiom.layer] a layer factory cannot be loaded: " + e.getMessage()
                    + "; help: mend or remove its line in META-INF/services/" + LayerFactory.class.getName(), e);
        }
        return vocabulary;
    }

    /**
     * This vocabulary with one more layer.
     *
     * @param factory makes the layer
     * @return the larger vocabulary
     * @throws IllegalArgumentException if the name is taken or no name, or the factory does not say how it is called
     */
    public Vocabulary with(LayerFactory factory) {
        LayerRule rule = Borrowed.rule(factory);
        String name = rule.factory().name();
        if (rules.containsKey(name)) {
            throw new IllegalArgumentException(
                    "[axiom.layer] two layers are called '" + name + "'; help: rename that of " + factory.getClass().getName());
        }
        TreeMap<String, LayerRule> more = new TreeMap<>(rules);
        more.put(name, rule);
        return new Vocabulary(more.values());
    }

    /** The layer of a name. */
    Optional<LayerRule> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    /**
     * The names of all layers.
     *
     * @return in alphabetical order
     */
    public Collection<String> names() {
        return rules.keySet();
    }
}
