package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import axiom.api.model.DeclarationException;
import axiom.api.model.LayerFactory;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;
import axiom.itest.layer.CubeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

/** A layer that a plug-in registers as a service is used by name in texts, for as long as it is there. */
class LayerPluginTest {

    private static final String CUBES = "input :: Vector(:batch, 2)\noutput = input |> Cube(scale=2)";

    @TempDir
    Path folder;

    private Path dropped;
    private AxiomHost host;

    @BeforeEach
    void start() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        dropped = plugins.resolve("layer.jar");
        host = AxiomHost.builder().plugins(plugins).poll(Duration.ofMillis(50)).trust(TrustPolicy.anything()).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void itComesAndGoesAndComesBack() throws Exception {
        assertAbsent();
        drop("1.0.0");
        await(this::isThere);
        try (Session session = host.compile(host.parse(CUBES))) {
            assertCubes(session);
            Files.delete(dropped);
            await(() -> !isThere());
            assertAbsent();
            // a model is made of operators, and needs its layers no more
            assertCubes(session);
        }
        drop("2.0.0");
        await(this::isThere);
        try (Session session = host.compile(host.parse(CUBES))) {
            assertCubes(session);
        }
    }

    @Test
    void whatItRefusesIsToldAtTheCall() throws Exception {
        drop("1.0.0");
        await(this::isThere);
        assertEquals("""
                model:2:30: error: [axiom.argument] Cube cannot be made: a scale of 0 leaves nothing
                    output = input |> Cube(scale=0)
                                                 ^
                  help: change the arguments of Cube""", message("input :: Vector(:batch, 2)\noutput = input |> Cube(scale=0)"));
        assertEquals("""
                model:2:24: error: [axiom.argument] Cube has no parameter 'scal'
                    output = input |> Cube(scal=2)
                                           ^~~~
                  help: did you mean 'scale'?""", message("input :: Vector(:batch, 2)\noutput = input |> Cube(scal=2)"));
    }

    @Test
    void aBundleThatTheHostBringsNeedsNoFolder() throws Exception {
        try (Axiom other = AxiomHost.builder().bundle(PluginJar.layer(folder, "1.0.0").toUri()).start();
                Session session = other.compile(other.parse(CUBES))) {
            assertCubes(session);
        }
    }

    @Test
    void anApplicationRegistersItsOwn() {
        ServiceRegistration<LayerFactory> own = host.context().registerService(LayerFactory.class, new CubeFactory(), null);
        try (Session session = host.compile(host.parse(CUBES))) {
            assertCubes(session);
        }
        own.unregister();
        assertAbsent();
    }

    private static void assertCubes(Session session) {
        assertEquals(Tensor.of(new float[][]{{-2, 16}}).toString(), session.run(Tensor.of(new float[][]{{-1, 2}})).toString());
    }

    private void assertAbsent() {
        assertEquals("""
                model:2:19: error: [axiom.name] nothing is called 'Cube'
                    output = input |> Cube(scale=2)
                                      ^~~~
                  help: use a layer that there is, such as Conv, Dense or MaxPool, or define Cube(x) = …""", message(CUBES));
    }

    private String message(String declaration) {
        return assertThrows(DeclarationException.class, () -> host.parse(declaration)).getMessage().strip();
    }

    private boolean isThere() {
        try {
            host.parse(CUBES);
            return true;
        } catch (DeclarationException _) {
            return false;
        }
    }

    private void drop(String version) throws Exception {
        Path part = Files.copy(PluginJar.layer(folder, version), dropped.resolveSibling("layer.jar.part"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, dropped, StandardCopyOption.ATOMIC_MOVE);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean(), () -> "plugins " + host.plugins() + ", bundles " + host.bundles());
    }
}
