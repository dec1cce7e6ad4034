package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;

/** What the bundles bring along: on the class path, beside it for the container, and within other jars. */
class ClassPathTest {

    private final List<String> jars = new ArrayList<>();
    private final List<String> kotlin = new ArrayList<>();

    @Test
    void noJarHoldsKotlin() throws IOException {
        for (Path path : paths()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                read(path.getFileName().toString(), in);
            }
        }
        // the tests' own tool offers itself to Kotlin, too
        assertEquals(List.of(), kotlin.stream().filter(k -> !k.startsWith("junit-jupiter-")).toList());
        for (String expected : List.of("org.apache.felix.framework", "opentelemetry-api", "opentelemetry-context", "opentelemetry-common",
                "axiom.verify.smt.cvc5.jar!axiom/verify/smt/cvc5/cvc5.jar",
                "axiom.verify.smt.smtinterpol.jar!axiom/verify/smt/smtinterpol/smtinterpol.jar")) {
            assertTrue(jars.stream().anyMatch(j -> j.startsWith(expected)), expected + " was not looked into, only " + jars);
        }
    }

    /** Looks into a jar, and into those within it. */
    private void read(String name, InputStream in) throws IOException {
        jars.add(name);
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().startsWith("kotlin/") || entry.getName().endsWith(".kotlin_module")) {
                kotlin.add(name + "!" + entry.getName());
            }
            if (entry.getName().endsWith(".jar")) {
                read(name + "!" + entry.getName(), new ByteArrayInputStream(zip.readAllBytes()));
            }
        }
    }

    private static List<Path> paths() throws IOException {
        try (Stream<Path> bundles = Files.list(Path.of("target/bundles"))) {
            return Stream.concat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of), bundles)
                    .filter(p -> p.toString().endsWith(".jar")).toList();
        }
    }
}
