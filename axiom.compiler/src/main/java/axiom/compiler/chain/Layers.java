package axiom.compiler.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.model.Layer;
import axiom.core.layers.Conditional;
import axiom.core.layers.Conv;
import axiom.core.layers.Dense;
import axiom.core.layers.Parallel;
import axiom.core.layers.Residual;
import axiom.core.layers.Sequential;
import axiom.core.layers.Shared;

/** What is inside layers, by the names that they have on paths. */
final class Layers {

    /** A layer inside another one. */
    record Inner(String name, Layer layer) {}

    private Layers() {}

    static List<Inner> inside(Layer layer) {
        return switch (layer) {
            case Sequential s -> numbered(s.names(), s.layers());
            case Parallel p -> numbered(Sequential.of(p.branches().toArray(Layer[]::new)).names(), p.branches());
            case Residual r -> List.of(new Inner("body", r.body()), new Inner("shortcut", r.shortcut()));
            case Conditional c -> List.of(new Inner("training", c.training()), new Inner("inference", c.inference()));
            case Dense d -> List.of(new Inner("activation", d.activation()));
            case Conv c -> List.of(new Inner("activation", c.activation()));
            case Shared s -> inside(s.layer());
            default -> List.of();
        };
    }

    static Optional<Layer> inside(Layer layer, String name) {
        return inside(layer).stream().filter(i -> i.name().equals(name)).map(Inner::layer).findFirst();
    }

    /** The first thing inside of which nothing is known. */
    static Optional<Unseen> unseen(Layer layer) {
        return unseen(layer, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    // one visit for each layer: a layer may be in many places
    private static Optional<Unseen> unseen(Layer layer, Set<Layer> seen) {
        return layer instanceof Unseen unseen
                ? Optional.of(unseen)
                : inside(layer).stream().filter(i -> seen.add(i.layer())).flatMap(i -> unseen(i.layer(), seen).stream()).findFirst();
    }

    private static List<Inner> numbered(List<String> names, List<Layer> layers) {
        List<Inner> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Inner(names.get(i), layers.get(i)));
        }
        return all;
    }
}
