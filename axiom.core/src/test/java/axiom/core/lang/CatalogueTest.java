package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import axiom.api.model.Layer;
import axiom.core.layers.Activation;
import axiom.core.layers.Sequential;

/** The table of layers as a whole. */
class CatalogueTest {

    /** Layers without a name in the language. */
    private static final Map<String, String> NAMELESS = Map.of("Conditional", "written as if training … else … end", "Shared",
            "a layer that is bound to a name and used twice");

    @Test
    void everyLayerHasANameOrAReasonForNone() throws IOException, URISyntaxException, ClassNotFoundException {
        Set<String> made = new TreeSet<>();
        LayersTest.families()
                .forEach(f -> LayersTest.pipelines(f).forEach(p -> Piped.outcome(p, Vocabulary.BUILT_IN, l -> made.add(kind(l)))));
        Set<String> missing = new TreeSet<>();
        for (Class<?> type : layerClasses()) {
            missing.addAll(type == Activation.class
                    ? Stream.of(Activation.values()).map(CatalogueTest::kind).toList()
                    : List.of(type.getSimpleName()));
        }
        missing.removeAll(made);
        missing.removeAll(NAMELESS.keySet());
        assertEquals(Set.of(), missing);
    }

    private static String kind(Layer layer) {
        return layer instanceof Activation a ? "Activation." + a.name() : layer.getClass().getSimpleName();
    }

    private static List<Class<?>> layerClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path folder = Path.of(Sequential.class.getResource("Sequential.class").toURI()).getParent();
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String name : files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".class") && !n.contains("$") && !n.startsWith("package-")).toList()) {
                Class<?> type = Class.forName(Sequential.class.getPackageName() + "." + name.replace(".class", ""));
                if (Layer.class.isAssignableFrom(type) && !type.isInterface()) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    @Test
    void everyNameIsUsedInSomePipeline() {
        String all = LayersTest.families().stream().flatMap(f -> LayersTest.pipelines(f).stream()).map(p -> p + " ")
                .collect(Collectors.joining());
        assertEquals(List.of(), Vocabulary.BUILT_IN.names().stream().filter(n -> !all.matches("(?s).*\\b" + n + "\\b.*")).toList());
    }

    @Test
    void noTwoLayersHaveOneNameAndEachSaysWhatItDoes() {
        Set<String> names = new HashSet<>();
        for (LayerRule rule : Catalogue.rules()) {
            assertTrue(names.add(rule.factory().name()), rule.factory().name());
            assertFalse(rule.meaning().isBlank(), rule.factory().name());
        }
    }

    /** With {@code -Daxiom.golden=FOLDER} the page is written there instead. */
    @Test
    void theManualListsTheTableAsItIs() throws IOException {
        String folder = System.getProperty("axiom.golden", "");
        Path page = Path.of("..", "docs", "layers.md");
        String before = Files.readString(page);
        String now = before.substring(0, before.indexOf("## ")) + Catalogue.markdown();
        if (folder.isEmpty()) {
            assertEquals(before, now);
        } else {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, "layers.md"), now);
        }
    }

    @Test
    void aliasesAreTheSameLayer() {
        Map<String, String> aliases = new TreeMap<>();
        for (LayerRule rule : Catalogue.rules()) {
            if (rule.meaning().startsWith("Another name of `")) {
                aliases.put(rule.factory().name(), rule.meaning().replaceAll(".*`(.*)`", "$1"));
            }
        }
        assertEquals(
                Map.of("Linear", "Dense", "MeanPool", "AvgPool", "AdaptiveAvgPool2d", "AdaptiveAvgPool", "GlobalMeanPool", "GlobalAvgPool",
                        "Transpose", "Permute"),
                aliases);
        aliases.values().forEach(a -> assertTrue(Vocabulary.BUILT_IN.rule(a).isPresent(), a));
    }
}
