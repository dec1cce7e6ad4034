package axiom.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What this JVM had before a test, and what may be left behind: processes, threads, folders that solvers work in, class loaders of bundles. */
final class Footprint {

    private static final Set<String> JDK = Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

    private final Set<Long> processes = processes();
    private final Set<Thread> threads = threads();
    private final Set<Path> folders = folders();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** The class loader that a bundle has now is to go with it. */
    void watch(Bundle bundle) {
        loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
    }

    /** Fails if something is left. */
    void assertNothingIsLeft() throws InterruptedException {
        Waiting.until(() -> processes.containsAll(processes()), () -> "processes left: " + ProcessHandle.current().descendants()
                .filter(p -> !processes.contains(p.pid())).map(p -> p.pid() + " " + p.info().command().orElse("")).toList());
        Waiting.until(() -> threads.containsAll(threads()),
                () -> "threads left: " + threads().stream().filter(t -> !threads.contains(t)).toList());
        Waiting.until(() -> folders.containsAll(folders()),
                () -> "folders left: " + folders().stream().filter(f -> !folders.contains(f)).toList());
        assertLoadersAreCollected();
    }

    /** Fails if a removed bundle's class loader is held by somebody. */
    void assertLoadersAreCollected() throws InterruptedException {
        Waiting.until(() -> {
            System.gc();
            return loaders.stream().allMatch(l -> l.get() == null);
        }, () -> "class loaders of removed bundles are still there: " + loaders.stream().filter(l -> l.get() != null).count());
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Those that somebody started; the JDK keeps some for virtual threads and processes, and what runs the tests makes more when one waits. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getThreadGroup() != null && !JDK.contains(t.getThreadGroup().getName()))
                .filter(t -> !(t instanceof ForkJoinWorkerThread)).collect(Collectors.toSet());
    }

    /** Those of this JVM: others may be at work beside it. */
    private static Set<Path> folders() {
        Path work = Path.of(System.getProperty("java.io.tmpdir"),
                "axiom-provers-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_"), "work");
        if (!Files.isDirectory(work)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(f -> f.getFileName().toString().startsWith(ProcessHandle.current().pid() + "-"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
