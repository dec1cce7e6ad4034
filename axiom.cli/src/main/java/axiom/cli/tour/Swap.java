package axiom.cli.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.cli.term.CommandException;
import axiom.examples.digits.DigitClassifier;
import axiom.examples.digits.Digits;
import axiom.host.AxiomHost;
import axiom.host.Plugin;
import axiom.host.TrustPolicy;

/** An embedded host with the CPU backend as a plug-in, which comes and goes under load. */
final class Swap implements AutoCloseable {

    static final int THREADS = 4;
    private static final String CPU = "axiom.backend.cpu";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofMillis(500);
    private static final Duration BACK = Duration.ofMillis(1500);

    /** What happened. */
    record Report(long answered, long wrong, List<Throwable> failures, Map<String, Long> backends, List<String> problems, double seconds) {}

    private final Path jar;
    private final AxiomHost host;

    Swap(Path folder) throws IOException {
        jar = Bundles.jar(CPU, folder);
        host = AxiomHost.builder().classPath(false).bundle(Bundles.jar("axiom.core", folder).toUri())
                .bundle(Bundles.jar("axiom.verify.algebra", folder).toUri()).bundle(Bundles.jar("axiom.verify.bounds", folder).toUri())
                .trust(TrustPolicy.nothing().digest(digest(jar))).start();
        try {
            install();
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private static String digest(Path jar) throws IOException {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.cli] this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    AxiomHost host() {
        return host;
    }

    private void install() {
        Plugin plugin = host.install(jar);
        if (plugin.state() != Plugin.State.ACTIVE) {
            throw new CommandException("the CPU backend is " + plugin.state() + ": " + plugin.problem(),
                    "build again with ./axiom --rebuild");
        }
    }

    Report run(Session session, int swaps, Consumer<String> tell) {
        List<String> problems = new ArrayList<>();
        List<Tensor> inputs = Digits.load().heldOut().pixels().stream().map(p -> DigitClassifier.batch(List.of(p))).toList();
        List<Tensor> expected;
        CompileOptions reference = CompileOptions.DEFAULT.on("reference").fallback(Fallback.SILENT).follow(false);
        try (Session exact = host.compile(session.model(), reference)) {
            expected = inputs.stream().map(exact::run).toList();
        }
        long start = System.nanoTime();
        Load load = new Load(session, inputs, expected, THREADS);
        try (load) {
            for (int i = 1; i <= swaps; i++) {
                host.uninstall(jar);
                awaitOn(session, "reference", problems);
                sleep(AWAY);
                install();
                awaitOn(session, "cpu", problems);
                sleep(BACK);
                tell.accept("swap " + i + ": away and back; " + load.answered() + " requests answered so far");
            }
        }
        return new Report(load.answered(), load.wrong(), load.failures(), load.backends(), problems, (System.nanoTime() - start) / 1e9);
    }

    private static void awaitOn(Session session, String backend, List<String> problems) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!session.placement().backends().equals(List.of(backend))) {
            if (System.nanoTime() > end) {
                problems.add("the session did not move to " + backend + " within " + PATIENCE.toSeconds() + " s");
                return;
            }
            sleep(Duration.ofMillis(5));
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", "start the tour again");
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
