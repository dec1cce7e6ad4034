package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The message for each mistake, word for word, as it stands in {@code src/test/resources/golden/shape}. With {@code -Daxiom.golden=write} in the test JVM the files
 * are written anew; then read them.
 */
class ShapeErrorTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/shape");

    @TestFactory
    Stream<DynamicTest> everyMistakeGetsItsMessage() {
        return Mistakes.all().entrySet().stream().map(m -> DynamicTest.dynamicTest(m.getKey(), () -> {
            ShapeError error = assertThrows(ShapeError.class, () -> m.getValue().make(Graph.builder("g")));
            Path file = GOLDEN.resolve(m.getKey() + ".txt");
            if ("write".equals(System.getProperty("axiom.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, error.getMessage() + "\n");
            }
            assertEquals(Files.readString(file), error.getMessage() + "\n");
        }));
    }

    @Test
    void everyFileHasItsMistake() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(f -> GOLDEN.relativize(f).toString().replace(java.io.File.separatorChar, '/').replace(".txt", "")).sorted()
                    .toList();
            assertEquals(List.copyOf(new TreeSet<>(Mistakes.all().keySet())), names);
            assertTrue(names.size() >= 100, "there are " + names.size());
        }
    }

    @Test
    void everyMessageSaysWhatWhereAndHow() {
        Mistakes.all().forEach((name, mistake) -> {
            ShapeError error = assertThrows(ShapeError.class, () -> mistake.make(Graph.builder("g")));
            assertTrue(error.getMessage().startsWith("[axiom.shape] ") && error.getMessage().contains("\n  help: "), name);
            assertTrue(name.startsWith("binding/") || !error.where().isEmpty(), name + " says where");
            assertEquals(-1, error.getMessage().indexOf("[axiom.", 1), name + " has one area");
        });
    }

    @Test
    void theInnermostPlaceStays() {
        ShapeError error = new ShapeError("Dense(10) needs a vector; 'features' is (222, 222, 64)", "",
                "insert GlobalAvgPool() or Flatten before Dense", List.of(TensorType.float32(222, 222, 64)));
        ShapeError located = error.at("classifier/head (Dense)");
        assertEquals("""
                [axiom.shape] Dense(10) needs a vector; 'features' is (222, 222, 64)
                  at classifier/head (Dense)
                  help: insert GlobalAvgPool() or Flatten before Dense""", located.getMessage());
        assertSame(located, located.at("classifier"));
        assertSame(error, error.at(""));
        assertEquals(error.operands(), located.operands());
        assertEquals(error.problem(), located.problem());
        assertEquals(error.fix(), located.fix());
    }
}
