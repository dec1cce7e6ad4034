package axiom.core.judge;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import axiom.api.verify.Prover;
import axiom.api.verify.Semantics;
import axiom.api.verify.Solvers;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;

/**
 * The settings of verification as text, under the same names in configurations and on command lines:
 *
 * <ul>
 * <li>{@code mode}: {@code quick}, {@code standard}, {@code thorough} or {@code exhaustive}
 * <li>{@code semantics}: {@code real} or {@code float32}; empty for REAL without a model and FLOAT32 with one
 * <li>{@code time}: the limit for each goal, as {@code 500ms}, {@code 20s}, {@code 3m}, {@code 1h} or {@code PT20S}; empty for the mode's
 * <li>{@code memory}: the limit for each solver, as {@code 512MiB}, {@code 1GiB} or a number of bytes
 * <li>{@code trust}: {@code checked} or {@code solver}
 * <li>{@code solving}: {@code first}, {@code portfolio} or {@code cross-check}
 * <li>{@code engines}: the names of the verifiers that may be asked, as {@code algebra, bounds}; empty for all
 * <li>{@code provers}: the names of the solvers that may be asked, as {@code cvc5, z3}, the preferred ones first; empty for all
 * <li>{@code runner}: where a solver must run to be asked: {@code in-process}, {@code child} or {@code process}; empty for anywhere
 * <li>{@code logic}: the logic of SMT-LIB in which solvers are asked, as {@code QF_LRA}; what is not within it is not asked. Empty for the least one
 * <li>{@code cache}: {@code true} or {@code false}
 * <li>{@code cacheFolder}: where decided goals are kept beyond the life of this Axiom; empty for nowhere
 * <li>{@code seed}: what all random choices depend on
 * </ul>
 *
 * @param options the options
 * @param cacheFolder where decided goals are kept
 */
public record Settings(VerifyOptions options, Optional<Path> cacheFolder) {

    /** The persistent identity of the configuration. */
    public static final String PID = "axiom.verify";

    /** The names of all settings. */
    public static final List<String> NAMES = List.of("mode", "semantics", "time", "memory", "trust", "engines",
            "solving", "provers", "runner", "logic", "cache", "cacheFolder", "seed");

    /** {@link VerifyOptions#DEFAULT} and no folder. */
    public static final Settings DEFAULT = new Settings(VerifyOptions.DEFAULT, Optional.empty());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|min|h)");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,18})\\s*(|B|KiB|MiB|GiB)");

    /**
     * Reads settings.
     *
     * @param values by name; names of others are ignored, and a missing or blank value is the default's
     * @return the settings
     * @throws IllegalArgumentException if a value is none; the message names it and what is allowed
     */
    public static Settings of(Map<String, ?> values) {
        VerifyOptions standard = VerifyOptions.DEFAULT;
        VerifyOptions options = new VerifyOptions(
                text(values, "mode").map(t -> one("mode", t, VerifyOptions.Mode.values())).orElse(standard.mode()),
                text(values, "semantics").map(t -> one("semantics", t, Semantics.values())),
                text(values, "trust").map(t -> one("trust", t, VerifyOptions.Trusted.values())).orElse(standard.trust()),
                names(values, "engines"),
                new Solvers(text(values, "solving").map(t -> one("solving", t, Work.Solving.values())).orElse(standard.solvers().solving()),
                        names(values, "provers"),
                        text(values, "runner").map(t -> one("runner", t, Prover.Runner.values())),
                        text(values, "logic").map(Settings::logic),
                        text(values, "memory").map(Settings::memory).orElse(standard.solvers().memory())),
                text(values, "time").map(Settings::time),
                text(values, "cache").map(Settings::truth).orElse(standard.cache()),
                text(values, "seed").map(Settings::seed).orElse(standard.seed()));
        return new Settings(options, text(values, "cacheFolder").map(Settings::folder));
    }

    private static Optional<String> text(Map<String, ?> values, String name) {
        return Optional.<Object>ofNullable(values.get(name)).map(v -> v.toString().strip()).filter(t -> !t.isEmpty());
    }

    /** Names between commas; a configuration may also have them as an array or a collection. */
    private static List<String> names(Map<String, ?> values, String name) {
        Stream<?> given = switch (values.get(name)) {
            case null -> Stream.of();
            case Object[] array -> Arrays.stream(array);
            case Collection<?> collection -> collection.stream();
            case Object one -> Arrays.stream(one.toString().split(","));
        };
        List<String> names = given.map(n -> n.toString().strip()).filter(n -> !n.isEmpty()).distinct().toList();
        names.stream().filter(n -> !NAME.matcher(n).matches()).findFirst().ifPresent(n -> {
            throw wrong(name, n, "names as ./axiom provers lists them, between commas");
        });
        return names;
    }

    private static String logic(String text) {
        if (!Solvers.isLogic(text)) {
            throw wrong("logic", text, "a logic of SMT-LIB, as QF_LRA, QF_NRA, QF_FP or ALL");
        }
        return text;
    }

    private static <E extends Enum<E>> E one(String name, String text, E[] all) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(all).filter(e -> e.name().equals(wanted)).findFirst().orElseThrow(() -> wrong(name, text,
                "one of " + Arrays.stream(all).map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList()));
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        Duration time;
        try {
            time = matcher.matches()
                    ? Duration.ofNanos(
                            new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanos(matcher.group(2)))).longValueExact())
                    : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong("time", text, "a time as 500ms, 20s, 3m, 1h or PT20S");
        }
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofDays(30)) > 0) {
            throw wrong("time", text, "more than nothing and at most 30 days");
        }
        return time;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m", "min" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }

    private static long memory(String text) {
        Matcher matcher = MEMORY.matcher(text);
        try {
            if (matcher.matches()) {
                long unit = switch (matcher.group(2)) {
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    case "GiB" -> 1L << 30;
                    default -> 1;
                };
                long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
                if (bytes >= 1 << 20) {
                    return bytes;
                }
            }
        } catch (ArithmeticException _) {
            // said below
        }
        throw wrong("memory", text, "at least 1MiB, as 512MiB, 1GiB or a number of bytes");
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("cache", text, "true or false");
        };
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("seed", text, "a whole number of 64 bits");
        }
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong("cacheFolder", text, "a folder's path");
        }
    }

    private static IllegalArgumentException wrong(String name, String text, String allowed) {
        return new IllegalArgumentException("[axiom.verify] " + name + " is '" + text + "'\n  help: use " + allowed);
    }
}
