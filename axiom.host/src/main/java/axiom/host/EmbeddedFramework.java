package axiom.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import axiom.api.runtime.Axiom;
import axiom.host.gate.Gate;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A Felix framework with Axiom's bundles, from start to stop. */
final class EmbeddedFramework implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("axiom.host");
    /** How long to wait for the Axiom service and for the framework to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** By name, since what it extends is inside the framework only. */
    private static final String GATE = "axiom.host.gate.Gate";
    private static final String CONFIGURATION_ADMIN = "org.osgi.service.cm.ConfigurationAdmin";
    private static final String FILE_INSTALL = "org.apache.felix.fileinstall";

    /** What Declarative Services need; in the order of their needs. */
    private static final List<String> SERVICES = List.of("org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component",
            "org.apache.felix.configadmin", "org.apache.felix.scr");

    private final Framework framework;
    private final Path storage;
    private final boolean temporary;
    private final PluginFolder plugins;

    private EmbeddedFramework(Framework framework, Path storage, boolean temporary, PluginFolder plugins) {
        this.framework = framework;
        this.storage = storage;
        this.temporary = temporary;
        this.plugins = plugins;
    }

    static EmbeddedFramework start(HostBuilder.Settings settings) {
        List<Manifests.Entry> shared = shared();
        Path storage = folder(settings);
        boolean temporary = settings.storage().isEmpty();
        Framework framework = new FrameworkFactory().newFramework(configuration(settings, storage, shared));
        Path copies = storage.resolve("plugins");
        EmbeddedFramework embedded;
        try {
            framework.start();
            Files.createDirectories(copies);
            PluginFolder plugins = new PluginFolder(framework.getBundleContext(), settings.trust(), copies);
            embedded = new EmbeddedFramework(framework, storage, temporary, plugins);
        } catch (BundleException | IOException e) {
            stop(framework);
            if (temporary) {
                delete(storage);
            }
            throw new HostException(
                    "[axiom.host] the OSGi framework does not start: " + e.getMessage() + "; help: check that " + storage + " is writable",
                    e);
        }
        try {
            embedded.populate(settings);
            return embedded;
        } catch (RuntimeException | Error e) {
            embedded.close();
            throw e;
        }
    }

    private static Path folder(HostBuilder.Settings settings) {
        try {
            return settings.storage().isPresent()
                    ? Files.createDirectories(settings.storage().get())
                    : Files.createTempDirectory("axiom-host-");
        } catch (IOException e) {
            throw new HostException("[axiom.host] no folder for the framework's files; help: name a writable one with storage(folder)", e);
        }
    }

    /** The bundles of the class path whose classes the application and the container have in common. */
    private static List<Manifests.Entry> shared() {
        Map<String, Manifests.Entry> bundles = Manifests.find(AxiomHost.class.getClassLoader());
        if (!bundles.containsKey("axiom.api")) {
            throw new HostException("[axiom.host] axiom.api is not on the class path; help: add it as a jar of its own, with its manifest");
        }
        return bundles.values().stream().filter(Manifests::isShared).toList();
    }

    private static Map<String, Object> configuration(HostBuilder.Settings settings, Path storage, List<Manifests.Entry> shared) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.resolve("framework").toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, Manifests.packages(shared));
        configuration.put("felix.service.urlhandlers", "false");
        // more would be threads that outlive the framework
        configuration.put("felix.resolver.parallelism", "1");
        configuration.put("felix.log.logger", new FrameworkLog());
        configuration.put("felix.log.level", "2");
        settings.plugins().ifPresent(folder -> {
            configuration.put("felix.fileinstall.dir", folder.toAbsolutePath().toString());
            configuration.put("felix.fileinstall.poll", Long.toString(settings.poll().toMillis()));
            // configurations and archives of other kinds are no plug-ins
            configuration.put("felix.fileinstall.filter", ".*\\.jar");
            configuration.put("felix.fileinstall.tmpdir", storage.resolve("fileinstall").toString());
            configuration.put("felix.fileinstall.noInitialDelay", "true");
            configuration.put("felix.fileinstall.enableConfigSave", "false");
            // what becomes of each jar is reported by the plug-in folder
            configuration.put("felix.fileinstall.log.level", "0");
        });
        configuration.putAll(settings.properties());
        return configuration;
    }

    private void populate(HostBuilder.Settings settings) {
        List<Bundle> required = new ArrayList<>(SERVICES.stream().map(this::embedded).toList());
        List<Bundle> offered = new ArrayList<>();
        if (settings.classPath()) {
            for (Manifests.Entry entry : Manifests.plugins(Manifests.find(AxiomHost.class.getClassLoader()).values())) {
                (entry.name().equals("axiom.core") ? required : offered).add(install(entry.location()));
            }
        }
        settings.bundles().forEach(b -> offered.add(install(b)));
        required.stream().limit(SERVICES.size()).forEach(b -> start(b, true));
        // what is configured finds its settings when it starts
        settings.configuration().forEach(this::configure);
        required.stream().skip(SERVICES.size()).forEach(b -> start(b, true));
        offered.forEach(b -> start(b, false));
        settings.plugins().ifPresent(this::watch);
    }

    /** Through reflection: the container's Configuration Admin is a class of its own. */
    void configure(String pid, Map<String, Object> values) {
        ServiceReference<?> reference = context().getServiceReference(CONFIGURATION_ADMIN);
        if (reference == null) {
            throw new HostException("[axiom.host] the container has no Configuration Admin; help: use the complete axiom.host.jar");
        }
        Object admin = context().getService(reference);
        try {
            ClassLoader loader = admin.getClass().getClassLoader();
            Class<?> type = loader.loadClass(CONFIGURATION_ADMIN);
            int name = pid.indexOf('~');
            Object configuration = name < 0
                    ? type.getMethod("getConfiguration", String.class, String.class).invoke(admin, pid, "?")
                    : type.getMethod("getFactoryConfiguration", String.class, String.class, String.class)
                            .invoke(admin, pid.substring(0, name), pid.substring(name + 1), "?");
            loader.loadClass("org.osgi.service.cm.Configuration").getMethod("update", Dictionary.class)
                    .invoke(configuration, new Hashtable<>(values));
        } catch (ReflectiveOperationException e) {
            throw new HostException("[axiom.host] '" + pid + "' cannot be configured: " + e.getCause()
                    + "; help: use texts, numbers and truth values", e);
        } finally {
            context().ungetService(reference);
        }
    }

    private Bundle embedded(String name) {
        try (InputStream in = AxiomHost.class.getResourceAsStream("/META-INF/axiom/bundles/" + name + ".jar")) {
            if (in == null) {
                throw new HostException("[axiom.host] " + name + ".jar is missing from axiom.host; help: use the complete axiom.host.jar");
            }
            return context().installBundle("axiom-host:" + name, in);
        } catch (IOException | BundleException e) {
            throw new HostException("[axiom.host] " + name + " cannot be installed; help: use the complete axiom.host.jar", e);
        }
    }

    private Bundle install(URI location) {
        try (InputStream in = location.toURL().openStream()) {
            return context().installBundle(location.toString(), in);
        } catch (IOException | BundleException | IllegalArgumentException e) {
            throw new HostException(
                    "[axiom.host] " + location + " cannot be installed: " + e.getMessage() + "; help: name a readable OSGi bundle", e);
        }
    }

    private Bundle install(String location) {
        try {
            return context().installBundle(location);
        } catch (BundleException e) {
            throw new HostException("[axiom.host] " + location + " cannot be installed: " + e.getMessage() + "; help: check the class path",
                    e);
        }
    }

    private static void start(Bundle bundle, boolean required) {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null) {
            return;
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            String problem = "[axiom.host] " + bundle.getSymbolicName() + " does not start: " + e.getMessage()
                    + "; help: add what it needs to the class path";
            if (required) {
                throw new HostException(problem, e);
            }
            LOG.log(Level.WARNING, problem);
        }
    }

    /** The gate must be there before FileInstall looks into the folder; whatever passes by it all the same is removed before it can start. */
    private void watch(Path folder) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Gate.PROPERTY, "true");
        context().registerService(BiConsumer.class, plugins, properties);
        Bundle fileInstall = embedded(FILE_INSTALL);
        context().addBundleListener((SynchronousBundleListener) event -> guard(event, fileInstall));
        try {
            Files.createDirectories(folder);
            Bundle gate = context().installBundle("axiom-host:gate", new ByteArrayInputStream(gateJar()));
            start(gate, true);
        } catch (IOException | BundleException e) {
            throw new HostException("[axiom.host] " + folder + " cannot be watched; help: name a folder that can be read and created", e);
        }
        start(fileInstall, true);
    }

    private static void guard(BundleEvent event, Bundle fileInstall) {
        if (event.getType() == BundleEvent.INSTALLED && event.getOrigin().equals(fileInstall)) {
            try {
                event.getBundle().uninstall();
                LOG.log(Level.WARNING,
                        "[axiom.plugin] " + event.getBundle().getLocation() + " is refused; help: plug-ins are jars, each a bundle");
            } catch (BundleException e) {
                LOG.log(Level.ERROR, "[axiom.plugin] " + event.getBundle().getLocation() + " is not trusted but could not be removed", e);
            }
        }
    }

    private static byte[] gateJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "axiom.host.gate");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", GATE);
        main.putValue("Import-Package", "org.osgi.framework," + FILE_INSTALL);
        String entry = GATE.replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = AxiomHost.class.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            in.transferTo(jar);
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }

    Axiom axiom() {
        ServiceTracker<Axiom, Axiom> tracker = new ServiceTracker<>(context(), Axiom.class, null);
        tracker.open();
        try {
            // without the core there is nothing to wait for
            Axiom axiom = tracker.waitForService(states().containsKey("axiom.core") ? PATIENCE.toMillis() : 1);
            if (axiom == null) {
                throw new HostException(
                        "[axiom.host] no bundle provides the Axiom service; help: put axiom.core on the class path, or name it with bundle(…); "
                                + "bundles are " + states());
            }
            return axiom;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("[axiom.host] interrupted while waiting for axiom.core", e);
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    PluginFolder plugins() {
        return plugins;
    }

    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (Bundle bundle : context().getBundles()) {
            states.put(bundle.getSymbolicName(), switch (bundle.getState()) {
                case Bundle.ACTIVE -> "ACTIVE";
                case Bundle.STARTING -> "STARTING";
                case Bundle.STOPPING -> "STOPPING";
                case Bundle.RESOLVED -> "RESOLVED";
                default -> "INSTALLED";
            });
        }
        return states;
    }

    @Override
    public void close() {
        stop(framework);
        if (temporary) {
            delete(storage);
        }
    }

    private static void stop(Framework framework) {
        // an interruption is for the caller: what was started must end all the same
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            framework.stop();
            boolean waiting = true;
            while (waiting) {
                try {
                    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
                    if (framework.waitForStop(left).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                        LOG.log(Level.WARNING, "[axiom.host] the framework still runs after " + PATIENCE.toSeconds()
                                + " s, since a bundle holds it up; its threads may stay");
                    }
                    waiting = false;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (BundleException e) {
            LOG.log(Level.WARNING, "[axiom.host] the framework does not stop cleanly: " + e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "[axiom.host] " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
