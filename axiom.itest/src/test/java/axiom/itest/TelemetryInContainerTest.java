package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import axiom.api.property.Property;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.host.AxiomHost;
import axiom.itest.telemetry.CountingTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** OpenTelemetry in a container: of the application that embeds it, and of the container itself. */
class TelemetryInContainerTest {

    private static final Path BUNDLES = Path.of("target/bundles").toAbsolutePath();
    private static final Path TELEMETRY = BUNDLES.resolve("axiom.telemetry.opentelemetry.jar");
    private static final Property FALSE = Proposition.of(new Source("goal", "forall x in Real. x > 3 implies x > 4")).property()
            .orElseThrow();

    @TempDir
    Path folder;

    @Test
    void theApplicationsOwnIsToldOfWhatItsContainerDecides() throws Exception {
        Footprint before = new Footprint();
        CountingTelemetry first = new CountingTelemetry();
        CountingTelemetry better = new CountingTelemetry();
        try (AxiomHost host = AxiomHost.builder().classPath(false).bundle(BUNDLES.resolve("axiom.core.jar").toUri()).start()) {
            BundleContext context = host.context();
            prove(host, 1);
            Bundle bundle = install(context, TELEMETRY);
            before.watch(bundle);
            prove(host, 1);
            ServiceRegistration<OpenTelemetry> registered = context.registerService(OpenTelemetry.class, first.sdk(), null);
            prove(host, 2);
            assertEquals(2, first.runs());
            Dictionary<String, Object> ranking = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 10));
            ServiceRegistration<OpenTelemetry> preferred = context.registerService(OpenTelemetry.class, better.sdk(), ranking);
            prove(host, 3);
            preferred.unregister();
            prove(host, 4);
            assertEquals(List.of(6L, 3L), List.of(first.runs(), better.runs()));
            registered.unregister();
            prove(host, 1);
            context.registerService(OpenTelemetry.class, first.sdk(), null);
            prove(host, 1);
            try (InputStream in = Files.newInputStream(TELEMETRY)) {
                bundle.update(in);
            }
            before.watch(bundle);
            prove(host, 1);
            assertEquals(8, first.runs());
            bundle.uninstall();
            prove(host, 1);
            assertEquals(List.of(8L, 3L), List.of(first.runs(), better.runs()));
            assertEquals(15, host.verification().summary().runs());
            refresh(context);
            before.assertLoadersAreCollected();
        }
        before.assertNothingIsLeft();
    }

    @Test
    void itWorksInAContainerThatHasOpenTelemetryAsBundles() throws Exception {
        Footprint before = new Footprint();
        try (AxiomHost host = AxiomHost.builder().classPath(false).property(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, packagesOfTheApi())
                // the part of a Service Loader mediator, which OpenTelemetry's bundles ask for
                .property(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        "osgi.extender;osgi.extender=\"osgi.serviceloader.processor\";version:Version=1.0")
                .bundle(BUNDLES.resolve("axiom.core.jar").toUri()).start()) {
            BundleContext context = host.context();
            List<Bundle> theirs = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of).filter(p -> p.getFileName().toString().startsWith("opentelemetry-")).map(p -> installed(context, p))
                    .toList();
            assertTrue(theirs.size() > 5, theirs.toString());
            Bundle binding = install(context, TELEMETRY);
            Bundle plugin = install(context, PluginJar.telemetry(folder));
            before.watch(binding);
            before.watch(plugin);
            ServiceReference<LongSupplier> counting = context.getServiceReference(LongSupplier.class);
            prove(host, 3);
            assertEquals(3, context.getService(counting).getAsLong());
            assertFalse(binding.loadClass(OpenTelemetry.class.getName()).equals(OpenTelemetry.class));
            binding.uninstall();
            prove(host, 1);
            assertEquals(3, context.getService(counting).getAsLong());
            plugin.uninstall();
            refresh(context);
        }
        before.assertNothingIsLeft();
    }

    private static void prove(AxiomHost host, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(Verdict.Status.REFUTED, host.prove(FALSE, VerifyOptions.DEFAULT).status());
        }
    }

    private static Bundle install(BundleContext context, Path jar) throws Exception {
        Bundle bundle = installed(context, jar);
        bundle.start();
        return bundle;
    }

    private static Bundle installed(BundleContext context, Path jar) {
        try (InputStream in = Files.newInputStream(jar)) {
            return context.installBundle(jar.getFileName().toString(), in);
        } catch (Exception e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }

    /** Without those of OpenTelemetry. */
    private static String packagesOfTheApi() throws Exception {
        Path api = Path.of(Property.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile jar = new JarFile(api.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
        }
    }

    private static void refresh(BundleContext context) {
        context.getBundle().adapt(org.osgi.framework.wiring.FrameworkWiring.class).refreshBundles(null);
    }
}
