package axiom.core.lang;

import java.util.List;

/** The layers of Axiom as the language knows them. */
final class Catalogue {

    private Catalogue() {}

    static List<LayerRule> rules() {
        return List.of();
    }
}
