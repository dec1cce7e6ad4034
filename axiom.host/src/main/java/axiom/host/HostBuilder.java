package axiom.host;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how a host is started. Not thread-safe. */
public final class HostBuilder {

    private static final System.Logger LOG = System.getLogger("axiom.host");

    private Optional<Path> plugins = Optional.empty();
    private Optional<Path> storage = Optional.empty();
    private Duration poll = Duration.ofMillis(500);
    private Optional<TrustPolicy> trust = Optional.empty();
    private boolean developer = Boolean.getBoolean("axiom.developer");
    private boolean classPath = true;
    private final List<URI> bundles = new ArrayList<>();
    private final Map<String, Map<String, Object>> configuration = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    HostBuilder() {}

    /**
     * Watches a folder: a jar put there is installed, a changed one updated, a deleted one removed, as far as the trust policy allows.
     *
     * @param folder created if absent
     * @return this builder
     */
    public HostBuilder plugins(Path folder) {
        plugins = Optional.of(folder);
        return this;
    }

    /**
     * How often the folder is looked at.
     *
     * @param interval at least 10 ms; 500 ms unless said otherwise
     * @return this builder
     */
    public HostBuilder poll(Duration interval) {
        if (interval.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "[axiom.host] the folder cannot be looked at every " + interval + "; help: use at least 10 ms");
        }
        poll = interval;
        return this;
    }

    /**
     * Which plug-ins are accepted; none unless said otherwise.
     *
     * @param policy the policy
     * @return this builder
     */
    public HostBuilder trust(TrustPolicy policy) {
        trust = Optional.of(policy);
        return this;
    }

    /**
     * Whether this is a developer's machine, where any plug-in is accepted, with a warning, unless {@link #trust} says what is. Also set by the system property
     * {@code axiom.developer}.
     *
     * @param isDeveloper true on a developer's machine
     * @return this builder
     */
    public HostBuilder developer(boolean isDeveloper) {
        developer = isDeveloper;
        return this;
    }

    /**
     * Whether the bundles on the class path are installed; they are unless said otherwise. At least {@code axiom.core} must come from somewhere.
     *
     * @param install whether to install them
     * @return this builder
     */
    public HostBuilder classPath(boolean install) {
        classPath = install;
        return this;
    }

    /**
     * Installs one more bundle, from a file or a resource of the application. It is not subject to the trust policy.
     *
     * @param location its address
     * @return this builder
     */
    public HostBuilder bundle(URI location) {
        bundles.add(location);
        return this;
    }

    /**
     * Keeps the framework's files in a folder of the application's, which stays after {@code close}; otherwise it is a temporary one, which does not.
     *
     * @param folder a folder for this host alone; its old contents are lost
     * @return this builder
     */
    public HostBuilder storage(Path folder) {
        storage = Optional.of(folder);
        return this;
    }

    /**
     * Sets a framework property.
     *
     * @param key its name
     * @param value its value
     * @return this builder
     */
    public HostBuilder property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /**
     * Configures a component of the container before it starts, as with {@link AxiomHost#configure}.
     *
     * @param pid the component's persistent identity, for example {@code axiom.verify}
     * @param values settings by name
     * @return this builder
     */
    public HostBuilder configure(String pid, Map<String, ?> values) {
        configuration.put(pid, Map.copyOf(values));
        return this;
    }

    /**
     * Starts the host.
     *
     * @return the running host, which the caller closes
     * @throws HostException if the framework or Axiom's core cannot be started
     */
    public AxiomHost start() {
        TrustPolicy policy = trust.orElse(developer ? TrustPolicy.anything() : TrustPolicy.nothing());
        if (policy.everything() && plugins.isPresent()) {
            LOG.log(Level.WARNING, "[axiom.trust] any bundle in " + plugins.get() + " is installed unchecked");
        }
        return AxiomHost.start(new Settings(plugins, storage, poll, policy, classPath, List.copyOf(bundles), Map.copyOf(properties),
                Map.copyOf(configuration)));
    }

    /** What was said. */
    record Settings(Optional<Path> plugins, Optional<Path> storage, Duration poll, TrustPolicy trust, boolean classPath, List<URI> bundles,
            Map<String, String> properties, Map<String, Map<String, Object>> configuration) {}
}
