package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import axiom.api.runtime.Session;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;
import axiom.itest.plugin.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Backends come and go under load, and no request is lost. */
class HotSwapTest {

    private static final int THREADS = 8;
    private static final int REQUESTS = 100_000;
    private static final int CHANGES = 200;

    @TempDir
    Path folder;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean changing = new AtomicBoolean(true);
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<WeakReference<ClassLoader>> removed = new ArrayList<>();

    @Test
    void noRequestIsLostWhileBundlesAreInstalledUpdatedAndRemoved() throws Exception {
        Path first = PluginJar.build(folder, "steady", "1.0.0", Fault.NONE);
        Path second = PluginJar.build(folder, "steady", "2.0.0", Fault.NONE);
        Path current = folder.resolve("current.jar");
        Mlp mlp = Mlp.make(64);
        int changes = 0;
        try (AxiomHost host = AxiomHost.builder().trust(TrustPolicy.anything()).start(); Session session = host.compile(mlp.model())) {
            List<Thread> load = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                load.add(Thread.ofPlatform().start(() -> request(session, mlp)));
            }
            while ((changes < CHANGES || answered.get() < REQUESTS) && failure.get() == null) {
                changes += swapPlugin(host, first, second, current);
                changes += swapCpu(host);
            }
            changing.set(false);
            for (Thread thread : load) {
                thread.join();
            }
        }
        assertEquals(null, failure.get());
        assertEquals(0, wrong.get());
        assertTrue(answered.get() >= REQUESTS && changes >= CHANGES, answered + " requests, " + changes + " changes");
        assertTrue(seen.containsAll(Set.of("plugin", "cpu")), "answered by " + seen);
        assertCollected();
        System.out.printf("hot swap: %d requests, %d changes, 0 failed, answered by %s, %d class loaders collected%n", answered.get(),
                changes, seen,
                removed.size());
    }

    private void request(Session session, Mlp mlp) {
        int i = 0;
        while (changing.get() && failure.get() == null) {
            int which = i++ % mlp.count();
            try {
                if (!mlp.isRight(which, session.run(mlp.request(which)))) {
                    wrong.incrementAndGet();
                }
                answered.incrementAndGet();
                if (i % 16 == 0) {
                    seen.addAll(session.placement().backends());
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private int swapPlugin(AxiomHost host, Path first, Path second, Path current) throws Exception {
        java.nio.file.Files.copy(first, current, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        host.install(current);
        remember(host, "axiom.itest.plugin.steady");
        pause();
        java.nio.file.Files.copy(second, current, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        host.install(current);
        remember(host, "axiom.itest.plugin.steady");
        pause();
        host.uninstall(current);
        pause();
        return 3;
    }

    private int swapCpu(AxiomHost host) throws Exception {
        Bundle cpu = bundle(host, "axiom.backend.cpu");
        remember(host, "axiom.backend.cpu");
        String location = cpu.getLocation();
        cpu.uninstall();
        pause();
        host.context().installBundle(location).start();
        pause();
        return 2;
    }

    private void remember(AxiomHost host, String name) {
        removed.add(new WeakReference<>(bundle(host, name).adapt(BundleWiring.class).getClassLoader()));
    }

    private static Bundle bundle(AxiomHost host, String name) {
        return Arrays.stream(host.context().getBundles()).filter(b -> b.getSymbolicName().equals(name)).findFirst().orElseThrow();
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(5);
    }

    private void assertCollected() throws InterruptedException {
        for (int i = 0; i < 100 && removed.stream().anyMatch(r -> r.get() != null); i++) {
            System.gc();
            Thread.sleep(50);
        }
        assertEquals(0, removed.stream().filter(r -> r.get() != null).count(), "class loaders of removed bundles that are still there");
    }
}
