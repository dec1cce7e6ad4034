package axiom.verify.smt.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running child JVM, as its host sees it. One thread at a time uses it; {@link #end} may come from any. */
final class Child {

    /** How long a child that should come back is waited for. */
    private static final Duration GRACE = Duration.ofMillis(400);
    private static final Duration AT_ONCE = Duration.ofMillis(200);
    private static final Duration START = Duration.ofSeconds(30);
    private static final int KEPT = 4000;
    private static final Frame ENDED = Frame.of(Frame.FAILED, "");

    private final Process process;
    private final WorkFolder folder;
    private final OutputStream in;
    private final BlockingQueue<Frame> said = new LinkedBlockingQueue<>();
    private final StringBuilder complaints = new StringBuilder();
    private final List<Thread> readers;
    private final long memory;

    private String version = "";
    private String limits = "";
    private int scripts;
    private volatile String broken = "";

    private Child(Process process, WorkFolder folder, long memory) {
        this.process = process;
        this.folder = folder;
        this.memory = memory;
        this.in = new BufferedOutputStream(process.getOutputStream());
        long id = process.pid();
        this.readers = List.of(Thread.ofPlatform().daemon().name("axiom-child-" + id + "-answers").start(this::listen),
                Thread.ofPlatform().daemon().name("axiom-child-" + id + "-complaints").start(this::note));
    }

    /**
     * Starts one.
     *
     * @throws IOException if it does not come up
     */
    static Child start(ChildSpec spec, Cache cache, long memory) throws IOException, InterruptedException {
        WorkFolder folder = WorkFolder.create();
        Child child;
        try {
            ProcessBuilder builder = new ProcessBuilder(command(spec, cache, memory, folder.path())).directory(folder.path().toFile());
            builder.environment().clear();
            // One arena, so that the limit of address space is not spent on reservations.
            builder.environment().put("MALLOC_ARENA_MAX", "1");
            child = new Child(builder.start(), folder, memory);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
        try {
            cache.check();
            Frame hello = child.said.poll(START.toMillis(), TimeUnit.MILLISECONDS);
            if (hello == null || hello.kind() != Frame.HELLO || hello.fields().size() != 2) {
                throw new IOException("[axiom.prover] a process for " + spec.name() + " did not start: "
                        + (hello == null ? "nothing within " + START.toSeconds() + " s" : child.ending(hello)));
            }
            child.version = hello.fields().getFirst();
            child.limits = hello.fields().get(1) + ", " + Sandbox.inForce();
            return child;
        } catch (IOException | InterruptedException | RuntimeException e) {
            child.end();
            throw e;
        }
    }

    private static List<String> command(ChildSpec spec, Cache cache, long memory, Path folder) {
        List<String> words = new ArrayList<>(Sandbox.prefix());
        String windows = java.io.File.separatorChar == '\\' ? ".exe" : "";
        words.add(Path.of(System.getProperty("java.home"), "bin", "java" + windows).toString());
        words.addAll(List.of("-Xmx" + ((spec.heap() ? memory : 256L << 20) >> 20) + "m", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-Xshare:auto",
                "-XX:ReservedCodeCacheSize=64m", "-XX:CompressedClassSpaceSize=64m", "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + folder.resolve("none"),
                "-XX:-CreateCoredumpOnCrash", "-XX:+DisableAttachMechanism", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED"));
        if (!spec.heap()) {
            words.add("-XX:TieredStopAtLevel=1");
        }
        words.addAll(List.of("-cp", cache.classPath(), ChildMain.class.getName(), spec.solver().getName(), Long.toString(memory),
                cache.folder().toString(), folder.toString()));
        return words;
    }

    String version() {
        return version;
    }

    /** What it is forbidden, in words. */
    String limits() {
        return limits;
    }

    long memory() {
        return memory;
    }

    long pid() {
        return process.pid();
    }

    /** How many scripts it has run. */
    int scripts() {
        return scripts;
    }

    /** Whether it can be given another script. */
    boolean isFit() {
        return broken.isEmpty() && process.isAlive() && said.isEmpty();
    }

    /**
     * What came of a script.
     *
     * @param answer the child's; none if its kind is not {@link Frame#ANSWER}
     * @param reason why there is none
     * @param atOnce whether it was found dead rather than seen dying
     */
    record Outcome(Frame answer, String reason, boolean atOnce) {}

    /**
     * Runs a script. If it does not come back in time, or this thread is interrupted, the child is asked to stop, and ended if it does not.
     *
     * @throws IOException if it could not even be asked
     */
    Outcome run(Script script, Duration time) throws IOException {
        scripts++;
        long start = System.nanoTime();
        Frame.of(Frame.SOLVE, Long.toString(time.toMillis()), script.question(), script.rest()).write(in);
        Frame frame = null;
        String reason = "";
        try {
            frame = said.poll(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            reason = frame == null ? "timeout: no answer within " + time.toMillis() + " ms" : "";
        } catch (InterruptedException e) {
            reason = "interrupted";
            frame = stop();
            Thread.currentThread().interrupt();
        }
        if (frame == null) {
            broken = reason + "; the process was ended";
            end();
            return new Outcome(ENDED, broken, false);
        }
        if (frame.kind() != Frame.ANSWER || frame.fields().size() != 3) {
            boolean atOnce = frame == ENDED && System.nanoTime() - start < AT_ONCE.toNanos();
            broken = ending(frame);
            end();
            return new Outcome(ENDED, broken, atOnce);
        }
        return new Outcome(frame, reason, false);
    }

    private Frame stop() {
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            Frame.of(Frame.INTERRUPT).write(in);
            return said.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (IOException | InterruptedException e) {
            return null;
        }
    }

    /** Ends it, whatever it does, and takes its folder away. */
    void end() {
        if (broken.isEmpty()) {
            broken = "ended";
        }
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            for (Thread reader : readers) {
                if (reader != Thread.currentThread()) {
                    reader.join(1000);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        folder.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why there is no answer, after the child said so or ended. */
    private String ending(Frame last) {
        String told = last == ENDED ? "" : String.join(" ", last.fields());
        boolean over = false;
        try {
            over = process.waitFor(500, TimeUnit.MILLISECONDS);
            readers.get(1).join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String complaint;
        synchronized (complaints) {
            complaint = complaints.toString().strip();
        }
        if (told.contains("out of memory") || complaint.contains("OutOfMemoryError") || complaint.contains("insufficient memory")
                || complaint.contains("bad_alloc")) {
            return "out of memory: its limit is " + (memory >> 20) + " MiB";
        }
        return "the solver ended without an answer" + (over ? ", exit status " + process.exitValue() : "")
                + (told.isEmpty() ? "" : "; " + told)
                + (complaint.isEmpty() ? "" : "; " + complaint);
    }

    private void listen() {
        try (InputStream out = new BufferedInputStream(process.getInputStream())) {
            try {
                while (true) {
                    said.add(Frame.read(out));
                }
            } catch (java.io.EOFException e) {
                said.add(ENDED);
            } catch (IOException e) {
                said.add(Frame.of(Frame.FAILED, String.valueOf(e.getMessage())));
                // A JVM that dies tells its last words here.
                note(out);
            }
        } catch (IOException e) {
            said.add(ENDED);
        }
    }

    private void note() {
        try (InputStream err = process.getErrorStream()) {
            note(err);
        } catch (IOException e) {
            // It ended.
        }
    }

    private void note(InputStream from) throws IOException {
        byte[] buffer = new byte[1024];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            synchronized (complaints) {
                if (complaints.length() < KEPT) {
                    complaints.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            }
        }
    }
}
