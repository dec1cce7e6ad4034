package axiom.verify.smt.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A solver that does what the logic's name says; it runs in a real child. */
public final class FakeSolver implements Solver {

    private volatile boolean interrupted;

    public FakeSolver(Path folder) {}

    @Override
    public String version() {
        return "1.0";
    }

    @Override
    public void open(long millis) {
        interrupted = false;
    }

    @Override
    public String run(String commands) {
        if (commands.contains("(get-info :reason-unknown)")) {
            return "(:reason-unknown \"asked to stop\")";
        }
        if (commands.startsWith("(get-")) {
            return "((x 1.0))\n";
        }
        String logic = commands.replaceAll("(?s).*set-logic ([A-Za-z_]+).*", "$1");
        return switch (logic) {
            case "SAT" -> "sat\n";
            case "UNSAT" -> "unsat\n";
            case "TWICE" -> "unsat\nunsat\n";
            case "DROPPED" -> "(error \"line 1: unknown constant y\")\nsat\n";
            case "UNSUPPORTED" -> "unsupported\nsat\n";
            case "WARNING" -> "WARNING: ignored\nunsat\n";
            case "WAIT" -> untilInterrupted();
            case "HANG" -> forever();
            case "EXIT" -> end(7);
            case "GARBAGE" -> printGarbage();
            case "THROW" -> throw new IllegalStateException("thrown on purpose");
            case "HEAP" -> eatHeap();
            case "RECURSE" -> recurse(0);
            case "WRITE" -> write();
            case "LONG" -> "x".repeat(20 << 20);
            case "ENVIRONMENT" -> "(" + System.getenv().keySet() + " " + Path.of("").toAbsolutePath() + ")";
            case "SOCKET" -> connect();
            default -> "unknown\n";
        };
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public void close() {}

    private String untilInterrupted() {
        while (!interrupted) {
            sleep();
        }
        return "unknown\n";
    }

    private static String forever() {
        while (true) {
            sleep();
        }
    }

    private static String end(int status) {
        Runtime.getRuntime().halt(status);
        return "";
    }

    private static String printGarbage() {
        try (java.io.FileOutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
            out.write("unsat\nunsat\nunsat\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return "unsat";
        } catch (java.io.IOException e) {
            return String.valueOf(e);
        }
    }

    private static String eatHeap() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 20]);
        }
    }

    private static String recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    private static String write() {
        try {
            Files.writeString(Path.of("written"), "something");
            return "written\n";
        } catch (java.io.IOException e) {
            return "unsat\n";
        }
    }

    private static String connect() {
        try (java.net.ServerSocket server = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                java.net.Socket socket = new java.net.Socket(server.getInetAddress(), server.getLocalPort())) {
            return "connected to " + socket;
        } catch (java.io.IOException e) {
            return "unsat\n";
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
