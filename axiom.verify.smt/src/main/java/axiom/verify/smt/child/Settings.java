package axiom.verify.smt.child;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a prover runs its children. In a container these are the properties of its configuration, whose PID is {@code axiom.prover.} and the prover's name; on a class
 * path they are system properties with the PID, a dot and the name.
 *
 * @param enabled {@code enabled}: whether the prover is there at all; it is unless said otherwise
 * @param memory {@code memory}: the most bytes that one script gets, written in MiB; 2048, or a quarter of the machine's memory if that is less
 * @param children {@code pool}: how many scripts run at once, from 1 to 64; the number of processors, but at most 4
 * @param idle {@code idle}: after how long an unused child ends, in seconds; 60
 * @param drain {@code drain}: how long running scripts may go on when the prover is taken away, in seconds; 5
 */
public record Settings(boolean enabled, long memory, int children, Duration idle, Duration drain) {

    private static final long MIB = 1 << 20;

    /**
     * Reads them.
     *
     * @param pid where they belong, for messages
     * @param properties names and values; what is absent has its default
     * @return the settings
     * @throws IllegalArgumentException if a value is no number, or out of range
     */
    public static Settings of(String pid, Map<String, ?> properties) {
        long machine = machineMemory() / MIB;
        return new Settings(
                Optional.ofNullable(properties.get("enabled")).map(v -> Boolean.parseBoolean(v.toString())).orElse(true),
                number(pid, properties, "memory", Math.clamp(machine / 4, 256, 2048), 64, 1 << 20) * MIB,
                (int) number(pid, properties, "pool", Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4), 1, 64),
                Duration.ofSeconds(number(pid, properties, "idle", 60, 1, 86_400)),
                Duration.ofSeconds(number(pid, properties, "drain", 5, 0, 600)));
    }

    /**
     * Reads them from the system properties.
     *
     * @param pid what their names begin with
     * @return the settings
     */
    public static Settings ofSystem(String pid) {
        Map<String, Object> found = new java.util.HashMap<>();
        for (String name : java.util.List.of("enabled", "memory", "pool", "idle", "drain")) {
            Optional.ofNullable(System.getProperty(pid + "." + name)).ifPresent(v -> found.put(name, v));
        }
        return of(pid, found);
    }

    private static long number(String pid, Map<String, ?> properties, String name, long otherwise, long least, long most) {
        Object value = properties.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.toString().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "[axiom.settings] " + pid + ": " + name + " is " + value + "\n  help: use a number from " + least + " to " + most);
    }

    private static long machineMemory() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 8L << 30;
    }
}
