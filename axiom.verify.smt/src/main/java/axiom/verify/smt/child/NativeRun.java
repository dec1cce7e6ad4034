package axiom.verify.smt.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of a native program on one file, with limits: it gets no environment, no input but the file, an empty folder to work in, as much memory and time as is
 * said, and, where the system has the means, no network, no new privileges and no files to write.
 *
 * @param status its exit status; above 128 a signal ended it
 * @param output what it printed
 * @param complaints what it printed as errors
 * @param stopped why it was ended from outside; empty if it ended on its own
 */
public record NativeRun(int status, String output, String complaints, String stopped) {

    private static final Duration GRACE = Duration.ofMillis(400);
    private static final int COMPLAINTS = 1 << 16;

    /**
     * What the processes are forbidden on this machine.
     *
     * @return a list in words
     */
    public static String limits() {
        return Sandbox.inForceNative();
    }

    /**
     * Runs a program to its end. Interruption ends it.
     *
     * @param command the program's absolute path and its options; if there is a file, its name, {@code script.smt2}, is added
     * @param input what the file has; empty for no file
     * @param time after this much wall-clock time, and a little more, it is killed
     * @param memory the most bytes of address space
     * @param started is told the process, so that it can be ended from elsewhere too
     * @return what came of it
     * @throws IOException if it cannot be started
     */
    public static NativeRun of(List<String> command, String input, Duration time, long memory, Consumer<Process> started)
            throws IOException {
        WorkFolder folder = WorkFolder.create();
        Process process = null;
        try {
            List<String> words = new ArrayList<>(Sandbox.prefix(memory, time));
            words.addAll(command);
            if (!input.isEmpty()) {
                Files.writeString(folder.path().resolve("script.smt2"), input);
                words.add("script.smt2");
            }
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.path().toFile());
            builder.environment().clear();
            process = builder.start();
            started.accept(process);
            process.getOutputStream().close();
            return watch(process, time);
        } finally {
            if (process != null) {
                kill(process);
            }
            folder.close();
        }
    }

    private static NativeRun watch(Process process, Duration time) {
        Sink output = new Sink(process.getInputStream(), Answers.LONGEST, process);
        Sink complaints = new Sink(process.getErrorStream(), COMPLAINTS, process);
        String stopped = "";
        try {
            if (!process.waitFor(time.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)) {
                stopped = "timeout: no answer within " + time.toMillis() + " ms; the process was ended";
                kill(process);
            }
            output.join();
            complaints.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = "interrupted";
            kill(process);
        }
        if (stopped.isEmpty() && (output.isFull() || complaints.isFull())) {
            stopped = "it printed too much";
        }
        return new NativeRun(process.isAlive() ? 137 : process.exitValue(), output.text(), complaints.text(), stopped);
    }

    /**
     * Ends a process and those that it started, and waits for it.
     *
     * @param process the process
     */
    public static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a stream to its end; a program that prints more than is kept is killed. */
    private static final class Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private final Thread thread;
        private boolean full;

        Sink(InputStream from, int most, Process process) {
            this.most = most;
            this.thread = Thread.ofPlatform().daemon().name("axiom-solver-" + process.pid()).start(() -> read(from, process));
        }

        private void read(InputStream from, Process process) {
            try (from) {
                byte[] buffer = new byte[1 << 14];
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    if (!add(buffer, n)) {
                        process.destroyForcibly();
                        return;
                    }
                }
            } catch (IOException e) {
                // It was killed.
            }
        }

        private synchronized boolean add(byte[] buffer, int n) {
            full |= bytes.size() + n > most;
            if (!full) {
                bytes.write(buffer, 0, n);
            }
            return !full;
        }

        void join() throws InterruptedException {
            thread.join(2000);
        }

        synchronized boolean isFull() {
            return full;
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
