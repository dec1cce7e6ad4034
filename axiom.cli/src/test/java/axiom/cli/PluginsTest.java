package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine.Help.Ansi;

class PluginsTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int plugins(Object... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] args = Stream.concat(Stream.concat(Stream.of("plugins"), Stream.of(words)), Stream.of("--dir", folder.resolve("plugins")))
                .map(Object::toString).toArray(String[]::new);
        return Main.execute(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, args);
    }

    private JsonNode list() throws IOException {
        assertEquals(0, plugins("list", "--json"), err::toString);
        return new ObjectMapper().readTree(out.toString()).at("/plugins");
    }

    private Path jar(String file, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example.empty");
        main.putValue("Bundle-Version", "1.2.3");
        if (!imports.isEmpty()) {
            main.putValue("Import-Package", imports);
        }
        Path jar = folder.resolve(file);
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            stream.finish();
        }
        return jar;
    }

    @Test
    void installListRemove() throws IOException {
        Path jar = jar("empty.jar", "axiom.api.backend");
        assertEquals(0, plugins("install", jar), err::toString);
        assertTrue(out.toString().startsWith("installed org.example.empty 1.2.3 (sha256:"), out.toString());
        JsonNode listed = list();
        assertEquals(1, listed.size());
        assertEquals("ACTIVE", listed.get(0).at("/state").asText(), listed.toString());
        assertEquals(0, plugins("remove", "org.example.empty"), err::toString);
        assertEquals("[]", list().toString());
        assertEquals("", Files.readString(folder.resolve("plugins.trust")));
    }

    @Test
    void aChangedJarIsRefused() throws IOException {
        assertEquals(0, plugins("install", jar("empty.jar", "")), err::toString);
        Files.copy(jar("other.jar", "axiom.api.graph"), folder.resolve("plugins/empty.jar"), StandardCopyOption.REPLACE_EXISTING);
        JsonNode listed = list();
        assertEquals("REFUSED", listed.get(0).at("/state").asText(), listed.toString());
        assertTrue(listed.get(0).at("/problem").asText().contains("is not trusted"), listed.toString());
    }

    @Test
    void whatCannotStartIsNotInstalled() throws IOException {
        assertEquals(1, plugins("install", jar("needy.jar", "org.example.nowhere")));
        assertTrue(err.toString().contains("org.example.nowhere"), err.toString());
        assertFalse(Files.exists(folder.resolve("plugins/needy.jar")));
        assertEquals(1, plugins("install", Files.writeString(folder.resolve("no.jar"), "no jar")));
        assertTrue(err.toString().contains("help: "), err.toString());
    }

    @Test
    void aDigestThatDiffersIsRefused() throws IOException {
        assertEquals(1, plugins("install", jar("empty.jar", ""), "--digest", "sha256:" + "0".repeat(64)));
        assertTrue(err.toString().contains("do not install it"), err.toString());
        assertFalse(Files.exists(folder.resolve("plugins")));
    }

    @Test
    void unknownOnesCannotBeRemoved() {
        assertEquals(1, plugins("remove", "nobody"));
        assertTrue(err.toString().startsWith("[axiom.cli] there is no plug-in 'nobody' in "), err.toString());
    }

    @Test
    void anAmbiguousNameRemovesNothing() throws IOException {
        assertEquals(0, plugins("install", jar("a.jar", "")), err::toString);
        assertEquals(0, plugins("install", jar("b.jar", "axiom.api.graph")), err::toString);
        assertEquals(1, plugins("remove", "org.example.empty"));
        assertEquals("[axiom.cli] 'org.example.empty' is the name of 2 plug-ins\n  help: use one of [a.jar, b.jar]\n",
                err.toString().replace("\r\n", "\n"));
        assertEquals(0, plugins("remove", "b.jar"), err::toString);
        assertTrue(Files.exists(folder.resolve("plugins/a.jar")));
    }
}
