package axiom.core.lang;

import java.util.List;
import java.util.stream.Stream;

/** The layers of Axiom as the language knows them. */
final class Catalogue {

    private Catalogue() {}

    static List<LayerRule> rules() {
        return Stream.of(FullyConnected.rules(), Convolutions.rules(), Pools.rules(), Normalizations.rules(), Activations.rules(),
                Sequences.rules(),
                Reshaping.rules(), Joins.rules(), Containers.rules()).flatMap(List::stream).toList();
    }
}
