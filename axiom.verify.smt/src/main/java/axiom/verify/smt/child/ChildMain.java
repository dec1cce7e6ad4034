package axiom.verify.smt.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/**
 * What a child JVM runs. It reads scripts from its standard input, answers on its standard output, and ends when its input ends, as it does when the host dies.
 */
final class ChildMain {

    private static final long STACK = 64L << 20;
    private static final long AGAIN = 20;

    private final OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    private final BlockingQueue<Frame> scripts = new ArrayBlockingQueue<>(1);
    private final Object turn = new Object();

    private Solver solver;
    private boolean running;
    private long deadline;

    private ChildMain() {}

    /**
     * Runs a child.
     *
     * @param args the solver's class, the memory in bytes, the folder with its files, and the one that it works in
     */
    public static void main(String[] args) {
        System.setOut(System.err);
        new ChildMain().serve(args[0], Long.parseLong(args[1]), Path.of(args[2]), Path.of(args[3]));
    }

    private void serve(String type, long memory, Path files, Path folder) {
        Thread worker = new Thread(null, () -> work(type, memory, files), "solver", STACK);
        worker.setDaemon(true);
        worker.start();
        Thread clock = new Thread(this::watch, "clock");
        clock.setDaemon(true);
        clock.start();
        try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in))) {
            while (true) {
                Frame frame = Frame.read(in);
                if (frame.kind() == Frame.INTERRUPT) {
                    endBy(System.nanoTime());
                } else {
                    begin(Long.parseLong(frame.fields().getFirst()));
                    scripts.put(frame);
                }
            }
        } catch (IOException | InterruptedException e) {
            leave(folder);
        }
    }

    /** The host is gone, so nobody else deletes the folder and the file that the host had locked. (Of the class that makes them a constant is all that is here.) */
    private static void leave(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + WorkFolder.LOCK));
        } catch (IOException | RuntimeException e) {
            System.err.println(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private void work(String type, long memory, Path files) {
        try {
            solver = (Solver) Class.forName(type).getConstructor(Path.class).newInstance(files);
            Confinement limits = Confinement.of(memory);
            say(Frame.of(Frame.HELLO, solver.version(), limits.inForce()));
            while (true) {
                Frame script = scripts.take();
                long millis = Long.parseLong(script.fields().getFirst());
                limits.processorTime(Duration.ofMillis(millis).multipliedBy(2).plusSeconds(10));
                say(solve(millis, script.fields().get(1), script.fields().get(2)));
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private Frame solve(long millis, String question, String rest) {
        try {
            solver.open(millis);
            String answer = solver.run(question);
            String more = answer.strip().equals("sat") && !rest.isBlank() ? solver.run(rest) : "";
            String why = answer.strip().equals("unknown") ? solver.run("(get-info :reason-unknown)") : "";
            return Frame.of(Frame.ANSWER, answer, more, why);
        } finally {
            synchronized (turn) {
                running = false;
            }
            solver.close();
        }
    }

    /** Interrupts a script whose time is over, until it is done. */
    private void watch() {
        synchronized (turn) {
            while (true) {
                try {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (!running) {
                        turn.wait();
                    } else if (left > 0) {
                        turn.wait(left);
                    } else {
                        solver.interrupt();
                        turn.wait(AGAIN);
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void begin(long millis) {
        synchronized (turn) {
            running = true;
            deadline = System.nanoTime() + millis * 1_000_000;
            turn.notifyAll();
        }
    }

    private void endBy(long time) {
        synchronized (turn) {
            deadline = time;
            turn.notifyAll();
        }
    }

    private void say(Frame frame) throws IOException {
        synchronized (out) {
            frame.write(out);
        }
    }

    private void fail(Throwable e) {
        try {
            say(Frame.of(Frame.FAILED, e instanceof OutOfMemoryError ? "out of memory" : String.valueOf(e)));
        } catch (IOException broken) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(1);
    }
}
