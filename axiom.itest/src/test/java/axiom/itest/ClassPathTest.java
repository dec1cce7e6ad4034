package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the bundles bring along. */
class ClassPathTest {
    @Test
    void noJarHoldsKotlin() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> jars = jars();
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                if (jar.stream().anyMatch(e -> e.getName().startsWith("kotlin/"))) {
                    found.add(path.getFileName().toString());
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(jars.stream().anyMatch(j -> j.getFileName().toString().startsWith("org.apache.felix.framework")));
    }

    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(e -> e.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }
}
