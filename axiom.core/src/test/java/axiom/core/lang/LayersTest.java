package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.core.Golden;

/**
 * Every layer with its arguments and on its operands: {@code golden/layers} holds pipelines, and below each one, indented, the layer that its last one makes and
 * the declared shapes of the results, or what is said about it. A pipeline is added by writing its line.
 */
class LayersTest {

    static List<String> families() {
        return List.of("fully-connected", "convolutions", "pools", "normalizations", "activations", "sequences", "reshaping", "joins",
                "containers", "arguments");
    }

    static List<String> pipelines(String family) {
        try (InputStream in = LayersTest.class.getResourceAsStream("/golden/layers/" + family + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> l.startsWith("x")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void layersAreMadeOrRefusedAsWritten(String family) {
        Golden.check("layers/" + family + ".txt",
                pipelines(family).stream().map(p -> p + "\n" + Piped.outcome(p).indent(4)).collect(Collectors.joining("\n")));
    }

    @Test
    void anImageBeforeDenseIsNoticedInTheWordsOfTheDeclaration() {
        assertEquals("""
                [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
                help: insert GlobalAvgPool() or Flatten before Dense
                at: Dense(10)
                fix: GlobalAvgPool() |> Dense(10)""", Piped.outcome("x :: Image(224, 224, 3) |> Conv(64, (3,3)) |> Dense(10)"));
    }

    @Test
    void everyMistakeHasHelp() {
        for (String family : families()) {
            for (String pipeline : pipelines(family)) {
                String outcome = Piped.outcome(pipeline);
                assertTrue(!outcome.startsWith("[") || outcome.contains("\nhelp: "), pipeline + "\n" + outcome);
            }
        }
    }
}
