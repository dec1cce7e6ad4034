package axiom.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import axiom.api.runtime.Axiom;
import axiom.cli.term.CommandException;
import axiom.core.runtime.AxiomRuntime;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;

/**
 * Finds the Axiom service. Without plug-ins it comes from the class path, which starts in a tenth of the time; with plug-ins from an embedded OSGi framework,
 * which judges and installs them.
 */
final class Engine {

    private static final Duration SETTLE = Duration.ofSeconds(20);

    private Engine() {}

    static Axiom start(Options.PluginOptions plugins) {
        return jars(plugins.folder()).isEmpty() ? flat() : host(plugins);
    }

    static Axiom flat() {
        return AxiomRuntime.load();
    }

    /** Returns once every jar of the folder has been looked at. */
    static AxiomHost host(Options.PluginOptions plugins) {
        List<Path> jars = jars(plugins.folder());
        TrustPolicy trust = Files.exists(plugins.trust()) ? TrustPolicy.read(plugins.trust()) : TrustPolicy.nothing();
        AxiomHost host = AxiomHost.builder().plugins(plugins.folder()).poll(Duration.ofMillis(100)).trust(trust).start();
        long end = System.nanoTime() + SETTLE.toNanos();
        while (host.plugins().size() < jars.size() && System.nanoTime() < end) {
            pause();
        }
        return host;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while plug-ins start", "try again");
        }
    }

    static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
