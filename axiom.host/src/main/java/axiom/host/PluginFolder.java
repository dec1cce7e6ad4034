package axiom.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Judges, installs, updates and removes plug-ins. A jar is copied to a private folder first, and what is judged there is what is installed. Operations on one
 * jar follow one another; a plug-in that hangs while it starts holds up only itself.
 */
final class PluginFolder implements BiConsumer<String, File> {

    private static final System.Logger LOG = System.getLogger("axiom.host");

    private static final int REFRESH_SECONDS = 30;

    private record Installed(Plugin plugin, Optional<Bundle> bundle) {}

    private final BundleContext context;
    private final TrustPolicy trust;
    private final Path copies;
    private final AtomicLong number = new AtomicLong();
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();
    private final Map<Path, Installed> plugins = new ConcurrentHashMap<>();

    PluginFolder(BundleContext context, TrustPolicy trust, Path copies) {
        this.context = context;
        this.trust = trust;
        this.copies = copies;
    }

    List<Plugin> plugins() {
        return plugins.values().stream().map(Installed::plugin).sorted(Comparator.comparing(Plugin::file)).toList();
    }

    /** What FileInstall asks for through the gate. */
    @Override
    public void accept(String operation, File file) {
        Path path = file.toPath().toAbsolutePath();
        switch (operation) {
            case "install", "update" -> install(path);
            case "uninstall" -> uninstall(path);
            default -> throw new IllegalArgumentException("[axiom.plugin] unknown operation '" + operation + "'");
        }
    }

    Plugin install(Path file) {
        synchronized (locks.computeIfAbsent(file, _ -> new Object())) {
            Path copy = copies.resolve(number.incrementAndGet() + ".jar");
            Installed result;
            try {
                JarContent jar = JarContent.copy(file, copy);
                result = trust.accepts(jar) ? start(file, jar) : refuse(file, jar);
            } catch (HostException e) {
                remove(file);
                result = new Installed(new Plugin(file, "", "", "", Plugin.State.REFUSED, e.getMessage()), Optional.empty());
            } finally {
                delete(copy);
            }
            plugins.put(file, result);
            Plugin plugin = result.plugin();
            if (plugin.state() == Plugin.State.ACTIVE) {
                LOG.log(Level.INFO, "[axiom.plugin] {0} {1} is active ({2})", plugin.name(), plugin.version(), plugin.digest());
            } else {
                LOG.log(Level.WARNING, plugin.problem());
            }
            return plugin;
        }
    }

    private Installed refuse(Path file, JarContent jar) {
        remove(file);
        return new Installed(new Plugin(file, jar.name(), jar.version(), jar.digest(), Plugin.State.REFUSED,
                "[axiom.plugin] " + file.getFileName() + " is not trusted; help: if you trust it, add " + jar.digest()
                        + " to the trust policy"),
                Optional.empty());
    }

    private Installed start(Path file, JarContent jar) {
        Optional<Bundle> before = Optional.ofNullable(plugins.get(file)).flatMap(Installed::bundle);
        Bundle bundle;
        try (InputStream in = jar.open()) {
            if (before.isPresent()) {
                bundle = before.get();
                bundle.update(in);
                refresh(bundle);
            } else {
                bundle = context.installBundle("axiom-plugin:" + file, in);
            }
        } catch (IOException | BundleException | IllegalStateException e) {
            return failed(file, jar, before, e);
        }
        try {
            if (bundle.getHeaders().get("Fragment-Host") == null) {
                bundle.start();
            }
            return new Installed(new Plugin(file, jar.name(), jar.version(), jar.digest(), Plugin.State.ACTIVE, ""), Optional.of(bundle));
        } catch (BundleException | LinkageError | RuntimeException e) {
            return failed(file, jar, Optional.of(bundle), e);
        }
    }

    private static Installed failed(Path file, JarContent jar, Optional<Bundle> bundle, Throwable e) {
        return new Installed(new Plugin(file, jar.name(), jar.version(), jar.digest(), Plugin.State.FAILED,
                "[axiom.plugin] " + file.getFileName()
                        + " cannot be started: " + e.getMessage()
                        + "; help: install what it needs, or a version made for this one of Axiom"),
                bundle);
    }

    void uninstall(Path file) {
        synchronized (locks.computeIfAbsent(file, _ -> new Object())) {
            // the lock stays, since others may be waiting for it
            remove(file);
        }
    }

    private void remove(Path file) {
        Installed installed = plugins.remove(file);
        if (installed == null || installed.bundle().isEmpty()) {
            return;
        }
        Bundle bundle = installed.bundle().get();
        try {
            bundle.uninstall();
            refresh(bundle);
            LOG.log(Level.INFO, "[axiom.plugin] {0} is removed", installed.plugin().name());
        } catch (BundleException | IllegalStateException e) {
            LOG.log(Level.WARNING, "[axiom.plugin] " + installed.plugin().name() + " could not be removed cleanly: " + e.getMessage());
        }
    }

    /** Lets go of the old class loader, and returns when that is done: the framework does it on a thread of its own. */
    private void refresh(Bundle bundle) {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), _ -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "[axiom.plugin] " + bundle.getSymbolicName() + " is not let go of after " + REFRESH_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "[axiom.plugin] {0} is deleted later, with the storage folder", copy);
        }
    }
}
