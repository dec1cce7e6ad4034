package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import axiom.api.model.LayerFactory;
import axiom.core.lang.Vocabulary;

/** The makers of layers that are there, besides those of Axiom. */
final class Layers {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");

    private final NavigableMap<Long, LayerFactory> factories = new ConcurrentSkipListMap<>();

    void add(long id, LayerFactory factory) {
        factories.put(id, factory);
    }

    void remove(long id) {
        factories.remove(id);
    }

    /** What declarations may name now. A factory that fails, or whose name is taken by an older one, is left out with a warning. */
    Vocabulary vocabulary() {
        Vocabulary vocabulary = Vocabulary.BUILT_IN;
        for (LayerFactory factory : factories.values()) {
            try {
                vocabulary = vocabulary.with(factory);
            } catch (Throwable t) {
                LOG.log(Level.WARNING, "[axiom.layer] a layer factory is left out: " + Said.text(t), t);
            }
        }
        return vocabulary;
    }
}
