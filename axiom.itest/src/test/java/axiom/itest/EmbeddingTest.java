package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.verify.VerifyOptions;
import axiom.host.AxiomHost;
import axiom.host.HostBuilder;
import axiom.host.HostException;
import axiom.host.Plugin;
import axiom.host.TrustPolicy;
import axiom.itest.plugin.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What a host application relies on. */
class EmbeddingTest {

    @TempDir
    Path folder;

    private final Mlp mlp = Mlp.make(4);

    @Test
    void aModelRunsInThreeLines() {
        try (Axiom axiom = AxiomHost.builder().start(); Session session = axiom.compile(mlp.model())) {
            assertTrue(mlp.isRight(0, session.run(mlp.request(0))));
            assertEquals(List.of("cpu"), session.placement().backends());
        }
    }

    @Test
    void settingsAreThoseOfConfigurationAdmin() throws InterruptedException {
        try (AxiomHost host = AxiomHost.builder().configure("axiom.verify", Map.of("mode", "thorough")).start()) {
            await(() -> host.verifyOptions().mode() == VerifyOptions.Mode.THOROUGH, () -> host.verifyOptions().toString());
            host.configure("axiom.verify", Map.of("mode", "quick", "trust", "solver"));
            await(() -> host.verifyOptions().mode() == VerifyOptions.Mode.QUICK, () -> host.verifyOptions().toString());
            assertEquals(VerifyOptions.Trusted.SOLVER, host.verifyOptions().trust());
        }
    }

    @Test
    void severalHostsLiveInOneJvm() {
        try (Axiom two = AxiomHost.builder().start(); Session second = two.compile(mlp.model())) {
            Session first;
            try (Axiom one = AxiomHost.builder().start()) {
                first = one.compile(mlp.model());
                assertTrue(mlp.isRight(1, first.run(mlp.request(1))));
            }
            assertThrows(IllegalStateException.class, () -> first.run(mlp.request(1)));
            assertTrue(mlp.isRight(1, second.run(mlp.request(1))));
        }
    }

    @Test
    void closingLeavesNoThreadAndNoFile() throws Exception {
        Set<Thread> threads = threads();
        Set<Path> files = temporaryFolders();
        try (Axiom axiom = AxiomHost.builder().plugins(folder.resolve("plugins")).start(); Session session = axiom.compile(mlp.model())) {
            session.run(mlp.request(0));
            assertTrue(temporaryFolders().size() > files.size());
        }
        await(() -> threads.containsAll(threads()), () -> "threads left: " + threads().stream().filter(t -> !threads.contains(t)).toList());
        assertEquals(files, temporaryFolders());
    }

    @Test
    void nothingGlobalIsTouched() {
        try (Axiom _ = AxiomHost.builder().start()) {
            assertThrows(MalformedURLException.class, () -> URI.create("bundle://1.0/").toURL());
        }
    }

    @Test
    void aJarDroppedIntoTheFolderIsInstalledUpdatedAndRemoved() throws Exception {
        Path plugins = folder.resolve("plugins");
        Path dropped = plugins.resolve("steady.jar");
        try (AxiomHost host = watching(plugins).trust(TrustPolicy.anything()).start(); Session session = host.compile(mlp.model())) {
            drop(PluginJar.build(folder, "steady", "1.0.0", Fault.NONE), dropped);
            awaitState(host, "1.0.0", Plugin.State.ACTIVE);
            await(() -> session.placement().backends().equals(List.of("plugin")), () -> "placement " + session.placement());
            drop(PluginJar.build(folder, "steady", "2.0.0", Fault.NONE), dropped);
            awaitState(host, "2.0.0", Plugin.State.ACTIVE);
            Files.delete(dropped);
            await(() -> host.plugins().isEmpty(), () -> "plugins " + host.plugins());
            await(() -> session.placement().backends().equals(List.of("cpu")), () -> "placement " + session.placement());
            assertTrue(mlp.isRight(2, session.run(mlp.request(2))));
        }
    }

    @Test
    void whatIsNotTrustedIsNotInstalled() throws Exception {
        Path plugins = folder.resolve("plugins");
        Path jar = PluginJar.build(folder, "steady", "1.0.0", Fault.NONE);
        String digest;
        try (AxiomHost host = watching(plugins).start()) {
            drop(jar, plugins.resolve("steady.jar"));
            awaitState(host, "1.0.0", Plugin.State.REFUSED);
            Plugin refused = host.plugins().getFirst();
            digest = refused.digest();
            assertEquals("[axiom.plugin] steady.jar is not trusted; help: if you trust it, add " + digest + " to the trust policy",
                    refused.problem());
            assertTrue(!host.bundles().containsKey("axiom.itest.plugin.steady"), "bundles " + host.bundles());
        }
        try (AxiomHost host = watching(plugins).trust(TrustPolicy.nothing().digest(digest)).start()) {
            awaitState(host, "1.0.0", Plugin.State.ACTIVE);
        }
    }

