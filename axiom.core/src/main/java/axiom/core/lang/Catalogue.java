package axiom.core.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The layers of Axiom as the language knows them. */
final class Catalogue {

    private Catalogue() {}

    static List<LayerRule> rules() {
        return families().values().stream().flatMap(List::stream).toList();
    }

    private static SequencedMap<String, List<LayerRule>> families() {
        SequencedMap<String, List<LayerRule>> families = new LinkedHashMap<>();
        families.put("Fully connected", FullyConnected.rules());
        families.put("Convolutions", Convolutions.rules());
        families.put("Pools", Pools.rules());
        families.put("Normalisations", Normalizations.rules());
        families.put("Activations and dropout", Activations.rules());
        families.put("Sequences", Sequences.rules());
        families.put("Other shapes", Reshaping.rules());
        families.put("Several operands or results", Joins.rules());
        families.put("Layers of layers", Containers.rules());
        return families;
    }

    /** The tables of {@code docs/layers.md}. */
    static String markdown() {
        return families().entrySet().stream().map(family -> "## " + family.getKey() + "\n| Layer | What it does |\n|---|---|\n"
                + family.getValue().stream().map(Catalogue::row).collect(Collectors.joining())).collect(Collectors.joining("\n"));
    }

    private static String row(LayerRule rule) {
        String name = rule.factory().name();
        String calls = rule.factory().signatures().stream().map(s -> "`" + name + s + "`").collect(Collectors.joining("<br>"));
        return "| " + calls + " | " + rule.meaning().replace("|", "\\|") + " |\n";
    }
}
