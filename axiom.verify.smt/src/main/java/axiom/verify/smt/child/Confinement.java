package axiom.verify.smt.child;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a child forbids itself, with {@code setrlimit}: after this, address space, files and core dumps are bounded for good. */
@SuppressWarnings("restricted")
final class Confinement {

    private static final int CPU = 0;
    private static final int FILE_SIZE = 1;
    private static final int CORE = 4;
    private static final int ADDRESS_SPACE = 9;
    private static final long UNLIMITED = -1;
    /** What the JVM may still reserve for itself: class data, compiled code, threads. */
    private static final long RUNTIME = 256L << 20;

    private final MethodHandle setrlimit;
    private final List<String> inForce = new ArrayList<>();

    private Confinement(MethodHandle setrlimit) {
        this.setrlimit = setrlimit;
    }

    /**
     * Bounds this process as far as the system allows.
     *
     * @param memory bytes of address space beyond what the JVM takes
     */
    static Confinement of(long memory) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (!system.contains("linux")) {
            return new Confinement(null);
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle handle = linker.downcallHandle(linker.defaultLookup().find("setrlimit").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        Confinement limits = new Confinement(handle);
        limits.apply(FILE_SIZE, 0, 0, "no files");
        limits.apply(CORE, 0, 0, "no core dumps");
        long taken = addressSpace();
        if (taken > 0) {
            limits.apply(ADDRESS_SPACE, taken + RUNTIME + memory, taken + RUNTIME + memory, "address space " + (memory >> 20) + " MiB");
        }
        return limits;
    }

    /** Ends this process by a signal if it uses more than this much processor time from now on. */
    void processorTime(Duration time) {
        if (setrlimit != null) {
            long used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toSeconds();
            set(CPU, used + 1 + time.toSeconds(), UNLIMITED);
        }
    }

    /** What is bounded, in words. */
    String inForce() {
        return setrlimit == null ? "none in the child" : String.join(", ", inForce) + ", processor time";
    }

    private void apply(int what, long soft, long hard, String words) {
        if (set(what, soft, hard)) {
            inForce.add(words);
        }
    }

    private boolean set(int what, long soft, long hard) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(ValueLayout.JAVA_LONG, 2);
            both.setAtIndex(ValueLayout.JAVA_LONG, 0, soft);
            both.setAtIndex(ValueLayout.JAVA_LONG, 1, hard);
            return (int) setrlimit.invokeExact(what, both) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setrlimit", e);
        }
    }

    private static long addressSpace() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmSize:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
