package axiom.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import axiom.api.backend.Backend;
import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.verify.DataSet;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verification;
import axiom.api.verify.VerifierStatus;
import axiom.api.verify.VerifyOptions;
import org.osgi.framework.BundleContext;

/**
 * Axiom inside a host application, on an OSGi framework of its own:
 *
 * <pre>{@code
 * try (Axiom axiom = AxiomHost.builder().plugins(Path.of("plugins")).start()) {
 *     Session session = axiom.compile(model);
 * }
 * }</pre>
 *
 * <p>The packages of {@code axiom.api} are shared between host and bundles, and so are those of OpenTelemetry's API where it is on the class path. Bundles come
 * from the class path, from the builder and from the watched folder. Several hosts may run in one JVM. Nothing global is touched: no URL handlers, no logging configuration, no {@code System.exit}. After {@link #close} no
 * thread and no temporary file of the host is left. Safe from several threads.
 */
public final class AxiomHost implements Axiom {

    private final EmbeddedFramework framework;
    private final Axiom axiom;
    private final AtomicBoolean closed = new AtomicBoolean();

    private AxiomHost(EmbeddedFramework framework) {
        this.framework = framework;
        this.axiom = framework.axiom();
    }

    /**
     * Starts to say how a host is started.
     *
     * @return a builder with the defaults
     */
    public static HostBuilder builder() {
        return new HostBuilder();
    }

    static AxiomHost start(HostBuilder.Settings settings) {
        EmbeddedFramework framework = EmbeddedFramework.start(settings);
        try {
            return new AxiomHost(framework);
        } catch (RuntimeException | Error e) {
            framework.close();
            throw e;
        }
    }

    @Override
    public Session compile(Model model, CompileOptions options) {
        return axiom.compile(model, options);
    }

    @Override
    public Model read(Path file, ReadOptions options) {
        return axiom.read(file, options);
    }

    @Override
    public Model parse(String name, String declaration, long seed) {
        return axiom.parse(name, declaration, seed);
    }

    @Override
    public Verdict test(Model model, Property property, DataSet data) {
        return axiom.test(model, property, data);
    }

    @Override
    public Verdict decide(Property property, Map<String, Model> models, VerifyOptions options) {
        return axiom.decide(property, models, options);
    }

    @Override
    public Report verify(Model model, List<Property> properties, DataSet data, VerifyOptions options) {
        return axiom.verify(model, properties, data, options);
    }

    @Override
    public VerifyOptions verifyOptions() {
        return axiom.verifyOptions();
    }

    @Override
    public List<VerifierStatus> verifiers() {
        return axiom.verifiers();
    }

    @Override
    public List<ProverStatus> provers() {
        return axiom.provers();
    }

    @Override
    public Verification verification() {
        return axiom.verification();
    }

    @Override
    public List<Backend> backends() {
        return axiom.backends();
    }

    @Override
    public List<ModelReader> readers() {
        return axiom.readers();
    }

    /**
     * The plug-ins of the watched folder and those installed by {@link #install}, also the refused ones.
     *
     * @return in order of their files
     */
    public List<Plugin> plugins() {
        return framework.plugins().plugins();
    }

    /**
     * Installs or updates a plug-in, as far as the trust policy allows.
     *
     * @param jar its file; it is copied
     * @return what became of it
     */
    public Plugin install(Path jar) {
        return framework.plugins().install(jar.toAbsolutePath());
    }

    /**
     * Removes a plug-in that {@link #install} installed; unknown ones are ignored.
     *
     * @param jar the file it came from
     */
    public void uninstall(Path jar) {
        framework.plugins().uninstall(jar.toAbsolutePath());
    }

    /**
     * The bundles of the framework, for diagnosis.
     *
     * @return states by symbolic name, as {@code ACTIVE}, {@code RESOLVED} or {@code INSTALLED}
     */
    public Map<String, String> bundles() {
        return framework.states();
    }

    /**
     * The framework itself, for hosts that speak OSGi.
     *
     * @return the system bundle's context, valid until {@link #close}
     */
    public BundleContext context() {
        return framework.context();
    }

    /**
     * Configures a component of the container through its Configuration Admin. The component gets the settings soon after, and keeps running.
     *
     * @param pid the component's persistent identity, for example {@code axiom.verify}; for one of several, made by a factory, the factory's identity, {@code ~} and a
     *        name, for example {@code axiom.prover.process~mine}
     * @param values settings by name: texts, numbers, truth values, and arrays of them
     * @throws HostException if the values cannot be taken
     */
    public void configure(String pid, Map<String, ?> values) {
        framework.configure(pid, Map.copyOf(values));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            framework.close();
        }
    }
}
