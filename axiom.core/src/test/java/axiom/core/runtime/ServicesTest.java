package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.backend.Backend;
import axiom.api.runtime.Session;

/** The same classes without OSGi: what {@link java.util.ServiceLoader} finds. */
class ServicesTest {

    /** Declared as a service. */
    public static final class Good extends Fake {

        /** For the service loader. */
        public Good() {
            super("good");
            ranking = 3;
        }
    }

    /** Declared as a service; its native library is missing. */
    public static final class Broken extends Fake {

        /** For the service loader. */
        public Broken() {
            super("broken");
            throw new UnsatisfiedLinkError("libgpu.so");
        }
    }

    @TempDir
    Path folder;

    @Test
    void whatCannotBeLoadedIsLeftOutWithAWarning() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Backend.class.getName()),
                Broken.class.getName() + "\nno.such.Backend\n" + Good.class.getName() + "\n");
        try (Samples.Log log = new Samples.Log();
                URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()}, ServicesTest.class.getClassLoader());
                AxiomRuntime axiom = AxiomRuntime.load(loader);
                Session session = axiom.compile(Samples.model())) {
            assertEquals(List.of("good"), session.placement().backends());
            assertEquals(List.of("good", "reference"), axiom.backends().stream().map(Backend::name).toList());
            assertEquals(2, log.lines().size(), log.lines().toString());
            assertTrue(log.lines().stream().allMatch(l -> l.startsWith("[axiom.services] a Backend cannot be loaded: ")),
                    log.lines().toString());
        }
    }
}