    @Test
    void aFileThatIsNoBundleIsRefusedWithAReason() throws Exception {
        Path plugins = folder.resolve("plugins");
        try (AxiomHost host = watching(plugins).trust(TrustPolicy.anything()).start()) {
            Files.writeString(plugins.resolve("notes.jar"), "not a jar");
            await(() -> host.plugins().size() == 1, () -> "plugins " + host.plugins());
            assertEquals(Plugin.State.REFUSED, host.plugins().getFirst().state());
            assertTrue(host.plugins().getFirst().problem().contains("notes.jar is no readable jar"), host.plugins().toString());
        }
    }

    @Test
    void aFolderOfClassesIsNotInstalledBehindTheGate() throws Exception {
        Path plugins = folder.resolve("plugins");
        try (AxiomHost host = watching(plugins).start()) {
            Path exploded = Files.createDirectories(plugins.resolve("exploded/META-INF"));
            Files.writeString(exploded.resolve("MANIFEST.MF"),
                    "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: exploded\n");
            drop(PluginJar.build(folder, "steady", "1.0.0", Fault.NONE), plugins.resolve("steady.jar"));
            awaitState(host, "1.0.0", Plugin.State.REFUSED);
            assertTrue(!host.bundles().containsKey("exploded"), "bundles " + host.bundles());
        }
    }

    @Test
    void aBundleUnderAnotherEndingReplacesNothing() throws Exception {
        Path plugins = folder.resolve("plugins");
        try (AxiomHost host = watching(plugins).start(); Session session = host.compile(mlp.model())) {
            Bundle cpu = bundle(host, "axiom.backend.cpu");
            long before = cpu.getLastModified();
            // the name and version of a bundle that is there, in a file that the gate might leave to others
            drop(PluginJar.build(folder, "axiom.backend.cpu", "disguised", cpu.getVersion().toString(), Fault.NONE),
                    plugins.resolve("disguised.zip"));
            drop(PluginJar.build(folder, "steady", "1.0.0", Fault.NONE), plugins.resolve("steady.jar"));
            awaitState(host, "1.0.0", Plugin.State.REFUSED);
            Thread.sleep(500);
            assertEquals(before, cpu.getLastModified(), "the bundle was updated");
            assertEquals(List.of("cpu"), session.placement().backends());
        }
    }

    @Test
    void aConfigurationInTheFolderChangesNothing() throws Exception {
        Path plugins = folder.resolve("plugins");
        try (AxiomHost host = watching(plugins).start(); Session session = host.compile(mlp.model())) {
            // a changed configuration would restart the component, and so close the session
            Files.writeString(plugins.resolve("axiom.core.runtime.RuntimeComponent.cfg"), "reader.target=(none=here)\n");
            drop(PluginJar.build(folder, "steady", "1.0.0", Fault.NONE), plugins.resolve("steady.jar"));
            awaitState(host, "1.0.0", Plugin.State.REFUSED);
            Thread.sleep(500);
            assertTrue(mlp.isRight(0, session.run(mlp.request(0))));
        }
    }

    @Test
    void filesThatACrashLeftBehindAreInNobodysWay() throws Exception {
        Path storage = folder.resolve("storage");
        Files.writeString(Files.createDirectories(storage.resolve("plugins")).resolve("1.jar"), "left behind");
        try (AxiomHost host = AxiomHost.builder().storage(storage).trust(TrustPolicy.anything()).start()) {
            assertEquals("", host.install(PluginJar.build(folder, "steady", "1.0.0", Fault.NONE)).problem());
        }
    }

    @Test
    void whoIsInterruptedStillClosesCompletely() throws Exception {
        Set<Path> files = temporaryFolders();
        AxiomHost host = AxiomHost.builder().start();
        Bundle system = host.context().getBundle();
        Thread.currentThread().interrupt();
        host.close();
        assertTrue(Thread.interrupted(), "the interruption is passed on");
        assertEquals(Bundle.RESOLVED, system.getState());
        assertEquals(files, temporaryFolders());
    }

    @Test
    void withoutTheCoreTheErrorSaysWhatToAdd() {
        HostException e = assertThrows(HostException.class, () -> AxiomHost.builder().classPath(false).start());
        assertTrue(e.getMessage().startsWith("[axiom.host] no bundle provides the Axiom service; help: put axiom.core on the class path"),
                e.getMessage());
    }

    private static HostBuilder watching(Path plugins) throws IOException {
        return AxiomHost.builder().plugins(Files.createDirectories(plugins)).poll(Duration.ofMillis(50));
    }

    private static Bundle bundle(AxiomHost host, String name) {
        return Stream.of(host.context().getBundles()).filter(b -> name.equals(b.getSymbolicName())).findFirst().orElseThrow();
    }

    private static void drop(Path jar, Path target) throws IOException {
        Path part = Files.copy(jar, target.resolveSibling(target.getFileName() + ".part"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void awaitState(AxiomHost host, String version, Plugin.State state) throws InterruptedException {
        await(() -> host.plugins().stream().anyMatch(p -> p.version().equals(version) && p.state() == state),
                () -> "plugins " + host.plugins());
    }

    private static void await(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertTrue(condition.getAsBoolean(), otherwise);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }

    private static Set<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("axiom-host-")).collect(Collectors.toSet());
        }
    }
}
